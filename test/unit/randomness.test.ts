import { describe, expect, test } from 'vitest'
import { createClock } from '../../src/core/clock.ts'
import { createRandom, type Random, type RandomnessOptions } from '../../src/random/index.ts'
import { snapshotContinues, startsAgain, streamsAreIndependent } from '../laws/random.laws.ts'
import { excessKurtosis, standardDeviation } from '../support/statistics.ts'

const HOUR_MS = 3_600_000
const gaussians = (random: Random, count = 50): number[] => Array.from({ length: count }, () => random.gaussian())
const scales = (options: RandomnessOptions, count = 50): number[] => {
  const plain = gaussians(createRandom('s'), count)
  return gaussians(createRandom('s', options), count).map((value, i) => value / plain[i]!)
}

describe('volatility', () => {
  test('is off by default, and what is off changes nothing', () => {
    const plain = gaussians(createRandom('s'))
    expect(gaussians(createRandom('s', {}))).toEqual(plain)
    expect(gaussians(createRandom('s', { timeVariation: true, clock: createClock() }))).toEqual(plain)
    expect(gaussians(createRandom('s', { baseVariance: 1 }))).toEqual(plain)
  })

  test('scales gaussian() and nothing else', () => {
    const plain = createRandom('s')
    const wild = createRandom('s', { volatility: 'volatile', baseVariance: 9 })
    expect(wild.gaussian()).not.toBe(plain.gaussian())
    for (let i = 0; i < 20; i++) {
      expect([
        wild.float(),
        wild.int(0, 99),
        wild.lognormal(),
        wild.poisson(3),
        wild.truncatedGaussian(0, 1, -1, 1),
      ]).toEqual([
        plain.float(),
        plain.int(0, 99),
        plain.lognormal(),
        plain.poisson(3),
        plain.truncatedGaussian(0, 1, -1, 1),
      ])
    }
  })

  test('stable halves the standard deviation, baseVariance multiplies the variance', () => {
    for (const scale of scales({ volatility: 'stable' })) expect(scale).toBeCloseTo(0.5, 12)
    for (const scale of scales({ baseVariance: 0.01 })) expect(scale).toBeCloseTo(0.1, 12)
    for (const scale of scales({ volatility: 'stable', baseVariance: 4 })) expect(scale).toBeCloseTo(1, 12)
    for (const scale of scales({ volatility: { pattern: 'stable', level: 3 } })) expect(scale).toBeCloseTo(3, 12)
    expect(new Set(gaussians(createRandom('s', { baseVariance: 0 })))).toEqual(new Set([0]))
  })

  test('the mean is not scaled', () => {
    const random = createRandom('s', { baseVariance: 0 })
    expect(random.gaussian(42, 7)).toBe(42)
  })

  test('every pattern has the level it says', () => {
    for (const [pattern, level] of [
      ['stable', 0.5],
      ['volatile', 2],
      ['burst', 1],
      ['realistic', 1],
    ] as const) {
      const values = gaussians(createRandom('levels', { volatility: pattern }), 100_000)
      expect(standardDeviation(values) / level).toBeGreaterThan(0.9)
      expect(standardDeviation(values) / level).toBeLessThan(1.1)
    }
  })

  test('stateVariation: the process moves on with the draws, and stands still without', () => {
    expect(new Set(scales({ volatility: 'volatile' }).map((scale) => scale.toFixed(9))).size).toBeGreaterThan(40)
    for (const scale of scales({ volatility: 'volatile', stateVariation: false })) expect(scale).toBeCloseTo(2, 12)
  })

  test('timeVariation: equal within a window of the clock, other in another', () => {
    const clock = createClock()
    const options: RandomnessOptions = { volatility: 'realistic', timeVariation: true, stateVariation: false, clock }
    const startMs = Math.floor(clock.now() / HOUR_MS) * HOUR_MS
    const at = (ms: number, more: RandomnessOptions = {}): number[] => {
      clock.set(ms)
      return gaussians(createRandom('s', { ...options, ...more }))
    }
    const first = at(startMs)
    expect(at(startMs + HOUR_MS - 1)).toEqual(first)
    expect(at(startMs + HOUR_MS)).not.toEqual(first)
    expect(at(startMs + HOUR_MS, { reproducibilityWindowMs: 1e15 })).toEqual(
      at(startMs, { reproducibilityWindowMs: 1e15 }),
    )
    const windows = Array.from({ length: 200 }, (_, i) => at(startMs + i * HOUR_MS)[0]!)
    expect(new Set(windows).size).toBeGreaterThan(100)
    // Back in the window, back to its values.
    expect(at(startMs + HOUR_MS / 2)).toEqual(first)
  })

  test('withVolatility is the same stream from its beginning, scaled', () => {
    const random = createRandom('s').stream('prices')
    const plain = gaussians(random)
    const stable = gaussians(random.withVolatility('stable'))
    expect(stable).toEqual(plain.map((value) => expect.closeTo(value / 2, 12)))
    expect(gaussians(random.withVolatility('burst'))).toEqual(gaussians(random.withVolatility('burst')))
    const burst = Array.from(
      { length: 20_000 },
      (
        (wild) => () =>
          wild.gaussian()
      )(random.withVolatility('burst')),
    )
    expect(excessKurtosis(burst)).toBeGreaterThan(5)
  })

  test('streams inherit it, each with a process of its own', () => {
    const random = createRandom('s', { volatility: 'burst' })
    expect(gaussians(random.stream('a'))).toEqual(gaussians(createRandom('s', { volatility: 'burst' }).stream('a')))
    expect(gaussians(random.stream('a'))).not.toEqual(gaussians(createRandom('s').stream('a')))
  })

  test('keeps the laws of streams', () => {
    for (const volatility of ['stable', 'volatile', 'burst', 'realistic'] as const) {
      const draw = (random: Random): number => {
        random.configure({ volatility })
        return random.gaussian()
      }
      streamsAreIndependent('s', draw)
      snapshotContinues('s', draw, 17)
      startsAgain('s', draw)
    }
  })
})

describe('configure', () => {
  test('changes all streams from the next draw on, and back', () => {
    const random = createRandom('s')
    const stream = random.stream('a')
    const plain = gaussians(createRandom('s').stream('a'), 3)
    expect(stream.gaussian()).toBe(plain[0])
    random.configure({ volatility: { pattern: 'stable', level: 4 } })
    expect(stream.gaussian()).toBeCloseTo(4 * plain[1]!, 12)
    random.configure({ volatility: undefined })
    expect(stream.gaussian()).toBe(plain[2])
  })

  test('changes nothing when an option is wrong', () => {
    const random = createRandom('s', { volatility: 'stable' })
    const expected = gaussians(createRandom('s', { volatility: 'stable' }))
    expect(() => random.configure({ volatility: 'volatile', baseVariance: -1 })).toThrow(/baseVariance is -1/)
    expect(gaussians(random)).toEqual(expected)
  })
})

describe('deterministic: false', () => {
  test('takes entropy, and says the seed that repeats the run', () => {
    const first = createRandom(undefined, { deterministic: false })
    const second = createRandom('not read', { deterministic: false })
    expect(first.seed).not.toBe(second.seed)
    const values = gaussians(first)
    expect(gaussians(createRandom(first.seed))).toEqual(values)
    first.reset()
    expect(gaussians(first)).toEqual(values)
    expect(gaussians(second)).not.toEqual(values)
  })
})

describe('bad options', () => {
  const bad: readonly [string, () => unknown, string, RegExp][] = [
    ['an empty seed', () => createRandom(''), 'SEEDBED_INVALID_SEED', /""/],
    ['no seed', () => createRandom(undefined), 'SEEDBED_INVALID_SEED', /undefined/],
    ['a label that is no number', () => createRandom('s').stream(Number.NaN), 'SEEDBED_INVALID_ARGUMENT', /label NaN/],
    [
      'no label',
      () => createRandom('s').stream(undefined as unknown as string),
      'SEEDBED_INVALID_ARGUMENT',
      /undefined/,
    ],
    ['initialize with nothing', () => createRandom('s').initialize(''), 'SEEDBED_INVALID_SEED', /""/],
    [
      'an unknown pattern',
      () => createRandom('s', { volatility: 'brust' as 'burst' }),
      'SEEDBED_INVALID_OPTION',
      /"brust" is not one of stable, volatile, burst, realistic.* Did you mean "burst"\?/,
    ],
    [
      'a pattern that every object has',
      () => createRandom('s').withVolatility('constructor' as 'burst'),
      'SEEDBED_INVALID_OPTION',
      /"constructor"/,
    ],
    ['a negative variance', () => createRandom('s', { baseVariance: -0.1 }), 'SEEDBED_INVALID_OPTION', /-0\.1.*0\.\./],
    [
      'a variance that is no number',
      () => createRandom('s', { baseVariance: Number.NaN }),
      'SEEDBED_INVALID_OPTION',
      /NaN/,
    ],
    [
      'a window of nothing',
      () => createRandom('s', { reproducibilityWindowMs: 0 }),
      'SEEDBED_INVALID_OPTION',
      /0, not/,
    ],
    [
      'an infinite level',
      () => createRandom('s', { volatility: { pattern: 'burst', level: Infinity } }),
      'SEEDBED_INVALID_OPTION',
      /Infinity.*0\.\.1000/,
    ],
    ['time without a clock', () => createRandom('s', { timeVariation: true }), 'SEEDBED_INVALID_OPTION', /clock/],
    [
      'a word for a switch',
      () => createRandom('s', { stateVariation: 'yes' as unknown as boolean }),
      'SEEDBED_INVALID_OPTION',
      /"yes", not true or false/,
    ],
  ]

  test.each(bad)('%s', (_, act, code, message) => {
    expect(act).toThrow(expect.objectContaining({ code }))
    expect(act).toThrow(message)
  })
})
