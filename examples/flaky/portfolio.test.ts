import { describe, expect } from 'vitest'
import { test } from 'seedbed'
import { portfolioValue } from './portfolio.ts'

const SHARES = { AAPL: 10, MSFT: 5, GOOGL: 8, AMZN: 4, TSLA: 2, NVDA: 1 }

describe('the value of a portfolio', () => {
  test('is the sum over its shares', async ({ finnhub }) => {
    for (const symbol of Object.keys(SHARES)) finnhub.set(symbol, { price: 100 })
    expect(await portfolioValue(SHARES)).toBe(3000)
  })

  describe('on a bad day', () => {
    test.override('faultPlan', [
      { type: 'error', status: 503, provider: 'finnhub', probability: 0.3 },
      { type: 'connection-reset', provider: 'finnhub', endpoint: '/quote', probability: 0.1 },
    ])

    test("is still there (it isn't, one time in two)", async ({ finnhub }) => {
      for (const symbol of Object.keys(SHARES)) finnhub.set(symbol, { price: 100 })
      expect(await portfolioValue(SHARES)).toBe(3000)
    })
  })
})
