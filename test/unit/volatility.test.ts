import { describe, expect, test } from 'vitest'
import { Noise } from '../../src/random/noise.ts'
import { VOLATILITY_PATTERNS, volatilityPattern, type VolatilityName } from '../../src/random/volatility/patterns.ts'
import { autocorrelation, mean } from '../support/statistics.ts'

const NAMES = Object.keys(VOLATILITY_PATTERNS) as VolatilityName[]
const make = (name: VolatilityName, seed = 'v') =>
  volatilityPattern(name)(new Noise([seed]), new Noise([seed, 'shared']))
const squares = (name: VolatilityName, seed: string, count: number): number[] => {
  const process = make(name, seed)
  return Array.from({ length: count }, (_, step) => process.at(step - count / 2) ** 2)
}

describe.each(NAMES)('%s', (name) => {
  test('is the same at a step in any order of asking, also before step 0', () => {
    const forward = make(name)
    const backward = make(name)
    const steps = Array.from({ length: 600 }, (_, i) => i - 300)
    const values = steps.map((step) => forward.at(step))
    expect([...steps].reverse().map((step) => backward.at(step))).toEqual([...values].reverse())
    expect(steps.map((step) => make(name).at(step))).toEqual(values)
    for (const value of values) expect(value > 0 && Number.isFinite(value)).toBe(true)
  })

  test('has a mean square of 1', () => {
    const means = ['a', 'b', 'c', 'd'].map((seed) => mean(squares(name, seed, 50_000)))
    expect(mean(means)).toBeGreaterThan(0.95)
    expect(mean(means)).toBeLessThan(1.05)
  })
})

describe('what sets the patterns apart', () => {
  test('stable does not move', () => {
    expect(new Set(squares('stable', 'a', 1000))).toEqual(new Set([1]))
  })

  test('volatile wanders slowly: a step is like the last one, and unlike one of long ago', () => {
    const values = squares('volatile', 'a', 20_000)
    expect(autocorrelation(values, 1)).toBeGreaterThan(0.99)
    expect(Math.abs(autocorrelation(values, 200))).toBeLessThan(0.15)
    const process = make('volatile')
    for (let step = 0; step < 5000; step++) {
      expect(Math.abs(Math.log(process.at(step + 1) / process.at(step)))).toBeLessThan(0.05)
    }
  })

  test('burst is calm most of the time, and dies away within weeks after a shock', () => {
    const values = squares('burst', 'a', 50_000)
    const calm = Math.min(...values)
    expect(values.filter((value) => value < 2 * calm).length / values.length).toBeGreaterThan(0.5)
    expect(Math.max(...values) / calm).toBeGreaterThan(50)
    expect(autocorrelation(values, 5)).toBeGreaterThan(0.4)
    expect(Math.abs(autocorrelation(values, 60))).toBeLessThan(0.05)
  })

  test('realistic clusters at every scale', () => {
    const values = squares('realistic', 'a', 50_000)
    for (const lag of [1, 10, 50, 100]) expect(autocorrelation(values, lag)).toBeGreaterThan(0.02)
    expect(autocorrelation(values, 1)).toBeGreaterThan(autocorrelation(values, 50))
  })
})
