import { expect, test } from 'vitest'
import { createFaultPlan } from '../../../src/faults/plan.ts'
import { createRandom } from '../../../src/random/index.ts'
import { createHistory } from '../../../src/sandbox/history.ts'
import { planned, TARGETS } from '../../support/plans.ts'

const KEPT_MAX = 5

test('a plan that may remember so much knows the latest firings of a rule by their places, and tells of all in its counts', () => {
  const random = createRandom('firings', { deterministic: true })
  const plan = createFaultPlan(random, TARGETS, [{ type: 'connection-reset', id: 'reset' }], { keptMax: KEPT_MAX })
  for (let nth = 1; nth <= 20; nth++) plan.decide(planned(nth))
  expect([...plan.fired]).toEqual([[1, [16, 17, 18, 19, 20]]])
  expect(plan.applied).toHaveLength(KEPT_MAX)
  expect(plan.explain()).toContain('matched 20, fired 20')
})

test('it forgets the rules that were injected first, however many come and go', () => {
  const random = createRandom('firings', { deterministic: true })
  const plan = createFaultPlan(random, TARGETS, [], { keptMax: KEPT_MAX })
  for (let nth = 1; nth <= 20; nth++) {
    const { remove } = plan.inject({ type: 'connection-reset' })
    plan.decide(planned(nth))
    remove()
  }
  expect([...plan.fired.keys()]).toEqual([16, 17, 18, 19, 20])
})

test('of the earlier states of a provider the latest are kept', () => {
  const history = createHistory(KEPT_MAX)
  for (let version = 1; version <= 20; version++) history.keep({ version } as never, version)
  expect(history.length).toBe(KEPT_MAX)
  expect(history.find({ versions: 1 }, 20)?.snapshot).toEqual({ version: 20 })
  expect(history.find({ versions: KEPT_MAX }, 20)?.snapshot).toEqual({ version: 16 })
})
