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

function invalid(option: keyof InjectionOptions, value: unknown, allowed: string): SeedbedError {
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
 * The rules that two options stand for.
 *
 * @throws `SEEDBED_INVALID_OPTION` when one is out of range.
 */
export function injectionRules({ errorInjectionRate, latencyInjectionRange }: InjectionOptions): UntargetedRule[] {
  const rules: UntargetedRule[] = []
  if (latencyInjectionRange !== undefined) {
    if (!isRange(latencyInjectionRange)) {
      throw invalid('latencyInjectionRange', latencyInjectionRange, '[minMs, maxMs] with 0 <= minMs <= maxMs')
    }
    const [minMs, maxMs] = latencyInjectionRange
    rules.push({ id: 'latencyInjectionRange', type: 'latency', distribution: 'uniform', minMs, maxMs })
  }
  if (errorInjectionRate !== undefined) {
    if (typeof errorInjectionRate !== 'number' || !(errorInjectionRate >= 0 && errorInjectionRate <= 1)) {
      throw invalid('errorInjectionRate', errorInjectionRate, 'a number within 0..1')
    }
    rules.push({ id: 'errorInjectionRate', type: 'error', status: 500, probability: errorInjectionRate })
  }
  return rules
}
