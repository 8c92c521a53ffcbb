import type { LimitState } from '../../core/limit.ts'
import type { RateLimit } from '../rate-limit.ts'
import type { FinnhubOptions } from './options.ts'

/**
 * Where a caller stands with the calls of a minute. Names and values were not seen in the API's description: they are those that
 * clients read, with the reset in seconds since 1970.
 */
export function rateHeaders({ limit, remaining, resetAtMs }: LimitState): Record<string, string> {
  return {
    'x-ratelimit-limit': String(limit),
    'x-ratelimit-remaining': String(remaining),
    ...(resetAtMs === undefined ? {} : { 'x-ratelimit-reset': String(Math.ceil(resetAtMs / 1000)) }),
  }
}

/** Calls a minute: a free plan's by the API's description; paid plans have 150 to 900, of which 300 is assumed. */
const PER_MINUTE = { free: 60, premium: 300 } as const
/** Calls a second, on every plan (the API's description). */
const PER_SECOND = 30

const byToken = ({ caller }: { readonly caller: string }): string => caller

/** The limits of a token. That of a second is not told in headers (assumed). */
export const LIMITS: readonly RateLimit<FinnhubOptions, string>[] = [
  { limit: ({ options }) => PER_MINUTE[options.plan], windowMs: 60_000, by: byToken },
  { limit: PER_SECOND, windowMs: 1000, by: byToken, isTold: false },
]
