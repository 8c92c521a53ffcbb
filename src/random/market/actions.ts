import { START_MS } from '../../core/clock.ts'
import type { Noise } from '../noise.ts'
import { FIRST_MS, LAST_YEAR, type ExchangeCalendar } from './calendar.ts'
import { DAY_MS, dayOf, yearOf } from './day.ts'
import { LANES } from './lanes.ts'

/** A split of a stock: at the open of a day, `fromFactor` shares became `toFactor`. */
export interface Split {
  /** 00:00 UTC of the first trading day with the new shares. */
  readonly dateMs: number
  readonly fromFactor: number
  readonly toFactor: number
}

/** A cash dividend of a stock. */
export interface Dividend {
  /** 00:00 UTC of the first trading day without the right to it. */
  readonly exDateMs: number
  /** 00:00 UTC of the day it is paid. */
  readonly payDateMs: number
  /** US dollars a share, adjusted for splits as prices are, with four decimals. */
  readonly amount: number
}

const SPLIT_CHANCE_A_YEAR = 0.12
const SPLIT_MIN_PRICE_AFTER = 40
const PAYMENTS_A_YEAR = 4
const PAY_AFTER_DAYS = 21

/** The part of its price that a stock pays in a year: between 0.4 % and 3.4 % for 60 % of stocks, nothing for the others. */
export function seededYield(noise: Noise): number {
  noise.seek(0, LANES.dividendYield)
  return noise.unit(0) < 0.6 ? Math.round((0.004 + 0.03 * noise.unit(1)) * 1e4) / 1e4 : 0
}

/** The days of a year on which a stock goes without its dividend, one in each quarter. */
export function exDividendDays(noise: Noise, sessionDays: readonly number[]): number[] {
  const inQuarter = noise.seek(0, LANES.exDate).unit(0)
  return Array.from({ length: PAYMENTS_A_YEAR }, (_, quarter) => {
    return sessionDays[Math.floor(((quarter + inQuarter) / PAYMENTS_A_YEAR) * sessionDays.length)]!
  })
}

/**
 * Lists the dividends of a stock: a quarter of its yearly yield, four times a year.
 *
 * @param yearlyYield - The part of the price that is paid in a year.
 * @param closeBefore - The close of the session before a day.
 * @param fromMs - First ex-date (included).
 * @param toMs - Last ex-date (included).
 */
export function dividends(
  noise: Noise,
  calendar: ExchangeCalendar,
  yearlyYield: number,
  closeBefore: (day: number) => number,
  fromMs: number,
  toMs: number,
): Dividend[] {
  const found: Dividend[] = []
  const lastYear = Math.min(LAST_YEAR, yearOf(dayOf(toMs)))
  for (let year = yearOf(dayOf(Math.max(fromMs, FIRST_MS))); year <= lastYear; year++) {
    for (const day of exDividendDays(noise, calendar.sessionDays(year))) {
      const exDateMs = day * DAY_MS
      if (exDateMs < fromMs || exDateMs > toMs || exDateMs <= FIRST_MS) continue
      const amount = Math.round(((closeBefore(day) * yearlyYield) / PAYMENTS_A_YEAR) * 1e4) / 1e4
      found.push({ exDateMs, payDateMs: (day + PAY_AFTER_DAYS) * DAY_MS, amount })
    }
  }
  return found
}

/**
 * Lists the seeded splits of a stock since an instant, up to January 2024: a stock splits, with some chance a year, when it
 * is expensive enough to. The walk goes back from 2024, as each split makes the prices before it higher.
 *
 * @param closeBefore - The close of the session before a day, adjusted for splits.
 * @param fromMs - First date (included).
 */
export function seededSplits(
  noise: Noise,
  calendar: ExchangeCalendar,
  closeBefore: (day: number) => number,
  fromMs: number,
): Split[] {
  const found: Split[] = []
  let factor = 1
  const firstYear = yearOf(dayOf(Math.max(fromMs, FIRST_MS)))
  for (let year = yearOf(dayOf(START_MS)) - 1; year >= firstYear; year--) {
    noise.seek(year, LANES.split)
    const chance = noise.unit(0)
    const ratio = noise.unit(2) < 0.6 ? 2 : noise.unit(2) < 0.8 ? 3 : 4
    const days = calendar.sessionDays(year)
    const day = days[1 + Math.floor(noise.unit(1) * (days.length - 1))]!
    if (chance >= SPLIT_CHANCE_A_YEAR || day * DAY_MS < fromMs) continue
    if (closeBefore(day) * factor < SPLIT_MIN_PRICE_AFTER) continue
    factor *= ratio
    found.unshift({ dateMs: day * DAY_MS, fromFactor: 1, toFactor: ratio })
  }
  return found
}
