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

/** Seconds since 1970 at the start (UTC) of a date `YYYY-MM-DD`, or nothing when it is not a date. */
export function dateSeconds(text: string): number | undefined {
  const ms = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN
  return Number.isNaN(ms) ? undefined : ms / 1000
}

/** The date (UTC) of an instant in milliseconds since 1970, as `YYYY-MM-DD`. */
export function dateOf(ms: number): string {
  return new Date(ms).toISOString().slice(0, 10)
}
