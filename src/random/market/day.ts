/** Milliseconds of a UTC day. */
export const DAY_MS = 86_400_000

/** The number of a UTC day since 1970-01-01; trading days are named by it. */
export function dayOf(instantMs: number): number {
  return Math.floor(instantMs / DAY_MS)
}

/** The day number of a date; the month counts from 1. */
export function dayOfDate(year: number, month: number, date: number): number {
  return Date.UTC(year, month - 1, date) / DAY_MS
}

/** The year (UTC) that a day belongs to, from 1970 on. */
export function yearOf(day: number): number {
  // Exact or one too high, as a year has 365.2425 days on average.
  const year = 1970 + Math.floor((day + 2) / 365.2425)
  return day < dayOfDate(year, 1, 1) ? year - 1 : year
}

/** Sunday 0, Monday 1, ... Saturday 6; 1970-01-01 was a Thursday. */
export function weekdayOf(day: number): number {
  return (((day + 4) % 7) + 7) % 7
}

/** The n-th given weekday of a month (n from 1), or the last one (n = -1), as a day number. */
export function nthWeekday(year: number, month: number, weekday: number, n: number): number {
  if (n > 0) {
    const first = dayOfDate(year, month, 1)
    return first + ((weekday - weekdayOf(first) + 7) % 7) + 7 * (n - 1)
  }
  const last = dayOfDate(year, month + 1, 1) - 1
  return last - ((weekdayOf(last) - weekday + 7) % 7)
}
