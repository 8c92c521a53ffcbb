import { type Books, booksOf, ratiosOf } from './books.ts'
import type { Prices } from './prices.ts'
import type { Quarter, Quarters } from './quarters.ts'
import { round4 } from './quote.ts'
import type { Security } from './security.ts'

/** Figures by name, newest first. */
export type Series = Record<string, { period: string; v: number }[]>

/** Years that series go back, enough for growth over five; the API's go back to 1990. */
const YEARS = 6
/** Quarters that series go back. */
const QUARTERS = 20
/** Whose statements are kept. */
const COMPANIES_KEPT = 8
/** What the API calls differently in its quarterly series, because it is of the last twelve months. */
const TRAILING: ReadonlySet<string> = new Set(
  'evEbitda evRevenue fcfPerShare inventoryTurnover payoutRatio pe pfcf ps receivablesTurnover roa roe roic rotc'.split(
    ' ',
  ),
)
/** Figures of the quarter alone, in the quarterly series. */
const OF_THE_QUARTER: ReadonlySet<string> = new Set(['ebitPerShare', 'ebitda', 'eps', 'salesPerShare'])

/** The four quarters up to one, or nothing when they are not all there. */
function yearUpTo(quarters: readonly Quarter[], position: number): readonly Quarter[] | undefined {
  const year = quarters.slice(position, position + 4)
  return year.length === 4 ? year : undefined
}

function toSeries(rows: readonly { period: string; ratios: Record<string, number> }[]): Series {
  const series: Series = {}
  for (const { period, ratios } of rows) {
    for (const [name, value] of Object.entries(ratios)) {
      if (Number.isFinite(value)) (series[name] ??= []).push({ period, v: round4(value) })
    }
  }
  return series
}

/** The ratios of a quarter: flows of the last twelve months, figures of the quarter, and what stands at its end. */
function quarterlyRatios(trailing: Books, single: Books): Record<string, number> {
  const ofQuarter = ratiosOf(single)
  const entries = Object.entries(ratiosOf(trailing)).map(([name, value]): [string, number] => {
    if (OF_THE_QUARTER.has(name)) return [name, ofQuarter[name]!]
    return [TRAILING.has(name) ? `${name}TTM` : name, value]
  })
  return Object.fromEntries(entries)
}

/** What a company told by now in its reports; it stays as it is until the next one. */
export interface Statements {
  /** The last four reported quarters together, and the last one, at a price of now; nothing when they are not all there. */
  readonly atPrice: (price: number) => { readonly trailing: Books | undefined; readonly quarter: Books | undefined }
  /** The same of a year before, at the price of then. */
  readonly trailingBefore: Books | undefined
  readonly quarterBefore: Books | undefined
  /** The last fiscal years that are reported in full, newest first. */
  readonly years: readonly Books[]
  readonly series: { readonly annual: Series; readonly quarterly: Series }
}

/**
 * Reads what a company told by an instant.
 *
 * @param byMs - Milliseconds since 1970.
 */
function readStatements(source: Quarters, prices: Prices, security: Security, byMs: number): Statements {
  const company = source.company(security)
  const quarters = source.reported(security, byMs, 4 * (YEARS + 1) + 3)
  const booksAt = (position: number, count: 1 | 4, price?: number): Books | undefined => {
    const span = count === 1 ? quarters.slice(position, position + 1) : yearUpTo(quarters, position)
    if (span?.[0] === undefined) return undefined
    return booksOf(company, span, security.shares, price ?? prices.closeOf(security, Date.parse(span[0].period)))
  }
  const yearEnds = quarters.flatMap(({ quarter }, position) => (quarter === 4 ? [position] : []))
  const years = yearEnds.slice(0, YEARS).flatMap((position) => booksAt(position, 4) ?? [])
  const quarterly = quarters.slice(0, QUARTERS).flatMap(({ period }, position) => {
    const trailing = booksAt(position, 4)
    return trailing === undefined ? [] : [{ period, ratios: quarterlyRatios(trailing, booksAt(position, 1)!) }]
  })
  return {
    atPrice: (price) => ({ trailing: booksAt(0, 4, price), quarter: booksAt(0, 1, price) }),
    trailingBefore: booksAt(4, 4),
    quarterBefore: booksAt(4, 1),
    years,
    series: {
      annual: toSeries(years.map((books) => ({ period: books.period, ratios: ratiosOf(books) }))),
      quarterly: toSeries(quarterly),
    },
  }
}

/** The statements of a few companies, kept until the next report, or until a price is arranged. */
export class KeptStatements {
  readonly #kept = new Map<Security, { readonly version: string; readonly statements: Statements }>()
  readonly #quarters: Quarters
  readonly #prices: Prices

  constructor(quarters: Quarters, prices: Prices) {
    this.#quarters = quarters
    this.#prices = prices
  }

  /** @param byMs - Milliseconds since 1970. */
  of(security: Security, byMs: number): Statements {
    const version = `${this.#quarters.lastReported(security, byMs)} ${this.#prices.version}`
    const known = this.#kept.get(security)
    if (known?.version === version) return known.statements
    const statements = readStatements(this.#quarters, this.#prices, security, byMs)
    if (known === undefined && this.#kept.size >= COMPANIES_KEPT) this.#kept.clear()
    this.#kept.set(security, { version, statements })
    return statements
  }
}
