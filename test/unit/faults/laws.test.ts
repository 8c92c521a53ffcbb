import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  certainty,
  decide,
  orderDoesNotMatter,
  pauseIsSilence,
  planOf,
  rulesAreIndependent,
  sameSeedSameDecisions,
  snapshotsContinue,
} from '../../laws/fault-plan.laws.ts'
import { anyRule, PLAINEST } from '../../support/fault-rules.ts'

/** Kinds that decide by what came before: order is what they are about. */
const COUNTING: ReadonlySet<string> = new Set(['rate-limit', 'quota', 'reorder', 'redirect-loop'])

describe.each(Object.values(PLAINEST))('$type', (rule) => {
  test('same seed, same decisions', () => sameSeedSameDecisions(rule))
  test('0 never, 1 always', () => certainty(rule))
  test('rules are independent', () => {
    for (const other of Object.values(PLAINEST)) rulesAreIndependent({ ...rule, probability: 0.5 }, other)
  })
  test('pause is silence', () => pauseIsSilence(rule))
  test('snapshots continue', () => snapshotsContinue({ ...rule, times: 20 }))
  test.skipIf(COUNTING.has(rule.type))('order does not matter', () => orderDoesNotMatter({ ...rule, probability: 0.5 }))
})

describe('any rule', () => {
  const runs = { numRuns: 200 }
  test('same seed, same decisions', () => {
    fc.assert(fc.property(anyRule, sameSeedSameDecisions), runs)
  })
  test('0 never', () => {
    fc.assert(fc.property(anyRule, certainty), runs)
  })
  test('rules are independent', () => {
    fc.assert(fc.property(anyRule, anyRule, rulesAreIndependent), runs)
  })
  test('snapshots continue', () => {
    fc.assert(fc.property(anyRule, snapshotsContinue), runs)
  })
})

test('a probability is met within four standard deviations', () => {
  for (const probability of [0.01, 0.05, 0.5, 0.9]) {
    const { plan } = planOf([{ type: 'error', status: 503, probability }])
    const n = 20_000
    for (let i = 0; i < n; i++) decide(plan, { method: 'GET', key: `key-${i}`, nth: 1 })
    const deviation = Math.sqrt(n * probability * (1 - probability))
    expect(Math.abs(plan.applied.length - n * probability)).toBeLessThan(4 * deviation)
  }
})
