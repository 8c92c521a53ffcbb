import type { LimitState } from '../../core/limit.ts'
import type { RateLimit } from '../rate-limit.ts'
import { tokenIn } from './access.ts'
import type { MastodonOptions } from './options.ts'

const MINUTE_MS = 60_000

/** Uploads, and what takes statuses away: they have limits of their own besides that of all requests. */
const UPLOADS: ReadonlySet<string> = new Set(['POST /api/v1/media', 'POST /api/v2/media'])
const DELETIONS: ReadonlySet<string> = new Set(['DELETE /api/v1/statuses/:id', 'POST /api/v1/statuses/:id/unreblog'])

type Limit = RateLimit<MastodonOptions, undefined>

/** A limit per token; those without one share one address. */
function limit(count: number, minutes: number, isCounted: (endpoint: string) => boolean): Limit {
  return {
    limit: count,
    windowMs: minutes * MINUTE_MS,
    by: ({ endpoint, headers, query }) => (isCounted(endpoint) ? (tokenIn(headers, query) ?? '') : undefined),
  }
}

/** config/initializers/rack_attack.rb */
export const LIMITS: readonly Limit[] = [
  limit(300, 5, () => true),
  limit(30, 30, (endpoint) => UPLOADS.has(endpoint)),
  limit(30, 30, (endpoint) => DELETIONS.has(endpoint)),
]

/** The headers of the limit that is nearest to exhaustion (app/controllers/concerns/api/rate_limit_headers.rb). */
export function rateHeaders({ limit: count, remaining, resetAtMs }: LimitState): Record<string, string> {
  return {
    'x-ratelimit-limit': String(count ?? ''),
    'x-ratelimit-remaining': String(remaining ?? ''),
    'x-ratelimit-reset': new Date(resetAtMs ?? 0).toISOString().replace('Z', '000Z'),
  }
}
