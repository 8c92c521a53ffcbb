import { describe, expect } from 'vitest'
import { test } from 'seedbed'
import { priceAlert } from './price-alert.ts'

test('alerts above the threshold', async ({ finnhub }) => {
  finnhub.set('AAPL', { price: 250 })
  const alert = await priceAlert('AAPL', 240)
  expect(alert?.price).toBe(finnhub.quote('AAPL').c)
  expect(finnhub.requests('/quote')).toHaveLength(1)
})

describe('on a bad day', () => {
  test.override('faultPlan', [{ type: 'error', status: 503, provider: 'finnhub', endpoint: '/quote', times: 2 }])

  test('still alerts', async ({ finnhub, faults }) => {
    finnhub.set('AAPL', { price: 250 })
    expect(await priceAlert('AAPL', 240)).toEqual({ price: 250 })
    expect(faults.applied).toHaveLength(2)
  })
})

test.extend('faultPlan', [{ type: 'connection-reset', provider: 'finnhub', times: 1 }])(
  'survives one reset',
  async ({ finnhub }) => {
    finnhub.set('AAPL', { price: 250 })
    expect(await priceAlert('AAPL', 240)).toEqual({ price: 250 })
  },
)

test('recovers after an outage', async ({ finnhub, faults }) => {
  const outage = faults.inject({ type: 'error', status: 503, provider: 'finnhub' })
  await expect(priceAlert('AAPL', 0)).rejects.toThrow('503')
  outage.remove()
  expect(await priceAlert('AAPL', 0)).toEqual({ price: finnhub.quote('AAPL').c })
  expect(faults.applied).toHaveLength(3)
})
