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
  /** 00:00 UTC of the trading date, in ms since 1970. */
  readonly dateMs: number
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
  sessions(fromDay: number, toDay: number): Session[]
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

interface Year {
  readonly firstDay: number
  readonly holidays: readonly Holiday[]
  /** By the day's place in the year. */
  readonly sessions: readonly (Session | undefined)[]
  readonly sessionDays: readonly number[]
}

class RuleCalendar implements ExchangeCalendar {
  readonly timezone: string
  readonly sessionsPerYear: number
  readonly #rules: Rules
  readonly #years = new Map<number, Year>()

  constructor(rules: Rules) {
    this.timezone = rules.timezone
    this.sessionsPerYear = rules.sessionsPerYear
    this.#rules = rules
  }

  holidays(year: number): readonly Holiday[] {
    return this.#year(year).holidays
  }

  sessionDays(year: number): readonly number[] {
    return this.#year(year).sessionDays
  }

  session(day: number): Session | undefined {
    const { firstDay, sessions } = this.#year(yearOf(day))
    return sessions[day - firstDay]
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
    throw outOfRange(`the time before the first session, day ${day} since 1970,`)
  }

  sessions(fromDay: number, toDay: number): Session[] {
    const sessions: Session[] = []
    let year: Year | undefined
    for (let day = fromDay; day <= toDay; day++) {
      if (year === undefined || day === year.firstDay + year.sessions.length) year = this.#year(yearOf(day))
      const session = year.sessions[day - year.firstDay]
      if (session !== undefined) sessions.push(session)
    }
    return sessions
  }

  isOpen(instantMs: number): boolean {
    const session = this.session(dayOf(instantMs))
    return session !== undefined && instantMs >= session.openMs && instantMs < session.closeMs
  }

  #year(name: number): Year {
    const known = this.#years.get(name)
    if (known !== undefined) return known
    if (!(name >= FIRST_YEAR && name <= LAST_YEAR)) throw outOfRange(`the year ${name}`)
    const holidays = this.#rules.holidays(name)
    const closed = new Set(holidays.filter(({ halfDay }) => !halfDay).map(({ day }) => day))
    const halfDays = new Set(holidays.filter(({ halfDay }) => halfDay).map(({ day }) => day))
    const firstDay = dayOfDate(name, 1, 1)
    const sessions = Array.from({ length: dayOfDate(name + 1, 1, 1) - firstDay }, (_, i): Session | undefined => {
      const day = firstDay + i
      if (this.#rules.isClosed(day) || closed.has(day)) return undefined
      return { day, dateMs: day * DAY_MS, ...this.#rules.hours(day, halfDays.has(day)) }
    })
    const sessionDays = sessions.filter((session) => session !== undefined).map(({ day }) => day)
    const year: Year = { firstDay, holidays, sessions, sessionDays }
    this.#years.set(name, year)
    return year
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
