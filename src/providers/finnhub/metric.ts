import { type Books, booksOf, ratiosOf } from './books.ts'
import { type Accounts, companyMetrics } from './company-metric.ts'
import { dividendPerShare } from './dividend.ts'
import { type Metrics, priceMetrics } from './price-metric.ts'
import type { Quarter } from './quarters.ts'
import { round4 } from './quote.ts'
import type { Desk } from './newsroom.ts'

/** An answer of `/stock/metric` (API doc: Basic Financials). */
export interface BasicFinancials {
  metric: Metrics
  metricType: string
  series: { annual?: Series; quarterly?: Series }
  symbol: string
}

/** Figures by name, newest first. */
export type Series = Record<string, { period: string; v: number }[]>

/** Years that series go back, enough for growth over five; the API's go back to 1990. */
const YEARS = 6
/** Quarters that series go back. */
const QUARTERS = 20
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

/**
 * What is known of a security in figures; empty for an unknown symbol (assumed), price figures only for funds (assumed).
 * The market as a whole is measured by SPY.
 */
export function basicFinancials(
  { prices, quarters: source, universe }: Desk,
  { symbol, metricType, nowMs }: { symbol: string; metricType: string; nowMs: number },
): BasicFinancials {
  const security = universe.get(symbol)
  if (security === undefined) return { metric: {}, metricType, series: {}, symbol }
  const metric = priceMetrics(prices, security, universe.known('SPY')!, nowMs)
  if (security.type === 'ETP') return { metric, metricType, series: {}, symbol }
  const company = source.company(security)
  const { shares } = security
  const quarters = source.reported(security, nowMs, 4 * (YEARS + 1) + 3)
  const booksAt = (position: number, count: 1 | 4, price?: number): Books | undefined => {
    const span = count === 1 ? quarters.slice(position, position + 1) : yearUpTo(quarters, position)
    if (span?.[0] === undefined) return undefined
    return booksOf(company, span, shares, price ?? prices.closeOf(security, Date.parse(span[0].period)))
  }
  const yearEnds = quarters.flatMap(({ quarter }, position) => (quarter === 4 ? [position] : []))
  const years = yearEnds.slice(0, YEARS).flatMap((position) => booksAt(position, 4) ?? [])
  const price = prices.quote(security).price
  const accounts: Accounts = {
    years,
    trailing: booksAt(0, 4, price),
    trailingBefore: booksAt(4, 4),
    quarter: booksAt(0, 1, price),
    quarterBefore: booksAt(4, 1),
    dividend: dividendPerShare(source, security, nowMs),
    employees: Math.max(1, (years[0]?.revenue ?? 1) / company.revenuePerEmployee),
  }
  const quarterly = quarters.slice(0, QUARTERS).flatMap(({ period }, position) => {
    const trailing = booksAt(position, 4)
    return trailing === undefined ? [] : [{ period, ratios: quarterlyRatios(trailing, booksAt(position, 1)!) }]
  })
  return {
    metric: sorted({ ...metric, ...companyMetrics(accounts) }),
    metricType,
    series: {
      annual: toSeries(years.map((books) => ({ period: books.period, ratios: ratiosOf(books) }))),
      quarterly: toSeries(quarterly),
    },
    symbol,
  }
}

/** The API lists metrics by name. */
function sorted(metric: Metrics): Metrics {
  return Object.fromEntries(Object.entries(metric).toSorted(([a], [b]) => (a < b ? -1 : 1)))
}
