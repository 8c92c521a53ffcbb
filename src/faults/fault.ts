import type { Random } from '../random/index.ts'

/**
 * What a fault does to a request, as plain data; the sandbox turns effects into an outcome.
 *
 * `delayMs` adds up over rules; `error` and `abort` are terminal: they replace the answer, and the first one wins.
 */
export type FaultEffect =
  | { readonly delayMs: number }
  | { readonly error: { readonly status: number; readonly body?: unknown; readonly headers?: Record<string, string> } }
  | { readonly abort: { readonly code: string; readonly syscall: string } }

/** Checks one field of a rule: `undefined` when the value is fine, else what is allowed. */
export type FieldCheck = (value: unknown) => string | undefined

/**
 * One kind of fault. A kind only says what it does; where, when and how often is the plan's.
 */
export interface FaultKind<Params extends object = object> {
  readonly type: string
  /** The kind's own fields, each with its check. */
  readonly fields: Readonly<Record<keyof Params & string, FieldCheck>>
  /** Fields without which a rule makes no sense. */
  readonly required: readonly (keyof Params & string)[]
  /** Whether it makes time pass: with such a fault in force, a test's time goes virtual. */
  readonly takesTime?: boolean
  /** Decides, from the rule's fields and a stream of this rule and request alone. */
  effect(params: Params, random: Random): FaultEffect
}

/** A check for numbers within bounds (both included). */
export function numberIn(min: number, max: number): FieldCheck {
  return (value) =>
    typeof value === 'number' && value >= min && value <= max ? undefined : `a number within ${min}..${max}`
}

/** A check for whole numbers within bounds (both included). */
export function wholeIn(min: number, max: number = Number.MAX_SAFE_INTEGER): FieldCheck {
  return (value) =>
    Number.isSafeInteger(value) && (value as number) >= min && (value as number) <= max
      ? undefined
      : max === Number.MAX_SAFE_INTEGER
        ? `a whole number >= ${min}`
        : `a whole number within ${min}..${max}`
}
