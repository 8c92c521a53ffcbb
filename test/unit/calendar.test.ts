import { describe, expect, test } from 'vitest'
import { ALWAYS_OPEN, NYSE, WEEKDAYS } from '../../src/random/index.ts'

const DAY_MS = 86_400_000
const dateOf = (day: number): string => new Date(day * DAY_MS).toISOString().slice(0, 10)
const dayOf = (date: string): number => Date.parse(date) / DAY_MS
const YEARS = Array.from({ length: 71 }, (_, i) => 1990 + i)

// The exchange's own lists (NYSE holidays and trading hours).
const CLOSED: Readonly<Record<number, string>> = {
  2019: '01-01 01-21 02-18 04-19 05-27 07-04 09-02 11-28 12-25',
  2020: '01-01 01-20 02-17 04-10 05-25 07-03 09-07 11-26 12-25',
  2021: '01-01 01-18 02-15 04-02 05-31 07-05 09-06 11-25 12-24',
  2022: '01-17 02-21 04-15 05-30 06-20 07-04 09-05 11-24 12-26',
  2023: '01-02 01-16 02-20 04-07 05-29 06-19 07-04 09-04 11-23 12-25',
  2024: '01-01 01-15 02-19 03-29 05-27 06-19 07-04 09-02 11-28 12-25',
  2025: '01-01 01-09 01-20 02-17 04-18 05-26 06-19 07-04 09-01 11-27 12-25',
  2026: '01-01 01-19 02-16 04-03 05-25 06-19 07-03 09-07 11-26 12-25',
  2027: '01-01 01-18 02-15 03-26 05-31 06-18 07-05 09-06 11-25 12-24',
}
const HALF_DAYS: Readonly<Record<number, string>> = {
  2019: '07-03 11-29 12-24',
  2020: '11-27 12-24',
  2021: '11-26',
  2022: '11-25',
  2023: '07-03 11-24',
  2024: '07-03 11-29 12-24',
  2025: '07-03 11-28 12-24',
  2026: '11-27 12-24',
  2027: '11-26',
}

describe('NYSE', () => {
  test.each(Object.keys(CLOSED).map(Number))('%d has the holidays and half days that the exchange lists', (year) => {
    const dates = (halfDay: boolean): string =>
      NYSE.holidays(year)
        .filter((holiday) => holiday.halfDay === halfDay)
        .map(({ day }) => dateOf(day).slice(5))
        .join(' ')
    expect(dates(false)).toBe(CLOSED[year])
    expect(dates(true)).toBe(HALF_DAYS[year])
  })

  test('has 248 to 254 sessions a year, 251.5 on average, never on a weekend or holiday', () => {
    const counts = YEARS.map((year) => NYSE.sessionDays(year).length)
    expect(counts.reduce((sum, count) => sum + count, 0) / YEARS.length).toBeCloseTo(251.5, 1)
    expect(Math.min(...counts)).toBeGreaterThanOrEqual(248)
    expect(Math.max(...counts)).toBeLessThanOrEqual(254)
    // 2023 and 2024 as they were.
    expect([NYSE.sessionDays(2023).length, NYSE.sessionDays(2024).length]).toEqual([250, 252])
    for (const year of YEARS) {
      const closed = new Set(NYSE.holidays(year).flatMap(({ day, halfDay }) => (halfDay ? [] : [day])))
      for (const day of NYSE.sessionDays(year)) {
        expect(closed.has(day)).toBe(false)
        expect([0, 6]).not.toContain(new Date(day * DAY_MS).getUTCDay())
      }
    }
  })

  test('opens at 9:30 and closes at 16:00 or 13:00 in New York, in summer and winter', () => {
    const clock = new Intl.DateTimeFormat('en-GB', { timeZone: 'America/New_York', hour: '2-digit', minute: '2-digit' })
    for (const year of [1990, 1999, 2006, 2007, 2023, 2024, 2037, 2060]) {
      const halfDays = new Set(NYSE.holidays(year).flatMap(({ day, halfDay }) => (halfDay ? [day] : [])))
      for (const day of NYSE.sessionDays(year)) {
        const { openMs, closeMs } = NYSE.session(day)!
        expect([dateOf(day), clock.format(openMs)]).toEqual([dateOf(day), '09:30'])
        expect([dateOf(day), clock.format(closeMs)]).toEqual([dateOf(day), halfDays.has(day) ? '13:00' : '16:00'])
      }
    }
  })

  test('knows the closings that no rule gives', () => {
    for (const date of ['2001-09-11', '2001-09-14', '2012-10-29', '2004-06-11', '2018-12-05', '2025-01-09']) {
      expect(NYSE.session(dayOf(date))).toBeUndefined()
    }
    expect(NYSE.session(dayOf('2001-09-17'))).toBeDefined()
    expect(NYSE.session(dayOf('2021-06-18'))).toBeDefined()
    // A New Year's Day on a Saturday closes no Friday.
    expect(NYSE.session(dayOf('2021-12-31'))).toBeDefined()
  })

  test('is open from the open (included) to the close (excluded)', () => {
    const openMs = Date.UTC(2024, 0, 16, 14, 30)
    const closeMs = Date.UTC(2024, 0, 16, 21)
    expect([openMs - 1, openMs, closeMs - 1, closeMs].map((ms) => NYSE.isOpen(ms))).toEqual([false, true, true, false])
    expect(NYSE.isOpen(Date.UTC(2024, 0, 15, 16))).toBe(false)
    expect(dateOf(NYSE.latestSession(openMs - 1).day)).toBe('2024-01-12')
    expect(dateOf(NYSE.latestSession(openMs).day)).toBe('2024-01-16')
    expect(dateOf(NYSE.previousSession(dayOf('2024-01-16')).day)).toBe('2024-01-12')
    expect(NYSE.sessions(dayOf('2024-01-12'), dayOf('2024-01-17')).map(({ day }) => dateOf(day))).toEqual([
      '2024-01-12',
      '2024-01-16',
      '2024-01-17',
    ])
  })
})

test('crypto is always open, currencies on weekdays', () => {
  const saturdayMs = Date.UTC(2024, 0, 13, 12)
  expect(ALWAYS_OPEN.isOpen(saturdayMs)).toBe(true)
  expect(ALWAYS_OPEN.sessionDays(2024)).toHaveLength(366)
  expect(WEEKDAYS.isOpen(saturdayMs)).toBe(false)
  expect(WEEKDAYS.isOpen(Date.UTC(2024, 0, 15, 0))).toBe(true)
})

test('years without a calendar are refused with the years that have one', () => {
  for (const act of [
    () => NYSE.latestSession(Date.UTC(1989, 11, 31)),
    () => NYSE.latestSession(Date.UTC(2061, 0, 1)),
    () => NYSE.latestSession(Number.NaN),
    () => NYSE.holidays(2061),
    () => NYSE.previousSession(dayOf('1990-01-02')),
  ]) {
    expect(act).toThrow(expect.objectContaining({ code: 'SEEDBED_INVALID_ARGUMENT' }))
    expect(act).toThrow(/1990\.\.2060/)
  }
})
