import { describe, expect, test } from 'vitest'
import type { Exchange } from '../../../src/trace/exchange.ts'
import { renderExchanges, renderFaults, renderTime } from '../../../src/trace/summary.ts'
import { decision, exchange } from '../../support/exchanges.ts'

const lines = (...given: Partial<Exchange>[]): string[] => renderExchanges(given.map(exchange))

describe('a line', () => {
  test('shows index, method, path, query and status', () => {
    expect(lines({ index: 7, url: 'https://shop.example/v1/items?page=2' })).toEqual(['  7  GET /v1/items?page=2  200'])
  })

  test.each(['token', 'x_cg_demo_api_key', 'access_token', 'client_secret', 'password'])('never shows a %s', (name) => {
    expect(lines({ url: `https://shop.example/a?${name}=hunter2&b=1` })).toEqual([`  1  GET /a?${name}=***&b=1  200`])
  })

  test('lines up what came of several', () => {
    const [first, second] = lines({ url: 'https://shop.example/a' }, { index: 2, url: 'https://shop.example/longer' })
    expect(first!.indexOf('200')).toBe(second!.indexOf('200'))
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

  test('shows no draw that did not decide: in a replay, the token does', () => {
    const faults = [decision({ type: 'error', rule: 'mine', why: 'replay', draw: 0.716, threshold: 0.05 })]
    expect(lines({ faults })[0]).toMatch(/ {2}<- fault error \(rule mine\)$/)
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

  const indices = (shown: readonly string[]): number[] => shown.map((line) => Number.parseInt(line, 10))

  test('up to 40 are all shown', () => {
    expect(indices(renderExchanges(many(40)))).toEqual(Array.from({ length: 40 }, (_, at) => at + 1))
  })

  test.each([41, 1000])('of %d, the first and the last 20 are shown and the others counted', (count) => {
    const shown = renderExchanges(many(count))
    expect(shown.splice(20, 1)).toEqual([`     ... ${count - 40} more ...`])
    expect(indices(shown)).toEqual([
      ...Array.from({ length: 20 }, (_, at) => at + 1),
      ...Array.from({ length: 20 }, (_, at) => count - 19 + at),
    ])
  })
})

test.each([
  [250, 'virtual, 250 ms simulated in 9 ms'],
  [31_200, 'virtual, 31.2 s simulated in 9 ms'],
])('virtual time of %d ms is shown as it is read', (simulatedMs, text) => {
  expect(renderTime(simulatedMs, 9.4)).toBe(text)
})

describe('faults in words', () => {
  const faulty = (type: string, nth: number): Exchange => exchange({ nth, faults: [decision({ type }), decision()] })

  test('name the request, how often it had been made, and what hit it', () => {
    expect(renderFaults([exchange(), faulty('error', 2)])).toBe('GET /v1/items #2 error+latency')
    expect(renderFaults([exchange({ faults: [decision({ fired: false })] })])).toBe('')
  })

  test('are few', () => {
    const many = Array.from({ length: 7 }, (_, at) => faulty('error', at + 1))
    expect(renderFaults(many)).toMatch(/^GET \/v1\/items #1 .* #4 error\+latency, 3 more$/)
  })
})
