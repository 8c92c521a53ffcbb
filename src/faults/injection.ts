import { SeedbedError } from '../core/errors.ts'
import { DELAY_MS_MAX } from '../core/message.ts'
import type { UntargetedRule } from './rule.ts'

/** Faults as two numbers, for who needs no more. */
export interface InjectionOptions {
  /** The share of requests that is answered with status 500, 0 to 1 (included); default 0. */
  readonly errorInjectionRate?: number
  /** The shortest and the longest delay of an answer in milliseconds, 0 to 2147483647 (both included); default: none. */
  readonly latencyInjectionRange?: readonly [minMs: number, maxMs: number]
}

function invalid(option: string, value: unknown, allowed: string): SeedbedError {
  return new SeedbedError(
    'SEEDBED_INVALID_OPTION',
    `Failed to read the option "${option}": it is ${JSON.stringify(value) ?? String(value)}. Use ${allowed}.`,
  )
}

function isRange(range: unknown): range is readonly [number, number] {
  if (!Array.isArray(range) || range.length !== 2) return false
  const [min, max] = range as unknown[]
  return typeof min === 'number' && typeof max === 'number' && min >= 0 && min <= max && max <= DELAY_MS_MAX
}

/**
 * The rule that a range of delays stands for, with the option as its id; none without a range.
 *
 * @throws `SEEDBED_INVALID_OPTION` when the range is none.
 */
export function latencyRules(
  option: string,
  range: readonly [minMs: number, maxMs: number] | undefined,
): UntargetedRule[] {
  if (range === undefined) return []
  if (!isRange(range)) throw invalid(option, range, '[minMs, maxMs] with 0 <= minMs <= maxMs')
  const [minMs, maxMs] = range
  return [{ id: option, type: 'latency', distribution: 'uniform', minMs, maxMs }]
}

/**
 * The rule that a share of failures stands for, with the option as its id; none for 0.
 *
 * @throws `SEEDBED_INVALID_OPTION` when it is out of range.
 */
export function errorRules(option: string, rate: number | undefined): UntargetedRule[] {
  if (rate === undefined || rate === 0) return []
  if (typeof rate !== 'number' || !(rate > 0 && rate <= 1)) throw invalid(option, rate, 'a number within 0..1')
  return [{ id: option, type: 'error', status: 500, probability: rate }]
}

/**
 * The rules that two options stand for.
 *
 * @throws `SEEDBED_INVALID_OPTION` when one is out of range.
 */
export function injectionRules({ errorInjectionRate, latencyInjectionRange }: InjectionOptions): UntargetedRule[] {
  return [
    ...latencyRules('latencyInjectionRange', latencyInjectionRange),
    ...errorRules('errorInjectionRate', errorInjectionRate),
  ]
}
