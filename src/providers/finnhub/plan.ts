import { DAY_MS } from '../../random/market/day.ts'
import type { FinnhubOptions } from './options.ts'

/**
 * The earliest instant that a plan shows, in milliseconds since 1970.
 *
 * @param freeDays - How far a free plan goes back, by the API's description.
 */
export function historySince({ plan }: FinnhubOptions, freeDays: number, nowMs: number): number {
  return plan === 'free' ? nowMs - freeDays * DAY_MS : -Infinity
}
