import { expect, test } from 'vitest'
import { type Exchange, fingerprint } from '../../src/trace/exchange.ts'
import { decision, exchange, START_MS } from '../support/exchanges.ts'

const ANSWERED = exchange()
const FAULTY = exchange({
  index: 2,
  atMs: START_MS + 1500,
  method: 'POST',
  key: '["shop","POST /orders",[],[["a","é"]]]',
  nth: 3,
  delayMs: 250,
  faults: [
    decision({ rule: 'late' }),
    decision({ rule: 'r', type: 'error', fired: false, why: 'probability', draw: 0.75, threshold: 0.05 }),
  ],
  result: { kind: 'reply', status: 201, headers: {}, body: new Uint8Array([0, 255]) },
})
const RESET = exchange({ index: 3, result: { kind: 'abort', code: 'ECONNRESET' } })
const UNMATCHED = exchange({
  index: 4,
  provider: undefined,
  endpoint: undefined,
  key: '["","GET https://other.example/x",[],[]]',
  result: { kind: 'unmatched', reason: 'SEEDBED_UNMATCHED_REQUEST' },
})

test.each<[what: string, exchanges: readonly Exchange[], print: string]>([
  ['nothing', [], 'e3b0c44298fc1c14'],
  ['one answer', [ANSWERED], 'e7cb5e0fcebb5829'],
  ['a late answer of bytes', [FAULTY], 'ce6d3aec6fa5f7b6'],
  ['a reset', [RESET], 'cf653d99d4d77665'],
  ['what nothing answered', [UNMATCHED], '5294b93bd21b9ca5'],
  ['all of it', [ANSWERED, FAULTY, RESET, UNMATCHED], '74bfc50e39c0e2a3'],
])('the fingerprint of %s changes only in a major', (_, exchanges, print) => {
  expect(fingerprint(exchanges, START_MS)).toBe(print)
})
