import type { Random } from '../../random/index.ts'
import { DAY_MS } from '../../random/market/day.ts'
import type { Prices } from './prices.ts'
import { round4 } from './quote.ts'
import type { Security } from './security.ts'

/** A month of `/stock/recommendation` (API doc: Recommendation Trends). */
export interface Recommendation {
  buy: number
  hold: number
  /** First of the month, `YYYY-MM-DD`. */
  period: string
  sell: number
  strongBuy: number
  strongSell: number
  symbol: string
}

/** An answer of `/stock/price-target` (API doc: Price Target). */
export interface PriceTarget {
  /** `YYYY-MM-DD 00:00:00` */
  lastUpdated: string
  numberAnalysts: number
  symbol: string
  targetHigh: number
  targetLow: number
  targetMean: number
  targetMedian: number
}

/** Months in one answer, as in those captured in 2026. */
const MONTHS = 4
const RATINGS = ['strongBuy', 'buy', 'hold', 'sell', 'strongSell'] as const

/** The first of a month, counted in months since the year 0. */
function firstOf(month: number): string {
  return `${String(Math.floor(month / 12)).padStart(4, '0')}-${String((month % 12) + 1).padStart(2, '0')}-01`
}

/** What analysts think of a security; it changes a little from month to month. */
function recommendationOf(random: Random, { symbol, shares, basePrice }: Security, month: number): Recommendation {
  const opinion = random.stream('analysts', symbol)
  const mood = opinion.float(0.3, 0.95)
  // Large companies have many analysts.
  const analysts = Math.round(6 + 5 * Math.log10(1 + (shares * basePrice) / 1000) + opinion.int(0, 12))
  const now = random.stream('analysts', symbol, month)
  const lean = Math.min(0.98, Math.max(0.02, mood + now.gaussian(0, 0.04)))
  const weights = [0.4 * lean ** 2, 0.6 * lean, 0.2 + 0.4 * (1 - lean), 0.25 * (1 - lean), 0.12 * (1 - lean) ** 2]
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  const counts = weights.map((weight) => Math.max(0, Math.round((analysts * weight) / total + now.float(-0.5, 0.5))))
  const [strongBuy, buy, hold, sell, strongSell] = counts as [number, number, number, number, number]
  return { buy, hold, period: firstOf(month), sell, strongBuy, strongSell, symbol }
}

function monthOf(nowMs: number): number {
  const now = new Date(nowMs)
  return 12 * now.getUTCFullYear() + now.getUTCMonth()
}

/** The opinions of this month and of those before, newest first; none for unknown symbols and funds. */
export function recommendations(random: Random, security: Security | undefined, nowMs: number): Recommendation[] {
  if (security === undefined || security.type === 'ETP') return []
  const month = monthOf(nowMs)
  return Array.from({ length: MONTHS }, (_, back) => recommendationOf(random, security, month - back))
}

/** A security without targets (the shape for an unknown symbol is assumed). */
function noTarget(symbol: string): PriceTarget {
  return {
    lastUpdated: '',
    numberAnalysts: 0,
    symbol,
    targetHigh: 0,
    targetLow: 0,
    targetMean: 0,
    targetMedian: 0,
  }
}

/** What analysts expect: set on the first of the month from the price of the time, by as many as recommend. */
export function priceTarget(
  { random, prices }: { random: Random; prices: Prices },
  security: Security | undefined,
  { symbol, nowMs }: { symbol: string; nowMs: number },
): PriceTarget {
  if (security === undefined || security.type === 'ETP') return noTarget(symbol)
  const month = monthOf(nowMs)
  const recommendation = recommendationOf(random, security, month)
  const count = RATINGS.reduce((sum, rating) => sum + recommendation[rating], 0)
  const period = recommendation.period
  const startMs = Date.parse(period)
  const last = prices.bars(security, 'D', startMs - 10 * DAY_MS, startMs).at(-1)?.close ?? prices.quote(security).price
  const draws = random.stream('target', symbol, month)
  const { strongBuy, buy, sell, strongSell } = recommendation
  const lean = count === 0 ? 0 : (strongBuy + buy - sell - strongSell) / count
  const mean = last * (1.02 + 0.14 * lean + draws.gaussian(0, 0.02))
  const spread = security.annualVolatility * draws.float(0.5, 0.9)
  return {
    lastUpdated: `${period} 00:00:00`,
    numberAnalysts: count,
    symbol,
    targetHigh: round4(Math.round(mean * (1 + spread))),
    targetLow: round4(Math.max(0.5, Math.round(2 * mean * (1 - Math.min(0.8, spread))) / 2)),
    targetMean: Math.round(mean * 100) / 100,
    targetMedian: Math.round(mean * (1 + draws.gaussian(0, 0.01)) * 100) / 100,
  }
}
