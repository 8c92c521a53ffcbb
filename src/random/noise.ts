import { encodeLabels, hash128, type Label } from './hash.ts'

const TWO_32 = 2 ** 32
const MULTIPLIER_0 = 0xd2511f53
const MULTIPLIER_1 = 0xcd9e8d57
const WEYL_0 = 0x9e3779b9
const WEYL_1 = 0xbb67ae85
const ROUNDS = 10

/** The high word of an unsigned 32 x 32 bit product, in halves: integer arithmetic is much faster than doubles here. */
function highWord(a: number, multiplier: number): number {
  const low = a & 0xffff
  const high = a >>> 16
  const multiplierLow = multiplier & 0xffff
  const multiplierHigh = multiplier >>> 16
  const middle0 = Math.imul(high, multiplierLow)
  const middle1 = Math.imul(low, multiplierHigh)
  const carry = (Math.imul(low, multiplierLow) >>> 16) + (middle0 & 0xffff) + (middle1 & 0xffff)
  return (Math.imul(high, multiplierHigh) + (middle0 >>> 16) + (middle1 >>> 16) + (carry >>> 16)) | 0
}

/**
 * One block of Philox4x32-10, a counter-based generator (Salmon, Moraes, Dror and Shaw, "Parallel random numbers: as easy
 * as 1, 2, 3", SC 2011): a fixed function of counter and key, so that any position costs the same.
 *
 * @param counter - Four words of 32 bits, replaced by four random ones.
 * @param key0 - First word of the key.
 * @param key1 - Second word of the key.
 */
export function philox(counter: Uint32Array, key0: number, key1: number): void {
  // Words stay signed 32-bit integers throughout, which the engine keeps in registers.
  let a = counter[0]! | 0
  let b = counter[1]! | 0
  let c = counter[2]! | 0
  let d = counter[3]! | 0
  let k0 = key0 | 0
  let k1 = key1 | 0
  for (let round = 0; round < ROUNDS; round++) {
    const high0 = highWord(a, MULTIPLIER_0)
    const low0 = Math.imul(a, MULTIPLIER_0)
    const high1 = highWord(c, MULTIPLIER_1)
    const low1 = Math.imul(c, MULTIPLIER_1)
    a = high1 ^ b ^ k0
    b = low1
    c = high0 ^ d ^ k1
    d = low0
    k0 = (k0 + WEYL_0) | 0
    k1 = (k1 + WEYL_1) | 0
  }
  counter[0] = a
  counter[1] = b
  counter[2] = c
  counter[3] = d
}

/**
 * Random numbers by position instead of by turn: the value at a position is a pure function of the labels and the
 * position. What was read last stays in the fields until the next {@link Noise.seek}.
 */
export class Noise {
  readonly #words = new Uint32Array(4)
  readonly #key: readonly [number, number, number, number]

  /** @param labels - What the noise is for, as for a stream. */
  constructor(labels: readonly Label[]) {
    const [a, b, c, d] = hash128(encodeLabels(labels))
    this.#key = [a, b, c, d]
  }

  /**
   * Moves to a position; each has four words of 32 bits.
   *
   * @param index - A whole number from -2^31 (included) to 2^32 (excluded).
   * @param lane - A whole number from 0 (included) to 2^32 (excluded), for several values at one index; default 0.
   */
  seek(index: number, lane: number = 0): this {
    const words = this.#words
    const key = this.#key
    words[0] = index
    words[1] = lane
    words[2] = key[2]
    words[3] = key[3]
    philox(words, key[0], key[1])
    return this
  }

  /** One of the four words at the position, as a number above 0 and below 1 with 32 random bits. */
  unit(word: 0 | 1 | 2 | 3): number {
    return (this.#words[word]! + 0.5) / TWO_32
  }

  /** A standard normal number from the first two words (Box and Muller, Ann. Math. Stat. 29, 1958). */
  gaussian(): number {
    return Math.sqrt(-2 * Math.log(this.unit(0))) * Math.cos(2 * Math.PI * this.unit(1))
  }

  /** The other variate of the pair that {@link Noise.gaussian} is one of, independent of it. */
  gaussianTwin(): number {
    return Math.sqrt(-2 * Math.log(this.unit(0))) * Math.sin(2 * Math.PI * this.unit(1))
  }
}
