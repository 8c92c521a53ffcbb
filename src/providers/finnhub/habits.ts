import { factsOf } from './facts.ts'
import type { Security } from './security.ts'

/** What a company does every quarter in the same way, whatever the seed: made from its symbol. */
export interface Habits {
  /** Calendar month in which its fiscal year ends: 3, 6, 9 or 12. */
  readonly fiscalYearEnd: 3 | 6 | 9 | 12
  /** Days from the end of a quarter to its report, before weekends and holidays. */
  readonly reportLagDays: number
  /** Before the market opens, after it closes, or in between. */
  readonly hour: 'bmo' | 'amc' | 'dmh'
  /** Day of the month around which its shares go ex dividend. */
  readonly exDividendDay: number
  /** Month of the quarter (0, 1 or 2) in which they do. */
  readonly exDividendMonth: number
}

/** Fiscal years that do not end in December, of companies whose real one is known. */
const FISCAL_YEAR_ENDS: Readonly<Record<string, 3 | 6 | 9>> = {
  AAPL: 9,
  MSFT: 6,
  PG: 6,
  V: 9,
  DIS: 9,
  SBUX: 9,
  QCOM: 9,
  EMR: 9,
  BDX: 9,
  EL: 6,
  KLAC: 6,
  ADP: 6,
  STZ: 3,
  EA: 3,
  TTWO: 3,
  BABA: 3,
  SONY: 3,
}

const kept = new WeakMap<Security, Habits>()

/** The habits of a company. */
export function habitsOf(security: Security): Habits {
  let habits = kept.get(security)
  if (habits === undefined) {
    const random = factsOf('habits', security.symbol)
    habits = {
      fiscalYearEnd: FISCAL_YEAR_ENDS[security.symbol] ?? 12,
      // Banks are first.
      reportLagDays: security.industry === 'Banking' ? random.int(11, 17) : random.int(17, 38),
      hour: random.weighted({ amc: 55, bmo: 43, dmh: 2 }),
      exDividendDay: random.int(3, 26),
      exDividendMonth: random.int(0, 2),
    }
    kept.set(security, habits)
  }
  return habits
}
