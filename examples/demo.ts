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

/** Runs a command, shows what it printed, and returns it without colours. */
function run(command: string, cwd: string): { exitCode: number | null; output: string } {
  console.log(`$ ${command}`)
  const colours = process.stdout.isTTY ? { FORCE_COLOR: '1' } : {}
  const { status, stdout, stderr } = spawnSync('bash', ['-c', command], {
    cwd,
    encoding: 'utf8',
    env: { ...process.env, ...colours },
  })
  const output = stdout + stderr
  console.log(output)
  return { exitCode: status, output: stripVTControlCharacters(output) }
}

/** What makes a failure the one it is: the test's seed and its exchanges. */
function failure(output: string): string {
  return output.slice(output.indexOf('seed sb1_'), output.indexOf(' reproduce '))
}

function expectThat(condition: boolean, what: string): void {
  if (condition) return
  console.error(`The demo did not behave as it should: ${what}.`)
  process.exit(1)
}

title('1. The examples: code that calls https://finnhub.io, tested without a network')
const green = run('npx vitest run --project kit examples/', root)
expectThat(green.exitCode === 0, 'an example is red')

title('2. A portfolio that forgot about reset connections: red, with the line that reproduces it')
const flaky = join(root, 'examples/flaky')
const red = run('SEEDBED_SEED=friday npx vitest run', flaky)
expectThat(red.exitCode === 1, 'the flaky portfolio is green under this seed')
const command = /reproduce {2}(.*)/.exec(red.output)?.[1]
expectThat(command !== undefined, 'no line to reproduce the failure was printed')

title('3. That line, pasted: the same seed, the same requests, the same faults')
const replay = run(command!, flaky)
expectThat(replay.exitCode === 1, 'the replay is green')
expectThat(failure(replay.output) === failure(red.output), 'the replay went another way')
console.log('The replay went exactly the same way.')
