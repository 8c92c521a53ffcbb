import { describe, expect, test } from 'vitest'
import { attemptName, curlOf, filtered, firstShown, NO_FILTER, remarkable } from '../../../src/trace-viewer/model.ts'
import { firstDifference } from '../../../src/trace-viewer/comparison.ts'
import { readPlace } from '../../../src/trace-viewer/place.ts'
import { decision } from '../../support/exchanges.ts'
import { attemptTrace, testTrace, tracedExchange } from '../../support/traces.ts'

const late = tracedExchange({ index: 1, delayMs: 30, faults: [decision({ rule: 'slow' })] })
const failed = tracedExchange({
  index: 2,
  provider: 'billing',
  method: 'POST',
  url: 'https://billing.example/charges',
  body: { text: '{"cents":1999}', bytes: 14 },
  result: { kind: 'reply', status: 503, headers: {}, body: { text: '{"error":"Down for Maintenance"}', bytes: 32 } },
  faults: [decision({ rule: 'outage', type: 'error' }), decision({ rule: 'held-one', fired: false, why: 'skip' })],
})
const missing = tracedExchange({
  index: 3,
  result: { kind: 'reply', status: 404, headers: {}, body: { text: '', bytes: 0 } },
})
const all = [late, failed, missing]

describe('a filter', () => {
  test.each<[what: string, filter: object, indexes: number[]]>([
    ['nothing', {}, [1, 2, 3]],
    ['the method and a part of the URL', { query: 'post charges' }, [2]],
    ['a status', { query: '404' }, [3]],
    ['what was sent', { query: '1999' }, [2]],
    ['what was answered, in any case', { query: 'MAINTENANCE' }, [2]],
    ['a rule that fired', { query: 'outage' }, [2]],
    ['a rule that did not', { query: 'held-one' }, []],
    ['a kind of fault', { query: 'latency' }, [1]],
    ['faults that changed the answer', { faultsOnly: true }, [2]],
    ['delays', { slowedOnly: true }, [1]],
    ['errors, whoever made them', { errorsOnly: true }, [2, 3]],
    ['providers', { providers: new Set(['billing']) }, [2]],
    ['all of it together', { errorsOnly: true, query: 'page=2' }, [3]],
  ])('by %s', (_, filter, indexes) => {
    expect(filtered(all, { ...NO_FILTER, ...filter }).map(({ index }) => index)).toEqual(indexes)
  })
})

test('what is remarkable: faults that changed an answer, else errors', () => {
  expect(remarkable(attemptTrace({ exchanges: all }))).toEqual([failed])
  expect(remarkable(attemptTrace({ exchanges: [late, missing] }))).toEqual([missing])
})

describe('attempts', () => {
  test('begin with the last that failed', () => {
    const passed = attemptTrace({ state: 'passed' })
    expect(firstShown(testTrace(attemptTrace(), attemptTrace(), passed))).toBe(1)
    expect(firstShown(testTrace(passed))).toBe(0)
  })

  test('are called by what they are', () => {
    const retries = [attemptTrace(), attemptTrace({ retryIndex: 1 })]
    expect(retries.map((attempt) => attemptName(attempt, retries))).toEqual(['First run', 'Retry 1'])
    const repeats = [attemptTrace(), attemptTrace({ repeatIndex: 1 }), attemptTrace({ repeatIndex: 1, retryIndex: 2 })]
    expect(repeats.map((attempt) => attemptName(attempt, repeats))).toEqual([
      'Repeat 0',
      'Repeat 1',
      'Repeat 1, Retry 2',
    ])
  })

  test('are compared under one seed alone, exchange by exchange', () => {
    const one = attemptTrace({ exchanges: all })
    expect(firstDifference(one, attemptTrace({ exchanges: all }))).toBeUndefined()
    expect(firstDifference(one, attemptTrace({ exchanges: [late, missing, missing] }))).toBe(2)
    expect(firstDifference(one, attemptTrace({ exchanges: [late, failed] }))).toBe(3)
    expect(firstDifference(one, attemptTrace({ exchanges: [], seed: 'sb1_other' }))).toBeUndefined()
  })
})

describe('a command for curl', () => {
  test('has the method, headers and body, quoted for a shell', () => {
    const exchange = tracedExchange({
      method: 'POST',
      headers: { host: 'shop.example', 'content-type': 'application/json', 'content-length': '2' },
      body: { text: `{"name":"it's"}`, bytes: 15 },
    })
    expect(curlOf(exchange)).toBe(
      String.raw`curl -X POST 'https://shop.example/v1/items?page=2' \
  -H 'content-type: application/json' \
  --data-raw '{"name":"it'\''s"}'`,
    )
  })

  test('sends a form as a form', () => {
    const headers = { 'content-type': 'application/x-www-form-urlencoded' }
    const exchange = tracedExchange({ method: 'POST', headers, body: { text: '{"a":"1","b":["x"]}', bytes: 9 } })
    expect(curlOf(exchange)).toContain(`--data-urlencode 'a=1' \\\n  --data-urlencode 'b=["x"]'`)
  })
})

test('a place in the address is read as far as it makes sense', () => {
  expect(readPlace('#attempt=2&exchange=5')).toEqual({ attempt: 2, exchange: 5 })
  expect(readPlace('#exchange=0&attempt=x')).toEqual({})
  expect(readPlace('')).toEqual({})
})
