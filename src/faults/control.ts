import type { FaultDecision } from '../core/message.ts'
import type { FaultEffect } from './effect.ts'
import type { FaultRule } from './rule.ts'

/** One fault that was really injected. */
export interface AppliedFault extends FaultDecision {
  readonly effect: FaultEffect
  readonly request: { readonly method: string; readonly url: string; readonly endpoint: string; readonly nth: number }
}

/** The handle of a rule that was injected while the test runs. */
export interface InjectedFault {
  readonly id: string
  /** Takes the rule back; from the next request on it does nothing. */
  remove(): void
}

/** The live control over the faults of one sandbox; changes take effect with the next request. */
export interface Faults<Targets = Record<string, string>> {
  /**
   * Adds a rule.
   *
   * @throws `SEEDBED_INVALID_RULE`, `SEEDBED_UNKNOWN_PROVIDER` or `SEEDBED_UNKNOWN_ENDPOINT`.
   */
  inject(rule: FaultRule<Targets>): InjectedFault
  /** Removes a rule by its id; returns whether there was one. */
  remove(id: string): boolean
  /** Removes every rule. */
  clear(): void
  /** Lets every request through until `resume`; the rules stay, and count nothing. */
  pause(): void
  resume(): void
  /** The rules in force, in plan order. */
  readonly rules: readonly (FaultRule & { readonly id: string })[]
  /** What was really injected so far, in order. */
  readonly applied: readonly AppliedFault[]
  /** What each rule did with each request, and why it did not fire, as text to read. */
  explain(): string
}
