import { type Books, ratiosOf } from './books.ts'
import type { Metrics } from './price-metric.ts'
import { round4 } from './quote.ts'

/** What the metrics of a company are made from; years newest first, and none may be there. */
export interface Accounts {
  /** The last fiscal years that are reported in full. */
  readonly years: readonly Books[]
  /** The last four reported quarters together, at the price of now. */
  readonly trailing: Books | undefined
  /** The four quarters a year before those. */
  readonly trailingBefore: Books | undefined
  /** The last reported quarter, and the one a year before. */
  readonly quarter: Books | undefined
  readonly quarterBefore: Books | undefined
  /** Dividends of the last year, USD a share. */
  readonly dividend: number
  /** Employees. */
  readonly employees: number
}

/** A ratio by name, or null where it cannot be computed. */
type Ratios = Record<string, number>

function rounded(value: number | undefined): number | null {
  return value === undefined || !Number.isFinite(value) ? null : round4(value)
}

/** Percent of a year's growth, over several years; only between figures above zero. */
function growth(later: number | undefined, earlier: number | undefined, years: number): number | undefined {
  if (later === undefined || earlier === undefined || later <= 0 || earlier <= 0) return undefined
  return 100 * ((later / earlier) ** (1 / years) - 1)
}

/** Mean over the last fiscal years. */
function mean(years: readonly Ratios[], name: string): number | undefined {
  const values = years.map((ratios) => ratios[name]).filter((value) => value !== undefined)
  return values.length === 0 ? undefined : values.reduce((sum, value) => sum + value, 0) / values.length
}

/** What is told of the year and of the last twelve months in the same way: suffix `Annual` or `TTM`. */
function periodMetrics(
  suffix: 'Annual' | 'TTM',
  books: Books | undefined,
  employees: number,
): Record<string, number | undefined> {
  const ratios: Ratios = books === undefined ? {} : ratiosOf(books)
  const perShare = (value: number | undefined): number | undefined =>
    books && value !== undefined ? value / books.shares : undefined
  const percent = (name: string): number | undefined => (ratios[name] === undefined ? undefined : 100 * ratios[name])
  const perEmployee = (value: number | undefined): number | undefined =>
    value === undefined ? undefined : value / employees
  const eps = books?.eps
  return {
    [`assetTurnover${suffix}`]: books && books.revenue / books.assets,
    [`cashFlowPerShare${suffix}`]: perShare(books && books.cashFlow - books.capex),
    [`currentEv/freeCashFlow${suffix}`]: books && ratios['ev']! / (books.cashFlow - books.capex),
    [`ebitdPerShare${suffix}`]: perShare(ratios['ebitda']),
    [`eps${suffix}`]: eps,
    [`epsBasicExclExtraItems${suffix}`]: eps,
    [`epsExclExtraItems${suffix}`]: eps,
    [`epsInclExtraItems${suffix}`]: eps,
    [`grossMargin${suffix}`]: percent('grossMargin'),
    [`inventoryTurnover${suffix}`]: ratios['inventoryTurnover'],
    [`netIncomeEmployee${suffix}`]: perEmployee(books?.netIncome),
    [`netInterestCoverage${suffix}`]: books && books.operatingIncome / (books.debt * 0.04),
    [`netProfitMargin${suffix}`]: percent('netMargin'),
    [`operatingMargin${suffix}`]: percent('operatingMargin'),
    [`payoutRatio${suffix}`]: percent('payoutRatio'),
    [`pcfShare${suffix}`]: books && (books.price * books.shares) / books.cashFlow,
    [`pe${suffix}`]: ratios['pe'],
    [`peExclExtra${suffix}`]: ratios['pe'],
    [`pfcfShare${suffix}`]: ratios['pfcf'],
    [`pretaxMargin${suffix}`]: percent('pretaxMargin'),
    [`ps${suffix}`]: ratios['ps'],
    [`receivablesTurnover${suffix}`]: ratios['receivablesTurnover'],
    [`revenueEmployee${suffix}`]: perEmployee(books?.revenue),
    [`revenuePerShare${suffix}`]: perShare(books?.revenue),
    [`roi${suffix}`]: percent('roic'),
  }
}

/** What is told of the balance sheet of the year and of the last quarter: suffix `Annual` or `Quarterly`. */
function balanceMetrics(suffix: 'Annual' | 'Quarterly', books: Books | undefined): Record<string, number | undefined> {
  const ratios: Ratios = books === undefined ? {} : ratiosOf(books)
  return {
    [`bookValuePerShare${suffix}`]: books && books.equity / books.shares,
    [`cashPerSharePerShare${suffix}`]: books && books.cash / books.shares,
    [`currentRatio${suffix}`]: ratios['currentRatio'],
    [`longTermDebt/equity${suffix}`]: ratios['longtermDebtTotalEquity'],
    [`pb${suffix}`]: ratios['pb'],
    [`ptbv${suffix}`]: ratios['ptbv'],
    [`quickRatio${suffix}`]: ratios['quickRatio'],
    [`tangibleBookValuePerShare${suffix}`]: books && books.tangible / books.shares,
    [`totalDebt/totalEquity${suffix}`]: ratios['totalDebtToEquity'],
  }
}

function growthMetrics(accounts: Accounts): Record<string, number | undefined> {
  const { years, trailing, trailingBefore, quarter, quarterBefore } = accounts
  const over = (figure: (books: Books) => number, span: 3 | 5): number | undefined => {
    const [last] = years
    const first = years[span]
    return growth(last && figure(last), first && figure(first), span)
  }
  return {
    bookValueShareGrowth5Y: over(({ equity }) => equity, 5),
    capexCagr5Y: over(({ capex }) => capex, 5),
    dividendGrowthRate5Y: over(({ dividends }) => dividends, 5),
    ebitdaCagr5Y: over(({ operatingIncome, depreciation }) => operatingIncome + depreciation, 5),
    epsGrowth3Y: over(({ eps }) => eps, 3),
    epsGrowth5Y: over(({ eps }) => eps, 5),
    epsGrowthQuarterlyYoy: growth(quarter?.eps, quarterBefore?.eps, 1),
    epsGrowthTTMYoy: growth(trailing?.eps, trailingBefore?.eps, 1),
    focfCagr5Y: over(({ cashFlow, capex }) => cashFlow - capex, 5),
    netMarginGrowth5Y: over(({ netIncome, revenue }) => netIncome / revenue, 5),
    revenueGrowth3Y: over(({ revenue }) => revenue, 3),
    revenueGrowth5Y: over(({ revenue }) => revenue, 5),
    revenueGrowthQuarterlyYoy: growth(quarter?.revenue, quarterBefore?.revenue, 1),
    revenueGrowthTTMYoy: growth(trailing?.revenue, trailingBefore?.revenue, 1),
    revenueShareGrowth5Y: over(({ revenue, shares }) => revenue / shares, 5),
    tbvCagr5Y: over(({ tangible }) => tangible, 5),
  }
}

/**
 * The metrics that accounts give, by the names of answers captured in 2026; null where there is nothing to compute one
 * from, as the price over earnings of a company that loses money.
 */
export function companyMetrics(accounts: Accounts): Metrics {
  const { years, trailing, dividend, employees } = accounts
  const yearly = years.slice(0, 5).map(ratiosOf)
  const now: Ratios = trailing === undefined ? {} : ratiosOf(trailing)
  const percentMean = (name: string): number | undefined => {
    const value = mean(yearly, name)
    return value === undefined ? undefined : 100 * value
  }
  const grown = growthMetrics(accounts)
  const peg = (pe: number | undefined): number | undefined => pe && grown['epsGrowth5Y'] && pe / grown['epsGrowth5Y']
  const forwardPe = trailing && trailing.eps > 0 ? trailing.price / (trailing.eps * 1.06) : undefined
  const percentOf = (name: string): number | undefined => (now[name] === undefined ? undefined : 100 * now[name])
  const values: Record<string, number | undefined> = {
    ...periodMetrics('Annual', years[0], employees),
    ...periodMetrics('TTM', trailing, employees),
    ...balanceMetrics('Annual', years[0]),
    ...balanceMetrics('Quarterly', trailing),
    ...grown,
    currentDividendYieldTTM: trailing && (100 * dividend) / trailing.price,
    dividendIndicatedAnnual: dividend,
    dividendPerShareAnnual: dividend,
    dividendPerShareTTM: dividend,
    dividendYieldIndicatedAnnual: trailing && (100 * dividend) / trailing.price,
    enterpriseValue: now['ev'],
    epsNormalizedAnnual: years[0]?.eps,
    evEbitdaTTM: now['evEbitda'],
    evRevenueTTM: now['evRevenue'],
    forwardPE: forwardPe,
    forwardPEG: peg(forwardPe),
    grossMargin5Y: percentMean('grossMargin'),
    marketCapitalization: trailing && trailing.price * trailing.shares,
    netProfitMargin5Y: percentMean('netMargin'),
    operatingMargin5Y: percentMean('operatingMargin'),
    pb: now['pb'],
    peBasicExclExtraTTM: now['pe'],
    peInclExtraTTM: now['pe'],
    peNormalizedAnnual: yearly[0]?.['pe'],
    pegTTM: peg(now['pe']),
    pretaxMargin5Y: percentMean('pretaxMargin'),
    roa5Y: percentMean('roa'),
    roaRfy: yearly[0]?.['roa'] && 100 * yearly[0]['roa'],
    roaTTM: percentOf('roa'),
    roe5Y: percentMean('roe'),
    roeRfy: yearly[0]?.['roe'] && 100 * yearly[0]['roe'],
    roeTTM: percentOf('roe'),
    roi5Y: percentMean('roic'),
  }
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, rounded(value)]))
}
