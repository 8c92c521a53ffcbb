import type { Dividend, Split } from './actions.ts'
import type { Arranged } from './arrangement.ts'
import type { Bar, BarOptions, Resolution } from './bar.ts'
import type { ExchangeCalendar } from './calendar.ts'
import type { Instrument, InstrumentKind, InstrumentSpec } from './instrument.ts'

/** What to make a market of. */
export interface MarketOptions {
  readonly instruments?: Iterable<InstrumentSpec>
}

/** What is known of an instrument at an instant. */
export interface MarketQuote {
  readonly price: number
  /** The close of the session before the one in `day`. */
  readonly previousClose: number
  /** The bar of the session that is on, up to the instant; before the open, of the session before. */
  readonly day: Bar
  /** The instant of the last trade: the one asked for, or the last close before it. */
  readonly tradedAtMs: number
}

/** Everything that was added to and arranged in a market, as plain data. */
export interface MarketSnapshot {
  readonly instruments: readonly InstrumentSpec[]
  readonly arranged: Readonly<Record<string, Arranged>>
}

/**
 * Prices of many instruments at any instant from 1990 to 2060, as a pure function of the seed, the specs and what was
 * arranged: in any order of asking, and without computing what was not asked for.
 */
export interface Market {
  readonly seed: string
  /**
   * Adds an instrument, or replaces the one of that symbol with everything that was arranged for it.
   *
   * @throws `SEEDBED_INVALID_OPTION` when the spec is out of range.
   */
  add(spec: InstrumentSpec): void
  has(symbol: string): boolean
  /** The spec of an instrument with its defaults filled in. */
  instrument(symbol: string): Instrument
  /** Every symbol, in the order of adding. */
  symbols(): readonly string[]
  /** The calendar that a kind of instrument is traded by. */
  calendar(kind: InstrumentKind): ExchangeCalendar
  /** The last price at an instant (ms since 1970), in the instrument's decimals. */
  price(symbol: string, atMs: number): number
  /**
   * The bars that begin within a range.
   *
   * @param resolution - 1, 5, 15, 30 or 60 (minutes, counted from the open), `day`, `week` or `month`.
   * @param fromMs - First beginning (included); before 1990 means from 1990.
   * @param toMs - Last beginning (included).
   * @throws `SEEDBED_INVALID_ARGUMENT` when from > to, one is not a number, or minutes are asked for over ten years.
   */
  bars(symbol: string, resolution: Resolution, fromMs: number, toMs: number, options?: BarOptions): Bar[]
  /** The bar of the session that is on, up to an instant; before the open and on closed days, the last session's. */
  dayBar(symbol: string, atMs: number): Bar
  /** The close of the session before the one that {@link Market.dayBar} shows. */
  previousClose(symbol: string, atMs: number): number
  /** Price, previous close and day bar of an instant at once. */
  quote(symbol: string, atMs: number): MarketQuote
  /**
   * Arranges a price: exactly this at the instant, history stays, and later prices continue from it. While the exchange
   * is closed it is a late trade of the last session, and belongs to that session's last bars.
   *
   * @param price - From the smallest step of its decimals (0.01, for example) to 1e9 (both included).
   * @throws `SEEDBED_INVALID_ARGUMENT` when it is not.
   */
  set(symbol: string, price: number, atMs: number): void
  /**
   * Arranges a move of the price at an instant.
   *
   * @param percent - Above -100 (excluded); 5 means 5 % up.
   * @throws `SEEDBED_INVALID_ARGUMENT` when it is not.
   */
  move(symbol: string, percent: number, atMs: number): void
  /**
   * Stops trading: the price stands, there are no bars; afterwards prices are where they would have been.
   *
   * @param fromMs - Beginning (included), at the next whole second.
   * @param untilMs - End (excluded), at the next whole second; default: never.
   */
  halt(symbol: string, fromMs: number, untilMs?: number): void
  /**
   * Arranges how much was traded in the session up to an instant; the whole session's volume is scaled to it.
   *
   * @param volume - A whole number from 0 (included) to 2^53 (excluded).
   * @throws `SEEDBED_INVALID_ARGUMENT` when it is not, or nothing was traded by then.
   */
  setVolume(symbol: string, volume: number, atMs: number): void
  /** Whether trading is stopped at an instant. */
  isHalted(symbol: string, atMs: number): boolean
  /**
   * The splits of a stock from one date to another (both included, ms since 1970), ascending. Prices are adjusted for all
   * of them; no seeded one lies after January 2024.
   */
  splits(symbol: string, fromMs: number, toMs: number): Split[]
  /** What to multiply a price of an instant with to get what was paid then, before later splits. */
  splitFactor(symbol: string, atMs: number): number
  /** The dividends of a stock with ex-dates from one to another (both included, ms since 1970), ascending. */
  dividends(symbol: string, fromMs: number, toMs: number): Dividend[]
  /**
   * What one unit is worth in another at an instant: the ratio of their prices in US dollars, so that all pairs agree.
   *
   * @param base - `USD`, or a symbol of this market.
   * @param quote - `USD`, or a symbol of this market.
   */
  rate(base: string, quote: string, atMs: number): number
  /**
   * Bars of such a rate, rounded to five decimals (three where a unit is worth more than 20). Pairs without US dollars are
   * put together from minutes: about a millisecond for each day of the range.
   */
  rateBars(
    base: string,
    quote: string,
    resolution: Resolution,
    fromMs: number,
    toMs: number,
    options?: BarOptions,
  ): Bar[]
  /** Everything that was added and arranged, as plain data. */
  snapshot(): MarketSnapshot
  /** Returns to a snapshot of a market with the same seed. */
  restore(snapshot: MarketSnapshot): void
}
