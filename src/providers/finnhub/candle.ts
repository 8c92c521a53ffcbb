import type { Bar } from '../../random/index.ts'
import { refuse } from './errors.ts'
import { type Query, required, seconds } from './params.ts'
import type { Priced, Prices } from './prices.ts'
import { isResolution, type Resolution } from './resolution.ts'

/** An answer of `/stock/candle` and its kin (API doc: Stock Candles): lists of equal length, oldest first. */
export interface Candles {
  /** Close prices. */
  c: number[]
  /** High prices. */
  h: number[]
  /** Low prices. */
  l: number[]
  /** Open prices. */
  o: number[]
  s: 'ok'
  /** When bars begin, in seconds since 1970; from D on: 00:00 UTC of the first trading date (finnhubio/Finnhub-API#449). */
  t: number[]
  /** Volumes. */
  v: number[]
}

/** What the API answers when it has no bar to show, with status 200. */
export interface NoCandles {
  s: 'no_data'
}

/** Bars as columns. */
export function columns(bars: readonly Bar[]): Candles | NoCandles {
  if (bars.length === 0) return { s: 'no_data' }
  return {
    c: bars.map(({ close }) => close),
    h: bars.map(({ high }) => high),
    l: bars.map(({ low }) => low),
    o: bars.map(({ open }) => open),
    s: 'ok',
    t: bars.map(({ timeMs }) => timeMs / 1000),
    v: bars.map(({ volume }) => volume),
  }
}

/** The parameters that all candle endpoints share. */
export interface CandleRange {
  readonly resolution: Resolution
  /** First beginning (included), in seconds since 1970. */
  readonly from: number
  /** Last beginning (included), in seconds since 1970. */
  readonly to: number
}

/**
 * Reads the parameters of a candle endpoint.
 *
 * @throws The API's "Missing parameters" and "Wrong resolution" (both with assumed statuses).
 */
export function candleRange(query: Query): CandleRange {
  const resolution = required(query, 'resolution')
  const range = { from: seconds(query, 'from'), to: seconds(query, 'to') }
  if (!isResolution(resolution)) throw refuse('resolution')
  return { resolution, ...range }
}

/** The candles of something in a range, as far as they are known now. */
export function candles(
  prices: Prices,
  priced: Priced | undefined,
  { resolution, from, to }: CandleRange,
): Candles | NoCandles {
  return columns(priced === undefined ? [] : prices.bars(priced, resolution, from * 1000, to * 1000))
}
