import { DAY_MS } from '../../random/market/day.ts'
import { noKey, paidOnly, tooOld, wrongOrigin } from './errors.ts'
import type { CoinGeckoOptions } from './options.ts'
import type { Query } from './params.ts'

/** The origin of the Public and Demo API. */
export const PUBLIC_ORIGIN = 'https://api.coingecko.com'
/** The origin of the Pro API. */
export const PRO_ORIGIN = 'https://pro-api.coingecko.com'

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

/** The keys that a caller sends, in headers or in the query; empty where there is none. */
export function sentKeys({ query, headers }: Pick<Asking, 'query' | 'headers'>): { demo: string; pro: string } {
  return {
    demo: headers['x-cg-demo-api-key'] || query['x_cg_demo_api_key'] || '',
    pro: headers['x-cg-pro-api-key'] || query['x_cg_pro_api_key'] || '',
  }
}

/**
 * Checks the key that a caller sends.
 *
 * @throws The API's 401 or 400 when there is none where one is needed, or it belongs to the other origin. A key that is
 * not among the listed ones is taken for one of the other origin (assumed).
 */
function checkKey(asking: Asking): void {
  const { url, options, now } = asking
  if (options.auth === 'any') return
  const keys = sentKeys(asking)
  const isPro = url.origin === PRO_ORIGIN
  const key = isPro ? keys.pro : keys.demo
  const isListed = options.keys.length === 0 || options.keys.includes(key)
  if (key !== '' && isListed) return
  if (key !== '' || (isPro ? keys.demo : keys.pro) !== '') throw wrongOrigin(isPro ? 10011 : 10010)
  if (isPro) throw noKey(now)
}

/**
 * Lets a caller in, and says what they may see. It is not the provider's `auth`, which does not know the origin.
 *
 * @throws The API's 400 or 401.
 */
export function admit(asking: Asking): Access {
  const { options, url, now } = asking
  checkKey(asking)
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
