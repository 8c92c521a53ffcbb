import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { chanceText } from '../../../src/core/chance.ts'
import type { TracedExchange, TracedResult } from '../../../src/trace/test-trace.ts'
import { traceText } from '../../../src/trace/trace-text.ts'
import { bytesText, durationText, endingText, sentence, slowedText } from '../../../src/trace/words.ts'
import { decisionText } from '../../../src/faults/explain.ts'
import { renderExchanges } from '../../../src/trace/summary.ts'
import { decision, exchange } from '../../support/exchanges.ts'
import { attemptTrace, testTrace, tracedExchange } from '../../support/traces.ts'

const body = { text: '{}', bytes: 2 }
const reply = (status: number): TracedResult => ({ kind: 'reply', status, headers: {}, body })

test.each<[ms: number, text: string]>([
  [0, '0 ms'],
  [999, '999 ms'],
  [1_000, '1 s'],
  [1_550, '1.55 s'],
  [31_200, '31.2 s'],
  [60_000, '1 min'],
  [123_000, '2 min 3 s'],
  [3_600_000, '1 h'],
  [100_800_000, '1 d 4 h'],
  [-500, '-500 ms'],
])('%j ms is said as %s', (ms, text) => {
  expect(durationText(ms)).toBe(text)
})

test.each<[bytes: number, text: string]>([
  [0, '0 B'],
  [999, '999 B'],
  [16_384, '16.4 kB'],
  [2_000_000, '2.0 MB'],
])('%j bytes are said as %s', (bytes, text) => {
  expect(bytesText(bytes)).toBe(text)
})

test('a draw never looks as if it were on the other side of its threshold', () => {
  expect(chanceText(decision({ draw: 0.0499999, threshold: 0.05 }))).toBe('draw 0.049 < 0.05')
  expect(chanceText(decision({ draw: 0.031_234, threshold: 0.05 }))).toBe('draw 0.031 < 0.05')
  expect(chanceText(decision({ draw: 0.05, threshold: 0.05 }))).toBe('draw 0.050 >= 0.05')
  expect(chanceText(decision({ threshold: 0 }))).toBe('probability 0')
  expect(chanceText(decision())).toBeUndefined()
  // A token decided, and not the draw.
  expect(chanceText(decision({ why: 'replay', draw: 0.7, threshold: 0.5 }))).toBeUndefined()
  expect(chanceText(decision({ draw: 0.0276, threshold: 0.1 + 0.2 }))).toBe('draw 0.027 < 0.3')
})

test('law: what is said of a draw is true of the numbers that are shown', () => {
  const share = fc.double({ min: 0, max: 1, noNaN: true })
  fc.assert(
    fc.property(share, share, (draw, threshold) => {
      const text = chanceText(decision({ draw, threshold }))!
      const [, shown, sign, limit] = /^draw (\S+) (<|>=) (\S+)$/.exec(text)!
      expect(Number(shown) < Number(limit)).toBe(sign === '<')
      expect(draw < threshold).toBe(sign === '<')
    }),
  )
})

test('every report says of a draw the same', () => {
  const fired = decision({ rule: 'r', draw: 0.0276, threshold: 0.05 })
  const asked = { ...exchange(), faults: [fired] }
  expect(renderExchanges([asked])[0]).toContain('draw 0.027 < 0.05')
  expect(sentence(tracedExchange({ faults: [{ ...fired, type: 'error' }] }))).toContain('draw 0.027 < 0.05')
  expect(decisionText(fired)).toContain('draw 0.027 < 0.05')
})

describe('an exchange in words', () => {
  const lost = decision({ rule: 'r', type: 'response-lost', draw: 0.031, threshold: 0.05 })
  test.each<[given: Partial<TracedExchange>, result: string, words: string]>([
    [{ result: reply(503), faults: [decision({ type: 'error', rule: 'e' })] }, '503', 'got 503 (error, rule e).'],
    [{ result: reply(200), delayMs: 250, faults: [decision()] }, '200', 'got 200 after 250 ms.'],
    [
      { result: { kind: 'abort', code: 'ECONNRESET', lost: 201 }, faults: [lost] },
      '201, applied, answer lost',
      'was applied (201), and its answer was lost (ECONNRESET) (response-lost, rule r, draw 0.031 < 0.05).',
    ],
    [{ result: { kind: 'abort', code: 'ECONNREFUSED' } }, 'ECONNREFUSED', 'failed with ECONNREFUSED.'],
    [
      { result: { kind: 'cut', status: 200, headers: {}, body } },
      '200, cut after 2 bytes',
      'got 200, and lost its connection within the body.',
    ],
    [{ result: { kind: 'cut', headers: {}, body } }, 'closed', 'lost its connection before any answer.'],
    [{ result: { kind: 'never' } }, 'no answer', 'was never answered.'],
    [{ result: { kind: 'unmatched', reason: 'x' } }, 'unmatched', 'was answered by nobody.'],
  ])('%j came to %s', (given, result, words) => {
    const exchange = tracedExchange(given)
    expect(endingText(exchange.result)).toBe(result)
    expect(sentence(exchange)).toBe(`GET /v1/items?page=2 (#1) ${words}`)
  })
})

test('delays are told together', () => {
  const late = (delayMs: number): TracedExchange => tracedExchange({ delayMs, faults: [decision()] })
  expect(slowedText([late(20), late(300), tracedExchange()])).toBe(
    '2 of 3 exchanges took 20 ms to 300 ms longer (latency).',
  )
  expect(slowedText([late(20)])).toBe('1 of 1 exchanges took 20 ms longer (latency).')
  expect(slowedText([tracedExchange()])).toBeUndefined()
})

test('a whole trace as text has everything that one needs without the page', () => {
  const charge = tracedExchange({
    method: 'POST',
    url: 'https://shop.example/v1/charges',
    atMs: 1_500,
    result: { kind: 'abort', code: 'ECONNRESET', lost: 201 },
    faults: [decision({ rule: 'lost', type: 'response-lost' })],
    changes: [{ collection: 'charges', id: '1', after: '{}' }],
    arranged: [{ collection: '', id: 'open', before: '1', after: '2' }],
  })
  const text = traceText(
    testTrace(
      attemptTrace({
        exchanges: [charge, tracedExchange({ index: 2, atMs: 2_000, madeAt: 'src/shop.ts:3:10' })],
        virtualTime: { simulatedMs: 31_200, realMs: 9 },
        output: [{ stream: 'stdout', text: 'trying again\n' }],
      }),
      attemptTrace({ retryIndex: 1, state: 'passed', errors: [] }),
    ),
  )
  expect(text).toBe(`test/shop.test.ts > shop > sells
run seed acme   seedbed 0.1.0, node 24.0.0

first run: failed   seed sb1_7q3m9x2v4tzab   time virtual, 31.2 s simulated in 9 ms
  Error: red
  POST /v1/charges (#1) was applied (201), and its answer was lost (ECONNRESET) (response-lost, rule lost).
             the test changed open 1 -> 2
   1  1.5 s  POST /v1/charges      201, applied, answer lost  <- fault response-lost (rule lost)
             added charges 1 {}
   2    2 s  GET /v1/items?page=2  200  at src/shop.ts:3:10
  printed:
    trying again
  reproduce  SEEDBED_REPLAY='sb1_7q3m9x2v4tzab~0' npx vitest run test/shop.test.ts -t '^shop > sells$'

retry 1: passed   seed sb1_7q3m9x2v4tzab
  reproduce  SEEDBED_REPLAY='sb1_7q3m9x2v4tzab~0' npx vitest run test/shop.test.ts -t '^shop > sells$'`)
})
