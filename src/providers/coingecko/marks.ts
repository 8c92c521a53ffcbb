import type { Coin } from './coins.ts'
import type { Steps } from './seeded-prices.ts'

/** The distance of the marks in charts of up to a day. */
export const FIVE_MINUTES_MS = 300_000

/**
 * The marks of a chart: every multiple of the step that is not before the coin's listing, and now.
 *
 * @param fromMs - First instant (included).
 * @param toMs - Last instant (included).
 */
export function marks(coin: Coin, stepMs: number, fromMs: number, toMs: number): Steps {
  const first = Math.ceil(Math.max(fromMs, coin.listedMs) / stepMs) * stepMs
  return { fromMs: first, stepMs, count: Math.max(0, Math.floor((toMs - first) / stepMs) + 1) }
}
