import { describe, expect, test } from 'vitest'
import { measureStylisedFacts, thirtyYears } from '../support/stylised-facts.ts'

// Bounds are stated for thirty years of daily bars; seeds were chosen before anything was measured.
const SEEDS = ['first', 'second', 'third', 'fourth', 'fifth']

describe.each(SEEDS)('realistic, seed %s', (seed) => {
  const facts = measureStylisedFacts(thirtyYears(seed, 'realistic'))

  test('no linear autocorrelation beyond noise: four standard errors at lags of 1 to 10 days', () => {
    expect(facts.linearAutocorrelation).toBeLessThan(4)
  })

  test('fat tails: excess kurtosis of daily returns in 2..10', () => {
    expect(facts.kurtosisDaily).toBeGreaterThan(2)
    expect(facts.kurtosisDaily).toBeLessThan(10)
  })

  test('volatility clusters: absolute returns correlate, slowly less', () => {
    const { 1: day, 5: week, 20: month, 50: quarter } = facts.absoluteAutocorrelation
    expect(day).toBeGreaterThan(0.15)
    expect(day).toBeGreaterThan(week)
    expect(week).toBeGreaterThan(month)
    expect(month).toBeGreaterThan(0.03)
    expect(quarter).toBeGreaterThan(0.01)
    // Slower than exponentially: at the rate of the first month, less would be left after a quarter.
    expect(quarter).toBeGreaterThan(month * (month / day) ** (30 / 19))
  })

  test('leverage: losses are followed by volatility', () => {
    expect(facts.leverage).toBeLessThan(-0.2)
  })

  test('volume follows volatility', () => {
    expect(facts.volumeVolatility).toBeGreaterThan(0.5)
    expect(facts.volumeVolatility).toBeLessThan(0.9)
  })

  test('aggregational Gaussianity: months are nearer to normal than days', () => {
    expect(facts.kurtosisMonthly).toBeLessThan(0.6 * facts.kurtosisDaily)
  })
})

describe.each(SEEDS)('stable, seed %s', (seed) => {
  const facts = measureStylisedFacts(thirtyYears(seed, 'stable'))

  test('is normal and does not cluster', () => {
    expect(Math.abs(facts.kurtosisDaily)).toBeLessThan(0.25)
    for (const value of Object.values(facts.absoluteAutocorrelation)) expect(Math.abs(value)).toBeLessThan(0.05)
    expect(facts.linearAutocorrelation).toBeLessThan(4)
  })
})

describe.each(['stable', 'volatile', 'burst', 'realistic'] as const)('%s', (pattern) => {
  test.each(SEEDS)('has the annual volatility that was asked for, within 10 %%, seed %s', (seed) => {
    const { volatilityRatio } = measureStylisedFacts(thirtyYears(seed, pattern))
    expect(volatilityRatio).toBeGreaterThan(0.9)
    expect(volatilityRatio).toBeLessThan(1.1)
  })
})

test('burst has the fattest tails and the shortest memory', () => {
  const burst = measureStylisedFacts(thirtyYears('first', 'burst'))
  const realistic = measureStylisedFacts(thirtyYears('first', 'realistic'))
  expect(burst.kurtosisDaily).toBeGreaterThan(realistic.kurtosisDaily)
  expect(burst.absoluteAutocorrelation[1]).toBeGreaterThan(realistic.absoluteAutocorrelation[1])
  expect(Math.abs(burst.absoluteAutocorrelation[50])).toBeLessThan(0.03)
})
