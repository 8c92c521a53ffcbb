import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { TracedExchange } from '../../../src/trace/test-trace.ts'
import { firstDifference, outlineOf, pairsOf, sections } from '../../../src/trace-viewer/comparison.ts'
import { diffLines, folded } from '../../../src/trace-viewer/line-diff.ts'
import { attemptTrace, tracedExchange } from '../../support/traces.ts'

const asked = (index: number, path: string, given: Partial<TracedExchange> = {}): TracedExchange =>
  tracedExchange({ index, url: `https://shop.example/${path}`, ...given })
const attempt = (...exchanges: TracedExchange[]) => attemptTrace({ exchanges })
const rows = (pairs: ReturnType<typeof pairsOf>) =>
  pairs.map(({ one, other, difference }) => [one?.index, other?.index, difference])

describe('two attempts side by side', () => {
  test('that are alike have no difference, whatever their clients put into headers at random', () => {
    const form = (boundary: string, length: string): Partial<TracedExchange> => ({
      headers: { 'content-type': `multipart/form-data; boundary=${boundary}`, 'content-length': length },
    })
    const pairs = pairsOf(attempt(asked(1, 'a', form('x1', '10'))), attempt(asked(1, 'a', form('y2', '11'))))
    expect(rows(pairs)).toEqual([[1, 1, undefined]])
  })

  test('say what differs in a request, an answer, a fault or the time', () => {
    const one = attempt(asked(1, 'a?t=1'), asked(2, 'b'), asked(3, 'c'))
    const failed: TracedExchange['result'] = { kind: 'abort', code: 'ECONNRESET' }
    const other = attempt(asked(1, 'a?t=2'), asked(2, 'b', { result: failed }), asked(3, 'c', { atMs: 5 }))
    expect(rows(pairsOf(one, other))).toEqual([
      [1, 1, 'the query parameter "t" was "1", then "2"'],
      [2, 2, 'the answer was "200", then "ECONNRESET"'],
      [3, 3, 'the time of its arrival in milliseconds was 0, then 5'],
    ])
  })

  test('stand together again after a request that only one of them made', () => {
    const one = attempt(asked(1, 'a'), asked(2, 'b'), asked(3, 'c'))
    const other = attempt(asked(1, 'a'), asked(2, 'new'), asked(3, 'b'), asked(4, 'c'))
    expect(rows(pairsOf(one, other))).toEqual([
      [1, 1, undefined],
      [undefined, 2, 'only the second attempt asked for it'],
      [2, 3, undefined],
      [3, 4, undefined],
    ])
    expect(firstDifference(one, other)).toBe(2)
    expect(firstDifference(one, attempt(asked(1, 'a'), asked(2, 'b')))).toBe(3)
  })

  test('law: every exchange of both is there once, in its order', () => {
    const attempts = fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { maxLength: 30 })
    fc.assert(
      fc.property(attempts, attempts, (first, second) => {
        const [one, other] = [first, second].map((paths) => attempt(...paths.map((path, at) => asked(at + 1, path))))
        const pairs = pairsOf(one!, other!)
        expect(pairs.flatMap((pair) => pair.one ?? [])).toEqual(one!.exchanges)
        expect(pairs.flatMap((pair) => pair.other ?? [])).toEqual(other!.exchanges)
        expect(sections(pairs).flat()).toEqual(pairs)
      }),
    )
  })

  test('of a thousand exchanges each are compared in no time that anybody notices, and in order', () => {
    const many = Array.from({ length: 1_000 }, (_, at) => asked(at + 1, String(at)))
    const pairs = pairsOf(attempt(...many), attempt(...many.with(700, asked(701, '700', { atMs: 9 }))))
    expect(pairs).toHaveLength(1_000)
    expect(pairs.flatMap(({ difference }, at) => (difference === undefined ? [] : [at]))).toEqual([700])
  })

  test('are outlined as JSON that holds all that is compared', () => {
    expect(JSON.parse(outlineOf(asked(1, 'a', { body: { text: '{"x":1}', bytes: 7 } }))!)).toEqual({
      asked: 'GET https://shop.example/a',
      headers: { accept: '*/*' },
      body: { x: 1 },
      atMs: 0,
      delayMs: 0,
      faults: [],
      ending: '200',
      answer: [],
    })
    expect(outlineOf(undefined)).toBeUndefined()
  })
})

test('lines that are alike are left out where they are far from a difference', () => {
  const before = Array.from({ length: 20 }, (_, at) => String(at))
  const shown = folded(diffLines(before, before.with(10, 'x')))
  expect(shown.map((part) => (typeof part === 'number' ? part : part.sign + part.text))).toEqual([
    7,
    ' 7',
    ' 8',
    ' 9',
    '-10',
    '+x',
    ' 11',
    ' 12',
    ' 13',
    6,
  ])
})
