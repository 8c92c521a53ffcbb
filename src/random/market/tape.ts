import { Arrangement, type Arranged, type Halt, type Pin } from './arrangement.ts'
import { mergeBars, type Bar } from './bar.ts'
import type { ExchangeCalendar, Session } from './calendar.ts'
import type { Instrument } from './instrument.ts'
import type { BarSource } from './list-bars.ts'
import { SECOND_LEVEL, type Intraday, type Stretch } from './intraday.ts'
import type { TickBar } from './subdivide.ts'

/**
 * What is traded of one instrument: its seeded path with the arranged prices and halts applied. A stretch that nothing
 * was arranged in is one bar, scaled; another is put together from its parts, down to seconds.
 */
export class Tape implements BarSource {
  readonly instrument: Instrument
  readonly name: string
  readonly calendar: ExchangeCalendar
  readonly basePrice: number
  readonly #dayBar: (day: number) => TickBar
  readonly #intraday: Intraday
  readonly #scale: number
  readonly #arrangement = new Arrangement()

  /**
   * @param instrument - A completed spec.
   * @param dayBar - The bar of a day with a session, before anything was arranged.
   * @param intraday - Cuts it.
   */
  constructor(instrument: Instrument, dayBar: (day: number) => TickBar, intraday: Intraday) {
    this.instrument = instrument
    this.name = instrument.symbol
    this.calendar = instrument.calendar
    this.basePrice = instrument.basePrice
    this.#dayBar = dayBar
    this.#intraday = intraday
    this.#scale = 10 ** instrument.decimals
  }

  /** Arranges a price. */
  pin({ atMs, price }: Pin): void {
    const session = this.calendar.latestSession(atMs)
    const factor = (price * this.#scale) / this.#secondAt(atMs, session).bar.open
    this.#arrangement.addPin({ atMs, price, factor, day: session.day, late: atMs >= session.closeMs })
  }

  /** Arranges a stop of trading. */
  halt(halt: Halt): void {
    this.#arrangement.addHalt(halt)
  }

  /**
   * Arranges how much was traded in a session up to an instant.
   *
   * @returns False when nothing was traded by then, so that no factor gives the volume.
   */
  setVolume(volume: number, atMs: number): boolean {
    const session = this.calendar.latestSession(atMs)
    this.#arrangement.scaleVolume({ day: session.day, factor: 1 })
    const traded = this.day(session, atMs)?.volume ?? 0
    if (traded > 0) this.#arrangement.scaleVolume({ day: session.day, factor: volume / traded })
    return traded > 0
  }

  arranged(): Arranged {
    return this.#arrangement.toData()
  }

  /** Arranges what another tape of the instrument had arranged. */
  restore({ pins, halts, volumes }: Arranged): void {
    for (const pin of pins) this.pin(pin)
    for (const halt of halts) this.#arrangement.addHalt(halt)
    for (const volume of volumes) this.#arrangement.scaleVolume(volume)
  }

  isHalted(atMs: number): boolean {
    return this.#arrangement.haltAt(atMs) !== undefined
  }

  /** The last price at an instant. */
  price(atMs: number): number {
    const session = this.calendar.latestSession(atMs)
    const halt = this.#arrangement.haltAt(atMs)
    if (halt === undefined) {
      return atMs >= session.closeMs ? this.#closingPrice(session, atMs) : this.#tradedPrice(atMs)
    }
    const pin = this.#arrangement.pinAt(atMs)
    return pin !== undefined && pin.atMs >= halt.fromMs ? pin.price : this.#priceBefore(halt.fromMs)
  }

  /** The close of the session before a day, before anything was arranged. */
  seededCloseBefore(day: number): number {
    return this.#dayBar(this.calendar.previousSession(day).day).close / this.#scale
  }

  /** The bar of a session up to an instant, or nothing when there was no trade by then. */
  day(session: Session, asOfMs: number): Bar | undefined {
    const stretch = this.#intraday.session(session, this.#dayBar(session.day))
    return this.#read(stretch, session, asOfMs)
  }

  /** The bars of a session's stretches of a level that begin within a range (both included), up to an instant. */
  *stretches(session: Session, level: number, fromMs: number, toMs: number, asOfMs: number): Generator<Bar> {
    let stretches = [this.#intraday.session(session, this.#dayBar(session.day))]
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

  /** The price between the close of a session and the next open. */
  #closingPrice(session: Session, atMs: number): number {
    const pin = this.#arrangement.pinAt(atMs)
    if (pin !== undefined && pin.atMs >= session.closeMs) return pin.price
    if (this.isHalted(session.closeMs - 1)) return this.price(session.closeMs - 1)
    return this.#scaled(this.#dayBar(session.day).close, pin?.factor ?? 1)
  }

  /** The price of the last trade before an instant. */
  #priceBefore(atMs: number): number {
    const session = this.calendar.latestSession(atMs)
    if (atMs >= session.closeMs) return this.#closingPrice(session, atMs)
    if (atMs === session.openMs) return this.#closingPrice(this.calendar.previousSession(session.day), atMs)
    return this.#tradedPrice(atMs)
  }

  /** The price at an instant if trading was not halted. */
  #tradedPrice(atMs: number): number {
    const session = this.calendar.latestSession(atMs)
    const { startMs, bar } = this.#secondAt(atMs, session)
    const pin = this.#arrangement.pinAt(atMs)
    // A price stands until the next second, or after the close until the next open.
    if (pin !== undefined && pin.atMs >= startMs) return pin.price
    return this.#scaled(bar.open, pin?.factor ?? 1)
  }

  /** The seeded second of an instant; after the close, one that opens with the close. */
  #secondAt(atMs: number, session: Session): Stretch {
    let stretch = this.#intraday.session(session, this.#dayBar(session.day))
    if (atMs >= session.closeMs) {
      return { ...stretch, startMs: session.closeMs, bar: { ...stretch.bar, open: stretch.bar.close } }
    }
    while (stretch.level < SECOND_LEVEL) {
      const parts = this.#intraday.parts(stretch, session)
      stretch = parts[Math.floor((atMs - stretch.startMs) / (parts[0]!.endMs - stretch.startMs))]!
    }
    return stretch
  }

  #scaled(ticks: number, factor: number): number {
    return (factor === 1 ? ticks : Math.max(1, Math.round(ticks * factor))) / this.#scale
  }

  #read(stretch: Stretch, session: Session, asOfMs: number): Bar | undefined {
    const { startMs, endMs, level } = stretch
    if (startMs > asOfMs) return undefined
    const timeMs = level === 0 ? session.dateMs : startMs
    const kind = this.#arrangement.kindOf(startMs, endMs, session)
    if (kind === 'silent') return undefined
    if (kind === 'scaled' && endMs <= asOfMs) return this.#whole(stretch, session, timeMs, startMs)
    if (level === SECOND_LEVEL) return mergeBars(this.#trades(stretch, session, asOfMs), timeMs)
    const parts = this.#intraday.parts(stretch, session).map((part) => this.#read(part, session, asOfMs))
    return mergeBars(parts, timeMs)
  }

  /** The seeded bar of a stretch, scaled as of an instant. */
  #whole({ bar, volumeBefore }: Stretch, session: Session, timeMs: number, atMs: number): Bar {
    const factor = this.#arrangement.pinAt(atMs)?.factor ?? 1
    const volumeFactor = this.#arrangement.volumeFactor(session.day)
    return {
      timeMs,
      open: this.#scaled(bar.open, factor),
      high: this.#scaled(bar.high, factor),
      low: this.#scaled(bar.low, factor),
      close: this.#scaled(bar.close, factor),
      // Running totals are rounded, so that the volumes of parts add up to that of the whole.
      volume: Math.round((volumeBefore + bar.volume) * volumeFactor) - Math.round(volumeBefore * volumeFactor),
    }
  }

  /** The trades of a second that is cut short, or that something was arranged in. */
  *#trades(stretch: Stretch, session: Session, asOfMs: number): Generator<Bar> {
    const { startMs, endMs } = stretch
    const point = (price: number): Bar => ({
      timeMs: startMs,
      open: price,
      high: price,
      low: price,
      close: price,
      volume: 0,
    })
    const pins = this.#arrangement.pinsWithin(startMs, endMs).filter(({ atMs }) => atMs <= asOfMs)
    const isHalted = this.isHalted(startMs)
    if (!isHalted && pins[0]?.atMs !== startMs) yield point(this.#tradedPrice(startMs))
    for (const pin of pins) yield point(pin.price)
    if (!isHalted && endMs <= asOfMs) yield this.#whole(stretch, session, startMs, endMs - 1)
    if (endMs !== session.closeMs) return
    for (const pin of this.#arrangement.latePins(session)) if (pin.atMs <= asOfMs) yield point(pin.price)
  }
}
