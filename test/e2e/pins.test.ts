import { appendFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { deriveTestSeed } from '../../src/random/seed.ts'
import { createProject, type Project, type RunResult } from './project.ts'
import { blocksOf, commandOf, KIT, NO_PLUGIN } from './shop.ts'

/** An order is placed again when its answer is lost; `FIXED` asks first whether it was. Every attempt notes its seed. */
const CHECKOUT = `
import { appendFileSync } from 'node:fs'
import { describe, expect } from 'vitest'
import { get, order, test } from './kit.js'

export const note = (text) => appendFileSync('attempts.log', text + '\\n')
const placed = async () => process.env.FIXED && (await get())[1].orders > 0
const place = () => order().catch(async () => (await placed()) || order())
const LOST = { type: 'response-lost', endpoint: 'POST /orders', probability: process.env.CHAOS ? 1 : 0, times: 1 }
const REPEATS = Number(process.env.REPEATS ?? 0)
const RETRY = Number(process.env.RETRY ?? 0)

describe('checkout', () => {
  test.override('faultPlan', [LOST])
  test('orders once', { repeats: REPEATS, retry: RETRY }, async ({ shop, seed, faults }) => {
    note('once ' + seed)
    await place()
    expect(shop.state.orders).toHaveLength(1)
  })
  test('with a | in its name', ({ seed }) => note('pipe ' + seed))
})
`
const FILE = '__seeds__/checkout.test.js.seeds'
const HEADER = `# Failures that were found earlier: each runs again before its test does. Check this file in.
# token | test | faults | error
`
const [NEWER, OLDER] = ['sb1_7q3m9x2v4tzab', 'sb1_0123456789abc']
/** The first order is lost, under whatever seed. */
const LOST = `${NEWER}~p1.c1x1 | checkout > orders once | POST /v1/orders #1 response-lost | AssertionError: found earlier`
const HARMLESS = `${OLDER}~0 | checkout > orders once`

const seedOf = (name: string, repeatIndex = 0, runSeed = 'seedbed'): string =>
  deriveTestSeed(runSeed, { testKey: ['checkout.test.js', 'checkout', name], ordinal: 0, repeatIndex })
const NORMAL = seedOf('orders once')

let project: Project
beforeEach(() => {
  project = createProject({ 'kit.js': KIT, 'checkout.test.js': CHECKOUT })
})
afterEach(() => project[Symbol.dispose]())

const path = (name: string): string => join(project.directory, name)
const pins = (): string => readFileSync(path(FILE), 'utf8')
function pin(...lines: readonly string[]): void {
  mkdirSync(path('__seeds__'), { recursive: true })
  writeFileSync(path(FILE), `${HEADER}${lines.join('\n')}\n`)
}

/** Runs, and tells the seeds of the attempts in order. */
async function run(env: NodeJS.ProcessEnv = {}, ...args: string[]): Promise<RunResult & { seeds: string[] }> {
  rmSync(path('attempts.log'), { force: true })
  const result = await project.run(args, { env })
  const log = existsSync(path('attempts.log')) ? readFileSync(path('attempts.log'), 'utf8').trim().split('\n') : []
  const { exitCode, output, tests } = result
  return { exitCode, output, tests, seeds: log.filter((line) => line.startsWith('once ')).map((line) => line.slice(5)) }
}

describe('pinning', () => {
  test('is asked for with SEEDBED_PIN, and the failure comes back until the code is fixed', async () => {
    const found = await run({ CHAOS: '1', SEEDBED_SEED: 'nightly', SEEDBED_PIN: '1' })
    const token = `${seedOf('orders once', 0, 'nightly')}~p1.c1x1`
    expect(found.exitCode).toBe(1)
    expect(found.output).toContain(` seedbed  pinned ${token} in ${FILE}; check it in`)
    expect(pins()).toBe(
      `${HEADER}${token} | checkout > orders once | POST /v1/orders #1 response-lost | ` +
        'AssertionError: expected [ {}, {} ] to have a length of 1 but got 2\n',
    )
    const before = pins()

    const again = await run({ SEEDBED_PIN: '1' })
    expect(again.exitCode).toBe(1)
    expect(again.seeds).toEqual([token.split('~')[0], NORMAL])
    const block = blocksOf(again.output)['checkout > orders once']!
    expect(block).toContain(
      `pinned     ${token} of ${FILE}:3 came back; it was: AssertionError: expected [ {}, {} ] to have a length of 1 but got 2`,
    )
    expect(block).toContain(`SEEDBED_REPLAY='${token}'`)
    expect(block).toContain('fault response-lost')
    expect(pins()).toBe(before)
    expect((await project.sh(commandOf(block).split('\n')[0]!)).exitCode).toBe(1)

    const fixed = await run({ FIXED: '1' })
    expect(fixed.exitCode).toBe(0)
    expect(fixed.seeds).toEqual([token.split('~')[0], NORMAL])
    expect(fixed.output).not.toContain('pinned')
    expect(pins()).toBe(before)
  })

  test('keeps what is there, in order, and adds each failure once', async () => {
    const kept = ['# a remark', 'what cannot be read', `${OLDER}~0 | a`, HARMLESS, `${OLDER}~0 | z`]
    pin(...kept)
    await run({ CHAOS: '1', SEEDBED_PIN: '1' })
    const lines = pins().split('\n').slice(2, -1)
    expect(lines).toEqual(
      kept.toSpliced(3, 0, expect.stringContaining(`${NORMAL}~p1.c1x1 | checkout > orders once | `) as never),
    )
    const again = await run({ CHAOS: '1', SEEDBED_PIN: '1' })
    expect(again.exitCode).toBe(1)
    expect(pins().split('\n').slice(2, -1)).toEqual(lines)
  })

  test('in CI writes nothing, and prints the line', async () => {
    const { output } = await run({ CHAOS: '1', SEEDBED_PIN: '1', CI: 'true' })
    expect(output).toContain(
      ` seedbed  add this line to ${FILE}: ${NORMAL}~p1.c1x1 | checkout > orders once | POST /v1/orders #1 response-lost | AssertionError: `,
    )
    expect(existsSync(path('__seeds__'))).toBe(false)
  })

  test('where nothing can be written says the line too, and the run ends as it would', async () => {
    writeFileSync(path('__seeds__'), 'a file in the way')
    const { output, exitCode } = await run({ CHAOS: '1', SEEDBED_PIN: '1' })
    expect(exitCode).toBe(1)
    expect(output).toMatch(
      / seedbed {2}Failed to pin sb1_\w{13}~p1\.c1x1: .*\. Add it by hand: sb1_\w{13}~p1\.c1x1 \| checkout/,
    )
  })

  test('is not done unless asked for', async () => {
    expect((await run({ CHAOS: '1', SEEDBED_PIN: '0' })).output).not.toContain('pin')
    expect(existsSync(path('__seeds__'))).toBe(false)
  })
})

describe('pins', () => {
  test('run before the test does, the newest first, and change none of its own seeds', async () => {
    pin(LOST, HARMLESS)
    const { seeds, exitCode } = await run({ FIXED: '1', REPEATS: '2' })
    expect(seeds).toEqual([NEWER, OLDER, NORMAL, seedOf('orders once', 1), seedOf('orders once', 2)])
    expect(exitCode).toBe(0)
    expect((await run({ FIXED: '1', SEEDBED_SEED: 'nightly' })).seeds).toEqual([
      NEWER,
      OLDER,
      seedOf('orders once', 0, 'nightly'),
    ])
  })

  test('are retried as the test is, each with its own seed', async () => {
    pin(LOST, HARMLESS)
    const { seeds, exitCode, output } = await run({ RETRY: '1' })
    expect(seeds).toEqual([NEWER, NEWER, OLDER, NORMAL])
    expect(exitCode).toBe(1)
    expect(blocksOf(output)['checkout > orders once']).toMatch(
      /pinned +sb1_7q3m9x2v4tzab~p1\.c1x1 of [^]*verdict +deterministic failure: failed twice/,
    )
    // The same seed with other faults: their attempts are not compared.
    pin(`${NORMAL}~p1.c1x1 | checkout > orders once`)
    expect((await run({ RETRY: '1' })).output).not.toContain('not explained by the seed')
  })

  test('belong to one test, whatever its name has in it', async () => {
    pin(String.raw`${OLDER}~0 | checkout > with a \| in its name`)
    expect((await run()).seeds).toEqual([NORMAL])
    expect(readFileSync(path('attempts.log'), 'utf8').match(/^pipe .*$/gm)).toEqual([
      `pipe ${OLDER}`,
      `pipe ${seedOf('with a | in its name')}`,
    ])
  })

  test('hold in every pool, without isolation, in any order, and in concurrent tests', async () => {
    pin(LOST, HARMLESS)
    for (const args of [
      ['--pool=vmThreads'],
      ['--pool=threads', '--no-isolate', '--sequence.shuffle'],
      ['--sequence.concurrent'],
    ]) {
      const { seeds, exitCode } = await run({ FIXED: '1' }, ...args)
      expect({ args, seeds, exitCode }).toEqual({ args, seeds: [NEWER, OLDER, NORMAL], exitCode: 0 })
    }
  })

  test('are left out where one test is replayed, and where the plugin is missing', async () => {
    pin(LOST)
    const replayed = await run({ SEEDBED_REPLAY: `${OLDER}~0` }, '-t', 'orders once')
    expect(replayed).toMatchObject({ exitCode: 0, seeds: [OLDER] })
    writeFileSync(path('vitest.config.ts'), NO_PLUGIN)
    expect(await run()).toMatchObject({ exitCode: 0, seeds: [NORMAL] })
  })

  test('of a test that is expected to fail must fail', async () => {
    writeFileSync(
      path('checkout.test.js'),
      CHECKOUT.replace(/test\('orders once', \{.*?\},/, `test.fails('orders once',`),
    )
    pin(LOST)
    const { exitCode, seeds } = await run({ CHAOS: '1' })
    expect({ exitCode, seeds }).toEqual({ exitCode: 0, seeds: [NEWER, NORMAL] })
    pin(HARMLESS)
    expect((await run({ CHAOS: '1' })).exitCode).toBe(1)
  })

  test('go together with seed snapshots, which are of the normal run', async () => {
    appendFileSync(
      path('checkout.test.js'),
      `test('kept', async ({ sandbox }) => { await get(); expect(sandbox).toMatchSeedSnapshot() })`,
    )
    const snapshot = '__snapshots__/checkout.test.js.snap'
    await run()
    const before = readFileSync(path(snapshot), 'utf8')
    // The seed of the normal run, too, with other faults.
    pin(
      `${OLDER}~0 | kept`,
      `${deriveTestSeed('seedbed', { testKey: ['checkout.test.js', 'kept'], ordinal: 0, repeatIndex: 0 })}~0 | kept`,
    )
    expect((await run({ CI: 'true' })).exitCode).toBe(0)
    expect((await run({}, '-u')).exitCode).toBe(0)
    expect(readFileSync(path(snapshot), 'utf8')).toBe(before)
    rmSync(path(snapshot))
    expect((await run()).exitCode).toBe(0)
    expect(readFileSync(path(snapshot), 'utf8')).toBe(before)
  })
})

describe('a line that cannot be used', () => {
  test('is told by file and line, kept, and fails nothing', async () => {
    const lines = [
      HARMLESS,
      'sb1_oops~0 | checkout > orders once',
      `${NEWER}~p1.c1x1 | checkout > orders onec`,
      `${NEWER}~p1.c1x1`,
      'sb9_7q3m9x2v4tzab~0 | checkout > orders once',
    ]
    pin(...lines)
    const { output, seeds, exitCode } = await run()
    expect(exitCode).toBe(0)
    expect(seeds).toEqual([OLDER, NORMAL])
    const told = output.split('\n').filter((line) => line.includes(`${FILE}:`))
    expect(told).toEqual([
      expect.stringMatching(
        /^ seedbed {2}\S+:4: Failed to read the replay token "sb1_oops~0": .* The line was kept, and not replayed\.$/,
      ),
      ` seedbed  ${FILE}:5: there is no test "checkout > orders onec". Did you mean "checkout > orders once"? The line was kept, and not replayed.`,
      expect.stringMatching(/:6: it names no test\./),
      expect.stringMatching(/:7: .*derived as "sb9"/),
    ])
    expect(pins()).toBe(`${HEADER}${lines.join('\n')}\n`)
  })

  test('replays nothing, because its rule is gone: that is told, too', async () => {
    pin(`${OLDER}~p3.c2x1 | checkout > orders once`, LOST)
    const { output, seeds, exitCode } = await run({ FIXED: '1' })
    expect({ seeds, exitCode }).toEqual({ seeds: [OLDER, NEWER, NORMAL], exitCode: 0 })
    expect(output).toMatch(
      /seedbed {2}\S+:3: the token has rule 3 fire at its request 2, which did not come: .*\. It passes without having been replayed; remove the line, or pin the failure anew\.\n/,
    )
    expect(output).not.toContain(`${FILE}:4`)
  })

  test('is no line of a test that is merely not selected, or of a file that cannot be loaded', async () => {
    pin(HARMLESS)
    expect((await run({}, '-t', 'pipe')).output).not.toContain(FILE)
    expect((await run({}, '-t', 'with a')).output).not.toContain(FILE)
    writeFileSync(path('checkout.test.js'), 'throw new Error("broken")')
    expect((await run()).output).not.toContain(FILE)
  })

  test('is told once, where several projects run the file', async () => {
    pin(`${OLDER}~0 | gone`)
    writeFileSync(
      path('vitest.config.ts'),
      `import { seedbed } from 'seedbed/vitest-plugin'
      const project = (name) => ({ plugins: [seedbed()], test: { name } })
      export default { test: { projects: [project('one'), project('two')] } }`,
    )
    expect((await run()).output.split('there is no test "gone"').length).toBe(2)
  })
})
