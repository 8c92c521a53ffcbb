import Coingecko from '@coingecko/coingecko-typescript'
import { describe, expect } from 'vitest'
import { test } from 'seedbed'

const PRICE = { ids: 'bitcoin', vs_currencies: 'usd' }

/** A client that retries on its own, as it comes. */
const client = (maxRetries = 2): Coingecko => new Coingecko({ demoAPIKey: 'CG-test', environment: 'demo', maxRetries })

describe('an SDK that retries by itself', () => {
  const inVirtualTime = test.extend('time', 'virtual')

  inVirtualTime.extend('faultPlan', [
    { type: 'error', status: 429, provider: 'coingecko', times: 1, headers: { 'retry-after': '7' } },
  ])('waits as long as retry-after says, in no time', async ({ coingecko }) => {
    const start = Date.now()
    await client().simple.price.get(PRICE)
    expect(Date.now() - start).toBe(7_000)
    expect(coingecko.requests()).toHaveLength(2)
  })

  inVirtualTime.extend('faultPlan', [{ type: 'rate-limit', provider: 'coingecko', limit: 1, windowMs: 30_000 }])(
    'meets a rate limit on the same clock, and comes back when it is over',
    async ({ coingecko, clock }) => {
      await client().simple.price.get(PRICE)
      const start = clock.now()
      await client().simple.price.get(PRICE)
      expect(clock.now() - start).toBe(30_000)
      expect(coingecko.requests().map(({ result }) => result.kind === 'reply' && result.status)).toEqual([
        200, 429, 200,
      ])
    },
  )

  inVirtualTime.extend('faultPlan', [{ type: 'connection-reset', provider: 'coingecko', times: 2 }])(
    'survives as many resets as it has retries',
    async ({ faults }) => {
      await client().simple.price.get(PRICE)
      expect(faults.applied).toHaveLength(2)
    },
  )

  inVirtualTime.extend('faultPlan', [{ type: 'connection-reset', provider: 'coingecko' }])(
    'gives up after them',
    async ({ faults }) => {
      await expect(client().simple.price.get(PRICE)).rejects.toThrow('Connection error')
      expect(faults.applied).toHaveLength(3)
    },
  )
})
