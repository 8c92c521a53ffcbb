import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createProject, type Project } from './project.ts'
import { blocksOf, commandOf, count, KIT } from './shop.ts'

const NAMES = [
  'plain',
  "it's",
  'say "hi"',
  '`id` $(id) $HOME ${HOME} !x',
  'back\\slash',
  'a.b*c (x|y) [z] {2} ^start end$ a+b?',
  'prix élevé 日本 🎉',
  '-t --run',
  ' spaces  within ',
  '100 %s %d # ; & > <',
  '',
]

const SUITE = `
import { describe, expect } from 'vitest'
import { get, test, URL_ITEMS } from './kit.js'
const red = async () => {
  await get()
  await get(URL_ITEMS + '/7')
  throw new Error('red')
}
for (const name of ${JSON.stringify(NAMES)}) test(name, red)
describe('outer > x', () => describe('', () => test('in suites', red)))
test.each([['a b', 1], ["q'uote", 2], ['$&', 3]])('row %s is %d', red)
test.each([{ version: '1.5' }, { version: '1x5' }])('version $version', red)
test.for\`
  a    | b
  \${1} | \${'x y'}
  \${2} | \${'(z)'}
\`('template $a: $b', red)
test('twice', red)
test('twice', red)
test('drawn anew (with seed=' + process.hrtime()[1] + ')', red)
test('plain, and more', red)
test('green', () => get())
`

const FAULTY = `
import { expect } from 'vitest'
import { get, test } from './kit.js'
for (let i = 0; i < 3; i++) {
  test.extend('faultPlan', [{ id: 'now and then', type: 'error', status: 503, probability: 0.5 }])('flaky ' + i, async () => {
    for (let n = 0; n < 3; n++) expect((await get())[0]).toBe(200)
  })
}
`

const WORKSPACE = `
import { seedbed } from 'seedbed/vitest-plugin'
const project = (name) => ({ plugins: [seedbed()], test: { name, include: ['apps/web/**/*.test.js'] } })
export default { test: { projects: [project('one'), project("the 'other' one")] } }
`

let project: Project
beforeAll(() => {
  project = createProject({
    'kit.js': KIT,
    'names.test.js': SUITE,
    "odd folder/it's $HOME.test.js": SUITE.replace('./kit.js', '../kit.js'),
    'faulty.test.js': FAULTY,
    'apps/web/kit.js': KIT,
    'apps/web/app.test.js': `import { get, test } from './kit.js'\ntest('red', async () => { await get(); throw new Error('red') })`,
    'apps/web/own.config.js': `import { seedbed } from 'seedbed/vitest-plugin'\nexport default { plugins: [seedbed({ seed: "it's" })] }`,
    'workspace.config.js': WORKSPACE,
  })
})
afterAll(() => project[Symbol.dispose]())

/** Pastes a command, and says what it ran. */
async function paste(
  command: string,
): Promise<{ blocks: Record<string, string>; ran: string; exitCode: number | null }> {
  const { output, exitCode } = await project.sh(command)
  return { blocks: blocksOf(output), ran: / Tests {2}(.*)/.exec(output)?.[1] ?? output, exitCode }
}

/** The block of a replay: its seed is the token's, whatever the run's is. */
const replayed = (block: string): string => block.replace(/ {3}run seed .*/, '   replayed')

/** Two at a time: each starts a process. */
async function inPairs<T>(items: readonly T[], visit: (item: T) => Promise<void>): Promise<void> {
  for (let at = 0; at < items.length; at += 2) await Promise.all(items.slice(at, at + 2).map((item) => visit(item)))
}

describe('the command under a red test runs that test alone, and it fails the same way', () => {
  test.each([
    ['of names', 'names.test.js'],
    ['of a file with an odd name', "odd folder/it's $HOME.test.js"],
  ])('%s', { timeout: 180_000 }, async (_, file) => {
    const { output } = await project.run([file])
    const blocks = Object.entries(blocksOf(output))
    // Two tests are called "twice".
    expect(blocks).toHaveLength(NAMES.length + 11)
    const wanted = file === 'names.test.js' ? blocks : blocks.slice(0, 3)
    const sameTitle = (text: string): string => replayed(text.replace(/with seed=\d+/, 'with seed='))
    await inPairs(wanted, async ([name, block]) => {
      const { ran, exitCode, blocks: again } = await paste(commandOf(block))
      expect({ name, ran, exitCode }).toEqual({
        name,
        ran: expect.stringMatching(/^1 failed \| \d+ skipped/),
        exitCode: 1,
      })
      expect(Object.values(again).map((text) => sameTitle(text))).toEqual([sameTitle(block)])
    })
  })

  test('of a test that fails by chance: the chance is the same', async () => {
    const { output, tests } = await project.run(['faulty.test.js'])
    const blocks = blocksOf(output)
    const red = tests.filter(({ status }) => status === 'failed')
    expect(red.length).toBeGreaterThan(0)
    expect(Object.keys(blocks)).toHaveLength(red.length)
    for (const block of Object.values(blocks)) {
      expect(block).toMatch(/ 503 {2}<- fault error \(rule now and then, draw 0\.\d{3} < 0\.5\)\n/)
      expect(Object.values((await paste(commandOf(block))).blocks)).toEqual([replayed(block)])
    }
  })

  test('of a run with another run seed', async () => {
    const { output } = await project.run(['names.test.js', '-t', '^plain$'], { env: { SEEDBED_SEED: "$HOME's" } })
    const [block] = Object.values(blocksOf(output))
    expect(block).toContain("run seed $HOME's\n")
    expect(Object.values((await paste(commandOf(block!))).blocks)).toEqual([replayed(block!)])
  })

  test('of a run that was started with another root and config', async () => {
    const { output } = await project.sh('vitest run --root apps/web --config own.config.js')
    const [block] = Object.values(blocksOf(output))
    expect(block).toContain("run seed it's\n")
    const again = await paste(commandOf(block!))
    expect([again.ran, Object.values(again.blocks)]).toEqual(['1 failed (1)', [replayed(block!)]])
  })

  test('of a project in a workspace', async () => {
    const { output } = await project.sh('vitest run --config workspace.config.js')
    expect(count(output, ' seedbed  run seed seedbed')).toBe(1)
    const commands = [...output.matchAll(/reproduce {2}(.*)/g)].map(([, command]) => command!)
    expect(commands).toHaveLength(2)
    for (const command of commands) expect((await paste(command)).ran).toBe('1 failed (1)')
    expect(commands[1]).toContain(`--project 'the '\\''other'\\'' one'`)
  })
})
