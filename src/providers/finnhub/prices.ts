import type { Clock } from '../../core/clock.ts'
import { SeedbedError } from '../../core/errors.ts'
import {
  type Bar,
  createMarket,
  type InstrumentSpec,
  type Market,
  type MarketQuote,
  type MarketSnapshot,
  NYSE,
  type PriceVolatility,
  type Random,
} from '../../random/index.ts'
import { DAY_MS } from '../../random/market/day.ts'
import type { NoteWrite } from '../world.ts'
import { behaving } from './behaving.ts'
import { groupDays, isIntraday, type Resolution, RESOLUTIONS } from './resolution.ts'

const MINUTE_MS = 60_000
/** The longest range of intraday bars in one answer (API doc: "only 1 month of intraday will be returned at a time"). */
const INTRADAY_MS_MAX = 31 * DAY_MS

/** What a test can arrange about a security; what is left out stays as it is. */
export interface Arrangement {
  /** The price from now on in USD, above 0, to 4 decimals. */
  readonly price?: number
  /** Shares traded today until now, a whole number >= 0; the other volumes of the day change in proportion. */
  readonly volume?: number
  /** Whether trading is stopped: the price stands, and no bars are added. */
  readonly halted?: boolean
}

/** Anything that has prices: a security, a coin, a currency. */
export interface Priced {
  /** What the market must know of it; its symbol is unique in the sandbox. */
  readonly spec: InstrumentSpec
  /** First day of trading, `YYYY-MM-DD`: there are no bars before. */
  readonly ipo: string
}

/** What rates are between: a currency that the market has, or the US dollar. */
export type Currency = Priced | 'USD'

/** The prices of one sandbox: every endpoint and the oracle read them here. */
export interface Prices {
  /** Now: price, previous close, and today's bar so far; outside of sessions, those of the last session. */
  quote(priced: Priced): MarketQuote
  /** The last price at an instant, in milliseconds since 1970. */
  priceAt(priced: Priced, atMs: number): number
  /** Whether trading is stopped at an instant. */
  isHalted(priced: Priced, atMs: number): boolean
  /**
   * The last price of a past day; remembered, since figures of many years ask for the same days again and again.
   *
   * @param dayMs - Start of the day, in milliseconds since 1970.
   */
  closeOf(priced: Priced, dayMs: number): number
  /**
   * The bars that begin within a range, as far as they are known now; of minutes, the last month of the range.
   *
   * @param fromMs - First beginning (included), in milliseconds since 1970.
   * @param toMs - Last beginning (included).
   */
  bars(priced: Priced, resolution: Resolution, fromMs: number, toMs: number): Bar[]
  /**
   * The bar of one minute as it will be when it is over, or was; nothing where nothing is traded.
   *
   * @param minuteMs - Its beginning, in milliseconds since 1970.
   */
  minute(priced: Priced, minuteMs: number): Bar | undefined
  /** The bars of what one unit is worth in another; ranges as for {@link Prices.bars}. */
  rateBars(base: Currency, quote: Currency, resolution: Resolution, fromMs: number, toMs: number): Bar[]
  /** @throws `SEEDBED_INVALID_ARGUMENT` when a value is out of its range. */
  arrange(priced: Priced, arrangement: Arrangement): void
  /** Moves the whole path of prices, its history too, so that its price now is the given one. */
  calibrate(priced: Priced, price: number): void
  /** @throws `SEEDBED_INVALID_ARGUMENT` when the percentage is -100 or less, or not finite. */
  move(priced: Priced, percent: number): void
  /** Changes when something is arranged, and when a snapshot is restored. */
  readonly version: number
  /** The latest instant at which something was arranged: before it, when the clock was set back, not all of it is known. */
  readonly arrangedMs: number
  /** Everything that was arranged; nothing when no price was asked for yet. */
  snapshot(): MarketSnapshot | undefined
  /** Goes back to what {@link Prices.snapshot} told. */
  restore(snapshot: MarketSnapshot | undefined): void
}

function invalid(symbol: string, reason: string): SeedbedError {
  return new SeedbedError('SEEDBED_INVALID_ARGUMENT', `Failed to set ${symbol}: ${reason}.`)
}

class SeededPrices implements Prices {
  readonly #random: Random
  readonly #clock: Clock
  readonly #volatility: PriceVolatility | undefined
  readonly #noteWrite: NoteWrite
  #made: Market | undefined
  #version = 0
  #arrangedMs = -Infinity
  /** Forgotten when anything is arranged: with the clock set back, that may change days that were past before. */
  readonly #closes = new Map<string, number>()
  /** By symbol, the last quote: a clock that stands still is asked for the same one again and again. */
  readonly #quotes = new Map<string, { readonly atMs: number; readonly quote: MarketQuote }>()

  constructor(random: Random, clock: Clock, volatility: PriceVolatility | undefined, noteWrite: NoteWrite) {
    this.#random = random
    this.#clock = clock
    this.#volatility = volatility
    this.#noteWrite = noteWrite
  }

  get version(): number {
    return this.#version
  }

  get arrangedMs(): number {
    return this.#arrangedMs
  }

  quote(priced: Priced): MarketQuote {
    const { symbol } = priced.spec
    const atMs = this.#clock.now()
    const known = this.#quotes.get(symbol)
    if (known?.atMs === atMs) return known.quote
    const quote = this.#of(priced).quote(symbol, atMs)
    this.#quotes.set(symbol, { atMs, quote })
    return quote
  }

  priceAt(priced: Priced, atMs: number): number {
    return this.#of(priced).price(priced.spec.symbol, atMs)
  }

  isHalted(priced: Priced, atMs: number): boolean {
    return this.#of(priced).isHalted(priced.spec.symbol, atMs)
  }

  closeOf(priced: Priced, dayMs: number): number {
    const key = `${priced.spec.symbol} ${dayMs}`
    const known = this.#closes.get(key)
    if (known !== undefined) return known
    const close = this.priceAt(priced, dayMs + DAY_MS - 1)
    this.#closes.set(key, close)
    return close
  }

  bars(priced: Priced, resolution: Resolution, fromMs: number, toMs: number): Bar[] {
    const from = Math.max(fromMs, Date.parse(priced.ipo))
    const to = Math.min(toMs, this.#clock.now())
    if (from > to) return []
    if (resolution === 'W' || resolution === 'M') {
      return groupDays((first, last) => this.bars(priced, 'D', first, last), resolution, from, to)
    }
    const first = isIntraday(resolution) ? Math.max(from, to - INTRADAY_MS_MAX) : from
    const asOfMs = this.#clock.now()
    return this.#of(priced).bars(priced.spec.symbol, RESOLUTIONS[resolution], first, to, { asOfMs })
  }

  minute(priced: Priced, minuteMs: number): Bar | undefined {
    if (minuteMs < Date.parse(priced.ipo)) return undefined
    const asOfMs = Math.max(this.#clock.now(), minuteMs + MINUTE_MS)
    return this.#of(priced).bars(priced.spec.symbol, RESOLUTIONS['1'], minuteMs, minuteMs, { asOfMs })[0]
  }

  rateBars(base: Currency, quote: Currency, resolution: Resolution, fromMs: number, toMs: number): Bar[] {
    const asOfMs = this.#clock.now()
    const to = Math.min(toMs, asOfMs)
    const from = isIntraday(resolution) ? Math.max(fromMs, to - INTRADAY_MS_MAX) : fromMs
    if (from > to) return []
    const names = [this.#nameOf(base), this.#nameOf(quote)] as const
    return this.#market().rateBars(...names, RESOLUTIONS[resolution], from, to, { asOfMs })
  }

  arrange(priced: Priced, { price, volume, halted }: Arrangement): void {
    this.#forget()
    const { symbol } = priced.spec
    const market = this.#of(priced)
    const now = this.#clock.now()
    if (price !== undefined) {
      const rounded = Math.round(price * 1e4) / 1e4
      if (!(rounded > 0 && rounded <= 1e9)) throw invalid(symbol, `price ${price} is not within 0.0001..1000000000`)
      this.#noteWrite('prices', symbol, market.price(symbol, now), rounded)
      market.set(symbol, rounded, now)
    }
    if (volume !== undefined) {
      market.setVolume(symbol, volume, now)
      this.#noteWrite('volumes', symbol, undefined, volume)
    }
    if (halted === undefined) return
    this.#noteWrite('halts', symbol, market.isHalted(symbol, now), halted)
    if (halted) halt(market, symbol, now)
    else resume(market, symbol, now)
  }

  move(priced: Priced, percent: number): void {
    this.#forget()
    const market = this.#of(priced)
    const { symbol } = priced.spec
    const now = this.#clock.now()
    const before = market.price(symbol, now)
    market.move(symbol, percent, now)
    this.#noteWrite('prices', symbol, before, market.price(symbol, now))
  }

  calibrate(priced: Priced, price: number): void {
    this.#forget()
    const market = this.#of(priced)
    const { spec } = priced
    const ratio = price / market.price(priced.spec.symbol, this.#clock.now())
    market.add(behaving({ ...spec, basePrice: spec.basePrice * ratio }, this.#volatility))
    this.arrange(priced, { price })
  }

  snapshot(): MarketSnapshot | undefined {
    return this.#made?.snapshot()
  }

  restore(snapshot: MarketSnapshot | undefined): void {
    const arranged = Object.values(snapshot?.arranged ?? {})
    const instants = arranged.flatMap(({ pins, halts }) => [
      ...pins.map(({ atMs }) => atMs),
      ...halts.map(({ fromMs }) => fromMs),
    ])
    this.#forget(instants.reduce((latest, atMs) => Math.max(latest, atMs), -Infinity))
    if (snapshot === undefined) this.#made = undefined
    else this.#market().restore(snapshot)
  }

  /** What was arranged may change everything that is known. */
  #forget(arrangedMs: number = Math.max(this.#arrangedMs, this.#clock.now())): void {
    this.#closes.clear()
    this.#quotes.clear()
    this.#version++
    this.#arrangedMs = arrangedMs
  }

  #market(): Market {
    this.#made ??= createMarket(this.#random.stream('market').int(0, Number.MAX_SAFE_INTEGER).toString(36))
    return this.#made
  }

  /** The market, with the instrument in it. */
  #of({ spec }: Priced): Market {
    const market = this.#market()
    if (!market.has(spec.symbol)) market.add(behaving(spec, this.#volatility))
    return market
  }

  #nameOf(currency: Currency): string {
    if (currency === 'USD') return currency
    this.#of(currency)
    return currency.spec.symbol
  }
}

/** Stops trading: what was the price when it stopped is the last trade, also in the very first second of a day. */
function halt(market: Market, symbol: string, nowMs: number): void {
  if (NYSE.isOpen(nowMs)) market.set(symbol, market.price(symbol, nowMs), nowMs)
  market.halt(symbol, nowMs - (nowMs % 1000))
}

/** Ends a stop of trading that is in force, as the market offers it: by going back to a snapshot without the rest. */
function resume(market: Market, symbol: string, nowMs: number): void {
  if (!market.isHalted(symbol, nowMs)) return
  const snapshot = market.snapshot()
  const arranged = snapshot.arranged[symbol]!
  const halts = arranged.halts
    .map(({ fromMs, untilMs }) => ({ fromMs, untilMs: fromMs <= nowMs ? Math.min(untilMs, nowMs) : untilMs }))
    .filter(({ fromMs, untilMs }) => fromMs < untilMs)
  market.restore({ ...snapshot, arranged: { ...snapshot.arranged, [symbol]: { ...arranged, halts } } })
}

/**
 * Makes the prices of a sandbox; nothing is computed before it is asked for.
 *
 * @param random - The provider's stream.
 * @param clock - The sandbox's clock: prices after it are not known.
 * @param volatility - How all prices behave in time; default: each as its instrument says.
 */
export function createPrices(
  random: Random,
  clock: Clock,
  volatility: PriceVolatility | undefined,
  noteWrite: NoteWrite,
): Prices {
  return new SeededPrices(random, clock, volatility, noteWrite)
}
