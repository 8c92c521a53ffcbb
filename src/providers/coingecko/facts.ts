import { hash128 } from '../../random/hash.ts'

/**
 * A number from 0 (included) to 1 (excluded) for what is a fact here and not a matter of the seed, for example a made-up
 * contract address.
 *
 * @param purpose - What it is for.
 * @param id - Of which coin or exchange.
 */
export function factOf(purpose: string, id: string): number {
  return hash128(`coingecko/${purpose}/${id}`)[0] / 2 ** 32
}

/** A whole number within a range (both included), as {@link factOf}. */
export function wholeFactOf(purpose: string, id: string, min: number, max: number): number {
  return min + Math.floor(factOf(purpose, id) * (max - min + 1))
}
