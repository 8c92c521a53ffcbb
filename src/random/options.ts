import { SeedbedError } from '../core/errors.ts'
import { type VolatilityName, volatilityPattern } from './volatility/patterns.ts'
import type { VolatilityPattern } from './volatility/process.ts'

/** A volatility pattern with a level of its own. */
export interface VolatilityOptions {
  readonly pattern: VolatilityName
  /** Factor of standard deviations on average (root mean square), 0 to 1000 (both included); default: the pattern's. */
  readonly level?: number
}

/** How draws behave; everything is off unless it is asked for, and what is off draws nothing. */
export interface RandomnessOptions {
  /** False: take a seed from the machine's entropy instead; `random.seed` is the one that was drawn. Default true. */
  readonly deterministic?: boolean
  /**
   * How the standard deviation of `gaussian()` varies from draw to draw: `stable` (low, constant), `volatile` (high, slowly
   * wandering), `burst` (calm with clustered shocks), `realistic` (clusters, fat tails, jumps). Default: it does not.
   */
  readonly volatility?: VolatilityName | VolatilityOptions
  /** Factor of the variance of `gaussian()`, whatever the volatility; 0 to 1e6 (both included), default 1. */
  readonly baseVariance?: number
  /** The volatility moves on with the clock, one step for each reproducibility window; default false, needs `clock`. */
  readonly timeVariation?: boolean
  /** The volatility moves on with the stream, one step for each `gaussian()`; default true. */
  readonly stateVariation?: boolean
  /** Within one window of the clock, what varies with time stays equal; above 0, default 3,600,000 (an hour). */
  readonly reproducibilityWindowMs?: number
  /** Tells the time, in ms since 1970; only `timeVariation` reads it. */
  readonly clock?: { now(): number }
}

/** Options with every default filled in. */
export interface Randomness {
  readonly deterministic: boolean
  readonly pattern: VolatilityPattern | undefined
  readonly level: number | undefined
  readonly baseVariance: number
  readonly timeVariation: boolean
  readonly stateVariation: boolean
  readonly reproducibilityWindowMs: number
  readonly clock: { now(): number } | undefined
}

function invalid(option: string, value: unknown, expected: string): SeedbedError {
  return new SeedbedError(
    'SEEDBED_INVALID_OPTION',
    `Failed to configure randomness: ${option} is ${typeof value === 'string' ? JSON.stringify(value) : String(value)}, not ${expected}.`,
  )
}

function checkNumber(option: string, value: number, min: number, max: number): number {
  if (typeof value === 'number' && value >= min && value <= max) return value
  throw invalid(option, value, `a number within ${min}..${max}`)
}

function checkBoolean(option: string, value: boolean): boolean {
  if (typeof value === 'boolean') return value
  throw invalid(option, value, 'true or false')
}

/**
 * Fills in the defaults and checks every option.
 *
 * @param options - What the user gave.
 * @throws `SEEDBED_INVALID_OPTION` when one is out of range, unknown, or needs another that is missing.
 */
export function completeRandomness(options: RandomnessOptions): Randomness {
  const { volatility, clock } = options
  const chosen = typeof volatility === 'string' ? { pattern: volatility } : volatility
  const timeVariation = checkBoolean('timeVariation', options.timeVariation ?? false)
  if (timeVariation && clock === undefined) {
    throw new SeedbedError(
      'SEEDBED_INVALID_OPTION',
      'Failed to configure randomness: timeVariation has no clock to follow. Pass clock: { now() }, for example the sandbox clock.',
    )
  }
  return {
    deterministic: checkBoolean('deterministic', options.deterministic ?? true),
    pattern: chosen === undefined ? undefined : volatilityPattern(chosen.pattern),
    level: chosen?.level === undefined ? undefined : checkNumber('volatility.level', chosen.level, 0, 1000),
    baseVariance: checkNumber('baseVariance', options.baseVariance ?? 1, 0, 1e6),
    timeVariation,
    stateVariation: checkBoolean('stateVariation', options.stateVariation ?? true),
    reproducibilityWindowMs: checkNumber(
      'reproducibilityWindowMs',
      options.reproducibilityWindowMs ?? 3_600_000,
      1,
      Number.MAX_SAFE_INTEGER,
    ),
    clock,
  }
}
