import type { Reply } from '../core/message.ts'
import type { Random } from '../random/index.ts'
import type { FaultEffect } from './effect.ts'
import type { Field } from './field.ts'
import type { PlannedRequest } from './request.ts'

/** What a kind may decide from, besides the rule. */
export interface FaultContext<State> {
  /** A stream of this rule and request alone. */
  readonly random: Random
  /** A stream of this rule, whatever the request. */
  readonly ruleRandom: Random
  /** The sandbox clock. */
  readonly nowMs: number
  readonly request: PlannedRequest
  /** What the kind keeps for this rule in this sandbox: plain data, which snapshots copy. */
  readonly state: State
}

/**
 * One kind of fault. A kind only says what it does; where, when and how often is the plan's. The contract is `effect`;
 * the other functions are capabilities that a kind may have.
 */
export interface FaultKind<Params extends object = object, State = unknown> {
  readonly type: string
  /** What it does, in one sentence, for editors. */
  readonly about: string
  /** The kind's own fields. */
  readonly fields: Readonly<Record<keyof Params & string, Field>>
  /** Fields without which a rule makes no sense. */
  readonly required?: readonly (keyof Params & string)[]
  /** Whether it makes time pass: with such a fault in force, a test's time goes virtual. */
  readonly takesTime?: boolean
  /** Whether a `ramp` grows its delay instead of its probability. */
  readonly rampsDelay?: boolean
  /** Whether it needs the provider's earlier states to be kept. */
  readonly needsHistory?: boolean
  /** What contradicts itself in the fields, as a sentence; each field was checked before. */
  contradiction?(params: Params): string | undefined
  /** Makes what the kind keeps for one rule in one sandbox. */
  createState?(): State
  /** Decides; `undefined` when there is nothing to do. */
  effect(params: Params, context: FaultContext<State>): FaultEffect | undefined
  /** Changes the reply, for an effect of `rewrite`; the stream is one of its own. */
  rewrite?(reply: Reply, params: Params, random: Random): Reply
}

/** The sentence about a field that needs another one, or none. */
export function excludes(given: object, one: string, other: string): string | undefined {
  const has = (name: string): boolean => (given as Record<string, unknown>)[name] !== undefined
  return has(one) && has(other) ? `"${one}" contradicts "${other}". Keep one of them.` : undefined
}
