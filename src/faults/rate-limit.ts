import type { LimitState } from '../core/limit.ts'
import type { FaultKind } from './fault.ts'
import { countFrom, numberIn, oneOf } from './field.ts'

/** Refuses requests beyond a rate on the sandbox clock, in the provider's own words: 429 and its headers. */
export interface RateLimitParams {
  /** `fixed-window` (default): so many requests per window; `token-bucket`: so many at once, refilled steadily. */
  readonly algorithm?: 'fixed-window' | 'token-bucket'
  /** Requests per window; a whole number >= 0, default 60. */
  readonly limit?: number
  /** The window's length in milliseconds, aligned to the clock; 1 or more, default 60000. */
  readonly windowMs?: number
  /** `token-bucket`: how many requests may come at once; a whole number >= 1, default `limit`. */
  readonly burst?: number
  /** `token-bucket`: how many are allowed again per second; more than 0, default `limit` per `windowMs`. */
  readonly refillPerSecond?: number
}

/** What was used up, and since when. */
interface Meter {
  /** `fixed-window`: requests let through; `token-bucket`: tokens taken. */
  used: number
  sinceMs: number
}

type Limiter = (params: RateLimitParams, meter: Meter, nowMs: number) => LimitState

const LIMIT = 60
const WINDOW_MS = 60_000

function fixedWindow(
  { limit = LIMIT, windowMs = WINDOW_MS }: RateLimitParams,
  meter: Meter,
  nowMs: number,
): LimitState {
  const startMs = Math.floor(nowMs / windowMs) * windowMs
  if (meter.sinceMs !== startMs) Object.assign(meter, { used: 0, sinceMs: startMs })
  const exceeded = meter.used >= limit
  if (!exceeded) meter.used++
  const remaining = Math.max(0, limit - meter.used)
  const resetAtMs = startMs + windowMs
  return { limit, remaining, resetAtMs, retryAfterMs: remaining > 0 ? 0 : resetAtMs - nowMs, exceeded }
}

function tokenBucket(params: RateLimitParams, meter: Meter, nowMs: number): LimitState {
  const { limit = LIMIT, windowMs = WINDOW_MS } = params
  const { burst = Math.max(1, limit), refillPerSecond = (1000 * Math.max(1, limit)) / windowMs } = params
  const refilled = (Math.max(0, nowMs - meter.sinceMs) * refillPerSecond) / 1000
  Object.assign(meter, { used: Math.max(0, meter.used - refilled), sinceMs: nowMs })
  const exceeded = meter.used + 1 > burst
  if (!exceeded) meter.used++
  const missing = Math.max(0, meter.used + 1 - burst)
  return {
    limit: burst,
    remaining: Math.floor(burst - meter.used),
    resetAtMs: nowMs + Math.ceil((1000 * meter.used) / refillPerSecond),
    retryAfterMs: Math.ceil((1000 * missing) / refillPerSecond),
    exceeded,
  }
}

const LIMITERS: Readonly<Record<string, Limiter>> = { 'fixed-window': fixedWindow, 'token-bucket': tokenBucket }

export const rateLimit: FaultKind<RateLimitParams, Meter> = {
  type: 'rate-limit',
  about: 'Refuses requests beyond a rate on the sandbox clock.',
  fields: {
    algorithm: oneOf(Object.keys(LIMITERS), 'So many per window (default), or a bucket that is refilled steadily.'),
    limit: countFrom(0, 'Requests per window; default 60.'),
    windowMs: numberIn(1, Number.MAX_SAFE_INTEGER, "The window's length in milliseconds; default 60000."),
    burst: countFrom(1, 'token-bucket: how many requests may come at once; default: limit.'),
    refillPerSecond: numberIn(1e-6, 1e6, 'token-bucket: how many are allowed again per second.'),
  },
  contradiction({ algorithm = 'fixed-window', burst, refillPerSecond }) {
    if (algorithm === 'token-bucket' || (burst === undefined && refillPerSecond === undefined)) return undefined
    return `"${burst === undefined ? 'refillPerSecond' : 'burst'}" belongs to the algorithm "token-bucket". Add algorithm: 'token-bucket'.`
  },
  createState: () => ({ used: 0, sinceMs: -Infinity }),
  effect: (params, { state, nowMs }) => ({
    limit: LIMITERS[params.algorithm ?? 'fixed-window']!(params, state, nowMs),
  }),
}
