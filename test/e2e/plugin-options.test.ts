import { describe, expect, test } from 'vitest'
import { createProject } from './project.ts'

const config = (options: string): string => `
import { defineConfig } from 'vitest/config'
import { seedbed } from 'seedbed/vitest-plugin'
export default defineConfig({ plugins: [seedbed(${options})] })
`
const URL_OF_QUOTE = 'https://finnhub.io/api/v1/quote?symbol=AAPL&token=t'

describe('faults for every test', () => {
  const suite = `
import { expect } from 'vitest'
import { test } from 'seedbed'
test('asks', async ({ faults, task }) => {
  const before = Date.now()
  const statuses = []
  for (let i = 0; i < 20; i++) statuses.push((await fetch('${URL_OF_QUOTE}')).status)
  task.meta.statuses = statuses
  task.meta.ms = Date.now() - before
})
`

  test('errorInjectionRate answers its share with 500', async () => {
    using project = createProject({ 'vitest.config.ts': config('{ errorInjectionRate: 0.4 }'), 'a.test.js': suite })
    const { tests } = await project.run()
    const statuses = tests[0]!.meta['statuses'] as number[]
    const failed = statuses.filter((status) => status === 500).length
    expect(new Set(statuses)).toEqual(new Set([200, 500]))
    expect(failed).toBeGreaterThan(2)
    expect(failed).toBeLessThan(15)
  })

  test('latencyInjectionRange makes every answer late, in virtual time', async () => {
    using project = createProject({
      'vitest.config.ts': config('{ latencyInjectionRange: [1000, 2000] }'),
      'a.test.js': suite,
    })
    const { tests } = await project.run()
    expect(tests[0]!.meta['ms']).toBeGreaterThanOrEqual(20_000)
    expect(tests[0]!.meta['ms']).toBeLessThanOrEqual(40_000)
  })

  test('a rate out of range is refused', async () => {
    using project = createProject({ 'vitest.config.ts': config('{ errorInjectionRate: 2 }'), 'a.test.js': suite })
    const { output, exitCode } = await project.run()
    expect(exitCode).toBe(1)
    expect(output).toContain('Failed to read the option "errorInjectionRate": it is 2.')
  })
})

describe('provider options for every test', () => {
  const providerOptions = `{ finnhub: { plan: 'free', tokens: ['mine'] }, elsewhere: { x: 1 } }`
  const asking = `
import { test } from 'seedbed'
const ask = async (task) => {
  const url = 'https://finnhub.io/api/v1/stock/candle?symbol=AAPL&resolution=D&from=1700000000&to=1710000000&token='
  task.meta.statuses = [(await fetch(url + 'mine')).status, (await fetch(url + 'other')).status]
}
`

  test('are those of a test that chooses none; a test chooses over them, option by option', async () => {
    using project = createProject({
      'vitest.config.ts': config(`{ providerOptions: ${providerOptions} }`),
      'a.test.js': `${asking}
test('chooses none', async ({ task }) => ask(task))
test.extend('providerOptions', { finnhub: { plan: 'premium' } })('chooses another plan', async ({ task }) => ask(task))
`,
    })
    const { tests } = await project.run()
    expect(tests.map(({ meta }) => meta['statuses'])).toEqual([
      [403, 401],
      [200, 401],
    ])
  })

  test.each([
    [
      `{ finhub: {} }`,
      'Failed to read providerOptions of the plugin: no provider "finhub" is mounted. Did you mean "finnhub"?',
    ],
    [
      `{ finnhub: { paln: 'free' } }`,
      'Failed to set the options of "finnhub": it has no option "paln". Did you mean "plan"?',
    ],
  ])('are refused where nobody has them: %s', async (given, message) => {
    using project = createProject({
      'vitest.config.ts': config(`{ providerOptions: ${given} }`),
      'a.test.js': `${asking}test('asks', async ({ task }) => ask(task))`,
    })
    const { tests } = await project.run()
    expect(tests[0]!.failureMessages.join('\n')).toContain(message)
  })
})

test('a request that never ends fails its test, which says what it waited for, instead of a bare timeout', async () => {
  using project = createProject({
    'a.test.js': `
import { test } from 'seedbed'
test.extend('faultPlan', [{ type: 'timeout' }])('waits', async () => {
  await fetch('${URL_OF_QUOTE}').catch(() => 'swallowed')
})
test('is not in its way', async ({ finnhub }) => { await fetch('${URL_OF_QUOTE}') })
`,
  })
  const { tests } = await project.run()
  expect(tests.map(({ status }) => status)).toEqual(['failed', 'passed'])
  expect(tests[0]!.failureMessages.join('\n')).toContain(
    'Failed to go on: nothing can move any more, and the test waits for GET https://finnhub.io',
  )
})
