import { expect, test } from 'vitest'
import type { FaultRule } from '../../src/faults/rule.ts'
import { createWorld } from '../support/shop.ts'

// A rule without an id is keyed by its content: a field that is given as undefined is not there once the rule has been
// JSON, so it must not count.
test('a field that is undefined is a field that is absent', () => {
  const absent: FaultRule = { type: 'latency', ms: 5 }
  const undefinedFields = { type: 'latency', ms: 5, probability: undefined, id: undefined } as unknown as FaultRule
  const ids = [absent, undefinedFields].map((rule) => createWorld({ faultPlan: [rule] }).sandbox.faults.rules[0]!.id)
  expect(ids[0]).toBe(ids[1])
})
