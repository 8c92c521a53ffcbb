import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createRandom, type Random } from '../../src/random/index.ts'
import { sameSeedSameValues, snapshotContinues, startsAgain, streamsAreIndependent } from '../laws/random.laws.ts'
import { CONTINUOUS, DISCRETE } from '../support/distributions.ts'
import { CHI_SQUARE_999, chiSquareScore, KOLMOGOROV_SMIRNOV_999, kolmogorovSmirnov } from '../support/statistics.ts'

const SEEDS = ['first', 'second', 'third']

describe.each([...CONTINUOUS, ...DISCRETE])('$name', ({ draw }) => {
  test('keeps the laws of streams', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), fc.nat(30), (seed, before) => {
        sameSeedSameValues(seed, draw)
        streamsAreIndependent(seed, draw)
        snapshotContinues(seed, draw, before)
        startsAgain(seed, draw)
      }),
      { numRuns: 10 },
    )
  })
})

describe.each(CONTINUOUS)('$name', ({ draw, cdf, min, max }) => {
  test.each(SEEDS)('is distributed as it says, seed %s', (seed) => {
    const random = createRandom(seed)
    const values = Array.from({ length: 5000 }, () => draw(random))
    expect(kolmogorovSmirnov(values, cdf)).toBeLessThan(KOLMOGOROV_SMIRNOV_999)
    expect(Math.min(...values)).toBeGreaterThanOrEqual(min)
    expect(Math.max(...values)).toBeLessThanOrEqual(max)
  })
})

describe.each(DISCRETE)('$name', ({ draw, probabilities }) => {
  test.each(SEEDS)('is distributed as it says, seed %s', (seed) => {
    const random = createRandom(seed)
    const counts = new Map<string, number>(Object.keys(probabilities).map((value) => [value, 0]))
    for (let i = 0; i < 5000; i++) {
      const value = draw(random)
      counts.set(value, counts.get(value)! + 1)
    }
    const expected = Object.values(probabilities).map((probability) => 5000 * probability)
    expect(chiSquareScore([...counts.values()], expected)).toBeLessThan(CHI_SQUARE_999)
  })
})

test('the tests notice a wrong distribution', () => {
  const random = createRandom('canary')
  const shifted = Array.from({ length: 5000 }, () => random.float() ** 1.1)
  expect(kolmogorovSmirnov(shifted, (x) => x)).toBeGreaterThan(KOLMOGOROV_SMIRNOV_999)
  const biased = [0, 0, 0]
  for (let i = 0; i < 5000; i++) biased[random.bool(0.05) ? 0 : random.int(0, 2)]!++
  expect(chiSquareScore(biased, [5000 / 3, 5000 / 3, 5000 / 3])).toBeGreaterThan(CHI_SQUARE_999)
})

describe('bounds', () => {
  const doubles = fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e300, max: 1e300 })

  test('float stays in [min, max), also where rounding would reach max', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), doubles, doubles, (seed, a, b) => {
        const [min, max] = a < b ? [a, b] : [b, a]
        const value = createRandom(seed).float(min, max)
        expect(value === min || (value > min && value < max)).toBe(true)
      }),
    )
    const random = createRandom('ulp')
    const next = 1 + Number.EPSILON
    for (let i = 0; i < 100; i++) expect(random.float(1, next)).toBe(1)
  })

  test('int stays in [min, max] and reaches both', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), fc.maxSafeInteger(), fc.nat(2 ** 40), (seed, min, size) => {
        const max = Math.min(Number.MAX_SAFE_INTEGER, min + size)
        const value = createRandom(seed).int(min, max)
        expect(Number.isSafeInteger(value) && value >= min && value <= max).toBe(true)
      }),
    )
    const random = createRandom('ends')
    const seen = new Set(Array.from({ length: 200 }, () => random.int(1, 6)))
    expect([...seen].sort()).toEqual([1, 2, 3, 4, 5, 6])
  })

  test('a sample has no repetition, a shuffle loses nothing, and neither touches its input', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), fc.uniqueArray(fc.integer()), fc.nat(), (seed, items, n) => {
        const input = Object.freeze([...items])
        const random = createRandom(seed)
        const count = n % (items.length + 1)
        const sample = random.sample(input, count)
        expect(new Set(sample).size).toBe(count)
        expect(sample.every((item) => items.includes(item))).toBe(true)
        expect(random.shuffle(input).sort()).toEqual([...items].sort())
      }),
    )
  })

  test('a truncated gaussian stays within any range near its mean', () => {
    const inputs = fc.tuple(
      fc.double({ min: -1e3, max: 1e3, noNaN: true }),
      fc.double({ min: 1e-3, max: 1e3, noNaN: true }),
    )
    fc.assert(
      fc.property(
        fc.string({ minLength: 1 }),
        inputs,
        fc.double({ min: -9, max: 9, noNaN: true }),
        fc.double({ min: 0, max: 9, noNaN: true }),
        (seed, [mean, sd], from, width) => {
          const min = mean + from * sd
          const max = min + width * sd
          const value = createRandom(seed).truncatedGaussian(mean, sd, min, max)
          expect(value >= min && value <= max).toBe(true)
        },
      ),
    )
  })

  test('probability 0 never, 1 always; no spread, no variation', () => {
    const random = createRandom('certain')
    for (let i = 0; i < 1000; i++) {
      expect(random.bool(0)).toBe(false)
      expect(random.bool(1)).toBe(true)
      expect(random.weighted({ never: 0, always: 2 })).toBe('always')
    }
    expect(random.gaussian(3, 0)).toBe(3)
    expect(random.truncatedGaussian(3, 0, 1, 4)).toBe(3)
    expect(random.exponential(0)).toBe(0)
    expect(random.poisson(0)).toBe(0)
    expect(random.float(2, 2)).toBe(2)
    expect(random.int(7, 7)).toBe(7)
    expect(random.sample([], 0)).toEqual([])
  })
})

describe('bad input', () => {
  const bad: readonly [string, (random: Random) => unknown, RegExp][] = [
    ['float: min > max', (r) => r.float(2, 1), /2\.\.1/],
    ['float: NaN', (r) => r.float(Number.NaN), /NaN/],
    ['float: infinite', (r) => r.float(0, Infinity), /Infinity/],
    ['float: too wide', (r) => r.float(-1.7e308, 1.7e308), /1\.7e\+308/],
    ['int: min > max', (r) => r.int(2, 1), /2\.\.1/],
    ['int: a fraction', (r) => r.int(0, 1.5), /1\.5/],
    ['int: unsafe', (r) => r.int(0, 2 ** 53), /9007199254740992/],
    ['int: too many', (r) => r.int(-(2 ** 53) + 1, 2 ** 53 - 1), /safe integers/],
    ['bool: over 1', (r) => r.bool(1.01), /1\.01.*0\.\.1/],
    ['bool: NaN', (r) => r.bool(Number.NaN), /NaN/],
    ['pick: empty', (r) => r.pick([]), /empty/],
    ['weighted: all 0', (r) => r.weighted({ a: 0, b: 0 }), /sum to 0/],
    ['weighted: none', (r) => r.weighted({}), /sum to 0/],
    ['weighted: negative', (r) => r.weighted({ a: 1, b: -2 }), /"b" is -2/],
    ['weighted: NaN', (r) => r.weighted({ a: Number.NaN }), /"a" is NaN/],
    ['sample: more than there are', (r) => r.sample([1, 2], 3), /3 .*0\.\.2/],
    ['sample: a fraction', (r) => r.sample([1, 2], 0.5), /0\.5/],
    ['gaussian: negative deviation', (r) => r.gaussian(0, -1), /-1/],
    ['gaussian: infinite mean', (r) => r.gaussian(Infinity), /Infinity/],
    ['gaussian: NaN deviation', (r) => r.gaussian(0, Number.NaN), /NaN/],
    ['truncatedGaussian: min > max', (r) => r.truncatedGaussian(0, 1, 2, 1), /2\.\.1/],
    ['truncatedGaussian: negative deviation', (r) => r.truncatedGaussian(0, -1, 0, 1), /-1/],
    ['truncatedGaussian: nothing there', (r) => r.truncatedGaussian(0, 0, 1, 2), /1\.\.2/],
    ['lognormal: negative deviation', (r) => r.lognormal(0, -1), /-1.*0\.\.20/],
    ['exponential: negative', (r) => r.exponential(-1), /-1.*0\.\./],
    ['poisson: NaN', (r) => r.poisson(Number.NaN), /NaN.*0\.\./],
    ['pareto: exponent 0', (r) => r.pareto(0), /0, not a number within 0\.1\.\./],
    ['studentT: 0 degrees', (r) => r.studentT(0), /0, not a number within 1\.\./],
    ['gamma: negative shape', (r) => r.gamma(-1), /-1/],
    ['beta: infinite', (r) => r.beta(1, Infinity), /Infinity/],
  ]

  test.each(bad)('%s', (_, draw, message) => {
    const random = createRandom('bad')
    const before = random.snapshot()
    expect(() => draw(random)).toThrow(expect.objectContaining({ code: 'SEEDBED_INVALID_ARGUMENT' }))
    expect(() => draw(random)).toThrow(message)
    expect(random.snapshot()).toEqual(before)
  })
})
