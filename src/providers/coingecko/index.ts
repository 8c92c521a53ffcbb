import { defineProvider, type EndpointContext, type TypedProvider } from '../define-provider.ts'
import { type Access, admit, PRO_ORIGIN, PUBLIC_ORIGIN } from './access.ts'
import { categoriesList, coinsCategories } from './coins-categories.ts'
import { coinRecord } from './coin-record.ts'
import { coinsList } from './coins-list.ts'
import { coinsMarkets } from './coins-markets.ts'
import type { Coin } from './coins.ts'
import { USD, VS_CURRENCIES } from './currencies.ts'
import { errorBody, refuse } from './errors.ts'
import { exchangeRates } from './exchange-rates.ts'
import { exchanges, exchangesList } from './exchanges.ts'
import { globalData } from './global.ts'
import { history } from './history.ts'
import { chart, marketChart, marketChartRange } from './market-chart.ts'
import type { Moment } from './moment.ts'
import { ohlc } from './ohlc.ts'
import { type CoinGeckoOptions, DEFAULT_OPTIONS } from './options.ts'
import { type CoinGeckoOracle, type CoinGeckoRows, createOracle, initialRows } from './oracle.ts'
import { list, type Query, required } from './params.ts'
import { foundCoins, meantCoin, search } from './search.ts'
import { simplePrice } from './simple-price.ts'
import { rateHeaders, rateLimit } from './rate-limit.ts'
import { type CoinGeckoState, createState, restoreSnapshot, takeSnapshot } from './state.ts'
import { tickers } from './tickers.ts'
import { trending } from './trending.ts'

/** What CoinGecko answers here. */
export type CoinGeckoEndpoint =
  | 'GET /ping'
  | 'GET /simple/price'
  | 'GET /simple/supported_vs_currencies'
  | 'GET /coins/list'
  | 'GET /coins/markets'
  | 'GET /coins/categories'
  | 'GET /coins/categories/list'
  | 'GET /coins/:id'
  | 'GET /coins/:id/market_chart'
  | 'GET /coins/:id/market_chart/range'
  | 'GET /coins/:id/ohlc'
  | 'GET /coins/:id/history'
  | 'GET /coins/:id/tickers'
  | 'GET /search'
  | 'GET /search/trending'
  | 'GET /global'
  | 'GET /exchanges'
  | 'GET /exchanges/list'
  | 'GET /exchange_rates'

/** The provider with its types. */
export type CoinGecko = TypedProvider<
  'coingecko',
  CoinGeckoEndpoint,
  CoinGeckoOptions,
  CoinGeckoState,
  CoinGeckoOracle,
  CoinGeckoRows
>

type Context<E extends string> = EndpointContext<E, CoinGeckoOptions, CoinGeckoState, undefined>
/** What an endpoint answers, as a function of the moment and the question. */
type Answer = (moment: Moment, query: Query, access: Access, state: CoinGeckoState) => unknown

/** An endpoint whose answer is the same for as long as the moment lasts, and nobody searches: written once. */
function reading<E extends string>(answer: Answer): (context: Context<E>) => unknown {
  return (context) => {
    const { state, url, query } = context
    const access = admit(context)
    const { moment } = state
    if (context.data.dataQuality !== 'high') return answer(moment, query, access, state)
    return moment.texts.reply(url.href, state.searches.version, () => answer(moment, query, access, state))
  }
}

/** An endpoint below a coin. */
function ofCoin<E extends `GET /coins/:id${string}`>(
  answer: (moment: Moment, coin: Coin, query: Query, access: Access) => unknown,
): (context: Context<E>) => unknown {
  return (context) => {
    const { id } = context.params as unknown as { readonly id: string }
    return reading<E>((moment, query, access) => {
      const coin = moment.coin(id)
      if (coin === undefined) throw refuse('coin')
      return answer(moment, coin, query, access)
    })(context)
  }
}

/** Searches are counted, as they decide what trends. */
function searching(context: Context<'GET /search'>): unknown {
  const { state, query } = context
  admit(context)
  const asked = required(query, 'query')
  const found = foundCoins(state.moment, asked)
  const meant = meantCoin(found, asked)
  if (meant !== undefined) state.searches.note(meant.id)
  return search(state.moment, found, asked)
}

/** CoinGecko (https://docs.coingecko.com): coins, with one price model behind every endpoint. */
export const coingecko: CoinGecko = defineProvider({
  name: 'coingecko',
  origins: [PUBLIC_ORIGIN, PRO_ORIGIN],
  basePath: '/api/v3',
  options: DEFAULT_OPTIONS,
  family: 'market',
  rateLimit,
  rateHeaders,
  errors: errorBody,
  state: createState,
  snapshot: takeSnapshot,
  restore: restoreSnapshot,
  historical: ({ state, symbol, fromMs, toMs }) => {
    const coin = meantCoin(foundCoins(state.moment, symbol), symbol)
    if (coin === undefined) throw refuse('coin')
    return chart(state.moment, coin, USD, { fromMs, toMs })
  },
  endpoints: {
    'GET /ping': reading(() => ({ gecko_says: '(V3) To the Moon!' })),
    'GET /simple/price': reading(simplePrice),
    'GET /simple/supported_vs_currencies': reading(() => VS_CURRENCIES.map(({ code }) => code)),
    'GET /coins/list': reading(coinsList),
    'GET /coins/markets': reading(coinsMarkets),
    'GET /coins/categories': reading(coinsCategories),
    'GET /coins/categories/list': reading(categoriesList),
    'GET /coins/:id': ofCoin(coinRecord),
    'GET /coins/:id/market_chart': ofCoin(marketChart),
    'GET /coins/:id/market_chart/range': ofCoin(marketChartRange),
    'GET /coins/:id/ohlc': ofCoin(ohlc),
    'GET /coins/:id/history': ofCoin(history),
    'GET /coins/:id/tickers': ofCoin(tickers),
    'GET /search': searching,
    'GET /search/trending': reading((moment, query, _access, state) =>
      trending(moment, state.searches.counts(), list(query['show_max'])),
    ),
    'GET /global': reading(globalData),
    'GET /exchanges': reading(exchanges),
    'GET /exchanges/list': reading((_moment, query) => exchangesList(query)),
    'GET /exchange_rates': reading(exchangeRates),
  },
  oracle: createOracle,
  initialRows,
})
