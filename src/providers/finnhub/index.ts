import { DAY_MS } from '../../random/market/day.ts'
import { defineProvider, type TypedProvider } from '../define-provider.ts'
import { anyQuote } from './any-quote.ts'
import { authorize } from './auth.ts'
import { bidAsk } from './bidask.ts'
import { candleRange, candles } from './candle.ts'
import { coinOf, CRYPTO_EXCHANGES, cryptoSymbols } from './crypto.ts'
import { dividends } from './dividend.ts'
import { earnings, earningsCalendar } from './earnings.ts'
import { errorBody } from './errors.ts'
import { FOREX_EXCHANGES, forexCandles, forexRates, forexSymbols } from './forex.ts'
import { insiderTransactions } from './insider.ts'
import { marketHolidays, marketStatus } from './market-hours.ts'
import { askedCategory, marketEdition, marketNews } from './market-news.ts'
import { basicFinancials } from './metric.ts'
import { companyEdition, companyNews } from './news.ts'
import { historicalDays, marketData } from './generic.ts'
import { DEFAULT_OPTIONS, type FinnhubOptions } from './options.ts'
import { createOracle, type FinnhubOracle, type FinnhubRows, initialRows } from './oracle.ts'
import { dateRange, type Query, required, requiredDate, wholeNumber } from './params.ts'
import { peers } from './peers.ts'
import { historySince } from './plan.ts'
import { askedCompany, profile } from './profile2.ts'
import { LIMITS, rateHeaders } from './rate-limit.ts'
import { priceTarget, recommendations } from './recommendation.ts'
import { search } from './search.ts'
import type { Security } from './security.ts'
import { every, slow } from './slow.ts'
import { splits } from './split.ts'
import { createState, type FinnhubState, restoreSnapshot, takeSnapshot } from './state.ts'
import { stockSymbols } from './stock-symbol.ts'
import { ticks } from './tick.ts'

/** What Finnhub answers here. */
export type FinnhubEndpoint =
  | 'GET /calendar/earnings'
  | 'GET /company-news'
  | 'GET /crypto/candle'
  | 'GET /crypto/exchange'
  | 'GET /crypto/symbol'
  | 'GET /forex/candle'
  | 'GET /forex/exchange'
  | 'GET /forex/rates'
  | 'GET /forex/symbol'
  | 'GET /news'
  | 'GET /quote'
  | 'GET /search'
  | 'GET /stock/bidask'
  | 'GET /stock/candle'
  | 'GET /stock/dividend'
  | 'GET /stock/earnings'
  | 'GET /stock/insider-transactions'
  | 'GET /stock/market-holiday'
  | 'GET /stock/market-status'
  | 'GET /stock/metric'
  | 'GET /stock/peers'
  | 'GET /stock/price-target'
  | 'GET /stock/profile2'
  | 'GET /stock/recommendation'
  | 'GET /stock/split'
  | 'GET /stock/symbol'
  | 'GET /stock/tick'

/** The provider with its types. */
export type Finnhub = TypedProvider<
  'finnhub',
  FinnhubEndpoint,
  FinnhubOptions,
  FinnhubState,
  FinnhubOracle,
  FinnhubRows
>

interface Asked {
  readonly query: Query
  readonly state: FinnhubState
}

const symbolIn = (query: Query): string => required(query, 'symbol')
const securityIn = ({ query, state }: Asked): Security | undefined => state.universe.get(symbolIn(query))

const MINUTE_MS = 60_000
/** Reports come out at whole quarters of an hour. */
const REPORTS_MS = 15 * MINUTE_MS

/** Finnhub (https://finnhub.io/docs/api): US stocks, coins and currencies, with one price model behind every endpoint. */
export const finnhub: Finnhub = defineProvider({
  name: 'finnhub',
  origin: 'https://finnhub.io',
  basePath: '/api/v1',
  options: DEFAULT_OPTIONS,
  auth: authorize,
  errors: errorBody,
  rateLimit: LIMITS,
  rateHeaders,
  state: createState,
  snapshot: takeSnapshot,
  restore: restoreSnapshot,
  oracle: createOracle,
  initialRows,
  family: 'financial',
  generic: { 'GET /market_data': marketData },
  historical: historicalDays,
  endpoints: {
    'GET /quote': ({ query, state, now }) => anyQuote(state, symbolIn(query), now),
    'GET /search': ({ query, state }) => search(state.universe, required(query, 'q'), query['exchange'] ?? ''),
    'GET /stock/candle': (asked) => {
      const security = securityIn(asked)
      return candles(asked.state.prices, asked.data.historicalData ? security : undefined, candleRange(asked.query))
    },
    'GET /stock/profile2': ({ query, state }) => profile(state.prices, askedCompany(state.universe, query)),
    'GET /stock/symbol': slow(
      ({ query, state, data }) =>
        stockSymbols(state.universe, required(query, 'exchange'), query).slice(0, data.rows('symbols', Infinity)),
      every(DAY_MS),
    ),
    'GET /stock/peers': (asked) => peers(asked.state.universe, securityIn(asked)),
    'GET /stock/metric': slow(({ query, state, now: nowMs }) =>
      basicFinancials(state, { symbol: symbolIn(query), metricType: query['metric'] ?? 'all', nowMs }),
    ),

    'GET /company-news': slow(
      ({ query, state, now: nowMs, options }) => {
        const security = securityIn({ query, state })
        const { fromMs, toMs } = dateRange(query)
        return companyNews(state, security, {
          fromMs: Math.max(fromMs, historySince(options, 365, nowMs)),
          toMs,
          nowMs,
        })
      },
      ({ query, state, now }) => companyEdition(state, securityIn({ query, state }), now),
    ),
    'GET /news': slow(
      ({ query, state, now: nowMs }) =>
        marketNews(state.feed(askedCategory(query)), { minId: wholeNumber(query, 'minId', 0), nowMs }),
      ({ query, state, now }) => marketEdition(state.feed(askedCategory(query)), now),
    ),

    'GET /stock/recommendation': (asked) => recommendations(asked.state.random, securityIn(asked), asked.now),
    'GET /stock/price-target': (asked) =>
      priceTarget(asked.state, securityIn(asked), { symbol: symbolIn(asked.query), nowMs: asked.now }),
    'GET /stock/earnings': (asked) => {
      const most = asked.options.plan === 'free' ? 4 : Infinity
      const count = Math.min(most, wholeNumber(asked.query, 'limit', Infinity))
      return earnings(asked.state.quarters, securityIn(asked), asked.now, count)
    },
    'GET /calendar/earnings': slow(({ query, state, now: nowMs, options }) => {
      const { from, to } = dateRange(query, {
        fromMs: nowMs,
        toMs: nowMs + 30 * DAY_MS,
        notBeforeMs: historySince(options, 30, nowMs),
      })
      const one = query['symbol'] ? state.universe.get(query['symbol']) : undefined
      const securities = query['symbol'] ? (one === undefined ? [] : [one]) : state.universe.all()
      return earningsCalendar(state.quarters, securities, { from, to, nowMs })
    }, every(REPORTS_MS)),
    'GET /stock/dividend': (asked) =>
      dividends(asked.state.quarters, securityIn(asked), { ...dateRange(asked.query), nowMs: asked.now }),
    'GET /stock/split': (asked) => {
      const { from, to } = dateRange(asked.query)
      return splits(securityIn(asked), from, to)
    },
    'GET /stock/insider-transactions': slow(({ query, state, now: nowMs }) => {
      const range = dateRange(query, { fromMs: nowMs - 365 * DAY_MS, toMs: nowMs })
      return insiderTransactions(state, securityIn({ query, state }), { ...range, symbol: symbolIn(query), nowMs })
    }, every(DAY_MS)),

    'GET /stock/market-status': ({ query, now }) => marketStatus(required(query, 'exchange'), now),
    'GET /stock/market-holiday': ({ query, now }) => marketHolidays(required(query, 'exchange'), now),
    'GET /stock/bidask': (asked) => bidAsk(asked.state, securityIn(asked)),
    'GET /stock/tick': slow(
      ({ query, state, now: nowMs }) =>
        ticks(state, securityIn({ query, state }), {
          symbol: symbolIn(query),
          dayMs: requiredDate(query, 'date'),
          limit: wholeNumber(query, 'limit', 500),
          skip: wholeNumber(query, 'skip', 0),
          nowMs,
        }),
      every(MINUTE_MS),
    ),

    'GET /crypto/exchange': () => CRYPTO_EXCHANGES,
    'GET /crypto/symbol': ({ query }) => cryptoSymbols(required(query, 'exchange')),
    'GET /crypto/candle': ({ query, state }) => candles(state.prices, coinOf(symbolIn(query)), candleRange(query)),
    'GET /forex/exchange': () => FOREX_EXCHANGES,
    'GET /forex/symbol': ({ query }) => forexSymbols(required(query, 'exchange')),
    'GET /forex/candle': ({ query, state }) => forexCandles(state.prices, symbolIn(query), candleRange(query)),
    'GET /forex/rates': slow(({ query, state, now }) =>
      forexRates(state.prices, query['base'] || 'EUR', query['date'], now),
    ),
  },
})
