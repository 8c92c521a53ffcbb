import { NYSE, type Random } from '../../random/index.ts'
import { DAY_MS, dayOf } from '../../random/market/day.ts'
import { dateOf } from './params.ts'
import { drawPerson } from './people.ts'
import type { Prices } from './prices.ts'
import type { Security } from './security.ts'

/** A row of `/stock/insider-transactions` (API doc: Insider Transactions). */
export interface InsiderTransaction {
  /** Shares gained (above 0) or given away (below 0). */
  change: number
  /** `YYYY-MM-DD`, at most two trading days after the transaction. */
  filingDate: string
  /** Family name first, as the SEC lists people. */
  name: string
  /** Shares held afterwards. */
  share: number
  symbol: string
  /** Of SEC form 4: P purchase, S sale, M exercise of an option, A award, F shares withheld for tax. */
  transactionCode: string
  transactionDate: string
  /** USD a share; 0 for an award. */
  transactionPrice: number
}

/** Most rows of one answer (API doc). */
const ROWS_MAX = 100
/** Electronic filings begin in the nineties. */
const FIRST_YEAR = 1996
const INSIDERS = 6
/** How often each kind happens. */
const CODES = { S: 50, M: 18, F: 14, A: 10, P: 8 } as const

/** The insider's transactions of one year, oldest first; holdings start anew each year. */
function yearOf(random: Random, security: Security, insider: number, year: number): InsiderTransaction[] {
  const { symbol, basePrice } = security
  const { first, last } = drawPerson(random.stream('insider', symbol, insider))
  const draws = random.stream('insider', symbol, insider, year)
  let share = Math.round((draws.float(0.4, 8) * 1e6) / basePrice)
  const firstDay = dayOf(Date.UTC(year, 0, 1))
  const days = Array.from({ length: draws.int(0, 5) }, () => firstDay + draws.int(0, 364)).toSorted((a, b) => a - b)
  return days.map((day) => {
    while (NYSE.session(day) === undefined) day++
    let filed = day + draws.int(1, 2)
    while (NYSE.session(filed) === undefined) filed++
    const transactionCode = draws.weighted(CODES)
    const isGain = transactionCode === 'M' || transactionCode === 'A' || transactionCode === 'P'
    const size = Math.max(1, Math.round(share * draws.float(0.01, 0.2)))
    const change = isGain ? size : -Math.min(size, share)
    share += change
    return {
      change,
      filingDate: dateOf(filed * DAY_MS),
      name: `${last} ${first}`,
      share,
      symbol,
      transactionCode,
      transactionDate: dateOf(day * DAY_MS),
      // Where in the day's range it was done; the range itself is looked up for the rows that are shown.
      transactionPrice: draws.float(),
    }
  })
}

/** Prices of the open market are within the day's range; options were granted at half of it. */
function priced(prices: Prices, security: Security, row: InsiderTransaction): InsiderTransaction {
  const { transactionCode, transactionDate, transactionPrice: place } = row
  if (transactionCode === 'A') return { ...row, transactionPrice: 0 }
  const dayMs = Date.parse(transactionDate)
  const [bar] = prices.bars(security, 'D', dayMs, dayMs)
  const price = bar === undefined ? security.basePrice : bar.low + (bar.high - bar.low) * place
  return { ...row, transactionPrice: Math.round((transactionCode === 'M' ? price / 2 : price) * 100) / 100 }
}

/**
 * The transactions in a range that are filed by now, newest first.
 *
 * @param from - First transaction date (included), `YYYY-MM-DD`.
 * @param to - Last transaction date (included).
 */
export function insiderTransactions(
  { random, prices }: { random: Random; prices: Prices },
  security: Security | undefined,
  { symbol, from, to, nowMs }: { symbol: string; from: string; to: string; nowMs: number },
): { data: InsiderTransaction[]; symbol: string } {
  if (security === undefined || security.type === 'ETP') return { data: [], symbol }
  const today = dateOf(nowMs)
  const last = Number(to < today ? to.slice(0, 4) : today.slice(0, 4))
  const first = Math.max(FIRST_YEAR, Number(from.slice(0, 4)), Number(security.ipo.slice(0, 4)))
  const rows: InsiderTransaction[] = []
  for (let year = last; year >= first && rows.length < ROWS_MAX; year--) {
    const found: InsiderTransaction[] = []
    for (let insider = 0; insider < INSIDERS; insider++) found.push(...yearOf(random, security, insider, year))
    const known = found.filter(
      ({ transactionDate: date, filingDate }) =>
        date >= from && date <= to && date >= security.ipo && filingDate <= today,
    )
    rows.push(...known.toSorted((a, b) => Date.parse(b.transactionDate) - Date.parse(a.transactionDate)))
  }
  return { data: rows.slice(0, ROWS_MAX).map((row) => priced(prices, security, row)), symbol }
}
