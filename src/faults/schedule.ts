import { SeedbedError, thrownText } from '../core/errors.ts'
import type { FaultDecision } from '../core/message.ts'
import type { Random } from '../random/index.ts'
import type { FaultKind } from './fault.ts'
import type { PlannedRequest } from './request.ts'
import type { FaultRule } from './rule.ts'

/** A rule in force, and how far it has come. */
export interface Entry {
  readonly rule: FaultRule & { readonly id: string }
  /** Its place in the order of injection, from 1. */
  readonly number: number
  readonly kind: FaultKind
  /** What the kind keeps for this rule. */
  readonly state: unknown
  readonly addedAtMs: number
  /** Matching requests so far, those outside of `window` and `every` aside. */
  matched: number
  fired: number
}

function asks(match: NonNullable<FaultRule['match']>, id: string, request: PlannedRequest): boolean {
  try {
    return match(request)
  } catch (error) {
    throw new SeedbedError(
      'SEEDBED_INVALID_RULE',
      `Failed to ask the fault rule "${id}": its "match" threw ${thrownText(error)}. Make it return true or false.`,
      { cause: error },
    )
  }
}

/** Whether a rule names the provider and the endpoint of a request, as far as it names any. */
export function targets(
  { rule }: Entry,
  { provider, endpoint, onlyIfNamed = false }: Pick<PlannedRequest, 'provider' | 'endpoint' | 'onlyIfNamed'>,
): boolean {
  if (rule.provider !== undefined && rule.provider !== provider) return false
  if (rule.endpoint === undefined) return !onlyIfNamed
  return rule.endpoint === endpoint || rule.endpoint === endpoint.split(' ')[1]
}

/** Whether a rule that names the endpoint of a request is aimed at it by method and predicate too. */
export function isAimedAt({ rule }: Entry, request: PlannedRequest): boolean {
  if (rule.method !== undefined && rule.method.toUpperCase() !== request.method) return false
  return rule.match === undefined || asks(rule.match, rule.id, request)
}

/** Whether a rule has removed itself. */
export function isOver({ rule, addedAtMs }: Entry, nowMs: number): boolean {
  return rule.ttlMs !== undefined && nowMs - addedAtMs >= rule.ttlMs
}

/** How much of a ramp is climbed, 0 to 1 (included). */
export function climbed({ rule, addedAtMs }: Entry, nowMs: number): number {
  if (rule.ramp === undefined) return 1
  return Math.min(1, Math.max(0, (nowMs - addedAtMs) / rule.ramp.durationMs))
}

/** What keeps a rule out of force at an instant, or nothing. */
function asleep({ rule: { window, every }, addedAtMs }: Entry, nowMs: number): 'window' | 'every' | undefined {
  const elapsedMs = nowMs - addedAtMs
  if (window !== undefined) {
    const { afterMs = 0, durationMs } = window
    if (elapsedMs < afterMs || elapsedMs >= afterMs + durationMs) return 'window'
  }
  if (every === undefined) return undefined
  const { upMs, downMs } = every
  const periodMs = upMs + downMs
  return ((elapsedMs % periodMs) + periodMs) % periodMs < upMs ? 'every' : undefined
}

/** The first count that holds a rule back, or nothing. */
function counted({ rule, matched, fired }: Entry): 'nth' | 'skip' | 'times' | undefined {
  if (rule.nth !== undefined && ![rule.nth].flat().includes(matched)) return 'nth'
  if (matched <= (rule.skip ?? 0)) return 'skip'
  return fired >= (rule.times ?? Infinity) ? 'times' : undefined
}

/**
 * Decides whether a rule fires at a request that it is aimed at; whether there is anything to do is the kind's.
 *
 * @param random - Makes the stream that a probability is drawn from; not asked for one that is 0 or 1.
 */
export function decideWhen(entry: Entry, nowMs: number, random: () => Random): FaultDecision {
  const { rule, kind } = entry
  const decision = (why: FaultDecision['why'], draw?: { draw?: number; threshold: number }): FaultDecision => {
    return { rule: rule.id, number: entry.number, type: rule.type, fired: why === 'fired', why, ...draw }
  }
  const sleeps = asleep(entry, nowMs)
  if (sleeps !== undefined) return decision(sleeps)
  entry.matched++
  const held = counted(entry)
  if (held !== undefined) return decision(held)
  const threshold = (rule.probability ?? 1) * (kind.rampsDelay === true ? 1 : climbed(entry, nowMs))
  if (threshold === 1) return decision('fired')
  if (threshold === 0) return decision('probability', { threshold })
  const draw = random().float()
  return decision(draw < threshold ? 'fired' : 'probability', { draw, threshold })
}
