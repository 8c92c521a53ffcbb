import { existsSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import type { TestTrace } from '../../src/trace/test-trace.ts'
import { readTrace } from '../../src/trace/trace-html.ts'
import { createProject, type Project } from './project.ts'
import { blocksOf, KIT } from './shop.ts'

const RED = `
import { describe, expect } from 'vitest'
import { get, order, test, URL_ITEMS } from '../kit.js'
test('green', () => get())
describe('checkout', () => {
  test.extend('faultPlan', [{ id: 'mine', type: 'response-lost', nth: 2 }])('Charges once', async ({ clock }) => {
    console.log('before', process.env.SECRET_OF_TEST)
    await get(URL_ITEMS + '?api_key=hunter2-hunter2')
    await order().catch(() => console.error('lost'))
    clock.advance(5_000)
    await order()
    expect({ orders: 2 }).toEqual({ orders: 1 })
  })
})
test('charges once', () => { throw new Error('the same name, nearly') })
test('→', async () => { await get(); throw new Error('no letters') })
`
const FLAKY = `
import { get, test, URL_ITEMS } from '../kit.js'
let runs = 0
test('flaky', { retry: 2 }, async () => {
  await get(URL_ITEMS + '/' + runs)
  console.log('run ' + runs)
  if (runs++ < 1) throw new Error('red at first')
})
test.fails('fails as it should', async () => { await get(); throw new Error('red') })
`
const GREEN = `
import { get, test } from '../kit.js'
test('green', () => get())
test.skip('skipped', () => get())
`

let project: Project
beforeAll(() => {
  project = createProject({
    'kit.js': KIT,
    'test/red.test.js': RED,
    'test/flaky.test.js': FLAKY,
    'test/green.test.js': GREEN,
  })
})
afterAll(() => project[Symbol.dispose]())
afterEach(() => {
  rmSync(join(project.directory, '.seedbed'), { recursive: true, force: true })
})

const folder = (): string => join(project.directory, '.seedbed/trace')
const traces = (): string[] => (existsSync(folder()) ? readdirSync(folder()).toSorted() : [])
const read = (name: string): TestTrace => readTrace(readFileSync(join(folder(), name), 'utf8'))

describe('a red test', () => {
  test('has a trace of all that happened, named in its block and in the JSON report', async () => {
    const { output, tests } = await project.run(['test/red.test.js'])
    expect(blocksOf(output)['checkout > Charges once']).toMatch(
      /\n +trace +\.seedbed\/trace\/red-checkout-charges-once\.html$/,
    )
    expect(traces()).toEqual([
      'red-charges-once.html',
      'red-checkout-charges-once.html',
      expect.stringMatching(/^red-[0-9a-z]{13}\.html$/),
    ])
    const trace = read('red-checkout-charges-once.html')
    const [attempt] = trace.attempts
    expect(trace).toMatchObject({
      runSeed: 'seedbed',
      test: { file: 'test/red.test.js', names: ['checkout', 'Charges once'] },
    })
    expect(attempt).toMatchObject({
      state: 'failed',
      reproduce: expect.stringMatching(
        /^SEEDBED_REPLAY='sb1_\w+~p1\.c2x1' npx vitest run test\/red\.test\.js -t '\^checkout > Charges once\$'$/,
      ),
      errors: [
        {
          name: 'AssertionError',
          diff: expect.stringContaining('"orders": 1'),
          stack: expect.stringContaining('test/red.test.js:'),
        },
      ],
      output: [
        { stream: 'stdout', text: 'before undefined\n' },
        { stream: 'stderr', text: 'lost\n' },
      ],
      clockMoves: [{ atMs: 0, toMs: 5_000 }],
      rules: [{ id: 'mine', type: 'response-lost' }],
    })
    expect(
      attempt!.exchanges.map(({ url, result }) => [url, 'status' in result ? result.status : result.kind]),
    ).toEqual([
      ['https://shop.example/v1/items?api_key=***', 200],
      ['https://shop.example/v1/orders', 'abort'],
      ['https://shop.example/v1/orders', 201],
    ])
    const json = tests.find(({ fullName }) => fullName.includes('Charges once'))!
    expect(json.meta).toHaveProperty(['seedbed', 'trace'], '.seedbed/trace/red-checkout-charges-once.html')
    expect(json.meta).not.toHaveProperty('seedbedTrace')
    expect(readFileSync(join(folder(), 'red-checkout-charges-once.html'), 'utf8')).not.toContain('hunter2')
  })

  test('is in the manifest of failures, and is printed by seedbed show', async () => {
    await project.run(['test/red.test.js'])
    const path = '.seedbed/trace/red-checkout-charges-once.html'
    const { failures } = JSON.parse(readFileSync(join(project.directory, '.seedbed/failures.json'), 'utf8')) as {
      failures: { trace?: string }[]
    }
    expect(failures.map(({ trace }) => trace)).toContain(path)
    const { output, exitCode } = await project.sh(`node node_modules/seedbed/dist/cli/index.js show --print ${path}`)
    expect(output).toMatch(
      /^test\/red\.test\.js > checkout > Charges once\n[^]*POST \/v1\/orders[^]*201, applied, answer lost/,
    )
    const json = await project.sh(`node node_modules/seedbed/dist/cli/index.js show --json ${path}`)
    expect(JSON.parse(json.output)).toEqual(read('red-checkout-charges-once.html'))
    expect(exitCode).toBe(0)
  })

  test('in a blob report leaves nothing but the path', async () => {
    await project.sh('vitest run test/red.test.js --reporter=blob --outputFile=blob/red.json')
    const blob = readFileSync(join(project.directory, 'blob/red.json'), 'utf8')
    expect(blob).toContain('.seedbed/trace/red-charges-once.html')
    expect(blob).not.toContain('seedbedTrace')
  })

  test.each([['--sequence.shuffle.files'], ['same.test.jsx']])(
    'of a file with a namesake is named after the whole path, whoever is first: %s',
    async (arg) => {
      const red = `import { get, test } from './kit.js'\ntest('a', async () => { await get(); throw new Error('red') })`
      using same = createProject({ 'kit.js': KIT, 'same.test.js': red, 'same.test.jsx': red })
      await same.run([arg])
      const names = readdirSync(join(same.directory, '.seedbed/trace')).toSorted()
      expect(names).toEqual(
        arg.startsWith('--') ? ['same-test-js-a.html', 'same-test-jsx-a.html'] : ['same-test-jsx-a.html'],
      )
    },
  )

  test('in a project has the name of the project', async () => {
    using projects = createProject({
      'kit.js': KIT,
      'test/a.test.js': `import { get, test } from '../kit.js'\ntest('a', async () => { await get(); throw new Error('red') })`,
      'vitest.config.ts': `
        import { seedbed } from 'seedbed/vitest-plugin'
        const project = (name) => ({ plugins: [seedbed()], test: { name } })
        export default { test: { projects: [project('One'), project('two')] } }`,
    })
    await projects.run()
    expect(readdirSync(join(projects.directory, '.seedbed/trace')).toSorted()).toEqual(['one-a.html', 'two-a.html'])
  })
})

describe('a test that is green in the end', () => {
  test('has a trace with every attempt, if one failed', async () => {
    const { exitCode } = await project.run(['test/flaky.test.js'])
    expect(exitCode).toBe(0)
    expect(traces()).toEqual(['flaky.html'])
    const { attempts } = read('flaky.html')
    expect(
      attempts.map(({ state, retryIndex, output, errors, exchanges }) => [
        state,
        retryIndex,
        output[0]!.text,
        errors.length,
        exchanges[0]!.url,
      ]),
    ).toEqual([
      ['failed', 0, 'run 0\n', 1, 'https://shop.example/v1/items/0'],
      ['passed', 1, 'run 1\n', 0, 'https://shop.example/v1/items/1'],
    ])
  })

  test('has none otherwise', async () => {
    await project.run(['test/green.test.js'])
    expect(existsSync(join(project.directory, '.seedbed'))).toBe(false)
  })

  test('has one where every test gets one, and nothing is printed of it', async () => {
    const { output, tests } = await project.run(['test/green.test.js'], { env: { SEEDBED_TRACE: 'on' } })
    expect(traces()).toEqual(['green.html'])
    expect(read('green.html').attempts).toMatchObject([{ state: 'passed', errors: [] }])
    expect(output).not.toContain('trace')
    expect(tests[0]!.meta).toHaveProperty(['seedbed', 'trace'], '.seedbed/trace/green.html')
  })
})

test('without traces, a red test has none', async () => {
  const { output } = await project.run(['test/red.test.js'], { env: { SEEDBED_TRACE: 'off' } })
  expect(blocksOf(output)['checkout > Charges once']).toContain('reproduce')
  expect(output).not.toMatch(/ trace /)
  expect(traces()).toEqual([])
})

test('a mode that does not exist is refused before anything runs', async () => {
  const { output, exitCode } = await project.sh('vitest run', { SEEDBED_TRACE: 'retain' })
  expect(exitCode).not.toBe(0)
  expect(output).toContain('Failed to read SEEDBED_TRACE: there is no mode "retain". Use off, retain-on-failure, on.')
})

test('where nothing can be written, there is one warning, and the tests end as they would', async () => {
  // A file in the way stops everybody; permissions would not stop who may do everything.
  using readOnly = createProject({ 'kit.js': KIT, 'test/red.test.js': RED, '.seedbed': 'in the way' })
  const { output, tests } = await readOnly.run(['test/red.test.js'])
  expect(output.match(/Failed to write a trace to \.seedbed\/trace: /g)).toHaveLength(1)
  expect(blocksOf(output)['checkout > Charges once']).toMatch(/reproduce .*$/)
  expect(tests.map(({ status }) => status)).toEqual(['passed', 'failed', 'failed', 'failed'])
})

test('a trace is one file of moderate size', async () => {
  await project.run(['test/red.test.js'])
  const sizes = traces().map((name) => statSync(join(folder(), name)).size)
  expect(Math.max(...sizes)).toBeLessThan(120_000)
})
