import type { LimitState } from '../core/limit.ts'
import type { FaultDecision, Pace, Reply } from '../core/message.ts'
import { type AsOf, type Cut, type FaultEffect, isOverruled, isTerminal, type TerminalEffect } from './effect.ts'

/** A decision to fire, and what the kind made of it. */
export interface Candidate {
  readonly decision: FaultDecision
  readonly effect: FaultEffect | undefined
  /** The kind's change of the reply, for an effect of `rewrite`. */
  readonly rewrite: (reply: Reply) => Reply
}

/** What the plan decided for one request: all effects, composed. */
export interface FaultVerdict {
  readonly decisions: readonly FaultDecision[]
  /** Waited for before the first byte. */
  readonly delayMs: number
  readonly pace: Pace | undefined
  /** Changes of the reply, in plan order. */
  readonly rewrites: readonly ((reply: Reply) => Reply)[]
  readonly cut: Cut | undefined
  /** How many more times the provider applies the request. */
  readonly again: number
  readonly asOf: AsOf | undefined
  /** Limits that the caller is told about. */
  readonly limits: readonly LimitState[]
  /** The effect that replaces the answer, if any, and the rule that it came from. */
  readonly terminal: { readonly rule: string; readonly effect: TerminalEffect } | undefined
}

/** The verdict on a request that no rule is aimed at. */
export const NOTHING: FaultVerdict = {
  decisions: [],
  delayMs: 0,
  pace: undefined,
  rewrites: [],
  cut: undefined,
  again: 0,
  asOf: undefined,
  limits: [],
  terminal: undefined,
}

/** Two paces at once: the smaller pieces, and the delays of both. */
function slower(one: Pace | undefined, other: Pace): Pace {
  if (one === undefined) return other
  return {
    chunkBytes: Math.min(one.chunkBytes, other.chunkBytes),
    chunkDelayMs: one.chunkDelayMs + other.chunkDelayMs,
    msPerByte: one.msPerByte + other.msPerByte,
  }
}

function withEffect(verdict: FaultVerdict, effect: FaultEffect, { rewrite }: Candidate): FaultVerdict {
  if ('delayMs' in effect) return { ...verdict, delayMs: verdict.delayMs + effect.delayMs }
  if ('pace' in effect) return { ...verdict, pace: slower(verdict.pace, effect.pace) }
  if ('rewrite' in effect) return { ...verdict, rewrites: [...verdict.rewrites, rewrite] }
  if ('cut' in effect) return { ...verdict, cut: verdict.cut ?? effect.cut }
  if ('again' in effect) return { ...verdict, again: verdict.again + effect.again }
  if ('asOf' in effect) return { ...verdict, asOf: verdict.asOf ?? effect.asOf }
  if ('limit' in effect) return { ...verdict, limits: [...verdict.limits, effect.limit] }
  return verdict
}

/** What became of a candidate: its effect counts, there was nothing to do, or an earlier terminal fault left nothing to do. */
function settled({ decision, effect }: Candidate, earlier: TerminalEffect | undefined): FaultDecision {
  if (!decision.fired) return decision
  const held = (why: FaultDecision['why']): FaultDecision => ({ ...decision, fired: false, why })
  if (effect === undefined || ('limit' in effect && !effect.limit.exceeded)) return held('nothing to do')
  return earlier !== undefined && isOverruled(effect, earlier) ? held('after a terminal fault') : decision
}

/**
 * Composes what the rules decided: delays and paces add up, changes of the reply follow plan order, and the first
 * terminal effect replaces the answer.
 *
 * @param candidates - In plan order.
 */
export function compose(candidates: readonly Candidate[]): FaultVerdict {
  const first = candidates.findIndex(({ effect }) => effect !== undefined && isTerminal(effect))
  const winner = candidates[first]
  const effect = winner?.effect as TerminalEffect | undefined
  const terminal = effect === undefined ? undefined : { rule: winner!.decision.rule, effect }
  // A rule never changes the decisions of those before it.
  const decisions = candidates.map((candidate, index) => settled(candidate, index > first ? effect : undefined))
  let verdict: FaultVerdict = { ...NOTHING, decisions, terminal }
  for (const [index, candidate] of candidates.entries()) {
    const { effect } = candidate
    if (effect !== undefined && (decisions[index]!.fired || 'limit' in effect)) {
      verdict = withEffect(verdict, effect, candidate)
    }
  }
  return verdict
}
