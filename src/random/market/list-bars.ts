import { SeedbedError } from '../../core/errors.ts'
import { mergeBars, type Bar, type Resolution } from './bar.ts'
import { END_MS, FIRST_MS, type ExchangeCalendar, type Session } from './calendar.ts'
import { DAY_MS, dayOf, weekdayOf } from './day.ts'
import { STEP_MS } from './intraday.ts'

const MINUTE_SPAN_MAX_MS = 10 * 366 * DAY_MS
/** The level of an intraday bar, or of the parts that it is merged of. */
const LEVEL_OF_MINUTES = { 1: 3, 5: 2, 15: 2, 30: 2, 60: 1 } as const

/** Whatever has bars: an instrument's source, or a rate of two. */
export interface BarSource {
  /** For messages. */
  readonly name: string
  readonly calendar: ExchangeCalendar
  /** The bar of a session up to an instant, or nothing when there was no trade by then. */
  day(session: Session, asOfMs: number): Bar | undefined
  /** The bars of a session's stretches of a level that begin within a range (both included), up to an instant. */
  stretches(session: Session, level: number, fromMs: number, toMs: number, asOfMs: number): Iterable<Bar>
}

/**
 * The bars of a source that begin within a range (both included), without trades after an instant.
 *
 * @throws `SEEDBED_INVALID_ARGUMENT` when from > to, one is not a number, or minutes are asked for over ten years.
 */
export function listBars(
  source: BarSource,
  resolution: Resolution,
  fromMs: number,
  toMs: number,
  asOfMs: number,
): Bar[] {
  const invalid = (reason: string): SeedbedError =>
    new SeedbedError('SEEDBED_INVALID_ARGUMENT', `Failed to list bars of ${source.name}: ${reason}.`)
  if (!(fromMs <= toMs)) throw invalid(`the range ${fromMs}..${toMs} is not one of numbers with from <= to`)
  if (Number.isNaN(asOfMs)) throw invalid('asOfMs is NaN, not an instant in ms since 1970')
  const from = Math.max(fromMs, FIRST_MS)
  const to = Math.min(toMs, asOfMs, END_MS - 1)
  if (resolution === 'day') return from > to ? [] : dayBars(source, from, to, asOfMs)
  if (resolution === 'week' || resolution === 'month') {
    return from > to ? [] : groupBars(source, resolution, from, to, asOfMs)
  }
  if (!Object.hasOwn(LEVEL_OF_MINUTES, resolution)) {
    throw invalid(`the resolution ${JSON.stringify(resolution)} is not one of 1, 5, 15, 30, 60, day, week, month`)
  }
  if (to - from > MINUTE_SPAN_MAX_MS) {
    throw invalid(
      `the range ${fromMs}..${toMs} is longer than ten years of ${resolution}-minute bars. Ask for less, or for days`,
    )
  }
  return from > to ? [] : minuteBars(source, resolution, from, to, asOfMs)
}

/** A session with a trade in it, and its bar. */
export interface TradedDay {
  readonly session: Session
  readonly bar: Bar
}

/** The last session up to an instant in which there was a trade. */
export function latestDay(source: BarSource, atMs: number): TradedDay {
  const session = source.calendar.latestSession(atMs)
  const bar = source.day(session, atMs)
  return bar === undefined ? dayBefore(source, session, atMs) : { session, bar }
}

/** The last session before another in which there was a trade up to an instant. */
export function dayBefore(source: BarSource, later: Session, asOfMs: number): TradedDay {
  let session = later
  for (;;) {
    session = source.calendar.previousSession(session.day)
    const bar = source.day(session, asOfMs)
    if (bar !== undefined) return { session, bar }
  }
}

function dayBars(source: BarSource, fromMs: number, toMs: number, asOfMs: number): Bar[] {
  const bars: Bar[] = []
  for (const session of source.calendar.sessions(Math.ceil(fromMs / DAY_MS), dayOf(toMs))) {
    const bar = source.day(session, asOfMs)
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

function groupBars(
  source: BarSource,
  resolution: 'week' | 'month',
  fromMs: number,
  toMs: number,
  asOfMs: number,
): Bar[] {
  const firstDay = Math.max(groupOf(dayOf(fromMs), resolution), dayOf(FIRST_MS))
  const lastGroup = groupOf(dayOf(toMs), resolution)
  const lastDay = Math.min(lastGroup + (resolution === 'week' ? 6 : 30), dayOf(END_MS - 1))
  const days = dayBars(source, firstDay * DAY_MS, lastDay * DAY_MS, asOfMs)
  const bars: Bar[] = []
  for (const [group, members] of groupBy(days, ({ timeMs }) => groupOf(dayOf(timeMs), resolution))) {
    const bar = mergeBars(members)!
    if (group <= lastGroup && bar.timeMs >= fromMs && bar.timeMs <= toMs) bars.push(bar)
  }
  return bars
}

function minuteBars(
  source: BarSource,
  minutes: 1 | 5 | 15 | 30 | 60,
  fromMs: number,
  toMs: number,
  asOfMs: number,
): Bar[] {
  const bars: Bar[] = []
  const level = LEVEL_OF_MINUTES[minutes]
  const lengthMs = minutes * 60_000
  for (const session of source.calendar.sessions(dayOf(fromMs), dayOf(toMs))) {
    if (STEP_MS[level - 1] === lengthMs) bars.push(...source.stretches(session, level, fromMs, toMs, asOfMs))
    else {
      const startOf = ({ timeMs }: Bar): number => timeMs - ((timeMs - session.openMs) % lengthMs)
      const parts = source.stretches(session, level, fromMs, toMs + lengthMs, asOfMs)
      for (const [startMs, group] of groupBy(parts, startOf)) {
        if (startMs >= fromMs && startMs <= toMs) bars.push(mergeBars(group, startMs)!)
      }
    }
  }
  return bars
}

function groupBy(bars: Iterable<Bar>, keyOf: (bar: Bar) => number): Map<number, Bar[]> {
  const groups = new Map<number, Bar[]>()
  for (const bar of bars) {
    const key = keyOf(bar)
    const group = groups.get(key)
    if (group === undefined) groups.set(key, [bar])
    else group.push(bar)
  }
  return groups
}
