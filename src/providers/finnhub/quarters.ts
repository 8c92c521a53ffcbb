import { NYSE, type Random } from '../../random/index.ts'
import { DAY_MS } from '../../random/market/day.ts'
import { type Company, drawCompany } from './company.ts'
import { type Habits, habitsOf } from './habits.ts'
import { dateOf } from './params.ts'
import { round4 } from './quote.ts'
import type { Security } from './security.ts'

const HOUR_MS = 3_600_000
/** When a report appears: before the open, in the session, after the close. */
const HOURS = {
  bmo: ({ openMs }: { openMs: number }) => openMs - 2 * HOUR_MS,
  dmh: ({ openMs }: { openMs: number }) => openMs + 3 * HOUR_MS,
  amc: ({ closeMs }: { closeMs: number }) => closeMs + HOUR_MS / 4,
} as const

/** A company's report on one quarter. */
export interface Quarter {
  /** Quarters since the year 0: `4 * year + 0..3`, by the calendar. */
  readonly index: number
  /** Last day of the quarter, `YYYY-MM-DD`. */
  readonly period: string
  /** Fiscal year. */
  readonly year: number
  /** Fiscal quarter, 1 to 4. */
  readonly quarter: number
  readonly report: Report
  /** Earnings per share, in USD. */
  readonly epsEstimate: number
  readonly epsActual: number
  /** In USD. */
  readonly revenueEstimate: number
  readonly revenueActual: number
  /** How far margins, and the balance sheet, are off the company's usual: standard normal numbers. */
  readonly marginDrift: number
  readonly balanceDrift: number
}

/** When a quarter is reported. */
export interface Report {
  /** `YYYY-MM-DD` */
  readonly date: string
  /** Milliseconds since 1970: from then on, the figures are known. */
  readonly atMs: number
  readonly hour: Habits['hour']
}

/** The companies and their quarters of one sandbox. */
export interface Quarters {
  company(security: Security): Company
  /** When a quarter is reported; costs next to nothing. */
  report(security: Security, index: number): Report
  quarter(security: Security, index: number): Quarter
  /** The index of the last quarter that was reported by an instant; below that of 2000 when none was. */
  lastReported(security: Security, byMs: number): number
  /** The last quarters that were reported by an instant, newest first; none before 2000 and before the first trading day. */
  reported(security: Security, byMs: number, count: number): Quarter[]
}

/** The first quarter that the API has reports of: 2000. */
export const FIRST_QUARTER: number = 4 * 2000
const BASE_INDEX = 4 * 2024

/** The end of a quarter, as days since 1970. */
export function lastDayOf(index: number): number {
  return Date.UTC(Math.floor(index / 4), 3 * ((index % 4) + 1), 1) / DAY_MS - 1
}

/** The quarter that an instant lies in. */
export function quarterOf(atMs: number): number {
  const date = new Date(atMs)
  return 4 * date.getUTCFullYear() + Math.floor(date.getUTCMonth() / 3)
}

/** Fiscal year and quarter of a calendar quarter: the year is named by the one in which it ends. */
function fiscal(index: number, { fiscalYearEnd }: Habits): { year: number; quarter: number } {
  const shifted = index + (12 - fiscalYearEnd) / 3
  return { year: Math.floor(shifted / 4), quarter: (shifted % 4) + 1 }
}

/** Makes the companies and quarters of a sandbox; each is drawn when it is first asked for. */
export function createQuarters(random: Random): Quarters {
  const companies = new Map<Security, Company>()

  function company(security: Security): Company {
    let found = companies.get(security)
    if (found === undefined) {
      found = drawCompany(random.stream('company', security.symbol), security)
      companies.set(security, found)
    }
    return found
  }

  function report(security: Security, index: number): Report {
    const { reportLagDays, hour } = habitsOf(security)
    // A day or two earlier or later from quarter to quarter; never on a closed day.
    const wanted = lastDayOf(index) + reportLagDays + ((index * 7 + reportLagDays) % 4)
    let day = wanted
    while (NYSE.session(day) === undefined) day++
    return { date: dateOf(day * DAY_MS), atMs: HOURS[hour](NYSE.session(day)!), hour }
  }

  function quarter(security: Security, index: number): Quarter {
    const { annualEps, growth, season, beat, netMargin } = company(security)
    const draws = random.stream('quarter', security.symbol, index)
    const years = (index - BASE_INDEX) / 4
    const drawn = annualEps * season[index % 4]! * (1 + growth) ** years * Math.exp(draws.gaussian(0, 0.05))
    // Surprises are told in percent of the estimate, so there is always one.
    const expected = Math.sign(drawn) * Math.max(0.01, Math.abs(drawn))
    const surprise = Math.abs(expected) * draws.gaussian(beat, 0.06)
    const revenue =
      (Math.abs(expected) / Math.abs(netMargin)) * security.shares * 1e6 * Math.exp(draws.gaussian(0, 0.03))
    return {
      index,
      period: dateOf(lastDayOf(index) * DAY_MS),
      ...fiscal(index, habitsOf(security)),
      report: report(security, index),
      epsEstimate: round4(expected),
      epsActual: Math.round((expected + surprise) * 100) / 100,
      revenueEstimate: Math.round(revenue),
      revenueActual: Math.round((revenue * (1 + draws.gaussian(0.004, 0.015))) / 1e5) * 1e5,
      marginDrift: draws.gaussian(),
      balanceDrift: draws.gaussian(),
    }
  }

  function lastReported(security: Security, byMs: number): number {
    let index = quarterOf(byMs) - 1
    while (index >= FIRST_QUARTER && report(security, index).atMs > byMs) index--
    return index
  }

  return {
    company,
    report,
    quarter,
    lastReported,
    reported(security, byMs, count) {
      const quarters: Quarter[] = []
      const first = Math.max(FIRST_QUARTER, quarterOf(Date.parse(security.ipo)))
      for (let index = lastReported(security, byMs); index >= first && quarters.length < count; index--) {
        quarters.push(quarter(security, index))
      }
      return quarters
    },
  }
}
