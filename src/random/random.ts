import type { Label } from './hash.ts'
import type { RandomnessOptions, VolatilityOptions } from './options.ts'
import type { VolatilityName } from './volatility/patterns.ts'

/** Where a stream stands, as plain data. */
export interface RandomSnapshot {
  /** The seed, and the labels below it. */
  readonly labels: readonly Label[]
  /** The generator's state: four whole numbers of 32 bits. */
  readonly state: readonly [number, number, number, number]
  /** How many `gaussian()` draws the volatility has moved on by. */
  readonly step: number
}

/** What can be changed while streams are in use; `undefined` goes back to the default. */
export type RandomnessChange = {
  readonly [K in Exclude<keyof RandomnessOptions, 'deterministic'>]?: RandomnessOptions[K] | undefined
}

/**
 * A keyed stream of draws: the same seed, labels and options give the same draws, whatever other streams do. Every method
 * throws `SEEDBED_INVALID_ARGUMENT` when a parameter is outside the range it states.
 */
export interface Random {
  /** The seed that the stream and its relatives come from; with `deterministic: false`, the one that was drawn. */
  readonly seed: string
  /**
   * A stream of its own, named by what it is for; independent of how much this one has drawn.
   *
   * @param labels - One or more strings or finite numbers.
   */
  stream(...labels: readonly Label[]): Random
  /**
   * This stream from its beginning, under another volatility: the same shocks, scaled differently.
   *
   * @param volatility - A pattern's name, or a pattern with a level.
   * @throws `SEEDBED_INVALID_OPTION` when there is no such pattern.
   */
  withVolatility(volatility: VolatilityName | VolatilityOptions): Random
  /**
   * Changes options from the next draw on, for this stream and all streams of the same `createRandom`.
   *
   * @throws `SEEDBED_INVALID_OPTION` when one is out of range; then nothing changes.
   */
  configure(change: RandomnessChange): void
  /**
   * Starts again, from another seed and with the same labels.
   *
   * @param seed - Any non-empty string.
   * @throws `SEEDBED_INVALID_SEED` when it is empty.
   */
  initialize(seed: string): void
  /** Starts again from the beginning. */
  reset(): void
  /** Where the stream stands. */
  snapshot(): RandomSnapshot
  /** Continues from a snapshot, of this stream or another. */
  restore(snapshot: RandomSnapshot): void
  /**
   * A uniform number with 53 random bits.
   *
   * @param min - Lower bound (included), finite; default 0.
   * @param max - Upper bound (excluded, unless equal), finite and >= min; default 1.
   */
  float(min?: number, max?: number): number
  /**
   * A whole number without bias (rejection sampling).
   *
   * @param min - Lower bound (included), a safe integer.
   * @param max - Upper bound (included), a safe integer >= min; the range holds 2^53 numbers at most.
   */
  int(min: number, max: number): number
  /**
   * True with the given probability; 0 never, 1 always.
   *
   * @param probability - 0 to 1 (both included); default 0.5.
   */
  bool(probability?: number): boolean
  /** One item of a list that is not empty, each equally likely. */
  pick<T>(items: readonly T[]): T
  /**
   * One key of a table of weights, as likely as its weight.
   *
   * @param weights - Finite numbers >= 0, at least one above 0.
   */
  weighted<K extends string>(weights: Readonly<Record<K, number>>): K
  /** A shuffled copy (Fisher-Yates, in Durstenfeld's form, CACM 7(7), 1964); the input stays as it is. */
  shuffle<T>(items: readonly T[]): T[]
  /**
   * Some items without repetition, in random order.
   *
   * @param count - A whole number from 0 (included) to the length of the list (included).
   */
  sample<T>(items: readonly T[], count: number): T[]
  /**
   * A normal number (Box and Muller, Ann. Math. Stat. 29, 1958). The sine variate of the pair is not kept, so that a draw
   * depends on the stream's position alone and not on what was asked before. The only draw that `volatility` and
   * `baseVariance` scale.
   *
   * @param mean - Finite; default 0.
   * @param standardDeviation - Finite, 0 or more; default 1.
   */
  gaussian(mean?: number, standardDeviation?: number): number
  /**
   * A normal number on the condition that it lies within bounds (Robert, Statistics and Computing 5, 1995).
   *
   * @param mean - Finite.
   * @param standardDeviation - Finite, 0 or more.
   * @param min - Lower bound (included); may be -Infinity.
   * @param max - Upper bound (included), >= min; may be Infinity.
   */
  truncatedGaussian(mean: number, standardDeviation: number, min: number, max: number): number
  /**
   * A lognormal number: `exp(gaussian)` (Aitchison and Brown, "The Lognormal Distribution", 1957).
   *
   * @param logMean - Mean of the logarithm, -500 to 500 (both included); default 0.
   * @param logDeviation - Standard deviation of the logarithm, 0 to 20 (both included); default 1.
   */
  lognormal(logMean?: number, logDeviation?: number): number
  /**
   * An exponential number, the time between independent events (inversion; Devroye 1986).
   *
   * @param mean - 0 to 1e300 (both included); default 1.
   */
  exponential(mean?: number): number
  /**
   * A Poisson number, the count of independent events (Ahrens and Dieter, Computing 12, 1974).
   *
   * @param mean - 0 to 1e9 (both included).
   */
  poisson(mean: number): number
  /**
   * A Pareto number (inversion).
   *
   * @param exponent - Of the tail, 0.1 to 1e6 (both included).
   * @param scale - The smallest value, 0 to 1e100 (both included); default 1.
   */
  pareto(exponent: number, scale?: number): number
  /**
   * A number with Student's t distribution (Bailey, Mathematics of Computation 62, 1994).
   *
   * @param degrees - Degrees of freedom, 1 to 1e6 (both included).
   */
  studentT(degrees: number): number
  /**
   * A gamma number with mean `shape * scale` (Marsaglia and Tsang, ACM TOMS 26(3), 2000).
   *
   * @param shape - 0.01 to 1e9 (both included).
   * @param scale - 0 to 1e100 (both included); default 1.
   */
  gamma(shape: number, scale?: number): number
  /**
   * A beta number, from 0 to 1 with mean `alpha / (alpha + beta)` (two gamma numbers; Devroye 1986).
   *
   * @param alpha - 0.01 to 1e9 (both included).
   * @param beta - 0.01 to 1e9 (both included).
   */
  beta(alpha: number, beta: number): number
}
