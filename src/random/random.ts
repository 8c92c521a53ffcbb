import tychei from 'seedrandom/lib/tychei.js'
import { SeedbedError } from '../core/errors.ts'
import { encodeLabels, hash128, type Label } from './hash.ts'

const TWO_32 = 2 ** 32
const TWO_53 = 2 ** 53

/** A keyed stream of draws: the same seed and labels give the same draws, whatever other streams do. */
export interface Random {
  /**
   * A stream of its own, named by what it is for; independent of how much this one has drawn.
   *
   * @param labels - One or more strings or finite numbers.
   */
  stream(...labels: readonly Label[]): Random
  /**
   * A number with 53 random bits.
   *
   * @param min - Lower bound (included); default 0.
   * @param max - Upper bound (excluded); default 1.
   * @throws `SEEDBED_INVALID_ARGUMENT` when a bound is not finite or min > max.
   */
  float(min?: number, max?: number): number
  /**
   * A whole number without bias (rejection sampling).
   *
   * @param min - Lower bound (included), a safe integer.
   * @param max - Upper bound (included), a safe integer.
   * @throws `SEEDBED_INVALID_ARGUMENT` when a bound is not a safe integer, min > max, or the range exceeds 2^53.
   */
  int(min: number, max: number): number
  /**
   * True with the given probability; 0 never, 1 always.
   *
   * @param probability - 0 to 1 (both included); default 0.5.
   * @throws `SEEDBED_INVALID_ARGUMENT` when it is outside.
   */
  bool(probability?: number): boolean
  /**
   * One item, each equally likely.
   *
   * @throws `SEEDBED_INVALID_ARGUMENT` when the list is empty.
   */
  pick<T>(items: readonly T[]): T
  /**
   * One key of a table of weights, as likely as its weight.
   *
   * @param weights - Finite numbers >= 0, at least one above 0.
   * @throws `SEEDBED_INVALID_ARGUMENT` when a weight is negative or not finite, or all are 0.
   */
  weighted<K extends string>(weights: Readonly<Record<K, number>>): K
  /** A shuffled copy (Fisher-Yates, in Durstenfeld's form, CACM 7(7), 1964); the input stays as it is. */
  shuffle<T>(items: readonly T[]): T[]
  /**
   * A normally distributed number (Box and Muller, Ann. Math. Stat. 29, 1958). The sine variate of the pair is not
   * kept, so that a draw depends on the stream's position alone and not on what was asked before.
   *
   * @param mean - Finite; default 0.
   * @param standardDeviation - Finite, 0 or more; default 1.
   * @throws `SEEDBED_INVALID_ARGUMENT` when one is out of range.
   */
  gaussian(mean?: number, standardDeviation?: number): number
}

function invalid(what: string, reason: string): SeedbedError {
  return new SeedbedError('SEEDBED_INVALID_ARGUMENT', `Failed to draw ${what}: ${reason}.`)
}

class KeyedRandom implements Random {
  readonly #labels: readonly Label[]
  readonly #int32: () => number

  constructor(labels: readonly Label[]) {
    const [a, b, c, d] = hash128(encodeLabels(labels))
    this.#labels = labels
    this.#int32 = tychei(0, { state: { a: a | 0, b: b | 0, c: c | 0, d: d | 0 } }).int32
  }

  stream(...labels: readonly Label[]): Random {
    return new KeyedRandom([...this.#labels, ...labels])
  }

  #bits53(): number {
    return (this.#int32() >>> 11) * TWO_32 + (this.#int32() >>> 0)
  }

  float(min: number = 0, max: number = 1): number {
    if (!(min <= max) || !Number.isFinite(min) || !Number.isFinite(max)) {
      throw invalid('a float', `${min}..${max} is not a range of finite numbers with min <= max`)
    }
    return min + (this.#bits53() / TWO_53) * (max - min)
  }

  int(min: number, max: number): number {
    const size = max - min + 1
    if (!Number.isSafeInteger(min) || !Number.isSafeInteger(max) || min > max || size > TWO_53) {
      throw invalid('an int', `${min}..${max} is not a range of safe integers with min <= max`)
    }
    const limit = TWO_53 - (TWO_53 % size)
    let bits = this.#bits53()
    while (bits >= limit) bits = this.#bits53()
    return min + (bits % size)
  }

  bool(probability: number = 0.5): boolean {
    if (!(probability >= 0 && probability <= 1)) {
      throw invalid('a bool', `the probability ${probability} is not within 0..1`)
    }
    return this.#bits53() / TWO_53 < probability
  }

  pick<T>(items: readonly T[]): T {
    if (items.length === 0) throw invalid('an item', 'the list is empty')
    return items[this.int(0, items.length - 1)] as T
  }

  weighted<K extends string>(weights: Readonly<Record<K, number>>): K {
    const entries = Object.entries(weights) as [K, number][]
    let total = 0
    for (const [key, weight] of entries) {
      if (!Number.isFinite(weight) || weight < 0) {
        throw invalid('a weighted key', `the weight of "${key}" is ${weight}, not a finite number >= 0`)
      }
      total += weight
    }
    if (!(total > 0)) throw invalid('a weighted key', 'the weights sum to 0')
    let rest = this.float(0, total)
    for (const [key, weight] of entries) {
      rest -= weight
      if (rest < 0) return key
    }
    return entries.findLast(([, weight]) => weight > 0)![0]
  }

  shuffle<T>(items: readonly T[]): T[] {
    const copy = [...items]
    for (let i = copy.length - 1; i > 0; i--) {
      const j = this.int(0, i)
      const swapped = copy[i] as T
      copy[i] = copy[j] as T
      copy[j] = swapped
    }
    return copy
  }

  gaussian(mean: number = 0, standardDeviation: number = 1): number {
    if (!Number.isFinite(mean) || !Number.isFinite(standardDeviation) || standardDeviation < 0) {
      throw invalid('a gaussian', `mean ${mean}, standard deviation ${standardDeviation} are not finite with sd >= 0`)
    }
    const radius = Math.sqrt(-2 * Math.log(1 - this.#bits53() / TWO_53))
    return mean + standardDeviation * radius * Math.cos(2 * Math.PI * (this.#bits53() / TWO_53))
  }
}

/**
 * Makes the stream named by a seed.
 *
 * @param seed - Any non-empty string; a test seed, or a word of your own.
 * @param labels - Names below it, as {@link Random.stream} takes them.
 * @throws `SEEDBED_INVALID_SEED` when the seed is empty.
 */
export function createRandom(seed: string, ...labels: readonly Label[]): Random {
  if (typeof seed !== 'string' || seed === '') {
    throw new SeedbedError(
      'SEEDBED_INVALID_SEED',
      `Failed to create a random stream: the seed ${JSON.stringify(seed)} is not a non-empty string.`,
    )
  }
  return new KeyedRandom([seed, ...labels])
}
