import type { LimitState } from '../../core/limit.ts'

/**
 * Where a caller stands with a limit, in the API's own headers; seen in answers that clients have logged, not in the API's
 * description. The reset is in seconds since 1970.
 */
export function rateHeaders({ limit, remaining, resetAtMs }: LimitState): Record<string, string> {
  return {
    'x-ratelimit-limit': String(limit),
    'x-ratelimit-remaining': String(remaining),
    ...(resetAtMs === undefined ? {} : { 'x-ratelimit-reset': String(Math.ceil(resetAtMs / 1000)) }),
  }
}
