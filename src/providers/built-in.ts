import type { CoinGecko, CoinGeckoEndpoint } from './coingecko/index.ts'
import type { Finnhub, FinnhubEndpoint } from './finnhub/index.ts'
import { lazily } from './lazily.ts'
import { MASTODON_ENDPOINTS } from './mastodon/endpoints.ts'
import type { Mastodon } from './mastodon/index.ts'

const COINGECKO_ENDPOINTS: readonly CoinGeckoEndpoint[] = [
  'GET /ping',
  'GET /simple/price',
  'GET /simple/supported_vs_currencies',
  'GET /coins/list',
  'GET /coins/markets',
  'GET /coins/categories',
  'GET /coins/categories/list',
  'GET /coins/:id',
  'GET /coins/:id/market_chart',
  'GET /coins/:id/market_chart/range',
  'GET /coins/:id/ohlc',
  'GET /coins/:id/history',
  'GET /coins/:id/tickers',
  'GET /search',
  'GET /search/trending',
  'GET /global',
  'GET /exchanges',
  'GET /exchanges/list',
  'GET /exchange_rates',
]

const FINNHUB_ENDPOINTS: readonly FinnhubEndpoint[] = [
  'GET /quote',
  'GET /search',
  'GET /stock/candle',
  'GET /stock/profile2',
  'GET /stock/symbol',
  'GET /stock/peers',
  'GET /stock/metric',
  'GET /company-news',
  'GET /news',
  'GET /stock/recommendation',
  'GET /stock/price-target',
  'GET /stock/earnings',
  'GET /calendar/earnings',
  'GET /stock/insider-transactions',
  'GET /stock/dividend',
  'GET /stock/split',
  'GET /stock/bidask',
  'GET /stock/tick',
  'GET /stock/market-status',
  'GET /stock/market-holiday',
  'GET /forex/rates',
  'GET /forex/exchange',
  'GET /forex/symbol',
  'GET /forex/candle',
  'GET /crypto/exchange',
  'GET /crypto/symbol',
  'GET /crypto/candle',
]

/** CoinGecko, loaded when it is first used. */
const coingecko: CoinGecko = lazily(
  {
    name: 'coingecko',
    origins: ['https://api.coingecko.com', 'https://pro-api.coingecko.com'],
    basePath: '/api/v3',
    endpoints: COINGECKO_ENDPOINTS,
  },
  async () => (await import('./coingecko/index.ts')).coingecko,
)

/** Finnhub, loaded when it is first used. */
const finnhub: Finnhub = lazily(
  { name: 'finnhub', origins: ['https://finnhub.io'], basePath: '/api/v1', endpoints: FINNHUB_ENDPOINTS },
  async () => (await import('./finnhub/index.ts')).finnhub,
)

/** Mastodon, loaded when it is first used. */
const mastodon: Mastodon = lazily(
  { name: 'mastodon', origins: ['https://mastodon.example'], basePath: '', endpoints: MASTODON_ENDPOINTS },
  async () => (await import('./mastodon/index.ts')).mastodon,
)

/** The providers that come with Seedbed, by the name of their fixture; each loads when it is first used. */
export const BUILT_IN: { readonly coingecko: CoinGecko; readonly finnhub: Finnhub; readonly mastodon: Mastodon } = {
  coingecko,
  finnhub,
  mastodon,
}
