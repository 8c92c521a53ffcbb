import { describe, expect, test } from 'vitest'
import { createRandom } from 'seedbed/random'

describe('deterministic randomness', () => {
  test('the same seed gives the same sequence', () => {
    const random = createRandom('test_seed')
    const values = Array.from({ length: 10 }, () => random.float(0, 1))

    random.initialize('test_seed')
    const sameValues = Array.from({ length: 10 }, () => random.float(0, 1))

    expect(sameValues).toEqual(values)
  })

  test('each purpose draws from a stream of its own, so that a new draw here changes nothing there', () => {
    const random = createRandom('test_seed')
    const price = random.stream('prices', 'AAPL').float(100, 200)

    const later = createRandom('test_seed')
    later.stream('names').pick(['Ada', 'Grace', 'Edsger'])

    expect(later.stream('prices', 'AAPL').float(100, 200)).toBe(price)
  })
})

describe('volatility patterns', () => {
  test.each(['stable', 'volatile', 'burst', 'realistic'] as const)('%s', (volatility) => {
    const random = createRandom(`pattern_${volatility}`, { volatility })
    const values = Array.from({ length: 100 }, () => random.gaussian(0, 1))
    const largest = Math.max(...values.map(Math.abs))

    if (volatility === 'stable') expect(largest).toBeLessThan(2.5)
    if (volatility === 'volatile') expect(largest).toBeGreaterThan(2.5)
    expect(Math.min(...values)).toBeLessThan(0)
    expect(Math.max(...values)).toBeGreaterThan(0)
  })

  test('one stream under two patterns: the same shocks, scaled differently', () => {
    const random = createRandom('shocks')
    const plain = random.gaussian()

    expect(random.withVolatility('stable').gaussian()).toBeCloseTo(plain / 2, 12)
  })
})

describe('every option', () => {
  test('time: equal within an hour of the clock, different in the next', () => {
    let nowMs = Date.UTC(2024, 0, 16, 15, 30)
    const random = createRandom('test_seed', {
      deterministic: true,
      volatility: 'realistic',
      baseVariance: 0.1,
      timeVariation: true,
      stateVariation: true,
      reproducibilityWindowMs: 3_600_000,
      clock: { now: () => nowMs },
    })
    const draw = (): number[] => {
      random.reset()
      return Array.from({ length: 10 }, () => random.gaussian())
    }
    const first = draw()

    nowMs += 20 * 60_000
    expect(draw()).toEqual(first)
    nowMs += 3_600_000
    expect(draw()).not.toEqual(first)
  })

  test('options change while streams are in use', () => {
    const random = createRandom('hot')
    const calm = random.stream('noise').gaussian()

    random.configure({ volatility: { pattern: 'stable', level: 10 } })

    expect(random.stream('noise').gaussian()).toBeCloseTo(10 * calm, 12)
  })

  test('without determinism, the seed that was drawn repeats the run', () => {
    const random = createRandom(undefined, { deterministic: false })
    const values = Array.from({ length: 10 }, () => random.float())
    const replay = createRandom(random.seed)

    expect(Array.from({ length: 10 }, () => replay.float())).toEqual(values)
  })
})

describe('reproducible testing', () => {
  test('a sequence, and again', () => {
    const random = createRandom('reproducible_test')
    const sequence1 = Array.from({ length: 10 }, () => random.float(0, 1))
    random.initialize('reproducible_test')
    const sequence2 = Array.from({ length: 10 }, () => random.float(0, 1))

    expect(sequence1).toEqual(sequence2)
  })

  test('go back to a position, also in another process', () => {
    const random = createRandom('reproducible_test')
    random.float()
    const saved = JSON.stringify(random.snapshot())
    const next = random.gaussian()

    const elsewhere = createRandom('anything')
    elsewhere.restore(JSON.parse(saved))
    expect(elsewhere.gaussian()).toBe(next)
  })
})
