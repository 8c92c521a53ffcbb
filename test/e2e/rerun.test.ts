import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Failure, Manifest } from '../../src/manifest/manifest.ts'
import { createProject, type Project } from './project.ts'
import { blocksOf, KIT } from './shop.ts'

/** Red as long as there is a file `red` beside the configuration. */
const red = (kit: string): string => `
import { existsSync } from 'node:fs'
import { expect, describe } from 'vitest'
import { get, test, URL_ITEMS } from '${kit}'
const fail = async () => {
  const draw = (await get())[1].draw
  await get(URL_ITEMS + '/7').catch(() => undefined)
  if (existsSync('red')) throw new Error('red with ' + draw)
}
test.extend('faultPlan', [{ type: 'connection-reset', probability: 0.5, endpoint: 'GET /items/:id' }])('same name', fail)
describe('suite', () => test('in a suite', { retry: 2 }, fail))
test('green', () => get())
test('twice', () => get())
test('twice', fail)
test('twice', () => get())
`
const ELSEWHERE = `
import { get, test } from './kit.js'
test('same name', () => get())
test('twice', () => get())
`

/** Which worker runs a file is no matter here, and a process for each costs as much as the tests. */
const CONFIG = `
import { seedbed } from 'seedbed/vitest-plugin'
export default { plugins: [seedbed()], test: { isolate: false } }
`
const MANIFEST = '.seedbed/failures.json'

let project: Project
beforeEach(() => {
  project = createProject({
    'vitest.config.ts': CONFIG,
    'kit.js': KIT,
    red: '',
    'a.test.js': red('./kit.js'),
    'sub/a.test.js': red('../kit.js').replace("existsSync('red')", 'false'),
    'data.test.js': ELSEWHERE,
  })
})
afterEach(() => project[Symbol.dispose]())

const path = (file: string): string => join(project.directory, file)
const read = (file: string = MANIFEST): Manifest => JSON.parse(readFileSync(path(file), 'utf8')) as Manifest
const names = (failures: readonly Failure[]): string[] =>
  failures.map(({ file, name, ordinal = 0 }) => `${file} > ${name.join(' > ')}${'#'.repeat(ordinal)}`)
/** How many tests a run ran, and how many of them were red. */
const ran = (output: string): string | undefined => / Tests {2}(.*)/.exec(output)?.[1]

const messages = (output: string): unknown => output.match(/^Error: red with 0\.\d+/gm)

const RED = ['a.test.js > same name', 'a.test.js > suite > in a suite', 'a.test.js > twice#']

describe('the manifest', () => {
  test('lists what failed, with all that is needed to run it again', async () => {
    await project.sh('vitest run')
    const { failures, ...versions } = read()
    expect(versions).toEqual({ version: 1, seedbed: '0.1.0', vitest: '5.1.1', node: expect.stringMatching(/^\d+\./) })
    expect(names(failures)).toEqual(RED)
    expect(failures[0]).toEqual({
      kind: 'test',
      file: 'a.test.js',
      project: '',
      name: ['same name'],
      token: expect.stringMatching(/^sb1_[0-9a-z]{13}~(0|p1\.c1x1)$/),
      seed: expect.stringMatching(/^sb1_[0-9a-z]{13}$/),
      runSeed: 'seedbed',
      faults: 'GET /v1/items/7 #1 connection-reset',
      error: { name: 'Error', message: expect.stringMatching(/^red with 0\.\d+$/), at: 'a.test.js:8:32' },
      reproduce: expect.stringMatching(/^SEEDBED_REPLAY='sb1_.*' npx vitest run a\.test\.js .*-t '\^same name\$'$/),
      trace: '.seedbed/trace/a-same-name.html',
    })
  })

  test('of a green run is not there', async () => {
    rmSync(path('red'))
    expect((await project.sh('vitest run')).exitCode).toBe(0)
    expect(existsSync(path('.seedbed'))).toBe(false)
  })

  test('forgets what passes, and nothing that did not run', async () => {
    await project.sh('vitest run')
    rmSync(path('red'))
    await project.sh("vitest run a.test -t '^suite > '")
    expect(names(read().failures)).toEqual([RED[0], RED[2]])
    await project.sh('vitest run data.test')
    expect(names(read().failures)).toEqual([RED[0], RED[2]])
    await project.sh('vitest run', { SEEDBED_SEED: 'another' })
    expect(names(read().failures)).toEqual([RED[0], RED[2]])
    await project.sh('vitest run')
    expect(existsSync(path(MANIFEST))).toBe(false)
  })

  test('forgets tests and files that are gone', async () => {
    await project.sh('vitest run')
    writeFileSync(path('a.test.js'), red('./kit.js').replaceAll('same name', 'new name'))
    await project.sh('vitest run')
    expect(names(read().failures)).toEqual(['a.test.js > new name', ...RED.slice(1)])
    rmSync(path('a.test.js'))
    await project.sh('vitest run')
    expect(existsSync(path(MANIFEST))).toBe(false)
  })

  test('lists files that cannot be loaded and suites whose hooks fail, and forgets them', async () => {
    rmSync(path('red'))
    const HOOK = `import { beforeAll, describe, test } from 'vitest'
      describe('outer', () => describe('inner', () => { beforeAll(() => { throw new Error('hook') }); test('x', () => undefined) }))`
    writeFileSync(path('broken.test.js'), `import './nothing.js'`)
    writeFileSync(path('hook.test.js'), HOOK)
    await project.sh('vitest run')
    expect(read().failures).toMatchObject([
      {
        kind: 'suite',
        file: 'broken.test.js',
        name: [],
        reproduce: 'SEEDBED_SEED=seedbed npx vitest run broken.test.js',
      },
      { kind: 'suite', file: 'hook.test.js', name: ['outer', 'inner'], error: { message: 'hook' } },
    ])
    const again = await project.sh('seedbed rerun')
    expect([again.exitCode, read().failures.length]).toEqual([1, 2])
    writeFileSync(path('broken.test.js'), `import { test } from 'vitest'\ntest('x', () => undefined)`)
    writeFileSync(path('hook.test.js'), HOOK.replace('throw', '//').replace('}); test', '\n}); test'))
    const fixed = await project.sh('seedbed rerun')
    expect([fixed.exitCode, ran(fixed.output)]).toEqual([0, '2 passed (2)'])
    expect(existsSync(path(MANIFEST))).toBe(false)
  })

  test.each(['SIGINT', 'SIGTERM'] as const)('is whole when %s ends the run in the middle', async (signal) => {
    writeFileSync(
      path('slow.test.js'),
      `import { get, test } from './kit.js'
       test('red first', async () => { await get(); throw new Error('red') })
       test('then it hangs', { timeout: 60_000 }, async () => { await new Promise(() => setInterval(() => undefined, 1000)) })`,
    )
    const child = spawn(process.execPath, ['node_modules/vitest/vitest.mjs', 'run', '--reporter=verbose'], {
      cwd: project.directory,
      env: { ...process.env, NODE_ENV: undefined, VITEST: undefined, NO_COLOR: '1' },
    })
    let output = ''
    await new Promise<void>((resolve) => {
      child.stdout.on('data', (text) => {
        output += text
        // Once: a second signal would end the process without a word.
        if (!child.killed && /slow\.test\.js.* red first/.test(output)) child.kill(signal)
      })
      child.on('close', resolve)
    })
    expect(names(read().failures)).toContain('slow.test.js > red first')
    // Nothing half-written: a trace may have been, if there was time.
    expect(readdirSync(path('.seedbed')).filter((name) => name !== 'trace')).toEqual(['failures.json'])
  })

  test('has what failed so far when the process is killed in the middle of a file', async () => {
    writeFileSync(
      path('slow.test.js'),
      `import { get, test } from './kit.js'
       test('red first', async () => { await get(); throw new Error('red') })
       test('red at once', () => { throw new Error('red') })
       test('then it hangs', { timeout: 60_000 }, async () => { await new Promise(() => setInterval(() => undefined, 1000)) })`,
    )
    const child = spawn(process.execPath, ['node_modules/vitest/vitest.mjs', 'run', 'slow.test.js'], {
      cwd: project.directory,
      env: { ...process.env, NODE_ENV: undefined, VITEST: undefined, NO_COLOR: '1' },
      stdio: 'ignore',
      // Its workers go with it.
      detached: true,
    })
    const left = new Promise((resolve) => child.on('close', resolve))
    try {
      await expect
        .poll(() => (existsSync(path(MANIFEST)) ? names(read().failures) : []), { timeout: 20_000 })
        .toEqual(['slow.test.js > red at once', 'slow.test.js > red first'])
    } finally {
      process.kill(-child.pid!, 'SIGKILL')
      await left
    }
    expect(read().failures[0]).toMatchObject({ token: expect.stringMatching(/^sb1_/), error: { message: 'red' } })
  })

  test('is written when the run bails out', async () => {
    await project.sh('vitest run --bail=1 --no-file-parallelism')
    expect(names(read().failures)).toEqual([RED[0]])
  })

  test('of two runs at the same time has the failures of both', async () => {
    await Promise.all([
      project.sh("vitest run a.test -t '^suite > '"),
      project.sh("vitest run a.test -t '^(same name|twice)$'"),
    ])
    expect(names(read().failures)).toEqual(RED)
  })

  test('that cannot be written is a warning, once', async () => {
    // A file where the folder should be: root may write to a folder that is read-only.
    writeFileSync(path('.seedbed'), '')
    writeFileSync(path('b.test.js'), red('./kit.js'))
    const { output, exitCode } = await project.sh('vitest run')
    expect(exitCode).toBe(1)
    expect(output.match(/Failed to write .*failures\.json/g)).toHaveLength(1)
    expect(output).toMatch(/ seedbed {2}Failed to write .*failures\.json: .*\. The tests are not affected\./)
  })

  test('that cannot be read is moved aside, with a warning', async () => {
    mkdirSync(path('.seedbed'))
    writeFileSync(path(MANIFEST), '{"version": 2, "failures": []}')
    const { output } = await project.sh('vitest run')
    expect(output).toMatch(
      /Failed to read the manifest .*: it has version 2, .* It was moved to .*failures\.json\.old\./,
    )
    expect(read(`${MANIFEST}.old`)).toEqual({ version: 2, failures: [] })
    expect(names(read().failures)).toEqual(RED)
  })
})

describe('seedbed rerun', () => {
  test('runs exactly what failed, each test once and as it ran', async () => {
    const first = await project.sh('vitest run')
    expect(ran(first.output)).toMatch(/^3 failed \| 11 passed/)
    const again = await project.sh('npx --no-install seedbed rerun')
    expect(again.exitCode).toBe(1)
    expect(ran(again.output)).toMatch(/^3 failed \| \d skipped \(6\)/)
    const replayed = (block: string): string =>
      block.replace('run seed seedbed', 'replayed').replace(/ verdict .*\n/, '')
    const before = Object.fromEntries(
      Object.entries(blocksOf(first.output)).map(([name, block]) => [name, replayed(block)]),
    )
    expect(blocksOf(again.output)).toEqual(before)
    expect(messages(again.output)).toEqual(messages(first.output))
  })

  test('gets the same traffic: the fingerprints are equal', async () => {
    const before = await project.run()
    const prints = (tests: typeof before.tests): unknown[] =>
      tests
        .filter(({ status }) => status === 'failed')
        .map(({ meta }) => (meta['seedbed'] as { fingerprint: string }).fingerprint)
    await project.sh('seedbed rerun -- --reporter=json --outputFile=again.json')
    const { testResults } = JSON.parse(readFileSync(path('again.json'), 'utf8')) as {
      testResults: { assertionResults: typeof before.tests }[]
    }
    const after = testResults.flatMap(({ assertionResults }) => assertionResults)
    expect(prints(before.tests)).toHaveLength(3)
    expect(prints(after)).toEqual(prints(before.tests))
  })

  test('of another run seed needs no seed of that run, and says when all is well', async () => {
    await project.sh('vitest run', { SEEDBED_SEED: 'nightly' })
    renameSync(path(MANIFEST), path('from-ci.json'))
    const { seed } = read('from-ci.json').failures[0]!
    const still = await project.sh('seedbed rerun from-ci.json')
    expect(still.exitCode).toBe(1)
    expect(blocksOf(still.output)['same name']).toContain(`seed ${seed}`)
    rmSync(path('red'))
    const fixed = await project.sh('seedbed rerun from-ci.json')
    expect([fixed.exitCode, ran(fixed.output)]).toEqual([0, expect.stringMatching(/^3 passed/)])
    expect(existsSync(path(MANIFEST))).toBe(false)
    const nothing = await project.sh('seedbed rerun')
    expect(nothing).toEqual({
      exitCode: 0,
      output: 'Nothing to run again: .seedbed/failures.json lists no failures.\n',
    })
  })

  test('names the nearest test, file and project where one is gone', async () => {
    await project.sh('vitest run')
    const manifest = read()
    writeFileSync(
      path('stale.json'),
      JSON.stringify({
        ...manifest,
        failures: [
          { ...manifest.failures[0]!, name: ['green'] },
          { ...manifest.failures[0]!, name: ['sane name'] },
          { ...manifest.failures[0]!, file: 'sub/b.test.js' },
          { ...manifest.failures[0]!, project: 'web' },
          { ...manifest.failures[2]!, ordinal: 3 },
        ],
      }),
    )
    const { output, exitCode } = await project.sh('seedbed rerun stale.json')
    expect(exitCode).toBe(2)
    const said = output.split('\n').filter((line) => line.startsWith(' seedbed  Failed'))
    expect(said).toEqual([
      ' seedbed  Failed to run a failure again: there is no test file sub/b.test.js. Did you mean "sub/a.test.js"?',
      ' seedbed  Failed to run a failure again: there is no project "web".',
      ' seedbed  Failed to run a failure again: there is no test "sane name" in a.test.js. Did you mean "same name"?',
      ' seedbed  Failed to run a failure again: there is no test "twice" in a.test.js. Did you mean "twice"?',
    ])
    expect(ran(output)).toEqual(expect.stringMatching(/^1 passed \| \d skipped \(6\)/))
  })

  test.each<[what: string, change: (code: string) => string, message: string]>([
    [
      'renamed',
      (code) => code.replaceAll('same name', 'same names'),
      'there is no test "same name" in a.test.js. Did you mean "same names"?',
    ],
    [
      'skipped',
      (code) => code.replace("])('same name'", "]).skip('same name'"),
      '"same name" in a.test.js is skipped, or ',
    ],
    [
      'behind another',
      (code) => code.replace("test('green'", "test.only('green'"),
      '"same name" in a.test.js is skipped, or ',
    ],
  ])('is no success for a test that is %s', async (_, change, message) => {
    await project.sh("vitest run a.test -t '^same name$'")
    expect(read().failures).toHaveLength(1)
    writeFileSync(path('a.test.js'), change(red('./kit.js')))
    const { output, exitCode } = await project.sh('seedbed rerun')
    expect([exitCode, output]).toEqual([2, expect.stringContaining(`Failed to run a failure again: ${message}`)])
  })

  test.each([
    [
      'a newer version',
      '{"version":2}',
      'it has version 2, and this Seedbed knows versions up to 1. Install the Seedbed that wrote it, or a newer one.',
    ],
    ['no JSON', '{', 'it is not JSON.'],
    ['another file', '{"version":1}', '"seedbed" is not as expected: '],
  ])('refuses a manifest of %s', async (_, text, message) => {
    writeFileSync(path('other.json'), text)
    const { output, exitCode } = await project.sh('seedbed rerun other.json')
    expect([exitCode, output]).toEqual([
      2,
      expect.stringContaining(`Failed to read the manifest other.json: ${message}`),
    ])
  })

  test('refuses filters, and a file that is not there', async () => {
    await project.sh('vitest run')
    expect((await project.sh('seedbed rerun -- a.test')).output).toContain('"a.test" is a filter')
    expect(await project.sh('seedbed rerun nowhere.json')).toEqual({
      exitCode: 2,
      output: expect.stringContaining('Failed to read nowhere.json: '),
    })
  })
})

describe('the failures of', () => {
  test('shards, merged, run again in one go', async () => {
    writeFileSync(path('b.test.js'), red('./kit.js'))
    for (const shard of ['1', '2']) {
      await project.sh(`vitest run --shard=${shard}/2`)
      renameSync(path(MANIFEST), path(`shard-${shard}.json`))
    }
    const counts = ['shard-1.json', 'shard-2.json'].map((file) => read(file).failures.length)
    expect(counts).toEqual([3, 3])
    await project.sh('seedbed merge shard-2.json shard-1.json -o merged.json')
    expect((await project.sh('seedbed merge shard-1.json shard-2.json')).output).toBe(
      readFileSync(path('merged.json'), 'utf8'),
    )
    const { output, exitCode } = await project.sh('seedbed rerun merged.json')
    expect([exitCode, ran(output)]).toEqual([1, expect.stringMatching(/^6 failed/)])
  })

  test('a run with --root and --config, and of projects, run again', async () => {
    const OWN = `import { seedbed } from 'seedbed/vitest-plugin'
      const project = (name) => ({ plugins: [seedbed({ seed: "it's" })], test: { name, include: ['*.test.js'] } })
      export default { test: { projects: [project('one'), project("the 'other' one")] } }`
    mkdirSync(path('apps/web'), { recursive: true })
    writeFileSync(path('apps/web/own.config.js'), OWN)
    writeFileSync(path('apps/web/kit.js'), KIT)
    writeFileSync(path('apps/web/app.test.js'), red('./kit.js').replace("existsSync('red')", "test.name !== 'x'"))
    await project.sh("vitest run --root apps/web --config own.config.js -t '^same name$'")
    const { failures } = read('apps/web/.seedbed/failures.json')
    expect(failures).toMatchObject(
      ['one', "the 'other' one"].map((name) => ({
        project: name,
        file: 'app.test.js',
        root: 'apps/web',
        config: 'own.config.js',
      })),
    )
    const { output, exitCode } = await project.sh('seedbed rerun apps/web/.seedbed/failures.json')
    expect([exitCode, ran(output)]).toEqual([1, expect.stringMatching(/^2 failed/)])
  })
})
