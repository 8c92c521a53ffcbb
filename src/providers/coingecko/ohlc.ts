import { DAY_MS } from '../../random/market/day.ts'
import type { Access } from './access.ts'
import type { Coin } from './coins.ts'
import { refuse } from './errors.ts'
import { FIVE_MINUTES_MS, marks } from './marks.ts'
import type { Moment } from './moment.ts'
import { currency as askedCurrency, type Query, required, rounding } from './params.ts'

const HOUR_MS = 3_600_000

/** A bar: when it ended, in milliseconds since 1970, and its prices. */
export type OhlcBar = [closeMs: number, open: number, high: number, low: number, close: number]

/** Days that may be asked for. */
const DAYS = ['1', '7', '14', '30', '90', '180', '365', 'max']

/** The length of bars: half an hour for 1 and 2 days, four hours up to 30, four days beyond (API doc). */
function lengthOf(days: number): number {
  if (days <= 2) return DAY_MS / 48
  return days <= 30 ? 4 * HOUR_MS : 4 * DAY_MS
}

/**
 * The complete bars of the last days (API doc: Coin OHLC Chart by ID). A bar runs from one multiple of its length to the next:
 * it opens and closes at the prices that the market chart has there, and its high and low are those of the chart's
 * points from the one to the other (both included).
 *
 * @throws The API's refusals of parameters, and of history or intervals that the caller may not see.
 */
export function ohlc(moment: Moment, coin: Coin, query: Query, access: Access): OhlcBar[] {
  const currency = askedCurrency(query)
  const asked = required(query, 'days')
  if (!DAYS.includes(asked)) throw refuse('days')
  const { interval } = query
  if (interval !== undefined && interval !== '') access.paid()
  const days = asked === 'max' ? Infinity : Number(asked)
  access.history(moment.nowMs - days * DAY_MS)
  const named = interval === 'daily' ? DAY_MS : interval === 'hourly' ? HOUR_MS : undefined
  const lengthMs = named ?? lengthOf(days)
  const pointMs = lengthMs <= HOUR_MS ? FIVE_MINUTES_MS : HOUR_MS
  const first = Math.ceil(Math.max(moment.nowMs - days * DAY_MS - lengthMs + 1, coin.listedMs) / lengthMs) * lengthMs
  const steps = marks(coin, pointMs, first, moment.nowMs)
  const points = moment.chart(coin, currency, steps, rounding(query))
  const perBar = lengthMs / pointMs
  const bars: OhlcBar[] = []
  for (let end = perBar; end < points.length; end += perBar) {
    const inside = points.subarray(end - perBar, end + 1)
    const high = inside.reduce((a, b) => Math.max(a, b))
    const low = inside.reduce((a, b) => Math.min(a, b))
    bars.push([steps.fromMs + end * pointMs, inside[0]!, high, low, points[end]!])
  }
  return bars
}
