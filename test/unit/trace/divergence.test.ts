import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Comparable, comparable } from '../../../src/trace/comparable.ts'
import { firstDivergence } from '../../../src/trace/divergence.ts'
import { likelyCause, type Reading } from '../../../src/trace/likely-cause.ts'
import { decision, exchange, START_MS } from '../../support/exchanges.ts'

const run = (...given: Parameters<typeof exchange>[0][]): Comparable[] =>
  given.map((one) => comparable(exchange(one), START_MS))
const json = (body: unknown) => ({ kind: 'reply', status: 200, headers: {}, body: JSON.stringify(body) }) as const

describe('two runs that went the same way', () => {
  test('do not differ, whatever they hold', () => {
    const any = fc.array(
      fc.record({
        url: fc.webUrl(),
        body: fc.jsonValue(),
        nth: fc.nat(),
        atMs: fc.nat(),
        result: fc.jsonValue().map(json),
      }),
    )
    fc.assert(
      fc.property(any, (all) => {
        expect(firstDivergence(run(...all), JSON.parse(JSON.stringify(run(...all))) as Comparable[])).toBeUndefined()
      }),
    )
  })

  test('do not differ by the boundary of a multipart body, and the length that follows from it', () => {
    const form = (boundary: string) =>
      run({
        headers: {
          'content-type': `multipart/form-data; boundary=${boundary}`,
          'content-length': `${boundary.length}`,
        },
      })
    expect(firstDivergence(form('one'), form('three'))).toBeUndefined()
  })
})

describe('the first difference', () => {
  test.each<[what: string, first: Comparable[], second: Comparable[], kind: string, text: string]>([
    [
      'a request that is missing',
      run({}, {}),
      run({}),
      'missing',
      'exchange 2, GET /v1/items: the second run did not ask for it',
    ],
    ['a request more', run({}), run({}, {}), 'extra', 'exchange 2, GET /v1/items: only the second run asked for it'],
    [
      'a query parameter',
      run({ url: 'https://a.example/x?p=1' }),
      run({ url: 'https://a.example/x?p=2' }),
      'request',
      'exchange 1, GET /x: the query parameter "p" was "1", then "2"',
    ],
    [
      'a header',
      run({ headers: { a: '1' } }),
      run({ headers: {} }),
      'request',
      'exchange 1, GET /v1/items: the header "a" was "1", then absent',
    ],
    [
      'deep in a body',
      run({ body: { a: [{ b: 1 }] } }),
      run({ body: { a: [{ b: 2 }] } }),
      'request',
      'exchange 1, GET /v1/items: the request body.a[0].b was 1, then 2',
    ],
    [
      'a status',
      run({}),
      run({ result: { kind: 'abort', code: 'ECONNRESET' } }),
      'answer',
      'exchange 1, GET /v1/items: the answer was "200", then "ECONNRESET"',
    ],
    [
      'deep in an answer',
      run({ result: json({ c: 1 }) }),
      run({ result: json({ c: 2 }) }),
      'answer',
      "exchange 1, GET /v1/items: the answer's body.c was 1, then 2",
    ],
    [
      'a fault',
      run({}),
      run({ faults: [decision()] }),
      'fault',
      'exchange 1, GET /v1/items: the faults that hit it were "none", then "latency (latency-1)"',
    ],
    [
      'the time',
      run({ atMs: START_MS + 5 }),
      run({ atMs: START_MS + 7 }),
      'clock',
      'exchange 1, GET /v1/items: the time of its arrival in milliseconds was 5, then 7',
    ],
    [
      'the order',
      run({ key: 'a' }, { key: 'b', method: 'POST' }),
      run({ key: 'b', method: 'POST' }, { key: 'a' }),
      'order',
      'exchange 1, GET /v1/items: the second run asked POST /v1/items first; it made the same requests in another order',
    ],
  ])('is %s', (_, first, second, kind, text) => {
    expect(firstDivergence(first, second)).toMatchObject({ kind, text })
  })
})

describe('the likely cause', () => {
  const between = (first: string, second: string) =>
    firstDivergence(run({ url: `https://a.example/?v=${first}` }), run({ url: `https://a.example/?v=${second}` }))!
  const readings: Reading[] = [
    { what: 'Date', at: 'a.ts:1:1', value: '1700000000123' },
    { what: 'Math.random', at: 'b.ts:1:1', value: '0.123456789' },
    { what: 'crypto.randomUUID', at: 'c.ts:1:1', value: 'cd5ac9a5-8c5b-4a6c-9b8a-000000000000' },
  ]

  test.each([
    ['what gave the very value', '0.5', '0.123456789', 'Math.random is called at b.ts:1:1'],
    ['the clock, for instants', '1700000000000', '1700000000500', 'the clock is read at a.ts:1:1'],
    ['the clock, for dates', '2026-01-01T00:00:00.000Z', '2026-01-01T00:00:01.000Z', 'the clock is read at a.ts:1:1'],
    [
      'an id, for ids',
      '0d5ac9a5-8c5b-4a6c-9b8a-000000000000',
      '1d5ac9a5-8c5b-4a6c-9b8a-000000000000',
      'crypto.randomUUID is called at c.ts:1:1',
    ],
    ['a random number, for anything else', 'x81', 'x92', 'Math.random is called at b.ts:1:1'],
  ])('is %s', (_, first, second, cause) => {
    expect(likelyCause(between(first, second), readings)).toContain(cause)
  })

  test('is state when processes of their own agree', () => {
    expect(likelyCause(between('1', '2'), readings, true)).toContain('state that a module keeps')
  })
})
