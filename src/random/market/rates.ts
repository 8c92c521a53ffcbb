import { mergeBars, type Bar } from './bar.ts'
import type { ExchangeCalendar, Session } from './calendar.ts'
import { MINUTE_LEVEL, STEP_MS } from './intraday.ts'
import type { BarSource } from './list-bars.ts'

const BIG_RATE = 20

/** One side of a rate, in US dollars; nothing stands for the US dollar itself. */
type Side = (BarSource & { readonly basePrice: number }) | undefined

/** The bars of a rate: of a price in dollars, of its inverse, or of two prices' ratio. */
class RateSource implements BarSource {
  readonly name: string
  readonly calendar: ExchangeCalendar
  readonly #base: Side
  readonly #quote: Side
  readonly #scale: number

  constructor(name: string, calendar: ExchangeCalendar, base: Side, quote: Side) {
    this.name = name
    this.calendar = calendar
    this.#base = base
    this.#quote = quote
    this.#scale = (base?.basePrice ?? 1) / (quote?.basePrice ?? 1) > BIG_RATE ? 1e3 : 1e5
  }

  day(session: Session, asOfMs: number): Bar | undefined {
    if (this.#quote === undefined) return this.#scaled(this.#base!.day(session, asOfMs))
    if (this.#base === undefined) return this.#inverse(this.#quote.day(session, asOfMs))
    return mergeBars(this.#minutes(session, session.openMs, session.closeMs, asOfMs), session.dateMs)
  }

  *stretches(session: Session, level: number, fromMs: number, toMs: number, asOfMs: number): Generator<Bar> {
    if (this.#quote === undefined) {
      for (const bar of this.#base!.stretches(session, level, fromMs, toMs, asOfMs)) yield this.#scaled(bar)!
      return
    }
    if (this.#base === undefined) {
      for (const bar of this.#quote.stretches(session, level, fromMs, toMs, asOfMs)) yield this.#inverse(bar)!
      return
    }
    const stepMs = STEP_MS[level - 1]!
    const firstMs = session.openMs + Math.max(0, Math.ceil((fromMs - session.openMs) / stepMs)) * stepMs
    for (let startMs = firstMs; startMs <= toMs && startMs < session.closeMs; startMs += stepMs) {
      const bar = mergeBars(this.#minutes(session, startMs, startMs + stepMs, asOfMs), startMs)
      if (bar !== undefined) yield bar
    }
  }

  /** The minutes from an instant (included) to another (excluded) in which both sides are traded. */
  *#minutes(session: Session, fromMs: number, untilMs: number, asOfMs: number): Generator<Bar> {
    const list = (side: BarSource): Iterable<Bar> => {
      const own = side.calendar.session(session.day)
      return own === undefined ? [] : side.stretches(own, MINUTE_LEVEL, fromMs, untilMs - 1, asOfMs)
    }
    const quotes = new Map<number, Bar>()
    for (const bar of list(this.#quote!)) quotes.set(bar.timeMs, bar)
    for (const { timeMs, open, close, volume } of list(this.#base!)) {
      const quote = quotes.get(timeMs)
      if (quote === undefined) continue
      const first = this.#round(open / quote.open)
      const last = this.#round(close / quote.close)
      yield { timeMs, open: first, high: Math.max(first, last), low: Math.min(first, last), close: last, volume }
    }
  }

  // Rounding keeps order, so that the rounded parts of a bar add up to the rounded bar.
  #round(rate: number): number {
    return Math.round(rate * this.#scale) / this.#scale
  }

  #scaled(bar: Bar | undefined): Bar | undefined {
    if (bar === undefined) return undefined
    const { timeMs, open, high, low, close, volume } = bar
    return {
      timeMs,
      open: this.#round(open),
      high: this.#round(high),
      low: this.#round(low),
      close: this.#round(close),
      volume,
    }
  }

  #inverse(bar: Bar | undefined): Bar | undefined {
    if (bar === undefined) return undefined
    const { open, high, low, close } = bar
    return this.#scaled({ ...bar, open: 1 / open, high: 1 / low, low: 1 / high, close: 1 / close })
  }
}

/**
 * Makes the bars of what one unit is worth in another: five decimals, or three where it is worth more than 20.
 *
 * @param name - For messages.
 * @param base - What is priced; nothing for US dollars.
 * @param quote - What it is priced in; nothing for US dollars, but not both.
 */
export function createRate(name: string, base: Side, quote: Side): BarSource {
  return new RateSource(name, (base ?? quote!).calendar, base, quote)
}
