import type { LimitState } from '../../core/limit.ts'
import type { RateLimit } from '../rate-limit.ts'
import { sentKeys } from './access.ts'
import type { CoinGeckoOptions } from './options.ts'

/**
 * Where a caller stands with the limit, in the headers of a report (coingecko/coingecko-typescript#42); the API has them on
 * refusals, and no `retry-after`.
 */
export function rateHeaders({ limit, remaining, resetAtMs }: LimitState): Record<string, string> {
  const reset = new Date(resetAtMs ?? 0).toISOString()
  return {
    'x-ratelimit-limit': String(limit),
    'x-ratelimit-remaining': String(remaining),
    ...(resetAtMs === undefined ? {} : { 'x-ratelimit-reset': `${reset.slice(0, 10)} ${reset.slice(11, 19)} +0000` }),
  }
}

/** The limit of the demo plan, by key; callers without one share one count. */
export const rateLimit: RateLimit<CoinGeckoOptions, undefined> = {
  limit: 100,
  windowMs: 60_000,
  by: (context) => {
    const { demo, pro } = sentKeys(context)
    return `${demo} ${pro}`
  },
}
