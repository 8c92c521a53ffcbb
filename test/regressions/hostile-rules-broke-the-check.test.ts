import { describe, expect, test } from 'vitest'
import { SeedbedError } from '../../src/core/errors.ts'
import { KINDS } from '../../src/faults/kinds.ts'
import type { FaultRule } from '../../src/faults/rule.ts'
import { createWorld } from '../support/shop.ts'

function refusal(faultPlan: unknown): string {
  try {
    createWorld({ faultPlan: faultPlan as FaultRule[] })
  } catch (error) {
    if (error instanceof SeedbedError) return `${error.code}: ${error.message}`
    throw error
  }
  return 'accepted'
}

const circular: Record<string, unknown> = { type: 'error', status: 500 }
circular['body'] = circular

test('a plan that is no list is refused in words', () => {
  expect(refusal({ type: 'latency', ms: 5 })).toBe(
    'SEEDBED_INVALID_RULE: Failed to read the fault plan {"type":"latency","ms":5}: it is not a list. ' +
      'Write it as [rule, ...].',
  )
})

describe('what JSON cannot hold is refused in words', () => {
  test.each<[what: string, rule: unknown, reason: string]>([
    [
      'a bigint',
      { type: 'latency', ms: 5n },
      '{"type":"latency","ms":"5"}: "ms" is 5. Use a number within 0..2147483647.',
    ],
    [
      'NaN',
      { type: 'latency', ms: Number.NaN },
      '{"type":"latency","ms":"NaN"}: "ms" is NaN. Use a number within 0..2147483647.',
    ],
    [
      'a body that refers to itself',
      circular,
      '(which JSON cannot hold): "body" is (which JSON cannot hold). Use a JSON value.',
    ],
    [
      'a body that is a function',
      { type: 'error', status: 500, body: Math.abs },
      '{"type":"error","status":500}: "body" is function abs() { [native code] }. Use a JSON value.',
    ],
    [
      'a type without a text',
      { type: Object.create(null) },
      `{"type":{}}: no fault has the type "{}". Types: ${Object.keys(KINDS).join(', ')}.`,
    ],
    [
      'a header with a line break',
      { type: 'error', status: 500, headers: { 'x-a': 'b\nc' } },
      '{"type":"error","status":500,"headers":{"x-a":"b\\nc"}}: "headers" is {"x-a":"b\\nc"}. ' +
        'Use an object of strings that HTTP allows as names and values of headers.',
    ],
  ])('%s', (_, rule, reason) => {
    expect(refusal([rule])).toBe(`SEEDBED_INVALID_RULE: Failed to read the fault rule ${reason}`)
  })
})
