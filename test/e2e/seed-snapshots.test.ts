import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { createProject, type Project, type RunResult } from './project.ts'
import { blocksOf, KIT, NO_PLUGIN } from './shop.ts'

/** The code under test asks for what `ID` says; the tests of `MORE` come and go. */
const TESTS = `
import { beforeEach, describe, expect } from 'vitest'
import { get, order, test, URL_ITEMS } from './kit.js'
const ID = process.env.ID ?? '7'

test('two requests', async ({ sandbox }) => {
  await get()
  await get(URL_ITEMS + '/' + ID + '?token=hunter2')
  expect(sandbox).toMatchSeedSnapshot()
})

describe.concurrent('concurrent', () => {
  for (const n of [1, 2, 3]) {
    test('number ' + n, async ({ sandbox, expect }) => {
      await get()
      expect(sandbox).toMatchSeedSnapshot()
      await get()
      expect(sandbox).toMatchSeedSnapshot('later')
      expect(sandbox).toMatchSeedSnapshot('later')
    })
  }
})

const failing = { retried: 2 }
test('retried', { retry: 2 }, async ({ sandbox }) => {
  await get()
  expect(sandbox).toMatchSeedSnapshot()
  if (failing.retried-- > 0) throw new Error('flaky')
})

test('repeated', { repeats: 2 }, async ({ sandbox }) => {
  await get()
  expect(sandbox).toMatchSeedSnapshot()
  await get()
  expect(sandbox).toMatchSeedSnapshot('later')
})

test('a fork', async ({ sandbox }) => {
  const fork = sandbox.fork()
  await fork.handle(new Request(URL_ITEMS))
  expect(fork).toMatchSeedSnapshot()
  expect(sandbox).toMatchSeedSnapshot()
})

describe('a hook', () => {
  beforeEach(async ({ sandbox, expect }) => {
    await get()
    expect(sandbox).toMatchSeedSnapshot('before each')
  })
  test('of one', () => undefined)
  test('of another', () => undefined)
})

test.extend('faultPlan', [
  { type: 'response-lost', nth: 1 },
  { type: 'latency', ms: 20, nth: 2 },
])('faults', async ({ sandbox }) => {
  await get().catch(() => undefined)
  await get()
  expect(sandbox).toMatchSeedSnapshot()
})

if (process.env.MORE) test('more', async ({ sandbox }) => {
  await order()
  expect(sandbox).toMatchSeedSnapshot()
})
`
const NAMES = [
  'a fork 1',
  'a fork 2',
  'a hook > of another > before each 1',
  'a hook > of one > before each 1',
  ...[1, 2, 3].flatMap((n) => [
    `concurrent > number ${n} > later 1`,
    `concurrent > number ${n} > later 2`,
    `concurrent > number ${n} 1`,
  ]),
  'faults 1',
  'repeated > later 1',
  'repeated 1',
  'retried 1',
  'two requests 1',
]
const FILE = '__snapshots__/a.test.js.snap'

let project: Project
/** The snapshot file of a first run. */
let firstRun = ''
beforeAll(async () => {
  using first = createProject({ 'kit.js': KIT, 'a.test.js': TESTS })
  await first.run()
  firstRun = readFileSync(join(first.directory, FILE), 'utf8')
})
beforeEach(() => {
  project = createProject({ 'kit.js': KIT, 'a.test.js': TESTS })
})
afterEach(() => project[Symbol.dispose]())

const read = (file = FILE): string => readFileSync(join(project.directory, file), 'utf8')
const namesIn = (file = FILE): string[] => Array.from(read(file).matchAll(/^exports\[`(.*)`\]/gm), ([, name]) => name!)
const entry = (name: string): string => read().split(`exports[\`${name}\`] = \``)[1]!.split('`;')[0]!

/** As if a first run had been. */
function written(): void {
  mkdirSync(join(project.directory, '__snapshots__'), { recursive: true })
  writeFileSync(join(project.directory, FILE), firstRun)
}

function edit(from: string | RegExp, to: string): void {
  const text = read()
  const edited = text.replace(from, to)
  expect(edited).not.toBe(text)
  writeFileSync(join(project.directory, FILE), edited)
}

async function green(args: readonly string[] = [], env: NodeJS.ProcessEnv = {}): Promise<RunResult> {
  const result = await project.run(args, { env })
  expect({ exitCode: result.exitCode, output: result.exitCode === 0 ? '' : result.output }).toEqual({
    exitCode: 0,
    output: '',
  })
  return result
}

/** What Vitest prints of a red test between its name and its diff. */
function messageOf(output: string, name: string): string {
  const part = output.split(` FAIL  a.test.js > ${name}`).find((text) => /^( \(.*\))?\n/.test(text))!
  return part
    .split('\n')
    .slice(1)
    .join('\n')
    .split(/\n\n|\n ❯ /)[0]!
}

describe('a first run', () => {
  test('writes what each test asked and got, whatever way the test runs', async () => {
    const { output } = await green()
    expect(output).toContain(`${NAMES.length} written`)
    expect(namesIn()).toEqual(NAMES)
    expect(entry('two requests 1')).toMatch(
      new RegExp(
        String.raw`^
seed snapshot 1
  seed: "sb1_[0-9a-z]{13}"
  runSeed: "seedbed"
  faker: "\d+\.\d+\.\d+"

GET https://shop\.example/v1/items
  status: 200
  response: \{"draw": 0\.\d+, "orders": 0\}

GET https://shop\.example/v1/items/7\?token=\*\*\*
  status: 200
  response: \{"id": "7", "draw": 0\.\d+\}
$`.replaceAll('\n', '\\n'),
      ),
    )
    expect(entry('faults 1')).toContain(
      '\n  faults: ["response-lost"]\n  ending: "ECONNRESET, the answer 200 was lost"\n',
    )
    expect(entry('faults 1')).toContain('\n  faults: ["latency"]\n  delayMs: 20\n  status: 200\n')
    expect(entry('repeated 1').match(/seed: "(.*)"/)![1]).toBe(entry('repeated > later 1').match(/seed: "(.*)"/)![1])
  })

  test('is matched by every later one, in any pool, in any order, and in CI', async () => {
    written()
    await green([], { CI: 'true' })
    await green(['--pool=vmThreads'], { CI: 'true' })
    await green(['--pool=threads', '--no-isolate', '--sequence.shuffle', '-u'])
    await green(['-t', 'retried'], { CI: 'true' })
    expect(read()).toBe(firstRun)
  })

  test('in CI writes nothing and fails, and says what to do', async () => {
    const { exitCode, output } = await project.run(['-t', 'two requests'], { env: { CI: 'true' } })
    expect(exitCode).toBe(1)
    expect(messageOf(output, 'two requests')).toBe(
      'Error: Failed to match the seed snapshot `two requests 1`: there is none, and this run writes none (CI, or --update=none).\n' +
        'Run the test on your machine, and check the snapshot file in.',
    )
    expect(existsSync(join(project.directory, FILE))).toBe(false)
    expect((await project.run(['--update=none'])).exitCode).toBe(1)
    expect(existsSync(join(project.directory, FILE))).toBe(false)
  })

  test('with a new test writes that one alone', async () => {
    written()
    const before = read()
    expect((await green([], { MORE: '1' })).output).toContain('1 written')
    expect(namesIn()).toEqual(NAMES.toSpliced(NAMES.indexOf('repeated > later 1'), 0, 'more 1'))
    expect(read().replace(/exports\[`more 1`\][^]*?`;\n\n/, '')).toBe(before)
  })
})

describe('drift', () => {
  test('names the first exchange that differs, value by value, above the block', async () => {
    written()
    edit(/"draw": 0\.\d+, "orders": 0\}(?=\n\nGET https:\/\/shop.example\/v1\/items\/7)/, '"draw": 0.5, "orders": 1}')
    const { exitCode, output } = await project.run()
    expect(exitCode).toBe(1)
    expect(messageOf(output, 'two requests')).toMatch(
      /^Error: Failed to match the seed snapshot `two requests 1`:\nexchange 1 GET \/v1\/items: response \.draw was 0\.5, is 0\.\d+\n {2}response \.orders was 1, is 0\.\nIf this is what you want, accept it: vitest -u$/,
    )
    expect(output).toMatch(
      /\n- {3}response: \{"draw": 0\.5, "orders": 1\}\n\+ {3}response: \{"draw": 0\.\d+, "orders": 0\}\n/,
    )
    expect(blocksOf(output)['two requests']).toContain('GET /v1/items/7?token=***')
    expect(output).toContain('1 failed')
  })

  test('of a request names what came instead; -u accepts it', async () => {
    written()
    const { output, exitCode } = await project.run([], { env: { ID: '8' } })
    expect(exitCode).toBe(1)
    expect(messageOf(output, 'two requests')).toContain(
      '\nexchange 2 GET /v1/items/7?token=*** is gone, GET /v1/items/8?token=*** came instead.\n',
    )
    const updated = await green(['-u'], { ID: '8' })
    expect(updated.output).toContain('1 updated')
    await green([], { CI: 'true', ID: '8' })
  })

  test('fails every attempt of a retried test, and every repeat', async () => {
    written()
    for (const name of ['retried 1', 'repeated 1']) {
      edit(entry(name), entry(name).replace(/"draw": 0\.\d+/, '"draw": 0.5'))
    }
    const { output } = await project.run()
    expect(messageOf(output, 'retried')).toContain('response .draw was 0.5')
    expect(messageOf(output, 'repeated')).toContain('response .draw was 0.5')
    expect(output).toContain('2 failed')
  })

  test('after an upgrade of Faker, and after the file was moved, says so first', async () => {
    written()
    edit(
      entry('retried 1'),
      entry('retried 1')
        .replace(/faker: ".*"/, 'faker: "8.0.0"')
        .replace(/"draw": 0\.\d+/, '"draw": 1'),
    )
    expect(messageOf((await project.run(['-t', 'retried'])).output, 'retried')).toMatch(
      /`retried 1`:\nFaker was 8\.0\.0 and is \d+\.\d+\.\d+: another version may give other data for the same seed\.\nexchange 1/,
    )
    mkdirSync(join(project.directory, 'moved'))
    for (const name of ['kit.js', 'a.test.js', '__snapshots__']) {
      renameSync(join(project.directory, name), join(project.directory, 'moved', name))
    }
    const { output } = await project.run(['-t', 'two requests'])
    expect(output).toMatch(
      /The test's seed was sb1_\w{13} and is sb1_\w{13}: the file or a suite was moved or renamed, or another test of this name stands before it now\.\nexchange 1/,
    )
  })

  test('after another run seed was configured says so first', async () => {
    written()
    writeFileSync(
      join(project.directory, 'vitest.config.ts'),
      `import { seedbed } from 'seedbed/vitest-plugin'\nexport default { plugins: [seedbed({ seed: 'acme' })] }`,
    )
    expect(messageOf((await project.run(['-t', 'retried'])).output, 'retried')).toContain(
      '\nThe run seed of the configuration was "seedbed" and is "acme": all data are other data.\nexchange 1',
    )
  })

  test('is reproduced by the command of the report', async () => {
    written()
    const { output } = await project.run(['-t', 'two requests'], { env: { ID: '8' } })
    const command = /reproduce {2}(.*)/.exec(output)![1]!
    const again = await project.sh(command, { ID: '8' })
    expect(again.exitCode).toBe(1)
    expect(again.output).toContain('GET /v1/items/8?token=*** came instead')
  })
})

describe('patterns in the file', () => {
  test('match what they cover, and survive -u where they still do', async () => {
    written()
    edit('/items/7?token', '/items/<any>?token')
    edit(/"id": "7", "draw": 0\.\d+/, '"id": /^\\\\d$/, "draw": <number>')
    await green([], { CI: 'true', ID: '8' })
    edit(
      /"draw": 0\.\d+, "orders": 0\}(?=\n\nGET https:\/\/shop.example\/v1\/items\/<any>)/,
      '"draw": 0.5, "orders": <any>}',
    )
    expect((await green(['-u'], { ID: '8' })).output).toContain('1 updated')
    expect(entry('two requests 1')).toMatch(
      /"draw": 0\.\d\d+, "orders": <any>\}\n\nGET https:\/\/shop\.example\/v1\/items\/<any>\?token=\*\*\*\n {2}status: 200\n {2}response: \{"id": \/\^\\\\d\$\/, "draw": <number>\}\n/,
    )
    await green([], { CI: 'true' })
  })

  test('that cannot be read fail with their line; -u writes the snapshot anew', async () => {
    written()
    const before = read()
    edit(/"id": "7"/, '"id": <sring>')
    expect(messageOf((await project.run()).output, 'two requests')).toMatch(
      /`two requests 1`:\nWhat is stored cannot be read: the value of "response" in line 12 cannot be read: there is no pattern <sring>; patterns: .*\.\nIf this/,
    )
    await green(['-u'])
    expect(read()).toBe(before)
  })
})

describe('entries without a test', () => {
  test('are reported as obsolete, fail in CI, and -u removes them', async () => {
    await green([], { MORE: '1' })
    expect((await green()).output).toMatch(/1 obsolete[^]*more 1/)
    const inCi = await project.run([], { env: { CI: 'true' } })
    expect(inCi.exitCode).toBe(1)
    expect(inCi.output).toMatch(/Obsolete snapshots found[^]*more 1/)
    expect((await green(['-u'])).output).toMatch(/1 removed/)
    expect(namesIn()).toEqual(NAMES)
  })

  test('that were not selected are not obsolete', async () => {
    written()
    expect((await green(['-t', 'retried', '-u'])).output).not.toMatch(/obsolete|removed/)
    expect(namesIn()).toEqual(NAMES)
  })
})

describe('another run seed', () => {
  const TOLD = 'seed snapshots of 10 tests were not compared: they belong to the run seed of the configuration'

  test('has other data: nothing is compared, written or obsolete, and that is said once', async () => {
    written()
    const before = read()
    for (const args of [[], ['-u'], ['--update=new']]) {
      expect((await green(args, { SEEDBED_SEED: 'nightly' })).output).toContain(TOLD)
      expect(read()).toBe(before)
    }
    const { output } = await green([], { SEEDBED_SEED: 'nightly', CI: 'true' })
    expect(output.split(TOLD).length).toBe(2)
    expect((await green([], { SEEDBED_SEED: 'seedbed', CI: 'true' })).output).not.toContain('not compared')
  })

  test('writes no snapshot where there is none', async () => {
    expect((await green(['-u'], { SEEDBED_SEED: 'nightly' })).output).toContain(TOLD)
    expect(existsSync(join(project.directory, FILE))).toBe(false)
  })
})

test('a new snapshot is kept when a later attempt does not come to it', async () => {
  writeFileSync(
    join(project.directory, 'a.test.js'),
    `
    import { expect } from 'vitest'
    import { get, test } from './kit.js'
    let repeats = 0
    test('repeated', { repeats: 2 }, async ({ sandbox }) => {
      await get()
      if (repeats++ === 0) expect(sandbox).toMatchSeedSnapshot('once')
    })
    let retries = 0
    test('retried', { retry: 2 }, async ({ sandbox, expect }) => {
      await get()
      if (retries++ > 0) throw new Error('before it')
      expect(sandbox).toMatchSeedSnapshot()
      throw new Error('after it')
    })`,
  )
  const { output, exitCode } = await project.run()
  expect(exitCode).toBe(1)
  expect(output).not.toContain('Unhandled')
  expect(namesIn()).toEqual(['repeated > once 1', 'retried 1'])
  const again = await project.run([], { env: { CI: 'true' } })
  expect(again.output).toContain('1 failed | 1 passed')
  expect(again.output).not.toMatch(/mismatched|Failed to match|Obsolete/)
})

test('what cannot be a seed snapshot is refused in words', async () => {
  writeFileSync(
    join(project.directory, 'a.test.js'),
    `
    import { describe, expect, test as plain } from 'vitest'
    import { get, test } from './kit.js'
    let other
    test('no sandbox', () => { expect({}).toMatchSeedSnapshot() })
    test('nothing', () => { expect(undefined).toMatchSeedSnapshot() })
    test('not', ({ sandbox }) => { other = sandbox; expect(sandbox).not.toMatchSeedSnapshot() })
    test('of another test', () => { expect(other).toMatchSeedSnapshot() })
    plain('without a sandbox of its own', () => { expect(other).toMatchSeedSnapshot() })
    test('poll', ({ sandbox }) => expect.poll(() => sandbox, { timeout: 50 }).toMatchSeedSnapshot())
    test.fails('fails', ({ sandbox }) => { expect(sandbox).toMatchSeedSnapshot() })
    describe.concurrent('concurrent', () => {
      for (const n of [1, 2]) test('global expect ' + n, async ({ sandbox }) => { await get(); expect(sandbox).toMatchSeedSnapshot() })
    })`,
  )
  const { output } = await project.run()
  const failed = 'Failed to match a seed snapshot: '
  expect(messageOf(output, 'no sandbox')).toContain(
    `${failed}expected the sandbox, got [object Object]. Write expect(sandbox).`,
  )
  expect(messageOf(output, 'nothing')).toContain(`${failed}expected the sandbox, got undefined. Write expect(sandbox).`)
  expect(messageOf(output, 'not')).toContain('toMatchSeedSnapshot cannot be used with "not"')
  expect(messageOf(output, 'of another test')).toContain(`${failed}the sandbox is of another test.`)
  expect(messageOf(output, 'without a sandbox of its own')).toContain(failed)
  expect(messageOf(output, 'poll')).toContain(`${failed}expect.poll() cannot be used with it.`)
  expect(messageOf(output, 'fails')).toContain("'toMatchSeedSnapshot' cannot be used with 'test.fails'")
  expect(messageOf(output, 'concurrent > global expect 1')).toContain('in concurrent tests, the expect of its context')
})

describe('where Vitest keeps snapshots elsewhere', () => {
  test('two projects over one file share its snapshots, or each has its own', async () => {
    const config = (path: string): string => `
      import { seedbed } from 'seedbed/vitest-plugin'
      const project = (name) => ({ plugins: [seedbed()], test: { name } })
      export default { test: { projects: [project('one'), project('two')], ${path} } }`
    const file = join(project.directory, 'vitest.config.ts')
    writeFileSync(file, config(''))
    await green()
    await green([], { CI: 'true' })
    const shared = read()
    rmSync(join(project.directory, '__snapshots__'), { recursive: true })
    writeFileSync(
      file,
      config(`resolveSnapshotPath: (path, extension, { config }) => path + '.' + config.name + extension`),
    )
    await green()
    await green([], { CI: 'true' })
    expect([read('a.test.js.one.snap'), read('a.test.js.two.snap')]).toEqual([shared, shared])
    expect(existsSync(join(project.directory, FILE))).toBe(false)
  })

  test('without the plugin it works as well', async () => {
    writeFileSync(join(project.directory, 'vitest.config.ts'), NO_PLUGIN)
    await green(['-t', 'two requests'])
    expect(namesIn()).toEqual(['two requests 1'])
    await green(['-t', 'two requests'], { CI: 'true' })
    expect((await project.run(['-t', 'two requests'], { env: { ID: '8' } })).exitCode).toBe(1)
  })
})
