import { describe, expect, test } from 'vitest'
import type { Reply } from '../../../src/core/message.ts'
import { createFaultPlan } from '../../../src/faults/plan.ts'
import type { FaultRule } from '../../../src/faults/rule.ts'
import { createRandom } from '../../../src/random/index.ts'
import { planned, TARGETS } from '../../support/plans.ts'

/** What a rule does at each of some instants, counted from when it was added. */
function at(instants: readonly number[], rule: FaultRule): string[] {
  const clock = { nowMs: 1_000_000 }
  const random = createRandom('when').stream('fault')
  const plan = createFaultPlan(random, TARGETS, [rule], { clock: { now: () => clock.nowMs } })
  return instants.map((elapsedMs, item) => {
    clock.nowMs = 1_000_000 + elapsedMs
    const [decision] = plan.decide(planned(item)).decisions
    return decision === undefined ? 'gone' : decision.why
  })
}

const error = { type: 'error', status: 503 } as const

describe('when', () => {
  test('a window is open from its first instant until its last, which is excluded', () => {
    const seen = at([0, 99, 100, 149, 150], { ...error, window: { afterMs: 100, durationMs: 50 } })
    expect(seen).toEqual(['window', 'window', 'fired', 'fired', 'window'])
    expect(at([0, 49, 50], { ...error, window: { durationMs: 50 } })).toEqual(['fired', 'fired', 'window'])
  })

  test('a flapping rule is up first, then down, and again', () => {
    const seen = at([0, 9, 10, 14, 15, 24, 25], { ...error, every: { upMs: 10, downMs: 5 } })
    expect(seen).toEqual(['every', 'every', 'fired', 'fired', 'every', 'every', 'fired'])
  })

  test('outside of a window nothing is counted', () => {
    const rule: FaultRule = { ...error, skip: 1, times: 1, window: { afterMs: 10, durationMs: 10 } }
    expect(at([0, 1, 10, 11, 12], rule)).toEqual(['window', 'window', 'skip', 'fired', 'times'])
  })

  test('a rule removes itself', () => {
    expect(at([0, 99, 100, 101], { ...error, ttlMs: 100 })).toEqual(['fired', 'fired', 'gone', 'gone'])
  })

  test('a ramp grows the probability', () => {
    const instants = Array.from({ length: 4_000 }, (_, index) => (index < 2_000 ? 250 : 750))
    const seen = at(instants, { ...error, ramp: { durationMs: 1_000 } })
    const share = (part: string[]): number => part.filter((why) => why === 'fired').length / part.length
    expect(share(seen.slice(0, 2_000))).toBeCloseTo(0.25, 1)
    expect(share(seen.slice(2_000))).toBeCloseTo(0.75, 1)
    expect(at([0, 1_000, 9_999], { ...error, ramp: { durationMs: 1_000 } })).toEqual(['probability', 'fired', 'fired'])
  })

  test('a ramp grows the delay of a latency instead', () => {
    const clock = { nowMs: 0 }
    const rule = { type: 'latency', ms: 1_000, ramp: { durationMs: 100 } } as const
    const plan = createFaultPlan(createRandom('ramp'), TARGETS, [rule], { clock: { now: () => clock.nowMs } })
    const delays = [0, 25, 100, 200].map((nowMs) => {
      clock.nowMs = nowMs
      return plan.decide(planned(nowMs)).delayMs
    })
    expect(delays).toEqual([0, 250, 1_000, 1_000])
  })
})

describe('composition', () => {
  const verdictOf = (rules: readonly FaultRule[]) =>
    createFaultPlan(createRandom('all'), TARGETS, rules).decide(planned(1))

  test('delays and paces add up', () => {
    const { delayMs, pace } = verdictOf([
      { type: 'latency', ms: 100 },
      { type: 'slow-body', chunkBytes: 8, chunkDelayMs: 5 },
      { type: 'latency', ms: 20 },
      { type: 'bandwidth', KBps: 2 },
    ])
    expect([delayMs, pace]).toEqual([120, { chunkBytes: 8, chunkDelayMs: 5, msPerByte: 0.5 }])
  })

  test('changes of the body follow plan order', () => {
    const reply: Reply = { status: 200, headers: { 'content-type': 'application/json' }, body: '{"a":1}' }
    const { rewrites } = verdictOf([
      { type: 'schema-drift', fields: ['a'], change: 'retype' },
      { type: 'wrong-content-type', contentType: 'text/x' },
      { type: 'huge-body', bytes: 12 },
    ])
    const { body, headers } = rewrites.reduce((changed, rewrite) => rewrite(changed), reply)
    expect(headers).toEqual({ 'content-type': 'text/x', 'content-length': '12' })
    expect(Buffer.from(body).toString()).toBe('{"a":"1"}   ')
  })

  test('the first terminal rule wins, and leaves later ones nothing to do', () => {
    const { terminal, decisions } = verdictOf([
      { type: 'corrupt', id: 'a' },
      { type: 'connection-reset', id: 'b' },
      { type: 'error', id: 'c', status: 500 },
      { type: 'corrupt', id: 'd' },
      { type: 'duplicate', id: 'e' },
      { type: 'latency', id: 'f' },
    ])
    expect(terminal?.rule).toBe('b')
    expect(decisions.map(({ rule, why }) => `${rule} ${why}`)).toEqual([
      'a fired',
      'b fired',
      'c after a terminal fault',
      'd after a terminal fault',
      'e after a terminal fault',
      'f fired',
    ])
  })

  test('an error is an answer: it can be corrupted and cut', () => {
    const { rewrites, cut } = verdictOf([error, { type: 'corrupt' }, { type: 'truncate' }])
    expect([rewrites.length, cut]).toEqual([1, { atFraction: 0.5 }])
  })
})

test('what happened is explained in words', () => {
  const rules: FaultRule[] = [
    { id: 'slow', type: 'latency', ms: 10, provider: 'shop', endpoint: '/items/:id' },
    { id: 'rare', type: 'error', status: 500, probability: 0.3 },
    { id: 'late', type: 'connection-reset', skip: 2 },
    { id: 'limit', type: 'rate-limit', limit: 9 },
    { id: 'elsewhere', type: 'corrupt', provider: 'bank' },
  ]
  const plan = createFaultPlan(createRandom('words'), TARGETS, rules)
  expect(plan.explain()).toContain('no request that a rule was aimed at')
  plan.decide(planned(1))
  plan.pause()
  plan.decide(planned(2))
  expect(plan.explain()).toMatchInlineSnapshot(`
    "rules in force
      slow  latency at shop /items/:id: matched 1, fired 1
      rare  error at everything: matched 1, fired 1
      late  connection-reset at everything: matched 1, fired 0
      limit  rate-limit at everything: matched 1, fired 0
      elsewhere  corrupt at bank: matched 0, fired 0
    requests
      GET https://shop.example/v1/items/1
        slow  fired
        rare  fired (draw 0.278 < 0.3)
        late  held back: lets the first ones through ("skip")
        limit  held back: nothing to do
      GET https://shop.example/v1/items/2
        slow  held back: faults are paused
        rare  held back: faults are paused
        late  held back: faults are paused
        limit  held back: faults are paused"
  `)
})

test.each([
  { window: { afterMs: 100, durationMs: 50 } },
  { every: { upMs: 10, downMs: 5 } },
  { ramp: { durationMs: 10 } },
  { ttlMs: 10 },
] satisfies Partial<FaultRule>[])('a rule with %j says that its clock stood still, until it moves', (when) => {
  const clock = { nowMs: 5 }
  const rules: FaultRule[] = [{ id: 'timed', type: 'error', status: 503, ...when }, { type: 'corrupt' }]
  const plan = createFaultPlan(createRandom('still'), TARGETS, rules, { clock: { now: () => clock.nowMs } })
  plan.decide(planned(1))
  const still = "the clock has not moved since the rule was added: use clock.advance(ms), or time: 'virtual'"
  expect(plan.explain().split(still)).toHaveLength(2)
  clock.nowMs++
  expect(plan.explain()).not.toContain(still)
})
