import { randomBytes } from 'node:crypto'
import tychei from 'seedrandom/lib/tychei.js'
import { SeedbedError } from '../core/errors.ts'
import { exponential } from './distributions/exponential.ts'
import { beta, gamma } from './distributions/gamma.ts'
import { gaussian } from './distributions/gaussian.ts'
import { integer } from './distributions/integer.ts'
import { lognormal } from './distributions/lognormal.ts'
import { pareto } from './distributions/pareto.ts'
import { poisson } from './distributions/poisson.ts'
import { sample, shuffle } from './distributions/shuffle.ts'
import { studentT } from './distributions/student-t.ts'
import { truncatedGaussian } from './distributions/truncated-gaussian.ts'
import { uniform } from './distributions/uniform.ts'
import { weighted } from './distributions/weighted.ts'
import type { DrawTally } from './draw-tally.ts'
import { encodeLabels, hash128, type Label } from './hash.ts'
import { completeRandomness, type Randomness, type RandomnessOptions, type VolatilityOptions } from './options.ts'
import type { Random, RandomnessChange, RandomSnapshot } from './random.ts'
import { cannotDraw, type Source } from './source.ts'
import type { VolatilityName } from './volatility/patterns.ts'
import { createDeviationScale, type DeviationScale } from './volatility/scale.ts'

const TWO_32 = 2 ** 32
const TWO_53 = 2 ** 53

/** The options that the streams of one `createRandom` have in common. */
class Settings {
  options: RandomnessOptions
  randomness: Randomness
  readonly tally: DrawTally | undefined

  constructor(options: RandomnessOptions, tally: DrawTally | undefined) {
    this.options = options
    this.tally = tally
    this.randomness = completeRandomness(options)
  }

  change(change: RandomnessChange): void {
    const entries = Object.entries({ ...this.options, ...change }).filter(([, value]) => value !== undefined)
    const options: RandomnessOptions = Object.fromEntries(entries)
    this.randomness = completeRandomness(options)
    this.options = options
  }
}

function checkSeed(seed: unknown): string {
  if (typeof seed === 'string' && seed !== '') return seed
  throw new SeedbedError(
    'SEEDBED_INVALID_SEED',
    `Failed to create a random stream: the seed ${JSON.stringify(seed)} is not a non-empty string.`,
  )
}

class KeyedRandom implements Random {
  #labels: readonly Label[]
  readonly #settings: Settings
  #generator: Generator
  #unit: Source
  #step = 0
  #scaledFor: Randomness | undefined
  #scale: DeviationScale | undefined

  constructor(labels: readonly Label[], settings: Settings) {
    this.#labels = labels
    this.#settings = settings
    this.#generator = start(labels)
    this.#unit = this.#watched(this.#generator)
  }

  #watched(generator: Generator): Source {
    const source = sourceOf(generator)
    const { tally } = this.#settings
    return tally === undefined ? source : tally.watch(this.#labels, source)
  }

  get seed(): string {
    return this.#labels[0] as string
  }

  stream(...labels: readonly Label[]): Random {
    return new KeyedRandom([...this.#labels, ...labels], this.#settings)
  }

  withVolatility(volatility: VolatilityName | VolatilityOptions): Random {
    return new KeyedRandom(this.#labels, new Settings({ ...this.#settings.options, volatility }, this.#settings.tally))
  }

  configure(change: RandomnessChange): void {
    this.#settings.change(change)
  }

  initialize(seed: string): void {
    this.#labels = [checkSeed(seed), ...this.#labels.slice(1)]
    this.reset()
  }

  reset(): void {
    this.#continue(start(this.#labels), 0)
  }

  snapshot(): RandomSnapshot {
    const { a, b, c, d } = this.#generator.state()
    return { labels: this.#labels, state: [a, b, c, d], step: this.#step }
  }

  restore(snapshot: RandomSnapshot): void {
    const [a, b, c, d] = snapshot.state
    this.#labels = [...snapshot.labels]
    this.#continue(tychei(0, { state: { a, b, c, d } }), snapshot.step)
  }

  #continue(generator: Generator, step: number): void {
    this.#generator = generator
    this.#unit = this.#watched(generator)
    this.#step = step
    this.#scaledFor = undefined
  }

  float(min: number = 0, max: number = 1): number {
    return uniform(this.#unit, min, max)
  }

  int(min: number, max: number): number {
    return integer(this.#unit, min, max)
  }

  bool(probability: number = 0.5): boolean {
    if (!(probability >= 0 && probability <= 1)) {
      throw cannotDraw('a bool', `the probability ${probability} is not within 0..1`)
    }
    return this.#unit() < probability
  }

  pick<T>(items: readonly T[]): T {
    if (items.length === 0) throw cannotDraw('an item', 'the list is empty; pass a list of 1 item or more')
    return items[integer(this.#unit, 0, items.length - 1)] as T
  }

  weighted<K extends string>(weights: Readonly<Record<K, number>>): K {
    return weighted(this.#unit, weights)
  }

  shuffle<T>(items: readonly T[]): T[] {
    return shuffle(this.#unit, items)
  }

  sample<T>(items: readonly T[], count: number): T[] {
    return sample(this.#unit, items, count)
  }

  gaussian(mean: number = 0, standardDeviation: number = 1): number {
    if (this.#scaledFor !== this.#settings.randomness) this.#rescale()
    const scale = this.#scale === undefined ? 1 : this.#scale(this.#step++)
    return gaussian(this.#unit, mean, standardDeviation * scale)
  }

  #rescale(): void {
    this.#scaledFor = this.#settings.randomness
    this.#scale = createDeviationScale(this.#scaledFor, this.#labels)
  }

  truncatedGaussian(mean: number, standardDeviation: number, min: number, max: number): number {
    return truncatedGaussian(this.#unit, mean, standardDeviation, min, max)
  }

  lognormal(logMean: number = 0, logDeviation: number = 1): number {
    return lognormal(this.#unit, logMean, logDeviation)
  }

  exponential(mean: number = 1): number {
    return exponential(this.#unit, mean)
  }

  poisson(mean: number): number {
    return poisson(this.#unit, mean)
  }

  pareto(exponent: number, scale: number = 1): number {
    return pareto(this.#unit, exponent, scale)
  }

  studentT(degrees: number): number {
    return studentT(this.#unit, degrees)
  }

  gamma(shape: number, scale: number = 1): number {
    return gamma(this.#unit, shape, scale)
  }

  beta(alpha: number, beta_: number): number {
    return beta(this.#unit, alpha, beta_)
  }
}

type Generator = ReturnType<typeof tychei>

function start(labels: readonly Label[]): Generator {
  const [a, b, c, d] = hash128(encodeLabels(labels))
  return tychei(0, { state: { a: a | 0, b: b | 0, c: c | 0, d: d | 0 } })
}

function sourceOf({ int32 }: Generator): Source {
  return () => ((int32() >>> 11) * TWO_32 + (int32() >>> 0)) / TWO_53
}

/**
 * Makes the stream named by a seed.
 *
 * @param seed - Any non-empty string: a test seed, or a word of your own; not read when `deterministic` is false.
 * @param options - How draws behave; default: plain and deterministic.
 * @throws `SEEDBED_INVALID_SEED` when the seed is empty, `SEEDBED_INVALID_OPTION` when an option is out of range.
 */
export function createRandom(seed: string | undefined, options: RandomnessOptions = {}): Random {
  return createTalliedRandom(seed, options, undefined)
}

/** The same; with a tally, the draws of all its streams are counted. */
export function createTalliedRandom(
  seed: string | undefined,
  options: RandomnessOptions,
  tally: DrawTally | undefined,
): Random {
  const settings = new Settings(options, tally)
  const drawn = settings.randomness.deterministic ? checkSeed(seed) : `entropy_${randomBytes(10).toString('hex')}`
  return new KeyedRandom([drawn], settings)
}
