import axios from 'axios'
import { describe, expect } from 'vitest'
import { test } from 'seedbed'
import { createRandom } from 'seedbed/random'

type MastodonFixture = { account(acct: string): { statuses_count: number }; signUp(name: string): { token: string } }

const ORIGIN = 'https://mastodon.example'

/** The code under test: posts, by whatever client. */
async function post(token: string, status: string): Promise<string> {
  const headers = { authorization: `Bearer ${token}` }
  const { data } = await axios.post<{ id: string }>(`${ORIGIN}/api/v1/statuses`, { status }, { headers })
  return data.id
}
const price = async (): Promise<number> =>
  ((await (await fetch('https://finnhub.io/api/v1/quote?symbol=AAPL&token=t')).json()) as { c: number }).c

describe('a fork', () => {
  test('answers what runs in it, and the test’s own sandbox the rest', async ({ sandbox, mastodon, journal }) => {
    const { token } = mastodon.signUp('ada')
    await post(token, 'Both know this')
    const fork = sandbox.fork()
    const ids = await fork.run(async () => [await post(token, 'Only here'), await post(token, 'Here too')])
    expect(ids).toHaveLength(2)
    expect((fork.provider('mastodon') as MastodonFixture).account('ada').statuses_count).toBe(3)
    expect(mastodon.account('ada').statuses_count).toBe(1)
    expect([fork.journal.exchanges.length, journal.exchanges.length]).toEqual([2, 1])
    await post(token, 'Back again')
    expect(mastodon.account('ada').statuses_count).toBe(2)
  })

  test('answers while others are asked, each its own', async ({ sandbox, finnhub, clock }) => {
    finnhub.set('AAPL', { price: 100 })
    const fork = sandbox.fork()
    finnhub.set('AAPL', { price: 200 })
    clock.advance(1)
    const prices = await Promise.all(
      Array.from({ length: 20 }, (_, n) => (n % 2 === 0 ? price() : fork.run(() => price()))),
    )
    expect(new Set(prices.filter((_, n) => n % 2 === 1))).toEqual(new Set([100]))
    expect(prices.filter((_, n) => n % 2 === 0).every((each) => each > 150)).toBe(true)
  })

  test('runs what is not async, and gives back what it returns', ({ sandbox }) => {
    expect(sandbox.fork().run(() => 7)).toBe(7)
    expect(sandbox.run(() => 8)).toBe(8)
  })

  test('of a fork goes its own way too', async ({ sandbox, finnhub }) => {
    const first = sandbox.fork()
    await first.run(async () => {
      const second = first.fork()
      await second.run(price)
      await price()
      expect([first.journal.exchanges.length, second.journal.exchanges.length]).toEqual([1, 1])
    })
    expect(finnhub.requests()).toEqual([])
  })

  test('has the time of the test: injected delays pass, in virtual time', async ({ sandbox, faults }) => {
    faults.inject({ type: 'latency', ms: 60_000 })
    const fork = sandbox.fork()
    const before = Date.now()
    await fork.run(price)
    expect(Date.now() - before).toBeGreaterThanOrEqual(60_000)
  })

  test.fails('fails its test for requests that nothing answers, whatever the code does about it', async ({
    sandbox,
  }) => {
    await sandbox.fork().run(() => fetch('https://finnhub.io/api/v1/qoute?token=t'))
  })

  describe('under seeded globals', () => {
    test.override('seedGlobals', true)

    test('draws from the test’s seed', ({ sandbox, seed }) => {
      const globals = createRandom(seed).stream('globals')
      const drawn = sandbox.fork().run(() => [Math.random(), Math.random()])
      expect(drawn).toEqual([globals.float(), globals.float()])
    })
  })
})
