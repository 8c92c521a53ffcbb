import { DAY_MS } from '../../random/market/day.ts'
import type { Access } from './access.ts'
import type { Coin } from './coins.ts'
import type { Currency } from './currencies.ts'
import { FIVE_MINUTES_MS, marks } from './marks.ts'
import type { Moment } from './moment.ts'
import { roundPrice } from './numbers.ts'
import { currency as askedCurrency, days, type Query, range, rounding } from './params.ts'

const HOUR_MS = 3_600_000

/** Instants in milliseconds since 1970, each with a figure. */
type Points = [atMs: number, value: number][]

/** An answer of `/coins/{id}/market_chart` (API doc: Coin Historical Chart Data by ID), oldest first. */
export interface MarketChart {
  prices: Points
  market_caps: Points
  total_volumes: Points
}

const INTERVALS: Readonly<Record<string, number>> = { '5m': FIVE_MINUTES_MS, hourly: HOUR_MS, daily: DAY_MS }

/** The distance of points: five minutes up to a day that ends now, an hour up to 90 days, beyond it a day (API doc). */
function stepOf(moment: Moment, fromMs: number, toMs: number): number {
  if (toMs - fromMs > 90 * DAY_MS) return DAY_MS
  return toMs - fromMs <= DAY_MS && fromMs >= moment.nowMs - DAY_MS ? FIVE_MINUTES_MS : HOUR_MS
}

/**
 * The chart of a coin in a range, as far as it is known now: a point at each multiple of the step (the API's own points lie a
 * few seconds beside them), and one for now when the range reaches that far.
 */
export function chart(
  moment: Moment,
  coin: Coin,
  currency: Currency,
  { fromMs, toMs }: { fromMs: number; toMs: number },
  { stepMs, round = roundPrice }: { stepMs?: number; round?: (price: number) => number } = {},
): MarketChart {
  const lastMs = Math.min(toMs, moment.nowMs)
  const steps = marks(coin, stepMs ?? stepOf(moment, fromMs, toMs), fromMs, lastMs)
  const times = Array.from({ length: steps.count }, (_, i) => steps.fromMs + i * steps.stepMs)
  const answer: MarketChart = { prices: [], market_caps: [], total_volumes: [] }
  const add = (atMs: number, price: number, cap: number, volume: number): void => {
    answer.prices.push([atMs, price])
    answer.market_caps.push([atMs, cap])
    answer.total_volumes.push([atMs, volume])
  }
  const prices = moment.chart(coin, currency, steps, round)
  const exact = moment.chart(coin, currency, steps, (price) => price)
  const volumes = moment.volumes(coin, steps)
  times.forEach((atMs, i) => {
    add(atMs, prices[i]!, exact[i]! * moment.circulatingAt(coin, atMs), exact[i]! * volumes[i]!)
  })
  if (lastMs === moment.nowMs && times.at(-1) !== lastMs && lastMs >= Math.max(coin.listedMs, fromMs)) {
    const unit = moment.unit(currency)
    add(lastMs, round(moment.usd(coin) / unit), moment.cap(coin) / unit, moment.volume(coin) / unit)
  }
  return answer
}

/** Reads `interval`; intervals of the Pro API alone are refused to others. */
function interval(query: Query, access: Access): { stepMs?: number } {
  const name = query['interval'] ?? ''
  if (name === '5m') access.paid()
  return Object.hasOwn(INTERVALS, name) ? { stepMs: INTERVALS[name]! } : {}
}

/** At most ten years of hours, or a year of five minutes: longer ranges get days. */
function bearable(stepMs: number | undefined, lengthMs: number): { stepMs?: number } {
  return stepMs === undefined || lengthMs / stepMs > 110_000 ? {} : { stepMs }
}

/**
 * The chart of the last days.
 *
 * @throws The API's refusals of parameters, and of history that the caller may not see.
 */
export function marketChart(moment: Moment, coin: Coin, query: Query, access: Access): MarketChart {
  const currency = askedCurrency(query)
  const fromMs = Math.max(moment.nowMs - days(query) * DAY_MS, -8.64e15)
  access.history(fromMs)
  const first = Math.max(fromMs, coin.listedMs)
  const { stepMs } = interval(query, access)
  const bounds = { fromMs: first, toMs: moment.nowMs }
  return chart(moment, coin, currency, bounds, {
    stepMs: stepMs ?? stepOf(moment, fromMs, moment.nowMs),
    ...bearable(stepMs, moment.nowMs - first),
    round: rounding(query),
  })
}

/**
 * The chart of a range.
 *
 * @throws The API's refusals of parameters, and of history that the caller may not see.
 */
export function marketChartRange(moment: Moment, coin: Coin, query: Query, access: Access): MarketChart {
  const currency = askedCurrency(query)
  const bounds = range(query)
  access.history(bounds.fromMs)
  const { stepMs } = interval(query, access)
  const first = Math.max(bounds.fromMs, coin.listedMs)
  const lengthMs = Math.min(bounds.toMs, moment.nowMs) - first
  return chart(moment, coin, currency, bounds, { ...bearable(stepMs, lengthMs), round: rounding(query) })
}
