import { describe, expect } from 'vitest'
import { test } from 'seedbed'

/** Excess kurtosis of the last years' daily log returns: 0 for normal ones, more for clusters and fat tails. */
function excessKurtosis(closes: readonly number[]): number {
  const returns = closes.slice(1).map((close, day) => Math.log(close / closes[day]!))
  const mean = returns.reduce((sum, value) => sum + value, 0) / returns.length
  const moment = (power: number): number =>
    returns.reduce((sum, value) => sum + (value - mean) ** power, 0) / returns.length
  return moment(4) / moment(2) ** 2 - 3
}

const FROM = Date.UTC(2016, 0, 4) / 1000
const TO = Date.UTC(2024, 0, 12) / 1000

describe('the volatility of a suite', () => {
  describe('stable', () => {
    test.override('randomness', { volatility: 'stable' })

    test('gives prices without clusters', ({ finnhub }) => {
      const { c } = finnhub.candles('AAPL', 'D', FROM, TO) as { c: number[] }
      expect(Math.abs(excessKurtosis(c))).toBeLessThan(0.6)
    })
  })

  describe('realistic', () => {
    test.override('randomness', { volatility: 'realistic' })

    test('gives prices with clusters and fat tails', ({ finnhub }) => {
      const { c } = finnhub.candles('AAPL', 'D', FROM, TO) as { c: number[] }
      expect(excessKurtosis(c)).toBeGreaterThan(1.5)
    })

    test("and the test's own draws too", ({ random }) => {
      const draws = Array.from({ length: 20_000 }, () => random.gaussian())
      const fourth = draws.reduce((sum, draw) => sum + draw ** 4, 0) / draws.length
      const second = draws.reduce((sum, draw) => sum + draw ** 2, 0) / draws.length
      expect(fourth / second ** 2).toBeGreaterThan(4)
    })
  })
})
