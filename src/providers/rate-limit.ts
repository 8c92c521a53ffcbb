import { SeedbedError } from '../core/errors.ts'
import type { LimitState } from '../core/limit.ts'
import { VersionedMap } from '../core/versioned-map.ts'
import type { Provider } from './define-provider.ts'
import type { AuthContext } from './endpoint.ts'
import { NO_HEADERS, type ProviderReply, reply } from './reply.ts'

/** What a limit may look at. */
export interface RateContext<Options, Caller> extends AuthContext<Options> {
  /** What `auth` returned. */
  readonly caller: Caller
}

/**
 * A limit on how often callers may ask, on the sandbox clock. Of several limits, the one nearest to exhaustion writes the
 * headers (`rateHeaders`).
 */
export interface RateLimit<Options, Caller> {
  /** `fixed-window` (default) counts from one multiple of `windowMs` to the next; `token-bucket` refills steadily. */
  readonly kind?: 'fixed-window' | 'token-bucket'
  /** Requests per window, a whole number >= 1; or a function, where it depends on the plan. */
  readonly limit: number | ((context: RateContext<Options, Caller>) => number)
  /** The window, or the time in which an empty bucket fills: milliseconds, above 0. */
  readonly windowMs: number
  /** Who shares one count; `undefined` lets the request through uncounted. Default: all callers share one. */
  readonly by?: (context: RateContext<Options, Caller>) => string | undefined
  /** Whether answers tell its count; default true. Of one that they do not, a refusal tells when to come back. */
  readonly isTold?: boolean
  /** The refusal; default: 429 with the body of `errors`. */
  readonly reply?: (state: LimitState) => ProviderReply
}

/** A limit, whatever its provider. */
export type AnyRateLimit = RateLimit<never, never>

/** How much of a limit is left: of a window since `atMs`, of a bucket at `atMs`. */
interface Usage {
  readonly atMs: number
  readonly left: number
}

/** How much of each limit is used up, by limit and caller. */
export type RateUsage = ReadonlyMap<string, Usage>

/** What became of a request: headers for its answer, and the refusal when there is one. */
export interface RateVerdict {
  readonly headers: Readonly<Record<string, string>>
  readonly refusal: ProviderReply | undefined
}

/** Counts requests. */
export interface RateLimiter {
  /**
   * @param context - Made only where there is something to limit.
   * @param nowMs - The sandbox clock, in milliseconds since 1970.
   */
  take(context: () => RateContext<never, never>, nowMs: number): RateVerdict
  snapshot(): RateUsage
  restore(usage: RateUsage): void
}

/** The options that a provider with limits has. */
export interface RateOptions {
  /** `false` lets everything through, `true` limits as the API does, a whole number >= 1 is a limit of its own. */
  readonly rateLimit: boolean | number
  /** Whether refusals say when to come back, in `retry-after`. */
  readonly retryAfter: boolean
}

/** Fewer counts than these are not worth looking through. */
const SWEPT_FROM = 1_000

/** The verdict where nothing is limited. */
const FREE: RateVerdict = { headers: NO_HEADERS, refusal: undefined }

/** Buckets refill by fractions: what is this close to a whole token is one. */
const ALMOST = 1e-9

interface Count {
  readonly limit: AnyRateLimit
  readonly max: number
  readonly key: string
  readonly usage: Usage
}

function checked(value: number, { windowMs }: AnyRateLimit): number {
  if (Number.isSafeInteger(value) && value >= 1 && windowMs > 0) return value
  throw new SeedbedError(
    'SEEDBED_INVALID_OPTION',
    `Failed to limit requests: ${String(value)} in ${windowMs} ms is no limit. Use a whole number >= 1, and a window above 0 ms.`,
  )
}

/** What is left of a limit before this request. */
function leftNow({ kind, windowMs }: AnyRateLimit, max: number, usage: Usage | undefined, nowMs: number): Usage {
  if (kind === 'token-bucket') {
    if (usage === undefined) return { atMs: nowMs, left: max }
    const refilled = usage.left + ((nowMs - usage.atMs) * max) / windowMs
    return { atMs: nowMs, left: Math.min(max, Math.max(0, refilled)) }
  }
  const atMs = Math.floor(nowMs / windowMs) * windowMs
  return usage?.atMs === atMs ? usage : { atMs, left: max }
}

/** Whether a limit would be whole again: what is left of it need not be remembered. */
function isPast({ windowMs }: AnyRateLimit, { atMs }: Usage, nowMs: number): boolean {
  return nowMs - atMs >= windowMs
}

function stateOf({ limit, max, usage }: Count, exceeded: boolean, nowMs: number): LimitState {
  const remaining = Math.floor(usage.left + ALMOST)
  if (limit.kind === 'token-bucket') {
    const perTokenMs = limit.windowMs / max
    const retryAfterMs = remaining > 0 ? 0 : Math.ceil((1 - usage.left) * perTokenMs)
    return {
      limit: max,
      remaining,
      resetAtMs: Math.ceil(nowMs + (max - usage.left) * perTokenMs),
      retryAfterMs,
      exceeded,
    }
  }
  const resetAtMs = usage.atMs + limit.windowMs
  return { limit: max, remaining, resetAtMs, retryAfterMs: remaining > 0 ? 0 : resetAtMs - nowMs, exceeded }
}

/**
 * Makes the limiter of a provider in one sandbox.
 *
 * @param provider - Its limits: all must let a request through, and one that is refused uses up none of them.
 * @param options - What the test chose.
 * @param callersMax - How many callers' counts it knows at most; one more, and it forgets the one that came first. Default: all
 * whose windows have not passed.
 */
export function createRateLimiter(
  { rateLimit: limits, errorBody, rateHeaders }: Pick<Provider, 'rateLimit' | 'errorBody' | 'rateHeaders'>,
  { rateLimit, retryAfter }: RateOptions,
  callersMax: number = Infinity,
): RateLimiter {
  const usages = new VersionedMap<string, Usage>()
  /** How many counts there may be before those that are over are looked for. */
  let fullAt = SWEPT_FROM

  /** Forgets windows that have passed and buckets that are full again: the same as never having known them. */
  function sweep(nowMs: number): void {
    if (usages.size > fullAt) {
      usages.deleteWhere((usage, key) => isPast(limits[Number.parseInt(key)]!, usage, nowMs))
      fullAt = Math.max(SWEPT_FROM, 2 * usages.size)
    }
    while (usages.size > callersMax) usages.deleteFirst()
  }

  function counts(context: RateContext<never, never>, nowMs: number): Count[] {
    return limits.flatMap((limit, index) => {
      const caller = limit.by === undefined ? '' : limit.by(context)
      if (caller === undefined) return []
      const own = typeof limit.limit === 'function' ? limit.limit(context) : limit.limit
      const max = checked(typeof rateLimit === 'number' ? rateLimit : own, limit)
      const key = `${index} ${caller}`
      return [{ limit, max, key, usage: leftNow(limit, max, usages.get(key), nowMs) }]
    })
  }

  function take(count: Count): Count {
    const usage = { ...count.usage, left: Math.max(0, count.usage.left - 1) }
    usages.set(count.key, usage)
    return { ...count, usage }
  }

  function refuse({ limit }: Count, state: LimitState): ProviderReply {
    const { status, body, headers: own } = limit.reply?.(state) ?? reply(429, errorBody(429))
    const seconds = Math.max(1, Math.ceil((state.retryAfterMs ?? 0) / 1000))
    return reply(status, body, { ...(retryAfter ? { 'retry-after': String(seconds) } : {}), ...own })
  }

  return {
    take(context, nowMs) {
      if (rateLimit === false || limits.length === 0) return FREE
      const before = counts(context(), nowMs)
      const exceeded = before.find(({ usage }) => usage.left < 1 - ALMOST)
      const told = (exceeded === undefined ? before.map(take) : before).filter(({ limit }) => limit.isTold !== false)
      sweep(nowMs)
      const nearest = told.toSorted((a, b) => a.usage.left - b.usage.left)[0]
      const headers = nearest === undefined ? NO_HEADERS : rateHeaders(stateOf(nearest, exceeded !== undefined, nowMs))
      return {
        headers,
        refusal: exceeded === undefined ? undefined : refuse(exceeded, stateOf(exceeded, true, nowMs)),
      }
    },
    snapshot: () => usages.snapshot(),
    restore: (usage) => usages.restore(usage),
  }
}
