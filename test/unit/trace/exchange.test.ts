import { describe, expect, test } from 'vitest'
import { type Exchange, fingerprint } from '../../../src/trace/exchange.ts'
import { decision, exchange, START_MS } from '../../support/exchanges.ts'

function print(given: Partial<Exchange> = {}, startMs: number = START_MS): string {
  return fingerprint([exchange(given)], startMs)
}

test('a fingerprint is 16 hexadecimal digits, for nothing too', () => {
  expect(print()).toMatch(/^[0-9a-f]{16}$/)
  expect(fingerprint([], START_MS)).toMatch(/^[0-9a-f]{16}$/)
})

describe('what changes a fingerprint', () => {
  const fired = [decision()]
  test.each<[what: string, other: Partial<Exchange>]>([
    ['the index', { index: 2 }],
    ['the instant on the sandbox clock', { atMs: START_MS + 1 }],
    ['the method', { method: 'HEAD' }],
    ['the key', { key: '["shop","GET /items",[],[]]' }],
    ['how often it was asked', { nth: 2 }],
    ['a delay', { delayMs: 1 }],
    ['a fault', { faults: fired }],
    ['the status', { result: { kind: 'reply', status: 201, headers: {}, body: '[]' } }],
    ['a byte of the body', { result: { kind: 'reply', status: 200, headers: {}, body: '[ ]' } }],
    ['an abort', { result: { kind: 'abort', code: 'ECONNRESET' } }],
    ['no match', { result: { kind: 'unmatched', reason: 'SEEDBED_UNMATCHED_REQUEST' } }],
  ])('%s', (_, other) => {
    expect(print(other)).not.toBe(print())
  })

  test.each<[what: string, one: Partial<Exchange>, other: Partial<Exchange>]>([
    ['the rule of a fault', { faults: fired }, { faults: [decision({ rule: 'other' })] }],
    ['why a rule held back', { faults: [decision({ why: 'skip' })] }, { faults: [decision({ why: 'nth' })] }],
    ['a draw', { faults: [decision({ draw: 0.25 })] }, { faults: [decision({ draw: 0.5 })] }],
    ['a threshold', { faults: [decision({ threshold: 0.25 })] }, { faults: [decision({ threshold: 0.5 })] }],
    [
      'the code of an abort',
      { result: { kind: 'abort', code: 'ECONNRESET' } },
      { result: { kind: 'abort', code: 'ENOTFOUND' } },
    ],
  ])('%s', (_, one, other) => {
    expect(print(one)).not.toBe(print(other))
  })

  test('the order of exchanges', () => {
    const [a, b] = [exchange({ key: 'a' }), exchange({ key: 'b' })]
    expect(fingerprint([a, b], START_MS)).not.toBe(fingerprint([b, a], START_MS))
  })
})

describe('what does not change a fingerprint', () => {
  test.each<[what: string, other: Partial<Exchange>]>([
    ['the headers of the request, which name the client', { headers: { 'user-agent': 'other' } }],
    ['the headers of the reply', { result: { kind: 'reply', status: 200, headers: { date: 'today' }, body: '[]' } }],
    [
      'bytes instead of text',
      { result: { kind: 'reply', status: 200, headers: {}, body: new TextEncoder().encode('[]') } },
    ],
  ])('%s', (_, other) => {
    expect(print(other)).toBe(print())
  })

  test('when the sandbox clock started', () => {
    expect(print({ atMs: START_MS + 5 + 1000 }, START_MS + 1000)).toBe(print({ atMs: START_MS + 5 }))
  })
})
