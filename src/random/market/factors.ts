import { Noise } from '../noise.ts'
import type { Label } from '../hash.ts'
import { dayOfDate } from './day.ts'
import { LANES } from './lanes.ts'

const YEARS_KEPT = 512

/** A list of the most recent results of a pure function; older ones are computed again when they are asked for. */
export class BoundedCache<K, V> {
  readonly #entries = new Map<K, V>()
  readonly #limit: number

  constructor(limit: number) {
    this.#limit = limit
  }

  get(key: K, compute: () => V): V {
    let value = this.#entries.get(key)
    if (value === undefined) {
      value = compute()
      if (this.#entries.size >= this.#limit) this.#entries.delete(this.#entries.keys().next().value as K)
      this.#entries.set(key, value)
    }
    return value
  }
}

/** Standard normal shocks by day that several instruments share, and the noise of their common volatility. */
export interface Factor {
  readonly noise: Noise
  /** The shocks of a year, by the day's place in it (January 1 is 0). */
  year(year: number): Float64Array
}

/** Makes the factors of a market: one for each kind of instrument, one for each sector of a kind. */
export function createFactors(seed: string): (...labels: readonly Label[]) => Factor {
  const noises = new Map<string, Noise>()
  const years = new BoundedCache<string, Float64Array>(YEARS_KEPT)
  return (...labels) => {
    const name = JSON.stringify(labels)
    let noise = noises.get(name)
    if (noise === undefined) {
      noise = new Noise([seed, 'market', 'factor', ...labels])
      noises.set(name, noise)
    }
    const source = noise
    return {
      noise: source,
      year: (year) =>
        years.get(`${name}${year}`, () => {
          const first = dayOfDate(year, 1, 1)
          const shocks = new Float64Array(dayOfDate(year + 1, 1, 1) - first)
          for (let i = 0; i < shocks.length; i++) shocks[i] = source.seek(first + i, LANES.shock).gaussian()
          return shocks
        }),
    }
  }
}
