import type { Random } from '../../src/random/index.ts'
import { normalCdf } from './statistics.ts'

/** A distribution with values on a line, and what part of them should lie below a value. */
export interface ContinuousCase {
  readonly name: string
  readonly draw: (random: Random) => number
  readonly cdf: (value: number) => number
  readonly min: number
  readonly max: number
}

const truncated = (low: number, high: number) => (x: number) =>
  // From the upper tail, where the difference of two numbers near 1 would lose its digits.
  (normalCdf(-low) - normalCdf(-x)) / (normalCdf(-low) - normalCdf(-high))

export const CONTINUOUS: readonly ContinuousCase[] = [
  { name: 'float()', draw: (r) => r.float(), cdf: (x) => x, min: 0, max: 1 },
  { name: 'float(-5, 15)', draw: (r) => r.float(-5, 15), cdf: (x) => (x + 5) / 20, min: -5, max: 15 },
  { name: 'gaussian()', draw: (r) => r.gaussian(), cdf: normalCdf, min: -Infinity, max: Infinity },
  {
    name: 'gaussian(10, 3)',
    draw: (r) => r.gaussian(10, 3),
    cdf: (x) => normalCdf((x - 10) / 3),
    min: -Infinity,
    max: Infinity,
  },
  {
    name: 'truncatedGaussian(0, 1, -1, 3)',
    draw: (r) => r.truncatedGaussian(0, 1, -1, 3),
    cdf: truncated(-1, 3),
    min: -1,
    max: 3,
  },
  {
    name: 'truncatedGaussian(0, 1, -0.2, 0.3)',
    draw: (r) => r.truncatedGaussian(0, 1, -0.2, 0.3),
    cdf: truncated(-0.2, 0.3),
    min: -0.2,
    max: 0.3,
  },
  {
    name: 'truncatedGaussian(0, 1, 4, Infinity)',
    draw: (r) => r.truncatedGaussian(0, 1, 4, Infinity),
    cdf: truncated(4, Infinity),
    min: 4,
    max: Infinity,
  },
  {
    name: 'truncatedGaussian(5, 2, -3, 1)',
    draw: (r) => r.truncatedGaussian(5, 2, -3, 1),
    cdf: (x) => (normalCdf((x - 5) / 2) - normalCdf(-4)) / (normalCdf(-2) - normalCdf(-4)),
    min: -3,
    max: 1,
  },
  {
    name: 'truncatedGaussian(0, 1, 3, 3.1)',
    draw: (r) => r.truncatedGaussian(0, 1, 3, 3.1),
    cdf: truncated(3, 3.1),
    min: 3,
    max: 3.1,
  },
  {
    name: 'lognormal(1, 0.5)',
    draw: (r) => r.lognormal(1, 0.5),
    cdf: (x) => normalCdf((Math.log(x) - 1) / 0.5),
    min: 0,
    max: Infinity,
  },
  {
    name: 'exponential(3)',
    draw: (r) => r.exponential(3),
    cdf: (x) => 1 - Math.exp(-x / 3),
    min: 0,
    max: Infinity,
  },
  { name: 'pareto(2.5, 4)', draw: (r) => r.pareto(2.5, 4), cdf: (x) => 1 - (4 / x) ** 2.5, min: 4, max: Infinity },
  {
    name: 'studentT(1)',
    draw: (r) => r.studentT(1),
    cdf: (x) => 0.5 + Math.atan(x) / Math.PI,
    min: -Infinity,
    max: Infinity,
  },
  {
    name: 'studentT(4)',
    draw: (r) => r.studentT(4),
    cdf: (x) => 0.5 + (3 / 8) * (x / Math.sqrt(1 + (x * x) / 4)) * (1 - (x * x) / (1 + (x * x) / 4) / 12),
    min: -Infinity,
    max: Infinity,
  },
  {
    name: 'gamma(3, 2)',
    draw: (r) => r.gamma(3, 2),
    cdf: (x) => 1 - Math.exp(-x / 2) * (1 + x / 2 + (x * x) / 8),
    min: 0,
    max: Infinity,
  },
  {
    name: 'gamma(0.5)',
    draw: (r) => r.gamma(0.5),
    cdf: (x) => 2 * normalCdf(Math.sqrt(2 * x)) - 1,
    min: 0,
    max: Infinity,
  },
  { name: 'gamma(1)', draw: (r) => r.gamma(1), cdf: (x) => 1 - Math.exp(-x), min: 0, max: Infinity },
  {
    name: 'beta(2, 3)',
    draw: (r) => r.beta(2, 3),
    cdf: (x) => x * x * (6 - 8 * x + 3 * x * x),
    min: 0,
    max: 1,
  },
  {
    name: 'beta(0.5, 0.5)',
    draw: (r) => r.beta(0.5, 0.5),
    cdf: (x) => (2 / Math.PI) * Math.asin(Math.sqrt(x)),
    min: 0,
    max: 1,
  },
]

/** A distribution over a few values, and how likely each is. */
export interface DiscreteCase {
  readonly name: string
  readonly draw: (random: Random) => string
  readonly probabilities: Readonly<Record<string, number>>
}

const even = (values: readonly (string | number)[]): Record<string, number> =>
  Object.fromEntries(values.map((value) => [value, 1 / values.length]))

const range = (from: number, to: number): number[] => Array.from({ length: to - from + 1 }, (_, i) => from + i)

function poissonTable(rate: number, from: number, to: number): Record<string, number> {
  const probability = (k: number): number => {
    let logarithm = -rate + k * Math.log(rate)
    for (let i = 2; i <= k; i++) logarithm -= Math.log(i)
    return Math.exp(logarithm)
  }
  const table: Record<string, number> = {}
  for (const k of range(from, to)) table[k] = probability(k)
  const below = range(0, from - 1).reduce((sum, k) => sum + probability(k), 0)
  table[from] = table[from]! + below
  table[to] = table[to]! + 1 - Object.values(table).reduce((sum, p) => sum + p, 0)
  return table
}

const clamp = (value: number, from: number, to: number): string => String(Math.min(to, Math.max(from, value)))

export const DISCRETE: readonly DiscreteCase[] = [
  { name: 'int(-3, 4)', draw: (r) => String(r.int(-3, 4)), probabilities: even(range(-3, 4)) },
  {
    name: 'int over three quarters of 2^53, by third',
    draw: (r) => String(Math.floor(r.int(0, 3 * 2 ** 51 - 1) / 2 ** 51)),
    probabilities: even([0, 1, 2]),
  },
  { name: 'bool(0.3)', draw: (r) => String(r.bool(0.3)), probabilities: { true: 0.3, false: 0.7 } },
  { name: "pick(['a', 'b', 'c'])", draw: (r) => r.pick(['a', 'b', 'c']), probabilities: even(['a', 'b', 'c']) },
  {
    name: 'weighted({ a: 1, b: 3, c: 6 })',
    draw: (r) => r.weighted({ a: 1, b: 3, c: 6 }),
    probabilities: { a: 0.1, b: 0.3, c: 0.6 },
  },
  {
    name: 'shuffle([1, 2, 3])',
    draw: (r) => r.shuffle([1, 2, 3]).join(''),
    probabilities: even(['123', '132', '213', '231', '312', '321']),
  },
  {
    name: 'sample([1, 2, 3, 4], 2)',
    draw: (r) => r.sample([1, 2, 3, 4], 2).join(''),
    probabilities: even(['12', '13', '14', '21', '23', '24', '31', '32', '34', '41', '42', '43']),
  },
  { name: 'poisson(2.5)', draw: (r) => clamp(r.poisson(2.5), 0, 8), probabilities: poissonTable(2.5, 0, 8) },
  { name: 'poisson(40)', draw: (r) => clamp(r.poisson(40), 25, 55), probabilities: poissonTable(40, 25, 55) },
]
