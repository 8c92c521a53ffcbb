/** What a test can choose about CoinGecko. */
export interface CoinGeckoOptions {
  /** `required` (default) checks keys as the API does; `any` lets everybody in, also without one. */
  auth: 'required' | 'any'
  /** Keys that are valid, on both origins; default: none listed, and any key of the right kind is valid. */
  keys: readonly string[]
  /**
   * What callers may see: `by-origin` (default) a year of history on api.coingecko.com and all of it on
   * pro-api.coingecko.com; `demo` a year on both; `paid` all on both.
   */
  plan: 'by-origin' | 'demo' | 'paid'
  /**
   * `false` (default) lets everything through, `true` allows 100 calls a minute and key as the API's demo plan does, a whole
   * number >= 1 is a limit of its own.
   */
  rateLimit: boolean | number
  /** Whether a 429 says when to come back (default); the API does not, and some clients then retry at once, for ever. */
  retryAfter: boolean
}

/** The options of a test that chooses none. */
export const DEFAULT_OPTIONS: CoinGeckoOptions = {
  auth: 'required',
  keys: [],
  plan: 'by-origin',
  rateLimit: false,
  retryAfter: true,
}
