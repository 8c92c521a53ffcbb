import { expect, test } from 'vitest'
import { createProject } from './project.ts'

const SUITE = `
import { expect } from 'vitest'
import { test } from 'seedbed'
const ask = async (symbol) => {
  const response = await fetch('https://finnhub.io/api/v1/quote?symbol=' + symbol + '&token=t')
  if (!response.ok) throw new Error('status ' + response.status)
}
test('warms the connections up', async () => { await Promise.all(['A', 'B', 'C', 'D'].map(ask)) })
test.extend('faultPlan', [{ type: 'error', status: 503, nth: 2 }])('stops at the first failure', async () => {
  await Promise.all(['AAPL', 'MSFT', 'GOOGL', 'AMZN', 'TSLA', 'NVDA'].map(ask))
})
test('is not blamed', async ({ finnhub }) => { await ask('AAPL'); expect(finnhub.requests()).toHaveLength(1) })
`

test('requests that a test made before its end are its own: all in its report, none a leak, alone as in its file', async () => {
  using project = createProject({ 'a.test.js': SUITE })
  const whole = await project.run()
  const alone = await project.run(['-t', '^stops at the first failure$'])
  const asked = (output: string): string[] => output.match(/^ +\d+ {2}GET .*$/gm) ?? []
  expect(asked(whole.output)).toHaveLength(6)
  expect(asked(alone.output)).toEqual(asked(whole.output))
  expect(whole.output).not.toContain('SEEDBED_LEAKED_REQUEST')
  expect(whole.tests.map(({ status }) => status)).toEqual(['passed', 'failed', 'passed'])
})
