import type { Access } from './access.ts'
import type { Coin } from './coins.ts'
import { VS_CURRENCIES } from './currencies.ts'
import { coinImage } from './images.ts'
import { localization } from './localization.ts'
import type { Moment } from './moment.ts'
import { roundPrice } from './numbers.ts'
import { date, flag, type Query } from './params.ts'

/** Figures by currency. */
type ByCurrency = Record<string, number>

/** An answer of `/coins/{id}/history` (API doc: Coin Historical Data by ID). */
export interface CoinHistory {
  id: string
  symbol: string
  name: string
  localization?: Record<string, string>
  image: { thumb: string; small: string }
  /** Empty lists when the coin was not listed by that date, or the date has not come (assumed). */
  market_data: { current_price: ByCurrency; market_cap: ByCurrency; total_volume: ByCurrency }
  community_data: Record<string, number | null>
  developer_data: Record<string, unknown>
  public_interest_stats: Record<string, null>
}

/** What the API no longer knows of the past. */
const NO_COMMUNITY = {
  facebook_likes: null,
  reddit_average_posts_48h: 0,
  reddit_average_comments_48h: 0,
  reddit_subscribers: null,
  reddit_accounts_active_48h: 0,
}
const NO_DEVELOPERS = {
  forks: null,
  stars: null,
  subscribers: null,
  total_issues: null,
  closed_issues: null,
  pull_requests_merged: null,
  pull_request_contributors: null,
  code_additions_deletions_4_weeks: { additions: null, deletions: null },
  commit_count_4_weeks: null,
}

/**
 * A coin at 00:00 UTC of a date: the point of the daily chart.
 *
 * @throws The API's refusals of parameters, and of history that the caller may not see.
 */
export function history(moment: Moment, coin: Coin, query: Query, access: Access): CoinHistory {
  const atMs = date(query)
  access.history(atMs)
  const market: CoinHistory['market_data'] = { current_price: {}, market_cap: {}, total_volume: {} }
  const usd = atMs > moment.nowMs ? undefined : moment.usdAt(coin, atMs)
  if (usd !== undefined) {
    const [cap, volume] = [moment.capAt(coin, atMs), moment.volumeAt(coin, atMs)]
    for (const currency of VS_CURRENCIES) {
      const unit = moment.unit(currency, atMs)
      market.current_price[currency.code] = roundPrice(usd / unit)
      market.market_cap[currency.code] = cap / unit
      market.total_volume[currency.code] = volume / unit
    }
  }
  return {
    id: coin.id,
    symbol: coin.symbol,
    name: coin.name,
    ...(flag(query, 'localization', true) ? { localization: localization(coin) } : {}),
    image: { thumb: coinImage(coin, 'thumb'), small: coinImage(coin, 'small') },
    market_data: market,
    community_data: NO_COMMUNITY,
    developer_data: NO_DEVELOPERS,
    public_interest_stats: { alexa_rank: null, bing_matches: null },
  }
}
