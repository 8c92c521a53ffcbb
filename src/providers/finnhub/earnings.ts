import { DAY_MS } from '../../random/market/day.ts'
import { round4 } from './quote.ts'
import { FIRST_QUARTER, type Quarter, quarterOf, type Quarters } from './quarters.ts'
import type { Security } from './security.ts'

/** A report of `/stock/earnings` (API doc: Earnings Surprises). */
export interface Earnings {
  /** Earnings per share, in USD. */
  actual: number
  estimate: number
  /** Last day of the quarter, `YYYY-MM-DD`. */
  period: string
  /** Fiscal quarter, 1 to 4. */
  quarter: number
  /** `actual - estimate` */
  surprise: number
  /** Surprise in percent of the estimate. */
  surprisePercent: number
  symbol: string
  /** Fiscal year. */
  year: number
}

/** A row of `/calendar/earnings` (API doc: Earnings Calendar); actuals are null until the report. */
export interface EarningsRelease {
  /** `YYYY-MM-DD` */
  date: string
  epsActual: number | null
  epsEstimate: number
  /** Before the open, after the close, or in the session. */
  hour: 'bmo' | 'amc' | 'dmh'
  quarter: number
  /** In USD. */
  revenueActual: number | null
  revenueEstimate: number
  symbol: string
  year: number
}

/** Most rows of one answer of the calendar. */
const RELEASES_MAX = 1500
/** Quarters after the current one whose reports are scheduled. */
const QUARTERS_AHEAD = 4
/** No report comes later after its quarter, weekends and holidays included. */
const REPORT_LAG_DAYS_MAX = 50

function earningsOf(symbol: string, { epsActual, epsEstimate, period, quarter, year }: Quarter): Earnings {
  const surprise = round4(epsActual - epsEstimate)
  return {
    actual: epsActual,
    estimate: epsEstimate,
    period,
    quarter,
    surprise,
    surprisePercent: round4((100 * surprise) / Math.abs(epsEstimate)),
    symbol,
    year,
  }
}

/**
 * Reported quarters, newest first.
 *
 * @param count - How many at most, 0 or more; `Infinity` for all since 2000.
 */
export function earnings(quarters: Quarters, security: Security | undefined, nowMs: number, count: number): Earnings[] {
  if (security === undefined || security.type === 'ETP') return []
  return quarters.reported(security, nowMs, count).map((quarter) => earningsOf(security.symbol, quarter))
}

function releaseOf(symbol: string, quarter: Quarter, nowMs: number): EarningsRelease {
  const { report, epsActual, epsEstimate, revenueActual, revenueEstimate, year } = quarter
  const isKnown = report.atMs <= nowMs
  return {
    date: report.date,
    epsActual: isKnown ? epsActual : null,
    epsEstimate,
    hour: report.hour,
    quarter: quarter.quarter,
    revenueActual: isKnown ? revenueActual : null,
    revenueEstimate,
    symbol,
    year,
  }
}

/**
 * Past and coming reports, latest first.
 *
 * @param securities - Whose reports to list.
 * @param from - First date (included), `YYYY-MM-DD`.
 * @param to - Last date (included).
 */
export function earningsCalendar(
  quarters: Quarters,
  securities: Iterable<Security>,
  { from, to, nowMs }: { from: string; to: string; nowMs: number },
): { earningsCalendar: EarningsRelease[] } {
  const first = Math.max(FIRST_QUARTER, quarterOf(Date.parse(from) - REPORT_LAG_DAYS_MAX * DAY_MS))
  const last = Math.min(quarterOf(Date.parse(to)), quarterOf(nowMs) + QUARTERS_AHEAD)
  const found: { date: string; security: Security; index: number }[] = []
  for (const security of securities) {
    if (security.type === 'ETP') continue
    for (let index = first; index <= last; index++) {
      const { date } = quarters.report(security, index)
      if (date >= from && date <= to && date >= security.ipo) found.push({ date, security, index })
    }
  }
  // Figures are drawn for the rows that are shown only.
  const latest = found.toSorted((a, b) => (a.date < b.date ? 1 : a.date > b.date ? -1 : 0)).slice(0, RELEASES_MAX)
  const earningsCalendar = latest.map(({ security, index }) =>
    releaseOf(security.symbol, quarters.quarter(security, index), nowMs),
  )
  return { earningsCalendar }
}
