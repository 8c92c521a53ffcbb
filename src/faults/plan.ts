import { type Clock, START_MS } from '../core/clock.ts'
import { keep } from '../core/keep.ts'
import type { Schedule } from '../core/schedule.ts'
import { hash128 } from '../random/hash.ts'
import type { Random } from '../random/index.ts'
import { checkPlan, checkRule } from './check-rule.ts'
import type { AppliedFault, Faults, InjectedFault } from './control.ts'
import { consider, type Considered } from './consider.ts'
import { explain, type Explained } from './explain.ts'
import type { FaultKind } from './fault.ts'
import { Firings, type Replayed, replayed } from './firings.ts'
import { KINDS } from './kinds.ts'
import type { PlannedRequest } from './request.ts'
import type { FaultRule, TargetTable } from './rule.ts'
import { type Entry, isAimedAt, isOver, targets } from './schedule.ts'
import { type Candidate, compose, type FaultVerdict, NOTHING } from './verdict.ts'

/** The plan as its sandbox uses it. */
export interface FaultPlan extends Faults {
  decide(request: PlannedRequest): FaultVerdict
  /** Whether a rule needs the earlier states of a provider to be kept. */
  needsHistory(provider: string): boolean
  /** Which rules fired at which of their requests, so far. */
  readonly fired: Schedule
  /** The rules in force, how often each matched and fired, and what their kinds keep. */
  snapshot(): PlanSnapshot
  restore(snapshot: PlanSnapshot): void
}

/** Opaque: what a plan goes back to. */
export type PlanSnapshot = readonly Entry[]

/** What a plan is told about its sandbox. */
export interface PlanSurroundings {
  /** The sandbox clock; default: one that stands still. */
  readonly clock?: Pick<Clock, 'now'>
  /** Called when a rule of a kind that takes time comes into force. */
  readonly onSlowFault?: (() => void) | undefined
  /** How many of the latest requests, injected faults and firings are kept to be told about; default: all. */
  readonly keptMax?: number
  /** Which rules fire at which of their requests, whatever they would decide themselves: a replay. */
  readonly schedule?: Schedule | undefined
}

/** An id that depends on the rule's content alone, so that adding one rule never renames another. */
function contentId(rule: FaultRule): string {
  const given = Object.entries(rule).filter(([, value]) => value !== undefined)
  const sorted = given.toSorted(([a], [b]) => (a < b ? -1 : 1))
  const text = JSON.stringify(sorted, (_, value) => (typeof value === 'function' ? String(value) : value))
  return `${rule.type}-${hash128(text)[0].toString(36)}`
}

/** The rules of one sandbox. */
class SandboxPlan implements FaultPlan {
  readonly #random: Random
  readonly #targets: TargetTable
  readonly #nowMs: () => number
  readonly #onSlowFault: () => void
  readonly #keptMax: number
  readonly #replayed: Replayed | undefined
  readonly #firings: Firings
  readonly #explained: Explained[] = []
  #entries: readonly Entry[] = []
  /** The entries that are aimed at an endpoint, by provider and endpoint: the others cost a request nothing. */
  readonly #byTarget = new Map<string, readonly Entry[]>()
  #isPaused = false
  #injected = 0
  readonly applied: AppliedFault[] = []

  constructor(random: Random, targets: TargetTable, surroundings: PlanSurroundings) {
    const { clock, onSlowFault, keptMax, schedule } = surroundings
    this.#random = random
    this.#targets = targets
    this.#nowMs = () => clock?.now() ?? START_MS
    this.#onSlowFault = onSlowFault ?? (() => undefined)
    this.#keptMax = keptMax ?? Infinity
    this.#firings = new Firings(keptMax)
    this.#replayed = schedule === undefined ? undefined : replayed(schedule)
  }

  inject(given: FaultRule): InjectedFault {
    checkRule(given, this.#targets)
    const base = given.id ?? contentId(given)
    let id = base
    for (let copy = 2; this.#entries.some(({ rule }) => rule.id === id); copy++) id = `${base}-${copy}`
    const rule = { ...given, id }
    const kind = KINDS[given.type] as FaultKind
    const state = kind.createState?.()
    const number = ++this.#injected
    this.#put([...this.#entries, { rule, number, kind, state, addedAtMs: this.#nowMs(), matched: 0, fired: 0 }])
    if (kind.takesTime === true) this.#onSlowFault()
    return { id, remove: () => void this.remove(id) }
  }

  #put(entries: readonly Entry[]): void {
    this.#entries = entries
    this.#byTarget.clear()
  }

  remove(id: string): boolean {
    const before = this.#entries.length
    this.#put(this.#entries.filter(({ rule }) => rule.id !== id))
    return this.#entries.length < before
  }

  clear(): void {
    this.#put([])
  }

  pause(): void {
    this.#isPaused = true
  }

  resume(): void {
    this.#isPaused = false
  }

  /** The entries in force; those that have removed themselves go now. */
  #inForce(): readonly Entry[] {
    const nowMs = this.#nowMs()
    if (this.#entries.some((entry) => isOver(entry, nowMs))) {
      this.#put(this.#entries.filter((entry) => !isOver(entry, nowMs)))
    }
    return this.#entries
  }

  #aimedAt(request: PlannedRequest): readonly Entry[] {
    const target = `${request.provider} ${request.endpoint}`
    let aimed = this.#byTarget.get(target)
    if (aimed === undefined) {
      aimed = this.#entries.filter((entry) => targets(entry, request))
      this.#byTarget.set(target, aimed)
    }
    const nowMs = this.#nowMs()
    return aimed.filter((entry) => !isOver(entry, nowMs) && isAimedAt(entry, request))
  }

  get rules(): readonly (FaultRule & { readonly id: string })[] {
    return this.#inForce().map(({ rule }) => rule)
  }

  snapshot(): PlanSnapshot {
    return this.#entries.map((entry) => ({ ...entry, state: structuredClone(entry.state) }))
  }

  restore(snapshot: PlanSnapshot): void {
    this.#put(snapshot.map((entry) => ({ ...entry, state: structuredClone(entry.state) })))
  }

  needsHistory(provider: string): boolean {
    const endpoints = this.#targets.get(provider) ?? []
    return this.#entries.some(
      (entry) =>
        entry.kind.needsHistory === true && endpoints.some((endpoint) => targets(entry, { provider, endpoint })),
    )
  }

  get fired(): Schedule {
    return this.#firings.schedule
  }

  explain(): string {
    return explain(this.#inForce(), this.#explained, this.#nowMs())
  }

  decide(request: PlannedRequest): FaultVerdict {
    if (this.#entries.length === 0) return NOTHING
    const aimed = this.#aimedAt(request)
    if (aimed.length === 0) return NOTHING
    const verdict = this.#isPaused ? paused(aimed) : this.#verdictOf(aimed, request)
    const question = `${request.method} ${request.url}`
    keep(this.#explained, { question, decisions: verdict.decisions }, this.#keptMax)
    return verdict
  }

  #verdictOf(aimed: readonly Entry[], request: PlannedRequest): FaultVerdict {
    const nowMs = this.#nowMs()
    const { method, url, endpoint, nth } = request
    const places = aimed.map(({ number }) => this.#firings.ask(number))
    const considered = aimed.map((entry) => consider(entry, request, nowMs, this.#random))
    const { candidates, verdict } = this.#composed(considered, aimed, places)
    for (const [index, decision] of verdict.decisions.entries()) {
      if (!decision.fired) continue
      aimed[index]!.fired++
      this.#firings.note(aimed[index]!.number, places[index]!)
      const effect = candidates[index]!.effect!
      keep(this.applied, { ...decision, effect, request: { method, url, endpoint, nth } }, this.#keptMax)
    }
    return verdict
  }

  /** What the rules make of a request together, unless the schedule of a replay says otherwise. */
  #composed(considered: readonly Considered[], aimed: readonly Entry[], places: readonly number[]): Composed {
    const verdict = compose(considered)
    const schedule = this.#replayed
    const fires = (index: number): boolean => schedule?.get(aimed[index]!.number)?.has(places[index]!) === true
    if (schedule === undefined || verdict.decisions.every(({ fired }, index) => fired === fires(index))) {
      return { candidates: considered, verdict }
    }
    const candidates = considered.map((candidate, index) => candidate.replayed(fires(index)))
    return { candidates, verdict: compose(candidates) }
  }
}

interface Composed {
  readonly candidates: readonly Candidate[]
  readonly verdict: FaultVerdict
}

function paused(aimed: readonly Entry[]): FaultVerdict {
  return {
    ...NOTHING,
    decisions: aimed.map(({ rule: { id, type }, number }) => ({ rule: id, number, type, fired: false, why: 'paused' })),
  }
}

/**
 * Makes the plan of one sandbox.
 *
 * @param random - The stream that fault decisions are keyed below.
 * @param targets - What is mounted, for checking rules.
 * @param rules - The rules to start with.
 * @param surroundings - The clock, and who wants to know about faults that take time.
 * @throws `SEEDBED_INVALID_RULE`, `SEEDBED_UNKNOWN_PROVIDER` or `SEEDBED_UNKNOWN_ENDPOINT`.
 */
export function createFaultPlan(
  random: Random,
  targets: TargetTable,
  rules: readonly FaultRule[],
  surroundings: PlanSurroundings = {},
): FaultPlan {
  checkPlan(rules)
  const plan = new SandboxPlan(random, targets, surroundings)
  for (const rule of rules) plan.inject(rule)
  return plan
}
