import type { MarketQuote } from '../../random/index.ts'
import type { Priced, Prices } from './prices.ts'

/** An answer of `/quote` (API doc: Quote). Prices in USD; `t` is not in the API's description, but in its sample. */
export interface Quote {
  /** Current price. */
  c: number
  /** Change since the previous close; null for an unknown symbol. */
  d: number | null
  /** Change in percent of the previous close; null for an unknown symbol. */
  dp: number | null
  /** High of the day. */
  h: number
  /** Low of the day. */
  l: number
  /** Open of the day. */
  o: number
  /** Previous close. */
  pc: number
  /** Last trade, in seconds since 1970. */
  t: number
}

/** What the API answers for a symbol that it does not know, with status 200. */
const UNKNOWN: Quote = { c: 0, d: null, dp: null, h: 0, l: 0, o: 0, pc: 0, t: 0 }

/** To 4 decimals, as the API rounds changes and percentages; never -0, which JSON cannot say. */
export function round4(value: number): number {
  return Math.round(value * 1e4) / 1e4 + 0
}

/** The quote of a security or a coin now; outside of sessions, that of the last one. */
export function quote(prices: Prices, priced: Priced | undefined): Quote {
  return priced === undefined ? { ...UNKNOWN } : quoteOf(prices.quote(priced))
}

/** Shows a price among those of its day. */
export function quoteOf({ price, previousClose, day, tradedAtMs }: MarketQuote): Quote {
  const change = round4(price - previousClose)
  return {
    c: price,
    d: change,
    dp: round4((100 * change) / previousClose),
    h: day.high,
    l: day.low,
    o: day.open,
    pc: previousClose,
    t: Math.floor(tradedAtMs / 1000),
  }
}
