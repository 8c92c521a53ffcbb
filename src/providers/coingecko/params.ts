import { DAY_MS } from '../../random/market/day.ts'
import { type Currency, vsCurrency } from './currencies.ts'
import { missing, refuse } from './errors.ts'
import { decimals, roundPrice } from './numbers.ts'

/** Query parameters as handlers get them. */
export type Query = Readonly<Record<string, string>>

/**
 * A parameter that must be there.
 *
 * @throws The API's "Missing parameter".
 */
export function required(query: Query, name: string): string {
  const value = query[name]
  if (value === undefined || value === '') throw missing(name)
  return value
}

/** The parts of a list that is separated by commas. */
export function list(text: string | undefined): string[] {
  return (text ?? '')
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '')
}

/** Whether a flag is set, as `true` or `1` in any case; `fallback` when it says nothing. */
export function flag(query: Query, name: string, fallback: boolean = false): boolean {
  const value = (query[name] ?? '').toLowerCase()
  return value === 'true' || value === '1' || (value !== 'false' && value !== '0' && fallback)
}

/**
 * The currency that is asked for.
 *
 * @throws The API's "Missing parameter" and "invalid vs_currency".
 */
export function currency(query: Query): Currency {
  const found = vsCurrency(required(query, 'vs_currency'))
  if (found === undefined) throw refuse('currency')
  return found
}

/** A whole number within a range; the nearest one when it is outside, the fallback when it is none (assumed). */
function bounded(text: string | undefined, fallback: number, max: number): number {
  const value = Math.trunc(Number(text ?? ''))
  return text === undefined || text === '' || Number.isNaN(value) ? fallback : Math.min(max, Math.max(1, value))
}

/** One page of a list: `page` counts from 1, `per_page` is 1 to 250; past the end it is empty. */
export function pageOf<Row>(rows: readonly Row[], query: Query, perPageMax: number = 250): Row[] {
  const perPage = bounded(query['per_page'], Math.min(100, perPageMax), perPageMax)
  const first = (bounded(query['page'], 1, 1e9) - 1) * perPage
  return rows.slice(first, first + perPage)
}

/** Rounds prices as `precision` asks for: a number of decimals from 0 to 18, or `full`. */
export function rounding(query: Query): (price: number) => number {
  const { precision } = query
  if (precision === 'full') return (price) => price
  if (precision === undefined || !/^(\d|1[0-8])$/.test(precision)) return roundPrice
  const places = Number(precision)
  return (price) => decimals(price, places)
}

/**
 * The length of a range in days, or `max` (infinite).
 *
 * @throws The API's refusal (assumed) when it is neither a number above 0 nor `max`.
 */
export function days(query: Query): number {
  const text = required(query, 'days')
  if (text === 'max') return Infinity
  const value = Number(text)
  if (!/^\d/.test(text) || !(value > 0 && value < Infinity)) throw refuse('days')
  return value
}

function instant(text: string): number {
  const seconds = /^[+-]?\d+(\.\d+)?$/.test(text) ? Number(text) : Number.NaN
  if (Math.abs(seconds) < 1e11) return seconds * 1000
  const iso = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2})?)?$/.test(text) ? text : undefined
  const ms = iso === undefined ? Number.NaN : Date.parse(iso.length > 10 ? `${iso}Z` : iso)
  if (Number.isNaN(ms)) throw refuse('range')
  return ms
}

/**
 * The two ends of a range, in milliseconds: seconds since 1970, or dates in ISO form (the Pro API's description).
 *
 * @throws The API's "Missing parameter", and its refusal (assumed) when an end is no instant, or they are turned around.
 */
export function range(query: Query): { fromMs: number; toMs: number } {
  const fromMs = instant(required(query, 'from'))
  const toMs = instant(required(query, 'to'))
  if (fromMs > toMs) throw refuse('range')
  return { fromMs, toMs }
}

/**
 * The day (00:00 UTC, in milliseconds) of a date: `dd-mm-yyyy` or `d-m-yyyy`, `yyyy-mm-dd`, or any instant in seconds since 1970, as one
 * client sends it.
 *
 * @throws The API's "Missing parameter", and its refusal (assumed) when it is none of these.
 */
export function date(query: Query): number {
  const text = required(query, 'date')
  const seconds = /^\d{5,11}$/.test(text) ? Number(text) : Number.NaN
  if (!Number.isNaN(seconds)) return Math.floor((seconds * 1000) / DAY_MS) * DAY_MS
  const iso = text.replace(/^(\d{1,2})-(\d{1,2})-(\d{4})$/, (_, day: string, month: string, year: string) => {
    return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  })
  const ms = /^\d{4}-\d{2}-\d{2}$/.test(iso) ? Date.parse(iso) : Number.NaN
  if (Number.isNaN(ms) || new Date(ms).toISOString().slice(0, 10) !== iso) throw refuse('date')
  return ms
}
