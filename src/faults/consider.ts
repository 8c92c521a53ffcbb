import type { Random } from '../random/index.ts'
import type { FaultEffect } from './effect.ts'
import type { FaultContext } from './fault.ts'
import type { PlannedRequest } from './request.ts'
import { climbed, decideWhen, type Entry } from './schedule.ts'
import type { Candidate } from './verdict.ts'

/** What one rule can do to one request, whatever the other rules do. */
export interface Considered extends Candidate {
  /** The same candidate, but held back, or let loose: a replay token decided so. */
  replayed(fires: boolean): Candidate
}

/**
 * What one rule would do to one request, whatever the other rules do.
 *
 * @param random - The plan's stream: below it, every rule, request and purpose has one of its own, made when it is needed.
 */
export function consider(entry: Entry, request: PlannedRequest, nowMs: number, random: Random): Considered {
  const { rule, kind, state } = entry
  const { key, nth } = request
  const stream = (purpose: string): Random => random.stream(rule.id, key, nth, purpose)
  const decision = decideWhen(entry, nowMs, () => stream('fire'))
  const context: FaultContext<unknown> = {
    state,
    request,
    nowMs,
    get random() {
      return stream('effect')
    },
    get ruleRandom() {
      return random.stream(rule.id, 'rule')
    },
  }

  function effectOf(): FaultEffect | undefined {
    const effect = kind.effect(rule, context)
    const isClimbing =
      kind.rampsDelay === true && rule.ramp !== undefined && effect !== undefined && 'delayMs' in effect
    return isClimbing ? { delayMs: Math.round(effect.delayMs * climbed(entry, nowMs)) } : effect
  }

  const candidate: Candidate = {
    decision,
    effect: decision.fired ? effectOf() : undefined,
    rewrite: (reply) => kind.rewrite!(reply, rule, stream('rewrite')),
  }
  return {
    ...candidate,
    replayed(fires) {
      if (fires === decision.fired) return candidate
      const overruled = { ...decision, fired: fires, why: 'replay' as const }
      return { ...candidate, decision: overruled, effect: fires ? effectOf() : undefined }
    },
  }
}
