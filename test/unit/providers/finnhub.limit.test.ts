import { expect, test } from 'vitest'
import { finnhub } from '../../../src/providers/finnhub/index.ts'
import type { FinnhubOptions } from '../../../src/providers/finnhub/options.ts'
import type { Sandbox } from '../../../src/sandbox/sandbox.ts'
import { sandboxOf } from '../../laws/provider.laws.ts'

/** 15 seconds into a minute. */
const START = '2024-01-16T15:30:15Z'

function limited(options: Partial<FinnhubOptions>): Sandbox {
  const sandbox = sandboxOf(finnhub, 'limits', options)
  sandbox.clock.set(START)
  return sandbox
}

async function get(sandbox: Sandbox, token = 'key') {
  const outcome = await sandbox.handle(new Request(`https://finnhub.io/api/v1/quote?symbol=AAPL&token=${token}`))
  if (outcome.kind !== 'reply') throw new Error(outcome.kind)
  const { status, headers, body } = outcome.reply
  return { status, headers, body: JSON.parse(String(body)) as unknown }
}

/** The statuses of so many calls, some milliseconds after one another. */
async function statuses(sandbox: Sandbox, count: number, everyMs: number): Promise<number[]> {
  const seen: number[] = []
  for (let n = 0; n < count; n++) {
    seen.push((await get(sandbox)).status)
    sandbox.clock.advance(everyMs)
  }
  return seen
}

test('there is no limit unless asked for, and nothing is said about one', async () => {
  const sandbox = limited({})
  expect(new Set(await statuses(sandbox, 400, 0))).toEqual(new Set([200]))
  expect(Object.keys((await get(sandbox)).headers)).toEqual(['content-type', 'content-length'])
})

test.each([
  ['free', 60],
  ['premium', 300],
] as const)('a %s plan has %i calls a minute', async (plan, perMinute) => {
  const sandbox = limited({ plan, rateLimit: true })
  const seen = await statuses(sandbox, perMinute + 1, 40)
  expect(seen.indexOf(429)).toBe(perMinute)
  sandbox.clock.set('2024-01-16T15:31:00Z')
  expect((await get(sandbox)).status).toBe(200)
})

test('each token has a count of its own, and refused tokens none', async () => {
  const sandbox = limited({ rateLimit: 1, tokens: ['a', 'b'] })
  for (const [token, status] of [
    ['bad', 401],
    ['a', 200],
    ['b', 200],
    ['a', 429],
    ['bad', 401],
  ] as const) {
    expect((await get(sandbox, token)).status).toBe(status)
  }
})

test('headers tell of the minute, refusals in the words of the API, and when to come back', async () => {
  const sandbox = limited({ plan: 'free', rateLimit: true })
  const reset = String(Date.parse('2024-01-16T15:31:00Z') / 1000)
  expect((await get(sandbox)).headers).toMatchObject({
    'x-ratelimit-limit': '60',
    'x-ratelimit-remaining': '59',
    'x-ratelimit-reset': reset,
  })
  await statuses(sandbox, 59, 50)
  const { status, headers, body } = await get(sandbox)
  expect({ status, body }).toEqual({
    status: 429,
    body: { error: 'API limit reached. Please try again later. Remaining Limit: 0' },
  })
  expect(headers).toMatchObject({
    'x-ratelimit-limit': '60',
    'x-ratelimit-remaining': '0',
    'x-ratelimit-reset': reset,
    'retry-after': '43',
  })
})

test('more than 30 calls a second are refused on every plan, for the rest of the second', async () => {
  const sandbox = limited({ rateLimit: true })
  const seen = await statuses(sandbox, 31, 0)
  expect(seen.indexOf(429)).toBe(30)
  const { headers } = await get(sandbox)
  expect(headers).toMatchObject({ 'x-ratelimit-limit': '300', 'x-ratelimit-remaining': '270', 'retry-after': '1' })
  sandbox.clock.advance(1000)
  expect((await get(sandbox)).status).toBe(200)
})

test('retryAfter: false leaves that header out', async () => {
  const sandbox = limited({ rateLimit: 1, retryAfter: false })
  await get(sandbox)
  const { status, headers } = await get(sandbox)
  expect(status).toBe(429)
  expect(headers).not.toHaveProperty('retry-after')
})
