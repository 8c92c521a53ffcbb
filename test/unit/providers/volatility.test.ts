import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ALL } from '../../../src/providers/all.ts'
import type { CoinGeckoOracle } from '../../../src/providers/coingecko/oracle.ts'
import type { FinnhubOracle } from '../../../src/providers/finnhub/oracle.ts'
import type { RandomnessOptions } from '../../../src/random/index.ts'
import { createMounts } from '../../../src/sandbox/mounts.ts'
import { createSandbox, type Sandbox } from '../../../src/sandbox/sandbox.ts'

type Volatility = RandomnessOptions['volatility']

const mounts = createMounts(ALL)
function fresh(volatility: Volatility, seed = 'moves'): Sandbox {
  return createSandbox({ seed, mounts, randomness: volatility === undefined ? {} : { volatility } })
}

const DAYS = 1500
const NOW_S = Date.UTC(2024, 0, 16) / 1000

/** Daily prices of four years. */
const PRICES: Readonly<Record<string, (sandbox: Sandbox) => number[]>> = {
  coingecko: (sandbox) => {
    const { prices } = (sandbox.provider('coingecko') as CoinGeckoOracle).chart('bitcoin', 'usd', DAYS)
    return prices.map(([, price]) => price)
  },
  finnhub: (sandbox) => {
    const oracle = sandbox.provider('finnhub') as FinnhubOracle
    return (oracle.candles('AAPL', 'D', NOW_S - DAYS * 86_400, NOW_S) as { c: number[] }).c
  },
}

const returnsOf = (prices: readonly number[]): number[] =>
  prices.slice(1).map((price, index) => Math.log(price / prices[index]!))
const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length
const deviationOf = (returns: readonly number[]): number => Math.sqrt(mean(returns.map((value) => value ** 2)))

/** How alike the sizes of returns on days that follow one another are: the autocorrelation of their logarithms' scale. */
function clustering(returns: readonly number[]): number {
  const sizes = returns.map((value) => Math.abs(value))
  const average = mean(sizes)
  const variance = mean(sizes.map((size) => (size - average) ** 2))
  return mean(sizes.slice(1).map((size, index) => (size - average) * (sizes[index]! - average))) / variance
}

/** A figure of daily returns, averaged over seeds. */
function average(name: string, volatility: Volatility, figure: (returns: number[]) => number): number {
  return mean(Array.from({ length: 8 }, (_, n) => figure(returnsOf(PRICES[name]!(fresh(volatility, `s${n}`))))))
}

describe.each(Object.keys(PRICES))('the volatility of a test reaches the prices of %s', (name) => {
  test('stable moves half as much as usual, volatile twice as much', () => {
    const [stable, usual, volatile] = (['stable', undefined, 'volatile'] as const).map((pattern) =>
      average(name, pattern, deviationOf),
    )
    expect(stable! / usual!).toBeGreaterThan(0.4)
    expect(stable! / usual!).toBeLessThan(0.62)
    expect(volatile! / usual!).toBeGreaterThan(1.6)
    expect(volatile! / usual!).toBeLessThan(2.5)
  })

  test('a level of its own takes the place of the pattern’s', () => {
    const [one, three] = [1, 3].map((level) => average(name, { pattern: 'stable', level }, deviationOf))
    expect(three! / one!).toBeGreaterThan(2.6)
    expect(three! / one!).toBeLessThan(3.2)
  })

  test('burst has clusters, and moves as much as usual on average', () => {
    const [calm, burst] = (['stable', 'burst'] as const).map((pattern) => average(name, pattern, clustering))
    expect(calm!).toBeLessThan(0.1)
    expect(burst!).toBeGreaterThan(calm! + 0.1)
    const size = average(name, 'burst', deviationOf) / average(name, { pattern: 'stable', level: 1 }, deviationOf)
    expect(size).toBeGreaterThan(0.7)
    expect(size).toBeLessThan(1.3)
  })

  test('realistic has clusters too', () => {
    expect(average(name, 'realistic', clustering)).toBeGreaterThan(average(name, 'stable', clustering) + 0.03)
  })

  test('the price now is the same under all of them, as far as it is an answer of the seed', () => {
    const [first, ...others] = (['stable', 'volatile', 'burst', 'realistic'] as const).map((pattern) =>
      PRICES[name]!(fresh(pattern)).at(-1)!,
    )
    for (const other of others) expect(Math.abs(Math.log(other / first!))).toBeLessThan(0.15)
  })
})

test('coins: what the future brings does not change the past, and any day can be asked first', () => {
  const instant = fc.integer({ min: Date.UTC(2023, 6, 1), max: Date.UTC(2026, 0, 1) })
  fc.assert(
    fc.property(instant, fc.constantFrom('stable', 'volatile', 'burst', 'realistic'), (atMs, pattern) => {
      const [early, late] = [fresh(pattern), fresh(pattern)]
      for (const sandbox of [early, late]) sandbox.clock.set(Math.floor(atMs / 86_400_000) * 86_400_000)
      const chartOf = (sandbox: Sandbox): number[] =>
        (sandbox.provider('coingecko') as CoinGeckoOracle).chart('solana', 'usd', 100).prices.map(([, price]) => price)
      const before = chartOf(early)
      late.clock.advance(10 * 86_400_000)
      const after = chartOf(late)
      expect(after.slice(0, 90)).toEqual(before.slice(10, 100))
    }),
    { numRuns: 20 },
  )
})
