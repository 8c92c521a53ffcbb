import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createProject, type Project } from './project.ts'
import { blocksOf, count, KIT } from './shop.ts'

const BANNER = ' seedbed  run seed acme\n'
const RED = `
import { describe, expect } from 'vitest'
import { get, test, URL_ITEMS } from './kit.js'
const TOKEN = '?token=' + 'secret'
test('green', () => get())
test.extend('faultPlan', [{ id: 'mine', type: 'error', status: 503, nth: 2 }])('red', async () => {
  await get()
  await get(URL_ITEMS + '/7' + TOKEN)
  throw new Error('red')
})
`
const GREEN = `
import { get, test, URL_ITEMS } from './kit.js'
test('green', () => get())
test.extend('faultPlan', [{ type: 'error', status: 503 }])('green with a fault', () => get())
test.fails('red, as it should be', () => { throw new Error('red') })
let flaky = 0
test('green in the end', { retry: 1 }, () => { if (flaky++ === 0) throw new Error('red at first') })
test.skip('skipped', () => get())
`
const HOOKS = `
import { afterEach, beforeEach, describe, expect, onTestFinished } from 'vitest'
import { get, test } from './kit.js'
describe('before', () => {
  beforeEach(async () => { await get(); throw new Error('red') })
  test('it fails in a hook before it', () => undefined)
})
describe('after', () => {
  afterEach(() => { throw new Error('red') })
  test('it fails in a hook after it', () => get())
})
test('it fails when it has finished', () => {
  onTestFinished(() => { throw new Error('red') })
  return get()
})
test('it fails softly', async () => {
  await get()
  expect.soft(1).toBe(2)
})
test('it times out', { timeout: 300 }, async () => {
  await get()
  await new Promise(() => undefined)
})
test.fails('it was expected to fail', () => get())
test('it fails in its last attempt', { retry: 2 }, async () => {
  await get()
  throw new Error('red')
})
`
const LONG = `
import { get, test, URL_ITEMS } from './kit.js'
test('long', async () => {
  for (let n = 1; n <= 50; n++) await get(URL_ITEMS + '/' + n)
  throw new Error('red')
})
`

let project: Project
beforeAll(() => {
  project = createProject({
    'vitest.config.ts': `
      import { seedbed } from 'seedbed/vitest-plugin'
      export default { plugins: [seedbed({ seed: 'acme' })] }
    `,
    'kit.js': KIT,
    'red.test.js': RED,
    'green.test.js': GREEN,
    'more-green.test.js': GREEN,
    'hooks.test.js': HOOKS,
    'long.test.js': LONG,
  })
})
afterAll(() => project[Symbol.dispose]())

const run = (args: string, env?: NodeJS.ProcessEnv): Promise<{ exitCode: number | null; output: string }> =>
  project.sh(`vitest run ${args}`, env)

const BLOCK =
  /seed (sb1_[0-9a-z]{13}) {3}run seed acme\n[^]*?reproduce {2}SEEDBED_REPLAY='sb1_[0-9a-z]{13}~p1\.c2x1' npx vitest run red\.test\.js -t '\^red\$'/g

describe('a red test', () => {
  test.each(['default', 'dot', 'verbose', 'tree', 'minimal'])(
    'has its block with the reporter %s, after the banner',
    async (name) => {
      const { output, exitCode } = await run(`red.test.js --reporter=${name}`)
      expect(count(output, BANNER)).toBe(1)
      expect(output.indexOf(BANNER)).toBeLessThan(output.indexOf('Error: red'))
      expect(blocksOf(output)['red']).toMatch(
        /^seed sb1_[0-9a-z]{13} {3}run seed acme\n +1 {2}GET \/v1\/items +200\n +2 {2}GET \/v1\/items\/7\?token=\*\*\* {2}503 {2}<- fault error \(rule mine\)\n +reproduce {2}/,
      )
      expect(Object.keys(blocksOf(output))).toEqual(['red'])
      expect(output).not.toContain('token=secret')
      expect(exitCode).toBe(1)
    },
  )

  test('has its block once with the default reporter', async () => {
    const { output } = await run('red.test.js')
    expect(output.match(BLOCK)).toHaveLength(1)
  })

  test.each<[what: string, args: string, env: NodeJS.ProcessEnv]>([
    ['alone', '--reporter=github-actions', {}],
    ['as in GitHub Actions', '', { GITHUB_ACTIONS: 'true' }],
  ])('has a notice of GitHub Actions: %s', async (_, args, env) => {
    const { output } = await run(`red.test.js ${args}`, env)
    const notices = output.split('\n').filter((line) => line.startsWith('::notice'))
    expect(notices).toEqual([
      expect.stringMatching(
        /^::notice file=.*red\.test\.js,title=seedbed%3A red::seed sb1_[0-9a-z]{13} {3}run seed acme%0A.*%0A.*reproduce {2}SEEDBED_REPLAY='sb1_[0-9a-z]{13}~p1\.c2x1' npx vitest run red\.test\.js -t '\^red\$'%0Atrace {6}\.seedbed\/trace\/red\.html$/,
      ),
    ])
  })

  test('of a shard has its block once in the merged report', async () => {
    const shards = await run('--reporter=blob --shard=1/2').then(async (first) => [
      first,
      await run('--reporter=blob --shard=2/2'),
    ])
    expect(shards.map(({ output }) => count(output, BANNER))).toEqual([1, 1])
    const { output } = await project.sh('vitest --merge-reports')
    expect(output.match(BLOCK)).toHaveLength(1)
    expect(count(output, BANNER)).toBe(1)
  })

  test('has its block wherever it fails', async () => {
    const { output } = await run('hooks.test.js')
    const blocks = blocksOf(output)
    expect(Object.keys(blocks)).toEqual([
      'before > it fails in a hook before it',
      'after > it fails in a hook after it',
      'it fails when it has finished',
      'it fails softly',
      'it times out',
      'it was expected to fail',
      'it fails in its last attempt',
    ])
    for (const block of Object.values(blocks)) expect(block).toMatch(/\n +1 {2}GET \/v1\/items {2}200\n/)
  })

  test('with many exchanges shows the first and the last', async () => {
    const block = blocksOf((await run('long.test.js')).output)['long']!
    const indexes = [...block.matchAll(/^ +(\d+) {2}GET/gm)].map(([, index]) => Number(index))
    expect(indexes).toEqual([
      ...Array.from({ length: 20 }, (_, at) => at + 1),
      ...Array.from({ length: 20 }, (_, at) => at + 31),
    ])
    expect(block).toMatch(/\n +\.\.\. 10 more \.\.\.\n/)
  })
})

describe('a green run', () => {
  test('shows nothing of ours but the banner, once for all files, and the tests that needed a retry', async () => {
    const { output, exitCode } = await run('green.test.js more-green.test.js')
    expect(exitCode).toBe(0)
    expect(count(output, BANNER)).toBe(1)
    const flaky = / seedbed {2}flaky {2}green in the end: not explained by the seed: .*\n/g
    expect(output.match(flaky)).toHaveLength(2)
    const rest = output.replace(BANNER, '').replaceAll(flaky, '').replaceAll(project.directory, '')
    expect(rest).not.toMatch(/seedbed|seed|reproduce/i)
  })
})

describe('a report for machines', () => {
  test.each([
    ['json', 'output.json'],
    ['junit', 'output.xml'],
  ])('%s has no banner beside it', async (name, file) => {
    const { output } = await run(`red.test.js --reporter=${name} --outputFile=report/${file}`)
    expect(output).not.toContain('run seed')
    const report = readFileSync(join(project.directory, 'report', file), 'utf8')
    expect(report).toContain('sb1_')
    if (name === 'json') expect(JSON.parse(report)).toHaveProperty('numFailedTests', 1)
  })

  test('on the terminal too, as TAP, begins with what TAP begins with', async () => {
    const { output } = await run('red.test.js --reporter=tap')
    expect(output.trimStart()).toMatch(/^TAP version 13\n/)
  })

  test('beside one for people leaves them the banner', async () => {
    const { output } = await run('red.test.js --reporter=default --reporter=json --outputFile=report/both.json')
    expect(count(output, BANNER)).toBe(1)
  })
})
