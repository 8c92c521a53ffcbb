import type { Company } from './company.ts'
import type { Quarter } from './quarters.ts'

/** A balance sheet and income statement in a nutshell; money in millions of USD unless a name says otherwise. */
export interface Books {
  /** Last day of the period, `YYYY-MM-DD`. */
  readonly period: string
  /** Earnings per share in USD, over the quarters that were summed. */
  readonly eps: number
  readonly revenue: number
  readonly netIncome: number
  readonly grossProfit: number
  readonly operatingIncome: number
  readonly depreciation: number
  readonly cashFlow: number
  readonly capex: number
  readonly equity: number
  readonly tangible: number
  readonly debt: number
  readonly cash: number
  readonly assets: number
  readonly currentRatio: number
  readonly inventory: number
  readonly receivables: number
  readonly dividends: number
  readonly shares: number
  /** Price in USD at the end of the period. */
  readonly price: number
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}

/**
 * Adds up quarters.
 *
 * @param quarters - One, or the four of a year; newest first.
 * @param shares - Shares outstanding, in millions.
 * @param price - Price at the end, in USD.
 */
export function booksOf(company: Company, quarters: readonly Quarter[], shares: number, price: number): Books {
  const eps = quarters.reduce((sum, { epsActual }) => sum + epsActual, 0)
  const revenue = quarters.reduce((sum, { revenueActual }) => sum + revenueActual, 0) / 1e6
  const netIncome = eps * shares
  // A single quarter is a fourth of the year that the stock of things is measured against.
  const annual = 4 / quarters.length
  const equity = Math.abs((netIncome * annual) / company.returnOnEquity)
  const depreciation = revenue * 0.04
  const margin = 1 + 0.04 * mean(quarters.map(({ marginDrift }) => marginDrift))
  const balance = 1 + 0.06 * quarters[0]!.balanceDrift
  const debt = equity * company.debtToEquity * balance
  return {
    period: quarters[0]!.period,
    eps,
    revenue,
    netIncome,
    grossProfit: revenue * Math.min(0.95, company.grossMargin * margin),
    operatingIncome: revenue * Math.min(0.7, company.operatingMargin * margin),
    depreciation,
    cashFlow: netIncome + depreciation,
    capex: Math.abs(netIncome) * company.capexShare,
    equity,
    tangible: equity * 0.8,
    debt,
    cash: (equity * company.cashToEquity) / balance,
    assets: (equity + debt) * 1.35 * balance,
    currentRatio: company.currentRatio / balance,
    inventory: (revenue * annual) / (company.inventoryTurnover * balance),
    receivables: (revenue * annual) / (company.receivablesTurnover * balance),
    dividends: Math.max(0, netIncome) * company.payout,
    shares,
    price,
  }
}

/** Every ratio of the API's series, by its name there; what is not a number is left out. */
export function ratiosOf(books: Books): Record<string, number> {
  const { revenue, netIncome, equity, debt, cash, assets, price, shares, eps } = books
  const capitalization = price * shares
  const enterprise = capitalization + debt - cash
  const ebitda = books.operatingIncome + books.depreciation
  const freeCashFlow = books.cashFlow - books.capex
  const longTermDebt = debt * 0.85
  const capital = debt + equity
  const current = books.currentRatio
  return {
    bookValue: equity,
    cashRatio: current * 0.3,
    currentRatio: current,
    ebitPerShare: books.operatingIncome / shares,
    ebitda,
    eps,
    ev: enterprise,
    evEbitda: enterprise / ebitda,
    evRevenue: enterprise / revenue,
    fcfMargin: freeCashFlow / revenue,
    fcfPerShare: freeCashFlow / shares,
    grossMargin: books.grossProfit / revenue,
    inventoryTurnover: revenue / books.inventory,
    longtermDebtTotalAsset: longTermDebt / assets,
    longtermDebtTotalCapital: longTermDebt / capital,
    longtermDebtTotalEquity: longTermDebt / equity,
    netDebtToTotalCapital: (debt - cash) / capital,
    netDebtToTotalEquity: (debt - cash) / equity,
    netMargin: netIncome / revenue,
    operatingMargin: books.operatingIncome / revenue,
    payoutRatio: books.dividends / netIncome,
    pb: capitalization / equity,
    ...(eps > 0 ? { pe: price / eps, pfcf: capitalization / freeCashFlow } : {}),
    pretaxMargin: (books.operatingIncome / revenue) * 0.98,
    ps: capitalization / revenue,
    ptbv: capitalization / books.tangible,
    quickRatio: current * 0.85,
    receivablesTurnover: revenue / books.receivables,
    roa: netIncome / assets,
    roe: netIncome / equity,
    roic: netIncome / capital,
    rotc: books.operatingIncome / capital,
    salesPerShare: revenue / shares,
    sgaToSale: (books.grossProfit - books.operatingIncome) / revenue,
    tangibleBookValue: books.tangible,
    totalDebtToEquity: debt / equity,
    totalDebtToTotalAsset: debt / assets,
    totalDebtToTotalCapital: debt / capital,
    totalRatio: assets / (assets - equity),
  }
}
