import type { Random } from '../../random/index.ts'
import type { Security } from './security.ts'

/** What a seed decides about a company for good; its quarters vary around it. */
export interface Company {
  /** Price over a year's earnings in January 2024; the earnings of a company that loses money are below zero. */
  readonly annualEps: number
  /** Growth of earnings and revenue in a year, as a fraction. */
  readonly growth: number
  /** Parts of a year's earnings that fall into its calendar quarters; they sum to 1. */
  readonly season: readonly [number, number, number, number]
  /** Mean surprise, as a fraction of the estimate. */
  readonly beat: number
  readonly grossMargin: number
  readonly operatingMargin: number
  /** Below zero for a company that loses money. */
  readonly netMargin: number
  /** Net income over equity; equity is above zero, so it has the sign of the income. */
  readonly returnOnEquity: number
  /** Debt over equity. */
  readonly debtToEquity: number
  /** Cash over equity. */
  readonly cashToEquity: number
  readonly currentRatio: number
  /** Revenue over inventory, and over receivables. */
  readonly inventoryTurnover: number
  readonly receivablesTurnover: number
  /** Part of earnings that is invested. */
  readonly capexShare: number
  /** Part of earnings that is paid out; 0 for companies that pay nothing. */
  readonly payout: number
  /** Revenue of an employee, in millions of USD. */
  readonly revenuePerEmployee: number
}

/** Typical price over earnings, net margin and payout of industries; others are average. */
const INDUSTRIES: Readonly<Record<string, readonly [pe: number, netMargin: number, payout: number]>> = {
  Airlines: [9, 0.05, 0.1],
  Automobiles: [11, 0.06, 0.2],
  Banking: [11, 0.24, 0.36],
  Beverages: [24, 0.17, 0.62],
  Biotechnology: [24, 0.26, 0.35],
  Communications: [20, 0.2, 0.35],
  Energy: [11, 0.11, 0.4],
  'Financial Services': [22, 0.26, 0.28],
  'Food Products': [18, 0.11, 0.58],
  'Health Care': [21, 0.09, 0.28],
  Insurance: [15, 0.1, 0.3],
  Media: [22, 0.16, 0.15],
  Pharmaceuticals: [20, 0.21, 0.5],
  'Real Estate': [36, 0.3, 0.72],
  Retail: [23, 0.05, 0.3],
  Semiconductors: [29, 0.27, 0.3],
  Technology: [31, 0.2, 0.25],
  Telecommunication: [11, 0.13, 0.55],
  Tobacco: [13, 0.3, 0.72],
  Utilities: [18, 0.13, 0.64],
}
const AVERAGE = [20, 0.11, 0.35] as const

/** Price over earnings of companies that differ much from their industry. */
const PRICE_OVER_EARNINGS: Readonly<Record<string, number>> = {
  ADBE: 48,
  AMD: 60,
  AMZN: 55,
  BKNG: 25,
  CMG: 52,
  COST: 45,
  CRM: 65,
  GOOG: 25,
  GOOGL: 25,
  HD: 23,
  INTC: 45,
  LLY: 60,
  META: 28,
  NFLX: 46,
  NVDA: 58,
  TGT: 18,
  TSLA: 68,
}

/** Volatility from which companies are taken to lose money, and to pay nothing. */
const LOSS_MAKING_VOLATILITY = 0.56
const PAYING_VOLATILITY_MAX = 0.34
/** Calm companies that pay nothing all the same. */
const NEVER_PAYS: ReadonlySet<string> = new Set([
  'BRK.B',
  'GOOGL',
  'GOOG',
  'ADBE',
  'BIIB',
  'VRTX',
  'REGN',
  'AZO',
  'ORLY',
  'CMG',
  'AMZN',
])

function seasonOf(random: Random): Company['season'] {
  const weights = [1, 1, 1, 1.1].map((weight) => weight * random.float(0.85, 1.15))
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  return weights.map((weight) => weight / total) as unknown as Company['season']
}

/**
 * Draws a company.
 *
 * @param random - A stream of its own.
 */
export function drawCompany(random: Random, { basePrice, annualVolatility, industry, symbol }: Security): Company {
  const [pe, margin, payout] = INDUSTRIES[industry] ?? AVERAGE
  const loses = annualVolatility >= LOSS_MAKING_VOLATILITY
  const around = (value: number, spread: number): number => value * Math.exp(random.gaussian(0, spread))
  const earningsYield = 1 / around(PRICE_OVER_EARNINGS[symbol] ?? pe, 0.12)
  const netMargin = loses ? -random.float(0.05, 0.6) : Math.min(0.5, around(margin, 0.15))
  const operatingMargin = loses ? netMargin * 0.9 : Math.min(0.65, netMargin * random.float(1.2, 1.45))
  const grossMargin = Math.min(0.9, Math.max(operatingMargin, 0) + random.float(0.1, 0.3))
  const pays = !loses && annualVolatility <= PAYING_VOLATILITY_MAX && !NEVER_PAYS.has(symbol)
  return {
    annualEps: basePrice * (loses ? -random.float(0.03, 0.18) : earningsYield),
    growth: random.gaussian(0.07, 0.04),
    season: seasonOf(random),
    beat: random.gaussian(0.025, 0.02),
    grossMargin,
    operatingMargin,
    netMargin,
    returnOnEquity: loses ? -random.float(0.05, 0.5) : around(0.2, 0.4),
    debtToEquity: around(0.7, 0.5),
    cashToEquity: around(0.3, 0.4),
    currentRatio: random.float(0.9, 2.4),
    inventoryTurnover: around(9, 0.5),
    receivablesTurnover: around(10, 0.4),
    capexShare: random.float(0.05, 0.35),
    payout: pays ? Math.min(0.85, around(payout, 0.2)) : 0,
    revenuePerEmployee: around(0.5, 0.5),
  }
}
