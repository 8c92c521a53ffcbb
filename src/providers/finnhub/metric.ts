import { type Accounts, companyMetrics } from './company-metric.ts'
import { dividendPerShare } from './dividend.ts'
import type { Desk } from './newsroom.ts'
import { type Metrics, priceMetrics } from './price-metric.ts'
import type { KeptStatements, Series } from './statements.ts'

/** An answer of `/stock/metric` (API doc: Basic Financials). */
export interface BasicFinancials {
  metric: Metrics
  metricType: string
  series: { annual?: Series; quarterly?: Series }
  symbol: string
}

/**
 * What is known of a security in figures; empty for an unknown symbol (assumed), price figures only for funds (assumed).
 * The market as a whole is measured by SPY.
 */
export function basicFinancials(
  { prices, quarters, statements, universe }: Desk & { readonly statements: KeptStatements },
  { symbol, metricType, nowMs }: { symbol: string; metricType: string; nowMs: number },
): BasicFinancials {
  const security = universe.get(symbol)
  if (security === undefined) return { metric: {}, metricType, series: {}, symbol }
  const metric = priceMetrics(prices, security, universe.known('SPY')!, nowMs)
  if (security.type === 'ETP') return { metric, metricType, series: {}, symbol }
  const { series, years, atPrice, trailingBefore, quarterBefore } = statements.of(security, nowMs)
  const accounts: Accounts = {
    ...atPrice(prices.quote(security).price),
    years,
    trailingBefore,
    quarterBefore,
    dividend: dividendPerShare(quarters, security, nowMs),
    employees: Math.max(1, (years[0]?.revenue ?? 1) / quarters.company(security).revenuePerEmployee),
  }
  return { metric: sorted({ ...metric, ...companyMetrics(accounts) }), metricType, series, symbol }
}

/** The API lists metrics by name. */
function sorted(metric: Metrics): Metrics {
  return Object.fromEntries(Object.entries(metric).toSorted(([a], [b]) => (a < b ? -1 : 1)))
}
