import type { Random } from '../random/index.ts'
import type { FaultContext } from './fault.ts'
import type { PlannedRequest } from './request.ts'
import { climbed, decideWhen, type Entry } from './schedule.ts'
import type { Candidate } from './verdict.ts'

/**
 * What one rule would do to one request, whatever the other rules do.
 *
 * @param random - The plan's stream: below it, every rule, request and purpose has one of its own, made when it is needed.
 */
export function consider(entry: Entry, request: PlannedRequest, nowMs: number, random: Random): Candidate {
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
  const effect = decision.fired ? kind.effect(rule, context) : undefined
  const isClimbing = kind.rampsDelay === true && rule.ramp !== undefined && effect !== undefined && 'delayMs' in effect
  return {
    decision,
    effect: isClimbing ? { delayMs: Math.round(effect.delayMs * climbed(entry, nowMs)) } : effect,
    rewrite: (reply) => kind.rewrite!(reply, rule, stream('rewrite')),
  }
}
