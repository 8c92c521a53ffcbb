import { dayOf } from '../../random/market/day.ts'
import { refuse } from './errors.ts'

/** Query parameters as handlers get them. */
export type Query = Readonly<Record<string, string>>

/**
 * A parameter that must be there.
 *
 * @throws The API's "Missing parameters" when it is absent or empty.
 */
export function required(query: Query, name: string): string {
  const value = query[name]
  if (value === undefined || value === '') throw refuse('missing')
  return value
}

/**
 * A required instant in seconds since 1970; fractions are cut off.
 *
 * @throws The API's "Missing parameters" when it is not a number (assumed).
 */
export function seconds(query: Query, name: string): number {
  const text = required(query, name)
  const value = Number(text)
  if (!/^[+-]?\d/.test(text) || !Number.isFinite(value)) throw refuse('missing')
  return Math.trunc(value)
}

/** Milliseconds since 1970 at the start (UTC) of a date `YYYY-MM-DD`, or nothing when the text is not a date. */
export function dateMs(text: string): number | undefined {
  const ms = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN
  return Number.isNaN(ms) ? undefined : ms
}

/** A range of dates as a query gives it. */
export interface DateRange {
  /** First date (included), `YYYY-MM-DD`. */
  readonly from: string
  /** Last date (included). */
  readonly to: string
  readonly fromMs: number
  /** Start of the last date. */
  readonly toMs: number
}

/**
 * A required date, in milliseconds since 1970.
 *
 * @throws The API's "Missing parameters" when it is absent, or not a date (assumed).
 */
export function requiredDate(query: Query, name: string): number {
  const ms = dateMs(required(query, name))
  if (ms === undefined) throw refuse('missing')
  return ms
}

/** What dates are when they are not given, in milliseconds since 1970, and the earliest that is shown. */
interface DateDefaults {
  readonly fromMs: number
  readonly toMs: number
  readonly notBeforeMs?: number
}

/**
 * The dates `from` and `to` of a query.
 *
 * @param defaults - Without them, both are required.
 * @throws The API's "Missing parameters" when one is required and absent, or is not a date (assumed).
 */
export function dateRange(query: Query, defaults?: DateDefaults): DateRange {
  const read = (name: 'from' | 'to', otherwiseMs: number | undefined): number =>
    otherwiseMs === undefined || query[name] ? requiredDate(query, name) : otherwiseMs
  const fromMs = Math.max(read('from', defaults?.fromMs), defaults?.notBeforeMs ?? -Infinity)
  const toMs = read('to', defaults?.toMs)
  return { from: dateOf(fromMs), to: dateOf(toMs), fromMs, toMs }
}

/**
 * A whole number of a query, or a default when it is not given.
 *
 * @throws The API's "Missing parameters" when it is not a number (assumed).
 */
export function wholeNumber(query: Query, name: string, otherwise: number): number {
  const text = query[name]
  return text === undefined || text === '' ? otherwise : seconds(query, name)
}

/** Calendars write the same few dates again and again. */
const DATES_KEPT = 5000
const dates = new Map<number, string>()

/** The date (UTC) of an instant in milliseconds since 1970, as `YYYY-MM-DD`. */
export function dateOf(ms: number): string {
  const day = dayOf(ms)
  let date = dates.get(day)
  if (date === undefined) {
    date = new Date(ms).toISOString().slice(0, 10)
    if (dates.size >= DATES_KEPT) dates.clear()
    dates.set(day, date)
  }
  return date
}
