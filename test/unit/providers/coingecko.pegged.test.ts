import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createRegistry } from '../../../src/sandbox/registry.ts'
import { mean, standardDeviation } from '../../support/statistics.ts'

const HOURS = 24 * 30

async function changes(seed: string, id: string): Promise<number[]> {
  const coingecko = createRegistry({ seed }).get('coingecko')
  const params = { id, vs_currency: 'usd', days: 30 }
  const { data } = await coingecko.fetch({ endpoint: '/coins/:id/market_chart', params })
  const prices = (data as { prices: [number, number][] }).prices.slice(0, HOURS).map(([, price]) => price)
  return prices.slice(1).map((price, index) => Math.log(price / prices[index]!))
}

function correlation(a: readonly number[], b: readonly number[]): number {
  const product = mean(a.map((value, index) => (value - mean(a)) * (b[index]! - mean(b))))
  return product / (standardDeviation(a) * standardDeviation(b))
}

test('coins move together, and those that are pegged to the dollar by themselves', async () => {
  await fc.assert(
    fc.asyncProperty(fc.string({ minLength: 1 }), async (seed) => {
      const [bitcoin, solana] = [await changes(seed, 'bitcoin'), await changes(seed, 'solana')]
      const [tether, usdc] = [await changes(seed, 'tether'), await changes(seed, 'usd-coin')]
      expect(correlation(bitcoin, solana)).toBeGreaterThan(0.3)
      expect(Math.abs(correlation(bitcoin, tether))).toBeLessThan(0.25)
      expect(Math.abs(correlation(tether, usdc))).toBeLessThan(0.25)
    }),
    { numRuns: 20 },
  )
})
