import { SeedbedError, thrownText } from '../core/errors.ts'
import type { FaultDecision } from '../core/message.ts'
import { hash128, type Random } from '../random/index.ts'
import type { FaultEffect, FaultKind } from './fault.ts'
import { KINDS } from './kinds.ts'
import { checkPlan, checkRule, type FaultRequest, type FaultRule, type TargetTable } from './rule.ts'

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
  /** The rules in force, in plan order. */
  readonly rules: readonly (FaultRule & { readonly id: string })[]
  /** What was really injected so far, in order. */
  readonly applied: readonly AppliedFault[]
}

/** What the plan decided for one request. */
export interface FaultVerdict {
  readonly decisions: readonly FaultDecision[]
  readonly delayMs: number
  /** The effect that replaces the answer, if any, and the rule that it came from. */
  readonly terminal: { readonly rule: string; readonly effect: Exclude<FaultEffect, { delayMs: number }> } | undefined
}

/** A request as the plan sees it: the identity that draws are keyed by, and what predicates may look at. */
export interface PlannedRequest extends FaultRequest {
  readonly key: string
  readonly nth: number
}

/** The plan as its sandbox uses it. */
export interface FaultPlan extends Faults {
  decide(request: PlannedRequest): FaultVerdict
  /** The rules in force and how often each matched and fired. */
  snapshot(): PlanSnapshot
  restore(snapshot: PlanSnapshot): void
}

/** Opaque: what a plan goes back to. */
export type PlanSnapshot = readonly Entry[]

interface Entry {
  readonly rule: FaultRule & { readonly id: string }
  readonly kind: FaultKind
  matched: number
  fired: number
}

const NOTHING: FaultVerdict = { decisions: [], delayMs: 0, terminal: undefined }

/** An id that depends on the rule's content alone, so that adding one rule never renames another. */
function contentId(rule: FaultRule): string {
  const given = Object.entries(rule).filter(([, value]) => value !== undefined)
  const sorted = given.toSorted(([a], [b]) => (a < b ? -1 : 1))
  const text = JSON.stringify(sorted, (_, value) => (typeof value === 'function' ? String(value) : value))
  return `${rule.type}-${hash128(text)[0].toString(36)}`
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

function matches({ rule }: Entry, request: PlannedRequest): boolean {
  if (rule.provider !== undefined && rule.provider !== request.provider) return false
  if (rule.method !== undefined && rule.method.toUpperCase() !== request.method) return false
  if (rule.endpoint !== undefined) {
    const path = request.endpoint.slice(request.endpoint.indexOf(' ') + 1)
    if (rule.endpoint !== request.endpoint && rule.endpoint !== path) return false
  }
  return rule.match === undefined || asks(rule.match, rule.id, request)
}

function decideEntry(entry: Entry, random: () => Random): FaultDecision {
  const { rule } = entry
  const held = (why: FaultDecision['why']): FaultDecision => ({ rule: rule.id, type: rule.type, fired: false, why })
  entry.matched++
  if (rule.nth !== undefined && ![rule.nth].flat().includes(entry.matched)) return held('nth')
  if (entry.matched <= (rule.skip ?? 0)) return held('skip')
  if (entry.fired >= (rule.times ?? Infinity)) return held('times')
  const threshold = rule.probability ?? 1
  if (threshold === 1) return { rule: rule.id, type: rule.type, fired: true, why: 'fired' }
  if (threshold === 0) return { ...held('probability'), threshold }
  const draw = random().float()
  if (draw >= threshold) return { ...held('probability'), draw, threshold }
  return { rule: rule.id, type: rule.type, fired: true, why: 'fired', draw, threshold }
}

/**
 * Makes the plan of one sandbox.
 *
 * @param random - The stream that fault decisions are keyed below.
 * @param targets - What is mounted, for checking rules.
 * @param rules - The rules to start with.
 * @param onSlowFault - Called when a rule of a kind that takes time comes into force.
 * @throws `SEEDBED_INVALID_RULE`, `SEEDBED_UNKNOWN_PROVIDER` or `SEEDBED_UNKNOWN_ENDPOINT`.
 */
export function createFaultPlan(
  random: Random,
  targets: TargetTable,
  rules: readonly FaultRule[],
  onSlowFault: () => void = () => undefined,
): FaultPlan {
  let entries: Entry[] = []
  const applied: AppliedFault[] = []

  function add(given: FaultRule): Entry {
    checkRule(given, targets)
    const base = given.id ?? contentId(given)
    let id = base
    for (let copy = 2; entries.some((entry) => entry.rule.id === id); copy++) id = `${base}-${copy}`
    const entry: Entry = { rule: { ...given, id }, kind: KINDS[given.type] as FaultKind, matched: 0, fired: 0 }
    entries.push(entry)
    if (entry.kind.takesTime === true) onSlowFault()
    return entry
  }

  function remove(id: string): boolean {
    const before = entries.length
    entries = entries.filter((entry) => entry.rule.id !== id)
    return entries.length < before
  }

  function decide(request: PlannedRequest): FaultVerdict {
    if (entries.length === 0) return NOTHING
    const decisions: FaultDecision[] = []
    let delayMs = 0
    let terminal: FaultVerdict['terminal']
    for (const entry of entries) {
      if (!matches(entry, request)) continue
      const { rule } = entry
      const stream = (purpose: string): Random => random.stream(rule.id, request.key, request.nth, purpose)
      let decision = decideEntry(entry, () => stream('fire'))
      if (decision.fired) {
        const effect = entry.kind.effect(rule, stream('effect'))
        if ('delayMs' in effect) delayMs += effect.delayMs
        else if (terminal === undefined) terminal = { rule: rule.id, effect }
        else decision = { ...decision, fired: false, why: 'after a terminal fault' }
        if (decision.fired) {
          entry.fired++
          const { method, url, endpoint, nth } = request
          applied.push({ ...decision, effect, request: { method, url, endpoint, nth } })
        }
      }
      decisions.push(decision)
    }
    return { decisions, delayMs, terminal }
  }

  checkPlan(rules)
  for (const rule of rules) add(rule)
  return {
    decide,
    inject(rule) {
      const { id } = add(rule).rule
      return { id, remove: () => void remove(id) }
    },
    remove,
    clear() {
      entries = []
    },
    get rules() {
      return entries.map((entry) => entry.rule)
    },
    applied,
    snapshot: () => entries.map((entry) => ({ ...entry })),
    restore(snapshot) {
      entries = snapshot.map((entry) => ({ ...entry }))
    },
  }
}
