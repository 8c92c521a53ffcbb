import { DAY_MS } from '../../random/market/day.ts'
import { noKey, overLimit, paidOnly, tooOld, wrongOrigin } from './errors.ts'
import type { CoinGeckoOptions } from './options.ts'
import type { Query } from './params.ts'

/** The origin of the Public and Demo API. */
export const PUBLIC_ORIGIN = 'https://api.coingecko.com'
/** The origin of the Pro API. */
export const PRO_ORIGIN = 'https://pro-api.coingecko.com'

const MINUTE_MS = 60_000
/** How far back callers who do not pay may look. */
const PUBLIC_HISTORY_MS = 365 * DAY_MS

/** What is known of a request when it is decided who may make it. */
export interface Asking {
  readonly query: Query
  readonly headers: Readonly<Record<string, string>>
  readonly url: URL
  readonly options: CoinGeckoOptions
  readonly now: number
}

/** What a caller may see. */
export interface Access {
  /** @throws The API's 401 with code 10012 when an instant lies before the day that was 365 days ago, and the caller does not pay. */
  history(fromMs: number): void
  /** @throws The API's 401 with code 10005 when the caller does not pay. */
  paid(): void
}

/** Counts the calls of one sandbox, by minute and caller. */
export type Calls = Map<string, number>

/**
 * The key that a caller sends: in a header or in the query.
 *
 * @throws The API's 401 or 400 when there is none where one is needed, or it belongs to the other origin. A key that is
 * not among the listed ones is taken for one of the other origin (assumed).
 */
function keyOf({ query, headers, url, options }: Asking, now: number): string {
  const keys = {
    demo: headers['x-cg-demo-api-key'] || query['x_cg_demo_api_key'] || '',
    pro: headers['x-cg-pro-api-key'] || query['x_cg_pro_api_key'] || '',
  }
  const isPro = url.origin === PRO_ORIGIN
  const key = isPro ? keys.pro : keys.demo
  if (options.auth === 'any') return key
  const isListed = options.keys.length === 0 || options.keys.includes(key)
  if (key !== '' && isListed) return key
  if (key !== '' || (isPro ? keys.demo : keys.pro) !== '') throw wrongOrigin(isPro ? 10011 : 10010)
  if (isPro) throw noKey(now)
  return ''
}

function count({ options, now }: Asking, key: string, calls: Calls): void {
  const { callsPerMinute, retryAfter } = options
  if (callsPerMinute === 0) return
  const minute = Math.floor(now / MINUTE_MS)
  const slot = `${minute}/${key}`
  const made = (calls.get(slot) ?? 0) + 1
  if (made > callsPerMinute) throw overLimit(callsPerMinute, (minute + 1) * MINUTE_MS, now, retryAfter)
  calls.set(slot, made)
}

/**
 * Lets a caller in, and says what they may see. It is not the provider's `auth`, because it depends on the origin.
 *
 * @throws The API's 400, 401 or 429.
 */
export function admit(asking: Asking, calls: Calls): Access {
  const { options, url, now } = asking
  count(asking, keyOf(asking, now), calls)
  const pays = options.plan === 'by-origin' ? url.origin === PRO_ORIGIN : options.plan === 'paid'
  return {
    history(fromMs) {
      const firstMs = now - PUBLIC_HISTORY_MS
      if (!pays && fromMs < firstMs - (firstMs % DAY_MS)) throw tooOld(now)
    },
    paid() {
      if (!pays) throw paidOnly()
    },
  }
}
