import type { FaultContext } from '../../src/faults/fault.ts'
import { createFaultPlan, type FaultPlan } from '../../src/faults/plan.ts'
import type { PlannedRequest } from '../../src/faults/request.ts'
import type { FaultRule, TargetTable } from '../../src/faults/rule.ts'
import type { FaultVerdict } from '../../src/faults/verdict.ts'
import { createRandom, type Random } from '../../src/random/index.ts'

/** Two providers with an endpoint of the same path. */
export const TARGETS: TargetTable = new Map([
  ['shop', ['GET /items', 'GET /items/:id', 'POST /items']],
  ['bank', ['GET /items', 'GET /accounts']],
])

/** A plan with a seed of its own. */
export function planOf(rules: readonly FaultRule[], seed: string = 'plan'): FaultPlan {
  return createFaultPlan(createRandom(seed).stream('fault'), TARGETS, rules)
}

/** The first request for an item, as a plan sees it. */
export function planned(item: number | string, given: Partial<PlannedRequest> = {}): PlannedRequest {
  return {
    provider: 'shop',
    endpoint: 'GET /items/:id',
    method: 'GET',
    url: `https://shop.example/v1/items/${item}`,
    headers: {},
    body: undefined,
    key: JSON.stringify(['shop', 'GET /items/:id', [['id', String(item)]], []]),
    nth: 1,
    ...given,
  }
}

/** A verdict as plain data: without the functions that change replies. */
export type PlainVerdict = Omit<FaultVerdict, 'rewrites'> & { readonly rewrites: number }

/** What a plan decides about a request. */
export function verdictOn(plan: FaultPlan, item: number): PlainVerdict {
  const { rewrites, ...verdict } = plan.decide(planned(item))
  return { ...verdict, rewrites: rewrites.length }
}

/** What a plan decides about the items 0 to `count` (excluded), in that order. */
export function verdicts(plan: FaultPlan, count: number): PlainVerdict[] {
  return Array.from({ length: count }, (_, item) => verdictOn(plan, item))
}

/** What a kind decides from: a stream of the test's choice, and the first request for an item. */
export function contextOf<State = undefined>(random: Random, state?: State): FaultContext<State> {
  return { random, ruleRandom: random, nowMs: 0, request: planned(1), state: state as State }
}

/** For which of the items 0 to `count` (excluded) a plan's only rule fires: `#` and `.`. */
export function pattern(plan: FaultPlan, count: number): string {
  return verdicts(plan, count)
    .map(({ decisions }) => (decisions[0]?.fired === true ? '#' : '.'))
    .join('')
}
