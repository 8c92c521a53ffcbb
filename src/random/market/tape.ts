import { mergeBars, type Bar } from './bar.ts'
import type { Session } from './calendar.ts'
import type { DailySeries } from './daily.ts'
import type { Instrument } from './instrument.ts'
import { SECOND_LEVEL, type Intraday, type Stretch } from './intraday.ts'

const SECOND_MS = 1000

/** A price that was arranged: exactly this from its instant on, until the next trade. */
export interface Pin {
  readonly atMs: number
  readonly price: number
}

/** A stop of trading: from an instant (included) to another (excluded), in ms since 1970. */
export interface Halt {
  readonly fromMs: number
  readonly untilMs: number
}

interface PlacedPin extends Pin {
  /** What later prices are multiplied by, so that they continue from the pin. */
  readonly factor: number
  /** The trading day whose session is on, or was the last, at the pin. */
  readonly day: number
  /** True when the exchange is closed at the pin: a late trade of that day. */
  readonly late: boolean
}

const nextSecond = (instantMs: number): number => Math.ceil(instantMs / SECOND_MS) * SECOND_MS

/**
 * What is traded of one instrument: its seeded path with the arranged prices and halts applied. A stretch that nothing
 * was arranged in is one bar, scaled; another is put together from its parts, down to seconds.
 */
export class Tape {
  readonly instrument: Instrument
  readonly #daily: DailySeries
  readonly #intraday: Intraday
  readonly #scale: number
  #pins: readonly PlacedPin[] = []
  #halts: readonly Halt[] = []

  constructor(instrument: Instrument, daily: DailySeries, intraday: Intraday) {
    this.instrument = instrument
    this.#daily = daily
    this.#intraday = intraday
    this.#scale = 10 ** instrument.decimals
  }

  /** Arranges a price; another one at the same instant is replaced. */
  pin({ atMs, price }: Pin): void {
    const session = this.instrument.calendar.latestSession(atMs)
    const factor = (price * this.#scale) / this.#ticksAt(atMs, session)
    const pin: PlacedPin = { atMs, price, factor, day: session.day, late: atMs >= session.closeMs }
    this.#pins = [...this.#pins.filter((other) => other.atMs !== atMs), pin].sort((a, b) => a.atMs - b.atMs)
  }

  /** Arranges a stop of trading, in whole seconds; overlapping ones become one. */
  halt({ fromMs, untilMs }: Halt): void {
    let merged: Halt = { fromMs: nextSecond(fromMs), untilMs: nextSecond(untilMs) }
    const others: Halt[] = []
    for (const other of this.#halts) {
      if (other.untilMs < merged.fromMs || other.fromMs > merged.untilMs) others.push(other)
      else {
        merged = {
          fromMs: Math.min(other.fromMs, merged.fromMs),
          untilMs: Math.max(other.untilMs, merged.untilMs),
        }
      }
    }
    this.#halts = [...others, merged].sort((a, b) => a.fromMs - b.fromMs)
  }

  /** Everything that was arranged, as plain data. */
  arranged(): { pins: Pin[]; halts: Halt[] } {
    return { pins: this.#pins.map(({ atMs, price }) => ({ atMs, price })), halts: [...this.#halts] }
  }

  /** Forgets everything that was arranged. */
  clear(): void {
    this.#pins = []
    this.#halts = []
  }

  isHalted(atMs: number): boolean {
    return this.#haltAt(atMs) !== undefined
  }

  /** The last price at an instant. */
  price(atMs: number): number {
    const session = this.instrument.calendar.latestSession(atMs)
    const pin = this.#pinAt(atMs)
    if (atMs >= session.closeMs) {
      if (pin !== undefined && pin.atMs >= session.closeMs) return pin.price
      if (this.isHalted(session.closeMs - 1)) return this.price(session.closeMs - 1)
    }
    const halt = this.#haltAt(atMs)
    if (halt !== undefined) {
      return pin !== undefined && pin.atMs >= halt.fromMs ? pin.price : this.#tradedPrice(halt.fromMs)
    }
    return this.#tradedPrice(atMs)
  }

  /** The bar of a session up to an instant, or nothing when there was no trade by then. */
  day(session: Session, asOfMs: number): Bar | undefined {
    const stretch = this.#intraday.session(session, this.#daily.bar(session.day))
    return this.#read(stretch, session, asOfMs)
  }

  /** The bars of a session's stretches of a level that begin within a range (both included), up to an instant. */
  *stretches(session: Session, level: number, fromMs: number, toMs: number, asOfMs: number): Generator<Bar> {
    let stretches = [this.#intraday.session(session, this.#daily.bar(session.day))]
    for (let depth = 0; depth < level; depth++) {
      stretches = stretches
        .filter(({ startMs, endMs }) => endMs > fromMs && startMs <= toMs)
        .flatMap((stretch) => this.#intraday.parts(stretch, session))
    }
    for (const stretch of stretches) {
      if (stretch.startMs < fromMs || stretch.startMs > toMs) continue
      const bar = this.#read(stretch, session, asOfMs)
      if (bar !== undefined) yield bar
    }
  }

  #haltAt(atMs: number): Halt | undefined {
    return this.#halts.find(({ fromMs, untilMs }) => atMs >= fromMs && atMs < untilMs)
  }

  #pinAt(atMs: number): PlacedPin | undefined {
    return this.#pins.findLast((pin) => pin.atMs <= atMs)
  }

  #scaled(ticks: number, factor: number): number {
    return (factor === 1 ? ticks : Math.max(1, Math.round(ticks * factor))) / this.#scale
  }

  /** The price at an instant if trading was not halted. */
  #tradedPrice(atMs: number): number {
    const session = this.instrument.calendar.latestSession(atMs)
    const pin = this.#pinAt(atMs)
    if (pin === undefined) return this.#scaled(this.#ticksAt(atMs, session), 1)
    // Within a second the price stands still, and after the close until the next open.
    const since = Math.min(atMs - (atMs % SECOND_MS), session.closeMs)
    return pin.atMs >= since ? pin.price : this.#scaled(this.#ticksAt(atMs, session), pin.factor)
  }

  /** The seeded price at an instant, before anything was arranged. */
  #ticksAt(atMs: number, session: Session): number {
    const bar = this.#daily.bar(session.day)
    if (atMs >= session.closeMs) return bar.close
    let stretch = this.#intraday.session(session, bar)
    while (stretch.level < SECOND_LEVEL) {
      const parts = this.#intraday.parts(stretch, session)
      stretch = parts[Math.floor((atMs - stretch.startMs) / (parts[0]!.endMs - stretch.startMs))]!
    }
    return stretch.bar.open
  }

  /** Whether the bar of a stretch is more than its seeded bar, scaled. */
  #isArranged({ startMs, endMs }: Stretch, session: Session): boolean {
    if (this.#pins.length === 0 && this.#halts.length === 0) return false
    return (
      this.#pins.some(
        (pin) =>
          (pin.atMs >= startMs && pin.atMs < endMs) ||
          (pin.late && pin.day === session.day && endMs === session.closeMs),
      ) || this.#halts.some((halt) => halt.fromMs < endMs && halt.untilMs > startMs)
    )
  }

  #read(stretch: Stretch, session: Session, asOfMs: number): Bar | undefined {
    const { startMs, endMs, level, bar } = stretch
    if (startMs > asOfMs) return undefined
    const arranged = this.#isArranged(stretch, session)
    const timeMs = level === 0 ? session.day * 86_400_000 : startMs
    if (endMs <= asOfMs && !arranged) {
      const factor = this.#pinAt(startMs)?.factor ?? 1
      return {
        timeMs,
        open: this.#scaled(bar.open, factor),
        high: this.#scaled(bar.high, factor),
        low: this.#scaled(bar.low, factor),
        close: this.#scaled(bar.close, factor),
        volume: bar.volume,
      }
    }
    if (level === SECOND_LEVEL) return mergeBars(this.#second(stretch, session, asOfMs), timeMs)
    const parts = this.#intraday.parts(stretch, session)
    return mergeBars(
      parts.map((part) => this.#read(part, session, asOfMs)),
      timeMs,
    )
  }

  /** The trades of a second that is cut short, or that something was arranged in. */
  *#second({ startMs, endMs, bar }: Stretch, session: Session, asOfMs: number): Generator<Bar> {
    const point = (price: number): Bar => ({
      timeMs: startMs,
      open: price,
      high: price,
      low: price,
      close: price,
      volume: 0,
    })
    const pins = this.#pins.filter((pin) => pin.atMs >= startMs && pin.atMs < endMs && pin.atMs <= asOfMs)
    const halted = this.isHalted(startMs)
    if (!halted && pins[0]?.atMs !== startMs) yield point(this.#tradedPrice(startMs))
    for (const pin of pins) yield point(pin.price)
    if (!halted && endMs <= asOfMs) {
      const factor = this.#pinAt(endMs - 1)?.factor ?? 1
      yield {
        timeMs: startMs,
        open: this.#scaled(bar.open, factor),
        high: this.#scaled(bar.high, factor),
        low: this.#scaled(bar.low, factor),
        close: this.#scaled(bar.close, factor),
        volume: bar.volume,
      }
    }
    if (endMs !== session.closeMs) return
    for (const pin of this.#pins) {
      if (pin.late && pin.day === session.day && pin.atMs <= asOfMs) yield point(pin.price)
    }
  }
}
