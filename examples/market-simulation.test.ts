import { describe, expect, test } from 'vitest'
import { createMarket, createRandom, NYSE } from 'seedbed/random'

const NOW = Date.UTC(2024, 0, 16, 15, 30) // a Tuesday, one hour after the open in New York
const DAY = 86_400_000

test('a price path of one hundred steps', () => {
  const random = createRandom('market_sim', { volatility: 'realistic' })
  const prices = [100]
  for (let i = 0; i < 100; i++) {
    const change = random.gaussian(0, 0.05)
    prices.push(Math.max(1, prices.at(-1)! + change))
  }

  expect(prices).toHaveLength(101)
  expect(Math.min(...prices)).toBeGreaterThan(95)
  expect(Math.max(...prices)).toBeLessThan(105)
})

describe('a whole market', () => {
  const market = createMarket('market_sim', {
    instruments: [
      { symbol: 'AAPL', basePrice: 185, sector: 'technology', averageVolume: 60_000_000 },
      { symbol: 'BTC', basePrice: 43_000, kind: 'crypto' },
      { symbol: 'EUR', basePrice: 1.09, kind: 'fx' },
      { symbol: 'GBP', basePrice: 1.27, kind: 'fx' },
    ],
  })

  test('minutes add up to the day', () => {
    const minutes = market
      .bars('AAPL', 1, NOW - 2 * DAY, NOW, { asOfMs: NOW })
      .filter(({ timeMs }) => timeMs > NOW - DAY / 2)
    const { price, day } = market.quote('AAPL', NOW)

    expect(day.open).toBe(minutes[0]!.open)
    expect(day.high).toBe(Math.max(...minutes.map(({ high }) => high)))
    expect(day.volume).toBe(minutes.reduce((sum, { volume }) => sum + volume, 0))
    expect(day.close).toBe(price)
  })

  test('the exchange is closed on Martin Luther King, Jr. Day, and coins are not', () => {
    const holiday = Date.UTC(2024, 0, 15)

    expect(NYSE.isOpen(holiday + DAY / 2 + 4 * 3_600_000)).toBe(false)
    expect(market.bars('AAPL', 'day', holiday, holiday)).toEqual([])
    expect(market.bars('BTC', 'day', holiday, holiday)).toHaveLength(1)
  })

  test('rates of all pairs agree', () => {
    const direct = market.rate('EUR', 'GBP', NOW)

    expect(market.rate('EUR', 'USD', NOW) / market.rate('GBP', 'USD', NOW)).toBeCloseTo(direct, 12)
  })

  test('arrange a crash: history stays, and everything later follows', () => {
    const before = market.bars('AAPL', 'day', NOW - 30 * DAY, NOW - DAY)
    const price = market.price('AAPL', NOW)

    market.move('AAPL', -20, NOW)

    expect(market.price('AAPL', NOW)).toBeCloseTo(price * 0.8, 1)
    expect(market.quote('AAPL', NOW).day.low).toBeLessThanOrEqual(market.price('AAPL', NOW))
    expect(market.bars('AAPL', 'day', NOW - 30 * DAY, NOW - DAY)).toEqual(before)
    expect(market.price('AAPL', NOW + 3_600_000)).toBeLessThan(price * 0.9)
  })
})
