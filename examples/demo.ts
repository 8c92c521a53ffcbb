/**
 * `npm run demo`: the examples as a green suite; then a piece of code that fails one time in two, with the line that
 * reproduces it; then that very line. Exits with 0 when all three went as they should.
 */
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { stripVTControlCharacters } from 'node:util'

const root = join(import.meta.dirname, '..')

function title(text: string): void {
  console.log(`\n\u2500\u2500 ${text}\n`)
}

interface Ran {
  readonly exitCode: number | null
  /** What it printed, without colours. */
  readonly output: string
  readonly printed: string
}

function run(command: string, cwd: string): Ran {
  const colours = process.stdout.isTTY ? { FORCE_COLOR: '1' } : {}
  const { status, stdout, stderr } = spawnSync('bash', ['-c', command], {
    cwd,
    encoding: 'utf8',
    env: { ...process.env, ...colours },
  })
  const printed = stdout + stderr
  return { exitCode: status, output: stripVTControlCharacters(printed), printed }
}

function show(command: string, { printed }: Ran): void {
  console.log(`$ ${command}\n${printed}`)
}

/** What makes a failure the one it is: the test's seed and its exchanges. A replay has no run seed. */
function failure(output: string): string {
  const block = output.slice(output.indexOf('seed sb1_'), output.indexOf(' reproduce '))
  return block.replace(/ {3}(?:run seed \w+|replayed)/, '')
}

function expectThat(condition: boolean, what: string): void {
  if (condition) return
  console.error(`The demo did not behave as it should: ${what}.`)
  process.exit(1)
}

title('1. The examples: code that calls https://finnhub.io, tested without a network')
const examples = 'npx vitest run --project kit examples/'
const green = run(examples, root)
show(examples, green)
expectThat(green.exitCode === 0, 'an example is red')

title('2. A portfolio that forgot about reset connections: a new run seed every night, until one is red')
const flaky = join(root, 'examples/flaky')
let command = ''
let red: Ran | undefined
for (const night of ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday']) {
  command = `SEEDBED_SEED=${night} npx vitest run`
  const ran = run(command, flaky)
  console.log(`$ ${command}    ${ran.exitCode === 0 ? 'green' : 'red'}`)
  if (ran.exitCode === 0) continue
  red = ran
  break
}
expectThat(red !== undefined, 'the flaky portfolio is green for a week')
console.log(red!.printed)
const reproduce = /reproduce {2}(.*)/.exec(red!.output)?.[1]
expectThat(reproduce !== undefined, 'no line to reproduce the failure was printed')

title('3. That line, pasted: the same seed, the same requests, the same faults')
const replay = run(reproduce!, flaky)
show(reproduce!, replay)
expectThat(replay.exitCode === 1, 'the replay is green')
expectThat(failure(replay.output) === failure(red!.output), 'the replay went another way')
console.log('The replay went exactly the same way.')
