import { DAY_MS } from '../../random/market/day.ts'
import type { HistoricalContext } from '../define-provider.ts'
import type { EndpointContext } from '../endpoint.ts'
import { reply } from '../reply.ts'
import type { FinnhubOptions } from './options.ts'
import { required } from './params.ts'
import { profile } from './profile2.ts'
import { quote } from './quote.ts'
import type { Security } from './security.ts'
import type { FinnhubState } from './state.ts'

/** An answer of `/market_data` in the generic interface; Finnhub itself has no such endpoint. */
export interface MarketData {
  symbol: string
  name: string
  exchange: string
  currency: string
  price: number
  change: number
  changePercent: number
  open: number
  high: number
  low: number
  previousClose: number
  /** Shares traded today, so far. */
  volume: number
  /** Price times shares outstanding, in USD; absent for funds. */
  marketCap?: number
  /** The highest and lowest price of the last 52 weeks. */
  high52Weeks: number
  low52Weeks: number
  /** Last trade, ISO 8601. */
  timestamp: string
}

/** A day of the past, in the generic interface. */
export interface HistoricalDay {
  /** `YYYY-MM-DD` */
  date: string
  open: number
  high: number
  low: number
  close: number
  volume: number
}

function known({ universe }: FinnhubState, symbol: string): Security {
  const security = universe.get(symbol)
  if (security === undefined) throw reply(404, { error: `Unknown symbol ${symbol}` })
  return security
}

/** Quote, profile and figures of a year in one. */
export function marketData({
  query,
  state,
  now,
}: EndpointContext<string, FinnhubOptions, FinnhubState, string>): MarketData {
  const security = known(state, required(query, 'symbol'))
  const { c, d, dp, o, h, l, pc, t } = quote(state.prices, security)
  const year = state.prices.bars(security, 'D', now - 364 * DAY_MS, now)
  const { marketCapitalization } = profile(state.prices, security)
  return {
    symbol: security.symbol,
    name: security.name,
    exchange: security.exchange,
    currency: 'USD',
    price: c,
    change: d ?? 0,
    changePercent: dp ?? 0,
    open: o,
    high: h,
    low: l,
    previousClose: pc,
    volume: state.prices.quote(security).day.volume,
    ...(marketCapitalization === undefined ? {} : { marketCap: Math.round(marketCapitalization * 1e6) }),
    high52Weeks: Math.max(h, ...year.map(({ high }) => high)),
    low52Weeks: Math.min(l, ...year.map(({ low }) => low)),
    timestamp: new Date(t * 1000).toISOString(),
  }
}

/** The trading days of a range, oldest first, as far as they are known now. */
export function historicalDays({
  state,
  symbol,
  fromMs,
  toMs,
}: HistoricalContext<FinnhubOptions, FinnhubState>): HistoricalDay[] {
  return state.prices
    .bars(known(state, symbol), 'D', fromMs, toMs)
    .map(({ timeMs, open, high, low, close, volume }) => ({
      date: new Date(timeMs).toISOString().slice(0, 10),
      open,
      high,
      low,
      close,
      volume,
    }))
}
