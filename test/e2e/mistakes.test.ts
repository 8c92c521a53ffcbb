import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createProject, type Project, type RunResult, type TestResult } from './project.ts'
import { blocksOf, KIT, NO_PLUGIN } from './shop.ts'

const HEAD = `
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect } from 'vitest'
import { get, order, test, URL_ITEMS } from './kit.js'
const swallow = (promise) => promise.catch((error) => (error.cause ?? error).message)
`

/** A file of tests: what is the same in all of them is left out. */
function suite(body: string): string {
  return HEAD + body
}

function configure(options: string): string {
  return `
    import { seedbed } from 'seedbed/vitest-plugin'
    export default { plugins: [seedbed(${options})] }
  `
}

const FILES: Readonly<Record<string, string>> = {
  'kit.js': KIT,
  'no-plugin.config.js': NO_PLUGIN,
  'unknown-option.config.js': configure("{ sed: 'acme' }"),
  'network.config.js': configure("{ network: 'blok' }"),
  'unmatched.test.js': suite(`
    describe.concurrent('concurrently', () => {
      test('asks an unknown host', async () => {
        await swallow(get('https://other.example/x?token=secret'))
      })
      test('asks what is there', async () => {
        expect((await get())[0]).toBe(200)
      })
    })
    test('asks an unknown route', async () => {
      expect(await get('https://shop.example/v1/itmes')).toEqual([404, { code: 404, message: 'shop says no' }])
    })
    test('fails by itself too', async () => {
      await swallow(get('https://other.example/x'))
      throw new Error('its own error')
    })
    test('fails with what it was told', async () => {
      await get('https://other.example/x')
    })
  `),
  'plain.test.js': `
    import { test } from 'vitest'
    test('of Vitest itself', async () => {
      await fetch('https://other.example/x').catch(() => undefined)
    })
    test('of Vitest itself, without requests', () => undefined)
  `,
  'module.test.js': suite(`
    const seen = await swallow(get())
    test('is told by its file', () => expect(seen).toContain('outside of any running test'))
  `),
  'before-all.test.js': suite(`
    let seen
    beforeAll(async () => {
      seen = await swallow(get('https://other.example/x'))
    })
    test('is told by its file', () => expect(seen).toContain('outside of any running test'))
  `),
  'leaked.test.js': suite(`
    let resume
    let left
    for (const [name, url] of [['a provider', URL_ITEMS], ['an unknown host', 'https://other.example/x']]) {
      test('leaves work behind for ' + name, () => {
        left = new Promise((resolve) => (resume = resolve)).then(() => swallow(get(url)))
      })
      test('comes after it: ' + name, async ({ journal, sandbox }) => {
        resume()
        expect(await left).toContain('outside of any running test')
        expect([journal.exchanges, sandbox.violations]).toEqual([[], []])
      })
    }
  `),
  'rules.test.js': suite(`
    test.extend('faultPlan', [{ type: 'latncy', ms: 5 }])('a mistyped fault', () => undefined)
    test.extend('faultPlan', [{ type: 'latency', ms: 5, provider: 'shpo' }])('a mistyped provider', () => undefined)
    test.extend('faultPlan', [{ type: 'latency', ms: 5, endpoint: '/itmes' }])('a mistyped endpoint', () => undefined)
    test.extend('faultPlan', [{ type: 'latency', ms: 5, probability: 2 }])('too probable', () => undefined)
    test.extend('faultPlan', { type: 'latency', ms: 5 })('no list', () => undefined)
    test.extend('providerOptions', { shop: { curency: 'EUR' } })('a mistyped option', () => undefined)
    test('a rule injected by mistake', ({ faults }) => {
      faults.inject({ type: 'error', status: 200 })
    })
    test('a good one', async ({ faults }) => {
      faults.inject({ type: 'error', status: 503 })
      expect(await get()).toEqual([503, { code: 503, message: 'shop says no' }])
    })
  `),
  'mounts.test.js': `
    import { createTest, defineProvider } from 'seedbed'
    import { shop } from './kit.js'
    const twin = defineProvider({ ...shop, name: 'twin', origin: 'https://shop.example' })
    const test = createTest({ providers: { shop, twin } })
    test('never runs', () => undefined)
  `,
  'lazy.test.js': suite(`
    describe.concurrent('concurrently', () => {
      for (let i = 0; i < 4; i++) {
        test('world ' + i, async ({ journal, seed, shop, task }) => {
          for (let n = 0; n <= i; n++) await order()
          task.meta.print = seed + ' ' + journal.fingerprint() + ' ' + shop.state.orders.length
        })
      }
    })
    test('retried', { retry: 1 }, async ({ journal, seed, task }) => {
      await get()
      task.meta.print = seed + ' ' + journal.fingerprint()
      expect(task.result.retryCount).toBe(1)
    })
  `),
  'lazy-mistakes.test.js': suite(`
    test('swallows an unknown host', () => swallow(get('https://other.example/x')))
    test('swallows an unknown route', () => get('https://shop.example/v1/itmes'))
    describe('with hooks', () => {
      beforeEach(() => undefined)
      test('asks after one', () => swallow(get()))
    })
  `),
}

let project: Project
beforeAll(() => {
  project = createProject(FILES)
})
afterAll(() => project[Symbol.dispose]())

function statuses({ tests }: RunResult): Record<string, TestResult['status']> {
  return Object.fromEntries(tests.map(({ fullName, status }) => [fullName, status]))
}

/** The first line of what a test failed with. */
function failures({ tests }: RunResult): Record<string, string> {
  const failed = tests.filter(({ status }) => status === 'failed')
  return Object.fromEntries(
    failed.map(({ fullName, failureMessages }) => [
      fullName,
      failureMessages.map((message) => message.split('\n')[0]).join(' | '),
    ]),
  )
}

const UNKNOWN_HOST =
  'SeedbedError: Failed to answer GET https://other.example/x: no provider of this test answers for https://other.example. ' +
  'The nearest mounted origin is https://shop.example. Mount one with createTest({ providers }), or let the host through ' +
  "with the plugin option network: { allow: ['other.example'] }."
const UNKNOWN_ROUTE =
  'SeedbedError: Failed to answer GET https://shop.example/v1/itmes: the provider "shop" has no such route. ' +
  'The nearest route is GET /items. Fix the request, or add the endpoint to the provider.'

function outside(url: string): string {
  return (
    `SeedbedError: Failed to answer GET ${url}: it was made outside of any running test (in module scope, in beforeAll, ` +
    'or by work that a finished test left behind). Move it into the test or beforeEach, or await it there.'
  )
}

describe('a request that nothing answers', () => {
  let run: RunResult
  beforeAll(async () => {
    run = await project.run(['unmatched.test.js', 'plain.test.js'])
  })

  test('fails the test that made it, even when the code swallows the error, and no other', () => {
    expect(failures(run)).toEqual({
      'concurrently asks an unknown host': UNKNOWN_HOST,
      'asks an unknown route': UNKNOWN_ROUTE,
      'fails by itself too': `Error: its own error | ${UNKNOWN_HOST}`,
      'fails with what it was told': 'TypeError: fetch failed',
      'of Vitest itself': UNKNOWN_HOST.replace(' The nearest mounted origin is https://shop.example.', ''),
    })
    expect(statuses(run)).toMatchObject({
      'concurrently asks what is there': 'passed',
      'of Vitest itself, without requests': 'passed',
    })
    expect(run.exitCode).toBe(1)
  })

  test('is told once, where the test fails with it', () => {
    const [told] = run.tests.filter(({ fullName }) => fullName === 'fails with what it was told')
    expect(told!.failureMessages).toHaveLength(1)
    expect(run.output).toContain(`Caused by: ${UNKNOWN_HOST}`)
  })

  test('shows no token', () => {
    expect(run.output).not.toContain('token=secret')
  })

  test('is in the block of its test, where a provider was asked', () => {
    expect(blocksOf(run.output)['asks an unknown route']).toMatch(/\n {3}1 {2}GET \/v1\/itmes {2}unmatched\n/)
  })
})

describe('a request that belongs to no test', () => {
  test.each([
    ['made in module scope', 'module.test.js', 'https://shop.example/v1/items'],
    ['made in beforeAll', 'before-all.test.js', 'https://other.example/x'],
  ])('%s fails its file, and no test', async (_, file, url) => {
    const run = await project.run([file])
    expect(statuses(run)).toEqual({ 'is told by its file': 'passed' })
    expect(run.output).toContain(`FAIL  ${file} [ ${file} ]\n${outside(url)}\n`)
    expect(run.exitCode).toBe(1)
  })

  test('made by work that a finished test left behind fails the file, never the next test', async () => {
    const run = await project.run(['leaked.test.js'])
    expect(Object.values(statuses(run))).toEqual(['passed', 'passed', 'passed', 'passed'])
    expect(run.output).toContain(
      `FAIL  leaked.test.js [ leaked.test.js ]\n${outside('https://shop.example/v1/items')}\n` +
        outside('https://other.example/x').replace('SeedbedError: ', ''),
    )
    expect(run.exitCode).toBe(1)
  })
})

describe('bad input', () => {
  test('in rules and options fails the tests that it is given to, and no other', async () => {
    const run = await project.run(['rules.test.js'])
    const latency = 'SeedbedError: Failed to read the fault rule {"type":"latency","ms":5'
    const messages = failures(run)
    expect(messages['a mistyped fault']).toContain('no fault has the type "latncy". Did you mean "latency"?')
    expect(messages).toMatchObject({
      'a mistyped provider': `${latency},"provider":"shpo"}: no provider "shpo" is mounted. Did you mean "shop"? Mounted: shop.`,
      'a mistyped endpoint': `${latency},"endpoint":"/itmes"}: no mounted provider has an endpoint "/itmes". Did you mean "/items"?`,
      'too probable': `${latency},"probability":2}: "probability" is 2. Use a number within 0..1.`,
      'no list':
        'SeedbedError: Failed to read the fault plan {"type":"latency","ms":5}: it is not a list. Write it as [rule, ...].',
      'a mistyped option': expect.stringContaining(
        'SeedbedError: Failed to set the options of "shop": it has no option "curency". ',
      ),
      'a rule injected by mistake':
        'SeedbedError: Failed to read the fault rule {"type":"error","status":200}: "status" is 200. ' +
        'Use a whole number within 400..599.',
    })
    expect(Object.keys(messages)).toHaveLength(7)
    expect(statuses(run)['a good one']).toBe('passed')
  })

  test('in the providers of a test fails the file', async () => {
    const run = await project.run(['mounts.test.js'])
    expect(run.output).toContain(
      'SeedbedError: Failed to mount the provider "twin": "shop" already answers https://shop.example/v1. ' +
        'Give one of them another origin or basePath.',
    )
    expect([run.tests, run.exitCode]).toEqual([[], 1])
  })

  test.each<[what: string, args: string[], env: NodeJS.ProcessEnv, message: string]>([
    [
      'an empty SEEDBED_SEED',
      [],
      { SEEDBED_SEED: '' },
      'SeedbedError: Failed to read the run seed: "" is not a non-empty string. Set SEEDBED_SEED, or the "seed" option of ' +
        'the plugin, to any word, number or commit hash; or leave both out.',
    ],
    [
      'an unknown option of the plugin',
      ['--config=unknown-option.config.js'],
      {},
      'SeedbedError: Failed to configure Seedbed: there is no option "sed". Did you mean "seed"? Options: seed, network',
    ],
    [
      'a network policy that is none',
      ['--config=network.config.js'],
      {},
      'SeedbedError: Failed to read the option "network": "blok" is not a policy. ' +
        "Use 'block', 'allow', or { allow: ['host', 'host:port', '*.domain'] }.",
    ],
  ])('%s stops the run before any test', async (_, args, env, message) => {
    const { output, exitCode } = await project.sh(`vitest run unmatched.test.js ${args.join(' ')}`, env)
    expect(output).toContain(message)
    expect(output).not.toContain('asks an unknown host')
    expect(exitCode).toBe(1)
  })
})

describe('without the plugin', () => {
  const prints = ({ tests }: RunResult): unknown[] => tests.map(({ meta }) => meta['print'])

  test('tests work, with the seeds and the traffic that they have with it', async () => {
    const bare = await project.run(['lazy.test.js', '--config=no-plugin.config.js'])
    expect([bare.exitCode, failures(bare)]).toEqual([0, {}])
    expect(new Set(prints(bare)).size).toBe(5)
    expect(prints(bare)).toEqual(prints(await project.run(['lazy.test.js'])))
  })

  test('SEEDBED_SEED counts too, and an empty one fails every test in words', async () => {
    const lazily = (seed: string): Promise<RunResult> =>
      project.run(['lazy.test.js', '--config=no-plugin.config.js'], { env: { SEEDBED_SEED: seed } })
    const acme = await lazily('acme')
    expect(prints(acme)).toEqual(prints(await project.run(['lazy.test.js'], { env: { SEEDBED_SEED: 'acme' } })))
    const empty = Object.values(failures(await lazily('')))
    expect(empty).toHaveLength(5)
    for (const message of empty) expect(message).toContain('Failed to read the run seed: "" is not a non-empty string.')
  })

  test('the network is closed all the same, and swallowed mistakes fail their tests', async () => {
    const run = await project.run(['lazy-mistakes.test.js', '-t', 'swallows', '--config=no-plugin.config.js'])
    expect(failures(run)).toEqual({
      'swallows an unknown host': UNKNOWN_HOST,
      'swallows an unknown route': UNKNOWN_ROUTE,
    })
  })

  test('a request beside hooks is told to need it', async () => {
    const args = ['lazy-mistakes.test.js', '-t', 'with hooks']
    const run = await project.run([...args, '--config=no-plugin.config.js'])
    expect(run.output).toContain(
      'SeedbedError: Failed to answer GET https://shop.example/v1/items: as far as can be told without the plugin, it was ' +
        'made outside of any running test. Where there are hooks, or requests in them, the plugin is needed: add ' +
        'seedbed() of seedbed/vitest-plugin to the plugins of the Vitest config. Where it was left behind by a test, ' +
        'await it there.',
    )
    expect([run.exitCode, (await project.run(args)).exitCode]).toEqual([1, 0])
  })
})
