import type { Coin } from './coins.ts'
import { roundPrice } from './numbers.ts'
import type { SeededPrices, Steps } from './seeded-prices.ts'

/** Marks that are computed together: two hours of five-minute ones. */
const CHUNK = 24
/** Enough for a day of 250 coins, or a year's hours of ten; longer series are computed as they are asked for. */
const CHUNKS_KEPT = 4096
const COUNT_MAX = 400 * CHUNK

/**
 * The rounded prices at round instants, if nothing is arranged. Charts, sparklines and ranges of the last hours ask for
 * nearly the same marks again when the clock has moved on.
 */
export class RoundedMarks {
  readonly #seeded: SeededPrices
  readonly #chunks = new Map<string, Float64Array>()

  constructor(seeded: SeededPrices) {
    this.#seeded = seeded
  }

  /** The prices at instants in even steps. */
  series(coin: Coin, steps: Steps): Float64Array {
    const { fromMs, stepMs, count } = steps
    const isRound = stepMs > 1 && fromMs % stepMs === 0 && count <= COUNT_MAX
    if (!isRound) return this.#computed(coin, steps)
    const values = new Float64Array(count)
    const first = fromMs / stepMs
    for (let mark = first; mark < first + count;) {
      const number = Math.floor(mark / CHUNK)
      const chunk = this.#chunk(coin, stepMs, number)
      const part = chunk.subarray(mark - number * CHUNK, first + count - number * CHUNK)
      values.set(part, mark - first)
      mark += part.length
    }
    return values
  }

  #chunk(coin: Coin, stepMs: number, number: number): Float64Array {
    const key = `${coin.id}/${stepMs}/${number}`
    let chunk = this.#chunks.get(key)
    if (chunk === undefined) {
      chunk = this.#computed(coin, { fromMs: number * CHUNK * stepMs, stepMs, count: CHUNK })
      if (this.#chunks.size >= CHUNKS_KEPT) this.#chunks.delete(this.#chunks.keys().next().value!)
      this.#chunks.set(key, chunk)
    }
    return chunk
  }

  #computed(coin: Coin, steps: Steps): Float64Array {
    const values = this.#seeded.series(coin, steps)
    for (let i = 0; i < values.length; i++) values[i] = roundPrice(values[i]!)
    return values
  }
}
