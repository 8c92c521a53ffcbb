import { SeedbedError } from '../../core/errors.ts'
import { didYouMean } from '../../core/nearest.ts'
import { Noise } from '../noise.ts'
import { dividends, seededSplits, type Dividend, type Split } from './actions.ts'
import type { Arranged } from './arrangement.ts'
import type { Bar, BarOptions, Resolution } from './bar.ts'
import { END_MS, type ExchangeCalendar } from './calendar.ts'
import { dayBarOf } from './daily.ts'
import { DailyReturns } from './daily-returns.ts'
import { BoundedCache, createFactors } from './factors.ts'
import {
  calendarOf,
  completeInstrument,
  type Instrument,
  type InstrumentKind,
  type InstrumentSpec,
} from './instrument.ts'
import { createIntraday, LastParts } from './intraday.ts'
import { dayBefore, latestDay, listBars } from './list-bars.ts'
import type { Market, MarketOptions, MarketQuote, MarketSnapshot } from './market.ts'
import { createRate } from './rates.ts'
import type { TickBar } from './subdivide.ts'
import { Tape } from './tape.ts'

const PRICE_MAX = 1e9
/** More sessions of an exchange than figures of a year look back to. */
const DAYS_KEPT = 300

function invalid(what: string, reason: string): SeedbedError {
  return new SeedbedError('SEEDBED_INVALID_ARGUMENT', `Failed to ${what}: ${reason}.`)
}

/** An instrument with everything that was made for it. */
interface Listing {
  readonly tape: Tape
  readonly noise: Noise
  readonly returns: DailyReturns
}

function checkRange(what: string, fromMs: number, toMs: number): void {
  if (!(fromMs <= toMs)) throw invalid(what, `the range ${fromMs}..${toMs} is not one of numbers with from <= to`)
}

class SeededMarket implements Market {
  readonly seed: string
  readonly #factors: ReturnType<typeof createFactors>
  readonly #specs = new Map<string, InstrumentSpec>()
  readonly #listings = new Map<string, Listing>()
  readonly #lastParts = new LastParts()

  constructor(seed: string, options: MarketOptions) {
    this.seed = seed
    this.#factors = createFactors(seed)
    for (const spec of options.instruments ?? []) this.add(spec)
  }

  add(spec: InstrumentSpec): void {
    completeInstrument(spec)
    this.#specs.set(spec.symbol, { ...spec })
    this.#listings.delete(spec.symbol)
  }

  has(symbol: string): boolean {
    return this.#specs.has(symbol)
  }

  instrument(symbol: string): Instrument {
    return this.#tape(symbol).instrument
  }

  symbols(): readonly string[] {
    return [...this.#specs.keys()]
  }

  calendar(kind: InstrumentKind): ExchangeCalendar {
    return calendarOf(kind)
  }

  price(symbol: string, atMs: number): number {
    return this.#tape(symbol).price(atMs)
  }

  bars(symbol: string, resolution: Resolution, fromMs: number, toMs: number, options: BarOptions = {}): Bar[] {
    return listBars(this.#tape(symbol), resolution, fromMs, toMs, options.asOfMs ?? Infinity)
  }

  dayBar(symbol: string, atMs: number): Bar {
    return latestDay(this.#tape(symbol), atMs).bar
  }

  previousClose(symbol: string, atMs: number): number {
    const tape = this.#tape(symbol)
    return dayBefore(tape, latestDay(tape, atMs).session, atMs).bar.close
  }

  quote(symbol: string, atMs: number): MarketQuote {
    const tape = this.#tape(symbol)
    const { session, bar } = latestDay(tape, atMs)
    return {
      price: bar.close,
      previousClose: dayBefore(tape, session, atMs).bar.close,
      day: bar,
      tradedAtMs: Math.min(atMs, session.closeMs),
    }
  }

  set(symbol: string, price: number, atMs: number): void {
    const tape = this.#tape(symbol)
    const step = 10 ** -tape.instrument.decimals
    if (!(price >= step && price <= PRICE_MAX)) {
      throw invalid(`set the price of ${symbol}`, `${price} is not a number within ${step}..${PRICE_MAX}`)
    }
    tape.pin({ atMs, price })
  }

  move(symbol: string, percent: number, atMs: number): void {
    const tape = this.#tape(symbol)
    if (!(Number.isFinite(percent) && percent > -100)) {
      throw invalid(`move the price of ${symbol}`, `${percent} is not a finite number of percent above -100`)
    }
    const scale = 10 ** tape.instrument.decimals
    const moved = Math.round(tape.price(atMs) * (1 + percent / 100) * scale) / scale
    tape.pin({ atMs, price: Math.max(1 / scale, moved) })
  }

  halt(symbol: string, fromMs: number, untilMs: number = END_MS): void {
    const tape = this.#tape(symbol)
    if (!(fromMs < untilMs)) {
      throw invalid(`halt ${symbol}`, `the range ${fromMs}..${untilMs} is not from < until`)
    }
    tape.halt({ fromMs, untilMs })
  }

  setVolume(symbol: string, volume: number, atMs: number): void {
    const tape = this.#tape(symbol)
    if (!Number.isSafeInteger(volume) || volume < 0) {
      throw invalid(`set the volume of ${symbol}`, `${volume} is not a whole number from 0 to 2^53`)
    }
    if (!tape.setVolume(volume, atMs)) {
      throw invalid(
        `set the volume of ${symbol}`,
        `nothing was traded in its session by ${atMs}. Choose a later instant`,
      )
    }
  }

  isHalted(symbol: string, atMs: number): boolean {
    return this.#tape(symbol).isHalted(atMs)
  }

  splits(symbol: string, fromMs: number, toMs: number): Split[] {
    const { tape, noise } = this.#listing(symbol)
    const { kind, splits, calendar } = tape.instrument
    checkRange(`list splits of ${symbol}`, fromMs, toMs)
    if (kind !== 'stock') return []
    const all = splits ?? seededSplits(noise, calendar, (day) => tape.seededCloseBefore(day), fromMs)
    return all.filter(({ dateMs }) => dateMs >= fromMs && dateMs <= toMs)
  }

  splitFactor(symbol: string, atMs: number): number {
    const later = this.splits(symbol, atMs + 1, Infinity)
    return later.reduce((factor, { fromFactor, toFactor }) => (factor * toFactor) / fromFactor, 1)
  }

  dividends(symbol: string, fromMs: number, toMs: number): Dividend[] {
    const { tape, noise, returns } = this.#listing(symbol)
    checkRange(`list dividends of ${symbol}`, fromMs, toMs)
    if (returns.dividendYield === 0) return []
    const closeBefore = (day: number): number => tape.seededCloseBefore(day)
    return dividends(noise, tape.calendar, returns.dividendYield, closeBefore, fromMs, toMs)
  }

  rate(base: string, quote: string, atMs: number): number {
    const inDollars = (symbol: string): number => (symbol === 'USD' ? 1 : this.price(symbol, atMs))
    return inDollars(base) / inDollars(quote)
  }

  rateBars(
    base: string,
    quote: string,
    resolution: Resolution,
    fromMs: number,
    toMs: number,
    options: BarOptions = {},
  ): Bar[] {
    const side = (symbol: string): Tape | undefined => (symbol === 'USD' ? undefined : this.#tape(symbol))
    const name = `${base}/${quote}`
    if (base === 'USD' && quote === 'USD') throw invalid(`list bars of ${name}`, 'a rate needs two different units')
    const rate = createRate(name, side(base), side(quote))
    return listBars(rate, resolution, fromMs, toMs, options.asOfMs ?? Infinity)
  }

  snapshot(): MarketSnapshot {
    const arranged: Record<string, Arranged> = {}
    for (const [symbol, { tape }] of this.#listings) {
      const data = tape.arranged()
      if (data.pins.length + data.halts.length + data.volumes.length > 0) arranged[symbol] = data
    }
    return { instruments: [...this.#specs.values()], arranged }
  }

  restore(snapshot: MarketSnapshot): void {
    this.#specs.clear()
    this.#listings.clear()
    for (const spec of snapshot.instruments) this.#specs.set(spec.symbol, spec)
    for (const [symbol, arranged] of Object.entries(snapshot.arranged)) this.#tape(symbol).restore(arranged)
  }

  #tape(symbol: string): Tape {
    return this.#listing(symbol).tape
  }

  #listing(symbol: string): Listing {
    const known = this.#listings.get(symbol)
    if (known !== undefined) return known
    const spec = this.#specs.get(symbol)
    if (spec === undefined) {
      throw new SeedbedError(
        'SEEDBED_INVALID_ARGUMENT',
        `Failed to find an instrument: ${JSON.stringify(symbol)} is not in this market.` +
          didYouMean(String(symbol), this.#specs.keys()),
      )
    }
    const instrument = completeInstrument(spec)
    const { kind, sector } = instrument
    const noise = new Noise([this.seed, 'market', 'instrument', symbol])
    const sectorFactor = sector === undefined ? undefined : this.#factors(kind, sector)
    const returns = new DailyReturns(instrument, noise, this.#factors(kind), sectorFactor)
    const days = new BoundedCache<number, TickBar>(DAYS_KEPT)
    const dayBar = (day: number): TickBar => days.get(day, () => dayBarOf(instrument, noise, returns, day))
    const tape = new Tape(instrument, dayBar, createIntraday(noise, this.#lastParts))
    const listing: Listing = { tape, noise, returns }
    this.#listings.set(symbol, listing)
    return listing
  }
}

/**
 * Makes a market.
 *
 * @param seed - Any non-empty string; a test seed, or a word of your own.
 * @param options - `instruments`: what is traded; more can be added later.
 * @throws `SEEDBED_INVALID_SEED` when the seed is empty, `SEEDBED_INVALID_OPTION` when a spec is out of range.
 */
export function createMarket(seed: string, options: MarketOptions = {}): Market {
  if (typeof seed !== 'string' || seed === '') {
    throw new SeedbedError(
      'SEEDBED_INVALID_SEED',
      `Failed to create a market: the seed ${JSON.stringify(seed)} is not a non-empty string.`,
    )
  }
  return new SeededMarket(seed, options)
}
