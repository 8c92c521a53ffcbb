import type { Bar } from '../../random/index.ts'
import { DAY_MS } from '../../random/market/day.ts'
import { dateOf } from './params.ts'
import type { Priced, Prices } from './prices.ts'
import { round4 } from './quote.ts'

/** A metric: a number, a date, or null where there is nothing to compute it from. */
export type Metrics = Record<string, number | string | null>

const WEEK_MS = 7 * DAY_MS
const SESSIONS_PER_YEAR = 252

/** Mean volume of the last bars in millions, or null without bars. */
function averageVolume(bars: readonly Bar[], count: number): number | null {
  const last = bars.slice(-count)
  if (last.length === 0) return null
  return Math.round((last.reduce((sum, { volume }) => sum + volume, 0) / last.length / 1e6) * 1e5) / 1e5
}

/** Return in percent since the last close at or before an instant, or null without one. */
function returnSince(bars: readonly Bar[], sinceMs: number): number | null {
  const base = bars.findLast(({ timeMs }) => timeMs <= sinceMs)
  return base === undefined ? null : round4(100 * (bars.at(-1)!.close / base.close - 1))
}

/** Returns over the usual spans. */
function returnsOf(bars: readonly Bar[], nowMs: number): Record<string, number | null> {
  const today = new Date(nowMs)
  const fifthLast = bars.at(-6)
  return {
    '4Week': returnSince(bars, nowMs - 4 * WEEK_MS),
    '5Day': fifthLast === undefined ? null : returnSince(bars, fifthLast.timeMs),
    '13Week': returnSince(bars, nowMs - 13 * WEEK_MS),
    '26Week': returnSince(bars, nowMs - 26 * WEEK_MS),
    '52Week': returnSince(bars, nowMs - 52 * WEEK_MS),
    monthToDate: returnSince(bars, Date.UTC(today.getUTCFullYear(), today.getUTCMonth(), 1) - 1),
    yearToDate: returnSince(bars, Date.UTC(today.getUTCFullYear(), 0, 1) - 1),
  }
}

/** Annualised standard deviation of the daily returns of three months, in percent. */
function deviation(bars: readonly Bar[]): number | null {
  const closes = bars.slice(-64).map(({ close }) => close)
  const returns = closes.slice(1).map((close, i) => close / closes[i]! - 1)
  if (returns.length < 2) return null
  const mean = returns.reduce((sum, each) => sum + each, 0) / returns.length
  const variance = returns.reduce((sum, each) => sum + (each - mean) ** 2, 0) / (returns.length - 1)
  return round4(100 * Math.sqrt(variance * SESSIONS_PER_YEAR))
}

const minus = (a: number | null, b: number | null): number | null => (a === null || b === null ? null : round4(a - b))

/**
 * The metrics that daily candles give: the year's range is that of the candles that begin within the last 52 weeks.
 *
 * @param index - What the market as a whole is measured by.
 */
export function priceMetrics(prices: Prices, priced: Priced, index: Priced, nowMs: number): Metrics {
  const sinceMs = nowMs - 400 * DAY_MS
  const bars = prices.bars(priced, 'D', sinceMs, nowMs)
  if (bars.length === 0) return {}
  const year = bars.filter(({ timeMs }) => timeMs >= nowMs - 52 * WEEK_MS)
  const high = year.reduce((best, bar) => (bar.high > best.high ? bar : best))
  const low = year.reduce((best, bar) => (bar.low < best.low ? bar : best))
  const returns = returnsOf(bars, nowMs)
  const market = returnsOf(prices.bars(index, 'D', sinceMs, nowMs), nowMs)
  return {
    '10DayAverageTradingVolume': averageVolume(bars, 10),
    '13WeekPriceReturnDaily': returns['13Week']!,
    '26WeekPriceReturnDaily': returns['26Week']!,
    '3MonthADReturnStd': deviation(bars),
    '3MonthAverageTradingVolume': averageVolume(bars, 63),
    '52WeekHigh': high.high,
    '52WeekHighDate': dateOf(high.timeMs),
    '52WeekLow': low.low,
    '52WeekLowDate': dateOf(low.timeMs),
    '52WeekPriceReturnDaily': returns['52Week']!,
    '5DayPriceReturnDaily': returns['5Day']!,
    beta: priced.spec.beta ?? null,
    monthToDatePriceReturnDaily: returns['monthToDate']!,
    'priceRelativeToS&P50013Week': minus(returns['13Week']!, market['13Week']!),
    'priceRelativeToS&P50026Week': minus(returns['26Week']!, market['26Week']!),
    'priceRelativeToS&P5004Week': minus(returns['4Week']!, market['4Week']!),
    'priceRelativeToS&P50052Week': minus(returns['52Week']!, market['52Week']!),
    'priceRelativeToS&P500Ytd': minus(returns['yearToDate']!, market['yearToDate']!),
    yearToDatePriceReturnDaily: returns['yearToDate']!,
  }
}
