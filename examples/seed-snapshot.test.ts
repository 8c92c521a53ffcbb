import { expect } from 'vitest'
import { test } from 'seedbed'
import { priceAlert } from './price-alert.ts'

test.extend('faultPlan', [{ type: 'error', status: 503, provider: 'finnhub', endpoint: '/quote', times: 1 }])(
  'asks again after an error, and nothing else has changed',
  async ({ finnhub, sandbox }) => {
    finnhub.set('AAPL', { price: 250 })
    await priceAlert('AAPL', 240)
    expect(sandbox).toMatchSeedSnapshot()
  },
)
