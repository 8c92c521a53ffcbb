import { NYSE } from '../../random/index.ts'
import { DAY_MS, dayOf } from '../../random/market/day.ts'
import { habitsOf } from './habits.ts'
import { dateOf } from './params.ts'
import { FIRST_QUARTER, quarterOf, type Quarters } from './quarters.ts'
import { round4 } from './quote.ts'
import type { Security } from './security.ts'

/** A payment of `/stock/dividend` (API doc: Dividends). */
export interface Dividend {
  /** Adjusted for splits: the same, since the shares of this model are those of today. */
  adjustedAmount: number
  /** USD a share. */
  amount: number
  currency: string
  /** Ex-dividend date, `YYYY-MM-DD`. */
  date: string
  declarationDate: string
  /** `2`: quarterly. */
  freq: string
  payDate: string
  recordDate: string
  symbol: string
}

const DECLARED_DAYS_BEFORE = 18
const PAID_DAYS_AFTER = 14
const BASE_YEAR = 2024

/** The first session on a day or after it, as days since 1970. */
function sessionFrom(day: number): number {
  let open = day
  while (NYSE.session(open) === undefined) open++
  return open
}

/** The payment of a calendar quarter; it grows with the earnings, once a year. */
function dividendOf(quarters: Quarters, security: Security, index: number): Dividend {
  const { annualEps, growth, payout } = quarters.company(security)
  const { exDividendDay, exDividendMonth } = habitsOf(security)
  const year = Math.floor(index / 4)
  const exDay = sessionFrom(dayOf(Date.UTC(year, 3 * (index % 4) + exDividendMonth, exDividendDay)))
  const amount = Math.max(0.01, Math.round(((annualEps * payout) / 4) * (1 + growth) ** (year - BASE_YEAR) * 100) / 100)
  return {
    adjustedAmount: amount,
    amount,
    currency: 'USD',
    date: dateOf(exDay * DAY_MS),
    declarationDate: dateOf(sessionFrom(exDay - DECLARED_DAYS_BEFORE) * DAY_MS),
    freq: '2',
    payDate: dateOf(sessionFrom(exDay + PAID_DAYS_AFTER) * DAY_MS),
    recordDate: dateOf(sessionFrom(exDay + 1) * DAY_MS),
    symbol: security.symbol,
  }
}

/**
 * The payments with an ex-dividend date in a range that are declared by now, newest first.
 *
 * @param from - First date (included), `YYYY-MM-DD`.
 * @param to - Last date (included).
 */
export function dividends(
  quarters: Quarters,
  security: Security | undefined,
  { from, to, nowMs }: { from: string; to: string; nowMs: number },
): Dividend[] {
  if (security === undefined || security.type === 'ETP' || quarters.company(security).payout === 0) return []
  const first = Math.max(FIRST_QUARTER, quarterOf(Date.parse(from)), quarterOf(Date.parse(security.ipo)) + 2)
  const today = dateOf(nowMs)
  const payments: Dividend[] = []
  // What is declared by now goes ex within the next weeks.
  const last = Math.min(quarterOf(Date.parse(to)), quarterOf(nowMs) + 1)
  for (let index = last; index >= first; index--) {
    const payment = dividendOf(quarters, security, index)
    if (payment.date >= from && payment.date <= to && payment.declarationDate <= today) payments.push(payment)
  }
  return payments
}

/** Dividends of the last year by ex-dividend date, in USD a share. */
export function dividendPerShare(quarters: Quarters, security: Security, nowMs: number): number {
  const range = { from: dateOf(nowMs - 365 * DAY_MS), to: dateOf(nowMs), nowMs }
  return round4(dividends(quarters, security, range).reduce((sum, { amount }) => sum + amount, 0))
}
