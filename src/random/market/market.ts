import { SeedbedError } from '../../core/errors.ts'
import { didYouMean } from '../../core/nearest.ts'
import { Noise } from '../noise.ts'
import { mergeBars, type Bar, type Resolution } from './bar.ts'
import {
  calendarOf,
  completeInstrument,
  type Instrument,
  type InstrumentKind,
  type InstrumentSpec,
} from './instrument.ts'
import { END_MS, FIRST_MS, type ExchangeCalendar, type Session } from './calendar.ts'
import { createDailySeries } from './daily.ts'
import { DAY_MS, dayOf, weekdayOf } from './day.ts'
import { createFactors } from './factors.ts'
import { createIntraday } from './intraday.ts'
import { Tape, type Halt, type Pin } from './tape.ts'

const MINUTE_SPAN_MAX_MS = 10 * 366 * DAY_MS
const LEVEL_OF_MINUTES = { 1: 4, 5: 3, 15: 2, 30: 2, 60: 1 } as const

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

/** Everything that was arranged in a market, as plain data. */
export interface MarketSnapshot {
  readonly instruments: readonly InstrumentSpec[]
  readonly arranged: Readonly<Record<string, { readonly pins: readonly Pin[]; readonly halts: readonly Halt[] }>>
}

/**
 * Prices of many instruments at any instant from 1990 to 2060, as a pure function of the seed, the specs and what was
 * arranged: in any order of asking, and without computing what was not asked for.
 */
export interface Market {
  readonly seed: string
  /**
   * Adds an instrument, or replaces the one of that symbol.
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
   * @param options - `asOfMs`: trades after it (excluded) are not there yet, and the bar that contains it ends there;
   * default: everything.
   * @throws `SEEDBED_INVALID_ARGUMENT` when from > to, one is not a number, or minutes are asked for over ten years.
   */
  bars(
    symbol: string,
    resolution: Resolution,
    fromMs: number,
    toMs: number,
    options?: { readonly asOfMs?: number },
  ): Bar[]
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
   * @throws `SEEDBED_INVALID_ARGUMENT` when the price is not a finite number above 0.
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
  /** Whether trading is stopped at an instant. */
  isHalted(symbol: string, atMs: number): boolean
  /** Everything that was added and arranged, as plain data. */
  snapshot(): MarketSnapshot
  /** Returns to a snapshot of a market with the same seed. */
  restore(snapshot: MarketSnapshot): void
}

function invalid(what: string, reason: string): SeedbedError {
  return new SeedbedError('SEEDBED_INVALID_ARGUMENT', `Failed to ${what}: ${reason}.`)
}

class SeededMarket implements Market {
  readonly seed: string
  readonly #factors: ReturnType<typeof createFactors>
  readonly #specs = new Map<string, InstrumentSpec>()
  readonly #tapes = new Map<string, Tape>()

  constructor(seed: string, options: MarketOptions) {
    this.seed = seed
    this.#factors = createFactors(seed)
    for (const spec of options.instruments ?? []) this.add(spec)
  }

  add(spec: InstrumentSpec): void {
    completeInstrument(spec)
    this.#specs.set(spec.symbol, { ...spec })
    this.#tapes.delete(spec.symbol)
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

  bars(
    symbol: string,
    resolution: Resolution,
    fromMs: number,
    toMs: number,
    options: { readonly asOfMs?: number } = {},
  ): Bar[] {
    const tape = this.#tape(symbol)
    if (!(fromMs <= toMs)) throw invalid(`list bars of ${symbol}`, `the range ${fromMs}..${toMs} is not from <= to`)
    const { asOfMs = Infinity } = options
    const from = Math.max(fromMs, FIRST_MS)
    const to = Math.min(toMs, asOfMs, END_MS - 1)
    if (from > to) return []
    if (resolution === 'day') return dayBars(tape, from, to, asOfMs)
    if (resolution === 'week' || resolution === 'month') return groupBars(tape, resolution, from, to, asOfMs)
    const level = Object.hasOwn(LEVEL_OF_MINUTES, resolution) ? LEVEL_OF_MINUTES[resolution] : undefined
    if (level === undefined) {
      throw invalid(
        `list bars of ${symbol}`,
        `the resolution ${JSON.stringify(resolution)} is not one of 1, 5, 15, 30, 60, day, week, month`,
      )
    }
    if (to - from > MINUTE_SPAN_MAX_MS) {
      throw invalid(
        `list bars of ${symbol}`,
        `the range ${fromMs}..${toMs} is longer than ten years of ${resolution}-minute bars`,
      )
    }
    return minuteBars(tape, resolution, level, from, to, asOfMs)
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
      price: tape.price(atMs),
      previousClose: dayBefore(tape, session, atMs).bar.close,
      day: bar,
      tradedAtMs: Math.min(atMs, session.closeMs),
    }
  }

  set(symbol: string, price: number, atMs: number): void {
    const tape = this.#tape(symbol)
    if (!(Number.isFinite(price) && price > 0)) {
      throw invalid(`set the price of ${symbol}`, `${price} is not a finite number above 0`)
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

  isHalted(symbol: string, atMs: number): boolean {
    return this.#tape(symbol).isHalted(atMs)
  }

  snapshot(): MarketSnapshot {
    const arranged: Record<string, { pins: Pin[]; halts: Halt[] }> = {}
    for (const [symbol, tape] of this.#tapes) {
      const { pins, halts } = tape.arranged()
      if (pins.length > 0 || halts.length > 0) arranged[symbol] = { pins, halts }
    }
    return { instruments: [...this.#specs.values()], arranged }
  }

  restore(snapshot: MarketSnapshot): void {
    this.#specs.clear()
    this.#tapes.clear()
    for (const spec of snapshot.instruments) this.#specs.set(spec.symbol, spec)
    for (const [symbol, { pins, halts }] of Object.entries(snapshot.arranged)) {
      const tape = this.#tape(symbol)
      for (const pin of pins) tape.pin(pin)
      for (const halt of halts) tape.halt(halt)
    }
  }

  #tape(symbol: string): Tape {
    let tape = this.#tapes.get(symbol)
    if (tape === undefined) {
      const spec = this.#specs.get(symbol)
      if (spec === undefined) {
        throw new SeedbedError(
          'SEEDBED_INVALID_ARGUMENT',
          `Failed to find an instrument: ${JSON.stringify(symbol)} is not in this market.${didYouMean(String(symbol), this.#specs.keys())}`,
        )
      }
      const instrument = completeInstrument(spec)
      const noise = new Noise([this.seed, 'market', 'instrument', symbol])
      const { kind, sector } = instrument
      const sectorFactor = sector === undefined ? undefined : this.#factors(kind, sector)
      tape = new Tape(
        instrument,
        createDailySeries(instrument, noise, this.#factors(kind), sectorFactor),
        createIntraday(noise),
      )
      this.#tapes.set(symbol, tape)
    }
    return tape
  }
}

interface TradedDay {
  readonly session: Session
  readonly bar: Bar
}

/** The last session up to an instant in which there was a trade. */
function latestDay(tape: Tape, atMs: number): TradedDay {
  const session = tape.instrument.calendar.latestSession(atMs)
  const bar = tape.day(session, atMs)
  return bar === undefined ? dayBefore(tape, session, atMs) : { session, bar }
}

function dayBefore(tape: Tape, later: Session, asOfMs: number): TradedDay {
  const session = tape.instrument.calendar.previousSession(later.day)
  const bar = tape.day(session, asOfMs)
  return bar === undefined ? dayBefore(tape, session, asOfMs) : { session, bar }
}

function dayBars(tape: Tape, fromMs: number, toMs: number, asOfMs: number): Bar[] {
  const bars: Bar[] = []
  for (const session of tape.instrument.calendar.sessions(Math.ceil(fromMs / DAY_MS), dayOf(toMs))) {
    const bar = tape.day(session, asOfMs)
    if (bar !== undefined) bars.push(bar)
  }
  return bars
}

/** The first day of the week (Monday) or month that a day belongs to. */
function groupOf(day: number, resolution: 'week' | 'month'): number {
  if (resolution === 'week') return day - ((weekdayOf(day) + 6) % 7)
  const date = new Date(day * DAY_MS)
  return dayOf(Date.UTC(date.getUTCFullYear(), date.getUTCMonth(), 1))
}

function groupBars(tape: Tape, resolution: 'week' | 'month', fromMs: number, toMs: number, asOfMs: number): Bar[] {
  const firstDay = Math.max(groupOf(dayOf(fromMs), resolution), dayOf(FIRST_MS))
  const lastDay = Math.min(groupOf(dayOf(toMs), resolution) + (resolution === 'week' ? 6 : 30), dayOf(END_MS - 1))
  const lastGroup = groupOf(dayOf(toMs), resolution)
  const groups = new Map<number, Bar[]>()
  for (const bar of dayBars(tape, firstDay * DAY_MS, lastDay * DAY_MS, asOfMs)) {
    const group = groupOf(dayOf(bar.timeMs), resolution)
    if (group > lastGroup) break
    const bars = groups.get(group)
    if (bars === undefined) groups.set(group, [bar])
    else bars.push(bar)
  }
  return [...groups.values()].map((bars) => mergeBars(bars)!).filter(({ timeMs }) => timeMs >= fromMs && timeMs <= toMs)
}

function minuteBars(
  tape: Tape,
  minutes: 1 | 5 | 15 | 30 | 60,
  level: number,
  fromMs: number,
  toMs: number,
  asOfMs: number,
): Bar[] {
  const bars: Bar[] = []
  const lengthMs = minutes * 60_000
  for (const session of tape.instrument.calendar.sessions(dayOf(fromMs), dayOf(toMs))) {
    if (minutes !== 30) {
      bars.push(...tape.stretches(session, level, fromMs, toMs, asOfMs))
      continue
    }
    const startOf = (timeMs: number): number => timeMs - ((timeMs - session.openMs) % lengthMs)
    let half: Bar[] = []
    const flush = (): void => {
      const start = half[0] === undefined ? -Infinity : startOf(half[0].timeMs)
      if (start >= fromMs && start <= toMs) bars.push(mergeBars(half, start)!)
      half = []
    }
    for (const bar of tape.stretches(session, level, fromMs, toMs + lengthMs, asOfMs)) {
      if (half[0] !== undefined && startOf(half[0].timeMs) !== startOf(bar.timeMs)) flush()
      half.push(bar)
    }
    flush()
  }
  return bars
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
