import { SeedbedError } from '../../core/errors.ts'
import { DAY_MS, dayOf, dayOfDate, yearOf } from './day.ts'
import { isWeekend, nyseHolidays, nyseHours, type Holiday } from './nyse.ts'

/** The first year that markets have prices for. */
export const FIRST_YEAR = 1990
/** The last year that markets have prices for. */
export const LAST_YEAR = 2060
/** The first instant of a market, in ms since 1970. */
export const FIRST_MS: number = Date.UTC(FIRST_YEAR, 0, 1)
/** The end of a market (excluded), in ms since 1970. */
export const END_MS: number = Date.UTC(LAST_YEAR + 1, 0, 1)

/** A trading day: from `openMs` (included) to `closeMs` (excluded), in ms since 1970. */
export interface Session {
  /** The trading date, as days since 1970-01-01 (UTC). */
  readonly day: number
  readonly openMs: number
  readonly closeMs: number
}

/** When an exchange is open, for 1990 to 2060. */
export interface ExchangeCalendar {
  /** The IANA name of its time zone, for display only. */
  readonly timezone: string
  /** Trading days in a year of 365 days, on average; it annualises volatility. */
  readonly sessionsPerYear: number
  /** The day numbers of a year's sessions, ascending. */
  sessionDays(year: number): readonly number[]
  /** The session of a day (days since 1970-01-01), or nothing when the exchange is closed. */
  session(day: number): Session | undefined
  /** The session that is on at an instant, or the last one before it. */
  latestSession(instantMs: number): Session
  /** The last session before a day. */
  previousSession(day: number): Session
  /** The sessions whose days lie from one day to another (both included). */
  sessions(fromDay: number, toDay: number): Iterable<Session>
  /** Whether the exchange is open at an instant: open included, close excluded. */
  isOpen(instantMs: number): boolean
  /** Holidays and half days of a year, ascending. */
  holidays(year: number): readonly Holiday[]
}

interface Rules {
  readonly timezone: string
  readonly sessionsPerYear: number
  readonly holidays: (year: number) => readonly Holiday[]
  readonly isClosed: (day: number) => boolean
  readonly hours: (day: number, halfDay: boolean) => { openMs: number; closeMs: number }
}

function outOfRange(what: string): SeedbedError {
  return new SeedbedError(
    'SEEDBED_INVALID_ARGUMENT',
    `Failed to look up a trading session: ${what} is outside ${FIRST_YEAR}..${LAST_YEAR}. Ask for an instant within.`,
  )
}

class RuleCalendar implements ExchangeCalendar {
  readonly timezone: string
  readonly sessionsPerYear: number
  readonly #rules: Rules
  readonly #holidays = new Map<number, readonly Holiday[]>()
  readonly #special = new Map<number, boolean>()
  readonly #days = new Map<number, readonly number[]>()

  constructor(rules: Rules) {
    this.timezone = rules.timezone
    this.sessionsPerYear = rules.sessionsPerYear
    this.#rules = rules
  }

  holidays(year: number): readonly Holiday[] {
    if (!(year >= FIRST_YEAR && year <= LAST_YEAR)) throw outOfRange(`year ${year}`)
    let holidays = this.#holidays.get(year)
    if (holidays === undefined) {
      holidays = this.#rules.holidays(year)
      this.#holidays.set(year, holidays)
      // A full closing wins over a half day on the same date.
      for (const { day, halfDay } of holidays) this.#special.set(day, halfDay && this.#special.get(day) !== false)
    }
    return holidays
  }

  sessionDays(year: number): readonly number[] {
    let days = this.#days.get(year)
    if (days === undefined) {
      this.holidays(year)
      const found: number[] = []
      for (let day = dayOfDate(year, 1, 1); day < dayOfDate(year + 1, 1, 1); day++) {
        if (!this.#rules.isClosed(day) && this.#special.get(day) !== false) found.push(day)
      }
      days = found
      this.#days.set(year, days)
    }
    return days
  }

  session(day: number): Session | undefined {
    if (this.#rules.isClosed(day)) return undefined
    this.holidays(yearOf(day))
    const halfDay = this.#special.get(day)
    return halfDay === false ? undefined : { day, ...this.#rules.hours(day, halfDay === true) }
  }

  latestSession(instantMs: number): Session {
    if (!(instantMs >= FIRST_MS && instantMs < END_MS)) throw outOfRange(`the instant ${instantMs}`)
    const today = this.session(dayOf(instantMs))
    return today !== undefined && today.openMs <= instantMs ? today : this.previousSession(dayOf(instantMs))
  }

  previousSession(day: number): Session {
    for (let candidate = day - 1; candidate * DAY_MS >= FIRST_MS; candidate--) {
      const session = this.session(candidate)
      if (session !== undefined) return session
    }
    throw outOfRange(`the time before day ${day}`)
  }

  *sessions(fromDay: number, toDay: number): Iterable<Session> {
    for (let day = fromDay; day <= toDay; day++) {
      const session = this.session(day)
      if (session !== undefined) yield session
    }
  }

  isOpen(instantMs: number): boolean {
    const session = this.session(dayOf(instantMs))
    return session !== undefined && instantMs >= session.openMs && instantMs < session.closeMs
  }
}

const wholeDay = (day: number): { openMs: number; closeMs: number } => ({
  openMs: day * DAY_MS,
  closeMs: (day + 1) * DAY_MS,
})

/** The New York Stock Exchange: 9:30 to 16:00 in New York, with its holidays and half days. */
export const NYSE: ExchangeCalendar = new RuleCalendar({
  timezone: 'America/New_York',
  sessionsPerYear: 252,
  holidays: nyseHolidays,
  isClosed: isWeekend,
  hours: nyseHours,
})

/** Always open, in days of UTC: crypto. */
export const ALWAYS_OPEN: ExchangeCalendar = new RuleCalendar({
  timezone: 'UTC',
  sessionsPerYear: 365,
  holidays: () => [],
  isClosed: () => false,
  hours: wholeDay,
})

/** Monday to Friday around the clock, in days of UTC: currencies. */
export const WEEKDAYS: ExchangeCalendar = new RuleCalendar({
  timezone: 'UTC',
  sessionsPerYear: 261,
  holidays: () => [],
  isClosed: isWeekend,
  hours: wholeDay,
})
