import { describe, expect, test } from 'vitest'
import type { Exchange } from '../../../src/trace/exchange.ts'
import { summarize } from '../../../src/trace/summary.ts'
import { decision, exchange } from '../../support/exchanges.ts'

function lines(...given: Partial<Exchange>[]): readonly string[] {
  return summarize('sb1_0000000000000', 'acme', given.map(exchange)).exchanges
}

test('a summary carries both seeds', () => {
  expect(summarize('sb1_0000000000000', 'acme', [])).toEqual({
    seed: 'sb1_0000000000000',
    runSeed: 'acme',
    exchanges: [],
    omitted: 0,
  })
})

describe('a line', () => {
  test('shows index, method, path and status; never the query, where tokens travel', () => {
    expect(lines({ index: 7 })).toEqual(['   7  GET /v1/items                       200'])
  })

  test('shows the code of an abort', () => {
    expect(lines({ result: { kind: 'abort', code: 'ECONNRESET' } })[0]).toMatch(/ {2}ECONNRESET$/)
  })

  test('shows what nothing answered', () => {
    expect(lines({ result: { kind: 'unmatched', reason: 'SEEDBED_UNMATCHED_REQUEST' } })[0]).toMatch(/ {2}unmatched$/)
  })

  test('shows the rule of a fault that fired, and how late it made the answer', () => {
    expect(lines({ faults: [decision()], delayMs: 150 })[0]).toMatch(
      / {2}200 {2}<- fault latency \(rule latency-1\), 150 ms late$/,
    )
  })

  test('shows the draw that decided', () => {
    const faults = [decision({ type: 'error', rule: 'mine', draw: 0.031_25, threshold: 0.05 })]
    expect(lines({ faults })[0]).toMatch(/ {2}<- fault error \(rule mine, draw 0\.031 < 0\.05\)$/)
  })

  test('shows every fault that fired, and none that did not', () => {
    const faults = [
      decision({ rule: 'a' }),
      decision({ rule: 'b', fired: false, why: 'probability' }),
      decision({ rule: 'c', type: 'error' }),
    ]
    expect(lines({ faults })[0]).toMatch(/<- fault latency \(rule a\), error \(rule c\)$/)
  })
})

describe('many exchanges', () => {
  const many = (count: number): Exchange[] => Array.from({ length: count }, (_, at) => exchange({ index: at + 1 }))

  test('up to 40 are all shown', () => {
    const { exchanges, omitted } = summarize('s', 'r', many(40))
    expect([exchanges.length, omitted]).toEqual([40, 0])
  })

  test.each([41, 1000])('of %d, the first and the last 20 are shown and the others counted', (count) => {
    const { exchanges, omitted } = summarize('s', 'r', many(count))
    expect(exchanges.map((line) => Number(line.slice(0, 4)))).toEqual([
      ...Array.from({ length: 20 }, (_, at) => at + 1),
      ...Array.from({ length: 20 }, (_, at) => count - 19 + at),
    ])
    expect(omitted).toBe(count - 40)
  })
})

test('a summary survives JSON, in which it travels to the main process', () => {
  const summary = summarize('s', 'r', [exchange({ faults: [decision({ draw: 0.5, threshold: 0.75 })] })])
  expect(JSON.parse(JSON.stringify(summary))).toEqual(summary)
})
