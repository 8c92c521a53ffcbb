import { SeedbedError } from '../../core/errors.ts'
import { didYouMean } from '../../core/nearest.ts'
import { DAY_MS } from '../../random/market/day.ts'
import type { World } from '../define-provider.ts'
import type { NewNews } from './added-news.ts'
import { anyQuote } from './any-quote.ts'
import { authorize } from './auth.ts'
import { candles, type Candles, type NoCandles } from './candle.ts'
import { companyNews } from './news.ts'
import type { NewsItem } from './news-item.ts'
import { checkOptions, type FinnhubOptions } from './options.ts'
import { dateMs } from './params.ts'
import type { Arrangement } from './prices.ts'
import { type Profile, profile } from './profile2.ts'
import type { Quote } from './quote.ts'
import { isResolution, type Resolution, RESOLUTIONS } from './resolution.ts'
import type { FinnhubState } from './state.ts'
import type { NewSymbol } from './new-symbol.ts'
import type { Security } from './security.ts'
import { createTradeFeed, type TradeFeed } from './trade-feed.ts'

/** What a test can ask of Finnhub without HTTP, and arrange; all of it at once, and by the data that answers requests. */
export interface FinnhubOracle {
  /** What `/quote` answers now. */
  quote(symbol: string): Quote
  /**
   * What `/stock/candle` answers now.
   *
   * @param from - Seconds since 1970 (included).
   * @param to - Seconds since 1970 (included).
   * @throws `SEEDBED_INVALID_ARGUMENT` when the resolution is none.
   */
  candles(symbol: string, resolution: Resolution, from: number, to: number): Candles | NoCandles
  /** What `/stock/profile2` answers now. */
  profile(symbol: string): Profile | Record<string, never>
  /**
   * What `/company-news` answers now for a range of days.
   *
   * @param from - First day (included, UTC), `YYYY-MM-DD`; default: a week before the last.
   * @param to - Last day (included); default: today.
   * @throws `SEEDBED_INVALID_ARGUMENT` when one is not a date.
   */
  news(symbol: string, from?: string, to?: string): NewsItem[]
  /**
   * Pins the world now: history stays, later prices continue from here, and every endpoint agrees.
   *
   * @throws `SEEDBED_INVALID_ARGUMENT` when the symbol is unknown, or a value is out of range.
   */
  set(symbol: string, arrangement: Arrangement): void
  /**
   * Moves the price by a percentage, now.
   *
   * @param percent - Above -100; 5 means 5 % up.
   * @throws `SEEDBED_INVALID_ARGUMENT` when the symbol is unknown, or the percentage is out of range.
   */
  move(symbol: string, percent: number): void
  /**
   * Publishes news about a company.
   *
   * @throws `SEEDBED_INVALID_ARGUMENT` when the symbol is unknown, there is no headline, or it is dated in the future.
   */
  addNews(symbol: string, news: NewNews): NewsItem
  /**
   * Lists a new security; a given price is its price now.
   *
   * @throws `SEEDBED_INVALID_ARGUMENT` when it is listed already, or a value is out of range.
   */
  addSymbol(listing: NewSymbol): void
  /**
   * Connects a client to the API's WebSocket, without a socket: messages go in, and messages come out.
   *
   * @param query - The query of its URL: `{ token: '...' }`.
   * @throws The API's 401, as a reply, for a client that it would not let in.
   */
  tradeFeed(query?: Readonly<Record<string, string>>): TradeFeed
}

function known({ universe }: FinnhubState, symbol: string): Security {
  const security = universe.known(symbol)
  if (security !== undefined) return security
  const symbols = Array.from(universe.all(), (other) => other.symbol)
  throw new SeedbedError(
    'SEEDBED_INVALID_ARGUMENT',
    `Failed to arrange ${JSON.stringify(symbol)}: Finnhub does not know this symbol.${didYouMean(String(symbol), symbols)} ` +
      `List it with addSymbol({ symbol: ${JSON.stringify(symbol)} }).`,
  )
}

/** The start of a date, in milliseconds since 1970. */
function dayStart(date: string): number {
  const ms = dateMs(date)
  if (ms !== undefined) return ms
  throw new SeedbedError(
    'SEEDBED_INVALID_ARGUMENT',
    `Failed to read news: ${JSON.stringify(date)} is not a date. Write it as "2024-01-16".`,
  )
}

function checkResolution(resolution: string): void {
  if (isResolution(resolution)) return
  throw new SeedbedError(
    'SEEDBED_INVALID_ARGUMENT',
    `Failed to read candles: "${resolution}" is not a resolution. Use one of ${Object.keys(RESOLUTIONS).join(', ')}.`,
  )
}

/** News with the company that it is about. */
export interface InitialNews extends NewNews {
  readonly symbol: string
}

/** What `initialData` can hold for Finnhub. */
export interface FinnhubRows {
  /** As `addSymbol` takes it. */
  symbols(row: NewSymbol): void
  /** As `addNews` takes it, with its `symbol`. */
  news(row: InitialNews): void
}

function addSymbol({ universe, prices }: FinnhubState, listing: NewSymbol): void {
  const security = universe.add(listing)
  if (listing.price !== undefined) prices.calibrate(security, listing.price)
}

/** Adds rows of `initialData`. */
export function initialRows({ state }: { readonly state: FinnhubState }): FinnhubRows {
  return {
    symbols: (row) => addSymbol(state, row),
    news: ({ symbol, ...news }) => void state.addedNews.add(known(state, symbol).symbol, news),
  }
}

/**
 * Makes the fixture's own functions.
 *
 * @throws `SEEDBED_INVALID_OPTION` when an option has no meaning.
 */
export function createOracle(world: World<FinnhubOptions> & { readonly state: FinnhubState }): FinnhubOracle {
  const { state, clock, options } = world
  checkOptions(options)
  const { prices, universe, addedNews } = state
  return {
    quote: (symbol) => anyQuote(state, symbol, clock.now()),
    candles(symbol, resolution, from, to) {
      checkResolution(resolution)
      return candles(prices, universe.get(symbol), { resolution, from, to })
    },
    profile: (symbol) => profile(prices, universe.get(symbol)),
    news(symbol, from, to) {
      const nowMs = clock.now()
      const toMs = to === undefined ? nowMs - (nowMs % DAY_MS) : dayStart(to)
      const fromMs = from === undefined ? toMs - 7 * DAY_MS : dayStart(from)
      return companyNews(state, universe.get(symbol), { fromMs, toMs, nowMs })
    },
    set: (symbol, arrangement) => prices.arrange(known(state, symbol), arrangement),
    move: (symbol, percent) => prices.move(known(state, symbol), percent),
    addNews: (symbol, news) => addedNews.add(known(state, symbol).symbol, news),
    addSymbol: (listing) => addSymbol(state, listing),
    tradeFeed(query = {}) {
      authorize({ ...world, query, headers: {}, endpoint: 'GET /ws' })
      return createTradeFeed(state)
    },
  }
}
