import { SeedbedError } from '../core/errors.ts'
import { DELAY_MS_MAX } from '../core/message.ts'
import { didYouMean } from '../core/nearest.ts'

/** What a provider's data is about. */
export type Family = 'financial' | 'market' | 'social'

/** What every provider can be told about its data, besides its own options. */
export interface DataOptions {
  /** What the data is about: only a check, as each provider belongs to one family. Default: the provider's own. */
  readonly dataType?: Family
  /** Seconds between new values, 0 or more; default 0: values move with the clock. */
  readonly updateFrequency: number
  /** `high` (default) has no defects; `medium` and `low` have stale values, gaps, nulls, outliers and late timestamps. */
  readonly dataQuality: 'high' | 'medium' | 'low'
  /** The share of requests that is answered with status 500, 0 to 1 (included); default 0. */
  readonly errorRate: number
  /** The shortest and the longest delay of an answer in milliseconds (both included); default: none. */
  readonly latencyRange?: readonly [minMs: number, maxMs: number]
  /** As `errorRate`, by the plugin's name for it. */
  readonly errorInjectionRate?: number
  /** As `latencyRange`, by the plugin's name for it. */
  readonly latencyInjectionRange?: readonly [minMs: number, maxMs: number]
  /** How many rows a generated list holds at least and at most (both included); default: as many as the provider thinks fit. */
  readonly dataVolumeRange?: readonly [min: number, max: number]
  /** Whether data follows the clock; `false` keeps it at the instant at which the sandbox started. Default true. */
  readonly realTime: boolean
  /** Whether there is data about the past. Default true. */
  readonly historicalData: boolean
}

/** The options of a test that chooses none. */
export const DEFAULT_DATA_OPTIONS: DataOptions = {
  updateFrequency: 0,
  dataQuality: 'high',
  errorRate: 0,
  realTime: true,
  historicalData: true,
}

/** What may be said about an option; nothing when the value is fine. */
type Check = (value: unknown) => string | undefined

function oneOf(...values: readonly string[]): Check {
  return (value) =>
    values.includes(value as string) ? undefined : `one of ${values.join(', ')}.${didYouMean(String(value), values)}`
}

function numberWithin(min: number, max: number): Check {
  return (value) =>
    typeof value === 'number' && value >= min && value <= max ? undefined : `a number within ${min}..${max}.`
}

function rangeWithin(max: number, isWhole: boolean): Check {
  return (value) => {
    const [low, high] = Array.isArray(value) && value.length === 2 ? (value as unknown[]) : []
    const isEnd = (end: unknown): end is number =>
      typeof end === 'number' && end >= 0 && end <= max && (!isWhole || Number.isInteger(end))
    if (isEnd(low) && isEnd(high) && low <= high) return undefined
    return `[min, max], two ${isWhole ? 'whole ' : ''}numbers within 0..${max}.`
  }
}

const isBoolean: Check = (value) => (typeof value === 'boolean' ? undefined : 'true or false.')

/** A year in seconds. */
const UPDATE_SECONDS_MAX = 31_536_000
const ROWS_MAX = 1_000_000

const CHECKS: { readonly [Option in keyof DataOptions]-?: Check } = {
  dataType: oneOf('financial', 'market', 'social'),
  updateFrequency: numberWithin(0, UPDATE_SECONDS_MAX),
  dataQuality: oneOf('high', 'medium', 'low'),
  errorRate: numberWithin(0, 1),
  latencyRange: rangeWithin(DELAY_MS_MAX, false),
  errorInjectionRate: numberWithin(0, 1),
  latencyInjectionRange: rangeWithin(DELAY_MS_MAX, false),
  dataVolumeRange: rangeWithin(ROWS_MAX, true),
  realTime: isBoolean,
  historicalData: isBoolean,
}

/** The names of the options that every provider has. */
export const DATA_OPTIONS: readonly string[] = Object.keys(CHECKS)

/**
 * Checks one data option.
 *
 * @throws `SEEDBED_INVALID_OPTION` when its value is out of range, or the data type is another than the provider's.
 */
export function checkDataOption(provider: string, family: Family | undefined, option: string, value: unknown): void {
  const allowed = CHECKS[option as keyof DataOptions](value)
  const isOther = option === 'dataType' && allowed === undefined && value !== family
  if (allowed === undefined && !isOther) return
  throw new SeedbedError(
    'SEEDBED_INVALID_OPTION',
    `Failed to set the options of "${provider}": ${option} is ${JSON.stringify(value) ?? String(value)}. ` +
      `Use ${isOther ? `${family === undefined ? 'a provider that declares its family' : `"${family}", its family`}.` : allowed}`,
  )
}
