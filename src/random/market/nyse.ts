import { DAY_MS, dayOfDate, nthWeekday, weekdayOf, yearOf } from './day.ts'

const HOUR_MS = 3_600_000
const SUNDAY = 0
const MONDAY = 1
const THURSDAY = 4
const SATURDAY = 6

/** A day on which the exchange is closed, or closes early. */
export interface Holiday {
  /** Days since 1970-01-01. */
  readonly day: number
  readonly name: string
  /** True when there is a session, from 9:30 to 13:00. */
  readonly halfDay: boolean
}

/** Closings that no rule gives: funerals of presidents, September 2001, hurricane Sandy. */
const UNSCHEDULED: readonly (readonly [year: number, month: number, date: number, name: string])[] = [
  [1994, 4, 27, 'Funeral of President Nixon'],
  [2001, 9, 11, 'Terrorist attacks'],
  [2001, 9, 12, 'Terrorist attacks'],
  [2001, 9, 13, 'Terrorist attacks'],
  [2001, 9, 14, 'Terrorist attacks'],
  [2004, 6, 11, 'Day of mourning for President Reagan'],
  [2007, 1, 2, 'Day of mourning for President Ford'],
  [2012, 10, 29, 'Hurricane Sandy'],
  [2012, 10, 30, 'Hurricane Sandy'],
  [2018, 12, 5, 'Day of mourning for President Bush'],
  [2025, 1, 9, 'Day of mourning for President Carter'],
]

/** Easter Sunday by the anonymous Gregorian computus (Meeus, "Astronomical Algorithms", 1991, chapter 8). */
export function easterSunday(year: number): number {
  const a = year % 19
  const b = Math.floor(year / 100)
  const c = year % 100
  const d = Math.floor(b / 4)
  const e = b % 4
  const g = Math.floor((8 * b + 13) / 25)
  const h = (19 * a + b - d - g + 15) % 30
  const i = Math.floor(c / 4)
  const k = c % 4
  const l = (32 + 2 * e + 2 * i - h - k) % 7
  const m = Math.floor((a + 11 * h + 22 * l) / 451)
  const month = Math.floor((h + l - 7 * m + 114) / 31)
  return dayOfDate(year, month, ((h + l - 7 * m + 114) % 31) + 1)
}

/** A Saturday's holiday is kept on Friday, a Sunday's on Monday. */
function observed(day: number): number {
  if (weekdayOf(day) === SATURDAY) return day - 1
  return weekdayOf(day) === SUNDAY ? day + 1 : day
}

/** Whether the eve of a holiday is a short session: a weekday before Friday. */
function isShortEve(day: number): boolean {
  return weekdayOf(day) >= MONDAY && weekdayOf(day) <= THURSDAY
}

/**
 * The holidays and half days of the New York Stock Exchange, in order (NYSE Rule 7.2 and its yearly notices; half days as
 * they are kept since 2013).
 *
 * @param year - 1990 to 2060 (both included); other years follow the same rules.
 */
export function nyseHolidays(year: number): Holiday[] {
  const closed = (day: number, name: string): Holiday => ({ day, name, halfDay: false })
  const half = (day: number, name: string): Holiday => ({ day, name, halfDay: true })
  const thanksgiving = nthWeekday(year, 11, THURSDAY, 4)
  const newYear = dayOfDate(year, 1, 1)
  const eveOfIndependence = dayOfDate(year, 7, 3)
  const eveOfChristmas = dayOfDate(year, 12, 24)
  const holidays = [
    closed(nthWeekday(year, 2, MONDAY, 3), "Washington's Birthday"),
    closed(easterSunday(year) - 2, 'Good Friday'),
    closed(nthWeekday(year, 5, MONDAY, -1), 'Memorial Day'),
    closed(observed(dayOfDate(year, 7, 4)), 'Independence Day'),
    closed(nthWeekday(year, 9, MONDAY, 1), 'Labor Day'),
    closed(thanksgiving, 'Thanksgiving Day'),
    half(thanksgiving + 1, 'Day after Thanksgiving'),
    closed(observed(dayOfDate(year, 12, 25)), 'Christmas'),
  ]
  // A New Year's Day on a Saturday is not moved: the Friday before ends an accounting year.
  if (weekdayOf(newYear) !== SATURDAY) holidays.push(closed(observed(newYear), "New Year's Day"))
  if (year >= 1998) holidays.push(closed(nthWeekday(year, 1, MONDAY, 3), 'Martin Luther King, Jr. Day'))
  if (year >= 2022) holidays.push(closed(observed(dayOfDate(year, 6, 19)), 'Juneteenth'))
  if (isShortEve(eveOfIndependence)) holidays.push(half(eveOfIndependence, 'Eve of Independence Day'))
  if (isShortEve(eveOfChristmas)) holidays.push(half(eveOfChristmas, 'Christmas Eve'))
  for (const [closedYear, month, date, name] of UNSCHEDULED) {
    if (closedYear === year) holidays.push(closed(dayOfDate(year, month, date), name))
  }
  return holidays.sort((a, b) => a.day - b.day)
}

/**
 * Hours that New York is behind UTC on a day, at the time of its session: 4 in summer, 5 in winter (Energy Policy Act of
 * 2005 from 2007; Public Law 99-359 before).
 */
export function newYorkHoursBehind(day: number): 4 | 5 {
  const year = yearOf(day)
  const start = year >= 2007 ? nthWeekday(year, 3, SUNDAY, 2) : nthWeekday(year, 4, SUNDAY, 1)
  const end = year >= 2007 ? nthWeekday(year, 11, SUNDAY, 1) : nthWeekday(year, 10, SUNDAY, -1)
  return day >= start && day < end ? 4 : 5
}

/** When the session of a day begins and ends: 9:30 to 16:00, or to 13:00, in New York. */
export function nyseHours(day: number, halfDay: boolean): { openMs: number; closeMs: number } {
  const midnightMs = day * DAY_MS + newYorkHoursBehind(day) * HOUR_MS
  return { openMs: midnightMs + 9.5 * HOUR_MS, closeMs: midnightMs + (halfDay ? 13 : 16) * HOUR_MS }
}

/** Whether a day is a Saturday or Sunday. */
export function isWeekend(day: number): boolean {
  return weekdayOf(day) === SATURDAY || weekdayOf(day) === SUNDAY
}
