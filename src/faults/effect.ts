import type { LimitState } from '../core/limit.ts'
import type { Pace } from '../core/message.ts'

/** Where in a body the connection is closed: after so many bytes, or after a fraction of it. */
export type Cut = { readonly afterBytes: number } | { readonly atFraction: number }

/** Which earlier state an answer comes from: so many milliseconds ago, or before so many writes. */
export type AsOf = { readonly ageMs: number } | { readonly versions: number }

/** An answer that takes the place of the provider's; it is not asked. */
export interface ErrorEffect {
  readonly status: number
  /** Default: the provider's own error body for the status. */
  readonly body?: unknown
  readonly headers?: Readonly<Record<string, string>>
}

/** A connection that fails before any byte of an answer; with `applied`, after the provider has done its part. */
export interface AbortEffect {
  readonly code: string
  readonly syscall?: string
  readonly applied?: true
}

/** A fault that replaces the answer: of several, the first in plan order wins. */
export type TerminalEffect =
  | { readonly error: ErrorEffect }
  | { readonly abort: AbortEffect }
  | { readonly limit: LimitState }
  | { readonly empty: true }
  | { readonly never: true }

/**
 * What a fault does to a request, as plain data; the sandbox turns effects into an outcome. A closed set: `delayMs` and
 * `pace` add up over rules, `rewrite` (the kind's own change of the reply) composes in plan order, of several `cut`s and
 * `asOf`s the first counts, `again` says how many more times the provider applies the request, and the others are
 * terminal. A `limit` that is not exceeded only tells the caller where it stands.
 */
export type FaultEffect =
  | { readonly delayMs: number }
  | { readonly pace: Pace }
  | { readonly rewrite: true }
  | { readonly cut: Cut }
  | { readonly again: number }
  | { readonly asOf: AsOf }
  | TerminalEffect

/** Whether an effect replaces the answer. */
export function isTerminal(effect: FaultEffect): effect is TerminalEffect {
  if ('limit' in effect) return effect.limit.exceeded
  return 'error' in effect || 'abort' in effect || 'empty' in effect || 'never' in effect
}

/** Whether a client gets an answer that can be changed further. */
function hasReply(terminal: TerminalEffect): boolean {
  return 'error' in terminal || 'limit' in terminal
}

/** Whether the provider is asked at all. */
function reachesProvider(terminal: TerminalEffect): boolean {
  return 'abort' in terminal && terminal.abort.applied === true
}

/** Whether a terminal effect leaves one that comes after it nothing to do. */
export function isOverruled(effect: FaultEffect, terminal: TerminalEffect): boolean {
  if ('delayMs' in effect) return false
  if ('again' in effect || 'asOf' in effect) return !reachesProvider(terminal)
  return isTerminal(effect) || !hasReply(terminal)
}
