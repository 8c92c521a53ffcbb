import { expect } from 'vitest'
import { createFaultPlan, type FaultPlan } from '../../src/faults/plan.ts'
import type { FaultRule } from '../../src/faults/rule.ts'
import type { FaultVerdict } from '../../src/faults/verdict.ts'
import { createRandom, type Random } from '../../src/random/index.ts'

const TARGETS = new Map([['shop', ['GET /items', 'POST /orders']]])

/** A request of a law: the method, who is asked for what, and for which time. */
export interface LawRequest {
  readonly method: 'GET' | 'POST'
  readonly key: string
  readonly nth: number
}

/** Forty requests, each key asked several times. */
export const REQUESTS: readonly LawRequest[] = Array.from({ length: 40 }, (_, index) => ({
  method: index % 5 === 0 ? 'POST' : 'GET',
  key: `key-${index % 4}`,
  nth: Math.floor(index / 4) + 1,
}))

/** A plan, with the clock that it lives on. */
export function planOf(rules: readonly FaultRule[], seed = 'laws', random: Random = createRandom(seed)) {
  const clock = { nowMs: 0 }
  const plan = createFaultPlan(random.stream('fault'), TARGETS, rules, { nowMs: () => clock.nowMs })
  return { plan, clock }
}

/** What a plan decides for a request. */
export function decide(plan: FaultPlan, { method, key, nth }: LawRequest): FaultVerdict {
  const endpoint = method === 'GET' ? 'GET /items' : 'POST /orders'
  const url = `https://shop.example/${key}`
  return plan.decide({ provider: 'shop', endpoint, method, url, headers: {}, body: undefined, key, nth, versions: 1 })
}

/** The decisions of one rule, and the effects of those that fired, as plain data. */
function outcomes(rules: readonly FaultRule[], requests: readonly LawRequest[] = REQUESTS, seed?: string): unknown {
  const { plan, clock } = planOf(rules, seed)
  const decisions = requests.map((request) => {
    clock.nowMs += 100
    return decide(plan, request).decisions
  })
  return JSON.parse(JSON.stringify({ decisions, applied: plan.applied }))
}

/** The same seed gives the same decisions; parameters survive JSON. */
export function sameSeedSameDecisions(rule: FaultRule): void {
  expect(outcomes([rule])).toEqual(outcomes([rule]))
  expect(outcomes([JSON.parse(JSON.stringify(rule))])).toEqual(outcomes([rule]))
}

/** A probability of 0 never fires, without a draw; 1 always does what no probability does. */
export function certainty(rule: FaultRule): void {
  const drawn: string[] = []
  const spy = new Proxy(createRandom('spy'), {
    get: (target, name: keyof Random) =>
      name === 'stream' ? (...labels: string[]) => (drawn.push(labels.join()), target.stream(...labels)) : target[name],
  })
  const { plan } = planOf([{ ...rule, id: 'law', probability: 0 }], 'spy', { stream: () => spy } as unknown as Random)
  for (const request of REQUESTS) decide(plan, request)
  expect([plan.applied, drawn]).toEqual([[], []])
  const always = { ...rule, id: 'law', probability: 1 }
  const { probability: _, ...without } = always
  expect(outcomes([always])).toEqual(outcomes([without as FaultRule]))
}

/** Adding a rule changes no decision of another, whatever it does to the answer. */
export function rulesAreIndependent(rule: FaultRule, other: FaultRule): void {
  const mine = { ...rule, id: 'mine' }
  const draws = (rules: readonly FaultRule[]): unknown => {
    const { plan } = planOf(rules)
    return REQUESTS.map((request) => {
      const found = decide(plan, request).decisions.find((decision) => decision.rule === 'mine')
      return found === undefined ? undefined : [found.draw, found.threshold]
    })
  }
  const counts = (given: FaultRule): boolean => given.times !== undefined
  if (counts(mine)) return
  expect(draws([{ ...other, id: 'other' }, mine])).toEqual(draws([mine]))
}

/** In whatever order requests come, each meets the same decision. Kinds that count requests are the exception. */
export function orderDoesNotMatter(rule: FaultRule): void {
  const byRequest = (requests: readonly LawRequest[]): unknown => {
    const { plan } = planOf([rule])
    const seen = requests.map((request) => [`${request.key} ${request.nth}`, JSON.stringify(decide(plan, request))])
    return Object.fromEntries(seen)
  }
  expect(byRequest(REQUESTS.toReversed())).toEqual(byRequest(REQUESTS))
}

/** A paused plan does nothing, draws nothing and counts nothing. */
export function pauseIsSilence(rule: FaultRule): void {
  const { plan } = planOf([rule])
  plan.pause()
  for (const request of REQUESTS) {
    const { decisions, terminal, delayMs } = decide(plan, request)
    expect([decisions.map(({ why }) => why), terminal, delayMs]).toEqual([['paused'], undefined, 0])
  }
  plan.resume()
  const resumed = REQUESTS.map((request) => decide(plan, request).decisions)
  const { plan: fresh } = planOf([rule])
  expect(resumed).toEqual(REQUESTS.map((request) => decide(fresh, request).decisions))
}

/** Going back to a snapshot decides the same again. */
export function snapshotsContinue(rule: FaultRule): void {
  const { plan } = planOf([rule])
  const [early, late] = [REQUESTS.slice(0, 15), REQUESTS.slice(15)]
  for (const request of early) decide(plan, request)
  const snapshot = plan.snapshot()
  const once = late.map((request) => JSON.stringify(decide(plan, request)))
  plan.restore(snapshot)
  expect(late.map((request) => JSON.stringify(decide(plan, request)))).toEqual(once)
}
