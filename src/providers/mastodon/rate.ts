import type { MastodonState } from './state.ts'

/** So many requests in so much time. */
interface Limit {
  readonly name: string
  readonly count: number
  readonly periodMs: number
}

const MINUTE_MS = 60_000
/** config/initializers/rack_attack.rb: every request, and besides it uploads and deletions. */
const API: Limit = { name: 'api', count: 300, periodMs: 5 * MINUTE_MS }
const MEDIA: Limit = { name: 'media', count: 30, periodMs: 30 * MINUTE_MS }
const DELETIONS: Limit = { name: 'deletions', count: 30, periodMs: 30 * MINUTE_MS }

/** What a request counts as. */
export type Kind = 'media' | 'deletion' | 'other'

const LIMITS: Readonly<Record<Kind, readonly Limit[]>> = {
  other: [API],
  media: [API, MEDIA],
  deletion: [API, DELETIONS],
}

/** What a caller has left. */
export interface Allowance {
  readonly isOver: boolean
  readonly headers: Readonly<Record<string, string>>
}

/**
 * Counts a request.
 *
 * @param who - The token, or nothing for those who have none: they share one address.
 * @returns The headers of the limit that is nearest (app/controllers/concerns/api/rate_limit_headers.rb).
 */
export function countRequest(state: MastodonState, who: string | undefined, kind: Kind): Allowance {
  const nowMs = state.clock.now()
  const counted = LIMITS[kind].map(({ name, count: limit, periodMs }) => {
    const key = `${name} ${who ?? ''}`
    const windowMs = Math.floor(nowMs / periodMs) * periodMs
    const known = state.usage.get(key)
    const count = (known?.windowMs === windowMs ? known.count : 0) + 1
    state.usage.set(key, { windowMs, count })
    return { limit, remaining: limit - count, resetMs: windowMs + periodMs }
  })
  const nearest = counted.reduce((a, b) => (b.remaining < a.remaining ? b : a))
  const isOver = nearest.remaining < 0 && state.options.rateLimit
  return {
    isOver,
    headers: {
      'x-ratelimit-limit': String(nearest.limit),
      'x-ratelimit-remaining': String(Math.max(0, nearest.remaining)),
      'x-ratelimit-reset': new Date(nearest.resetMs).toISOString().replace('Z', '000Z'),
    },
  }
}
