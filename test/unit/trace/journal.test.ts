import { describe, expect, test } from 'vitest'
import { fingerprint } from '../../../src/trace/exchange.ts'
import { createJournal, isEndpoint } from '../../../src/trace/journal.ts'
import { exchange, START_MS } from '../../support/exchanges.ts'

describe('order', () => {
  test('arrival decides, however long an answer takes', () => {
    const journal = createJournal(START_MS)
    const [first, second] = [journal.open(), journal.open()]
    journal.close(exchange({ index: second }))
    journal.close(exchange({ index: first }))
    expect(journal.exchanges.map(({ index }) => index)).toEqual([1, 2])
  })

  test('an exchange appears when its answer has been decided', () => {
    const journal = createJournal(START_MS)
    journal.open()
    const second = journal.open()
    journal.close(exchange({ index: second }))
    expect(journal.exchanges.map(({ index }) => index)).toEqual([2])
    expect(journal.requests()).toHaveLength(1)
  })

  test('what was handed out does not change afterwards', () => {
    const journal = createJournal(START_MS)
    const before = journal.exchanges
    journal.close(exchange({ index: journal.open() }))
    expect(before).toEqual([])
  })
})

describe('requests', () => {
  const journal = createJournal(START_MS)
  for (const [provider, endpoint] of [
    ['shop', 'GET /items'],
    ['shop', 'POST /items'],
    ['shop', 'GET /items/:id'],
    ['bank', 'GET /items'],
    [undefined, undefined],
  ] as const) {
    journal.close(exchange({ index: journal.open(), provider, endpoint }))
  }
  const indexes = (...filter: Parameters<typeof journal.requests>): number[] =>
    journal.requests(...filter).map(({ index }) => index)

  test.each<[filter: Parameters<typeof journal.requests>[0], expected: number[]]>([
    [undefined, [1, 2, 3, 4, 5]],
    [{}, [1, 2, 3, 4, 5]],
    [{ provider: 'shop' }, [1, 2, 3]],
    [{ endpoint: '/items' }, [1, 2, 4]],
    [{ endpoint: 'GET /items' }, [1, 4]],
    [{ provider: 'bank', endpoint: '/items' }, [4]],
    [{ endpoint: '/items/:id' }, [3]],
    [{ endpoint: '/nothing' }, []],
    [{ provider: 'nobody' }, []],
  ])('%j', (filter, expected) => {
    expect(indexes(filter)).toEqual(expected)
  })
})

test.each([
  ['GET /quote', 'GET /quote', true],
  ['GET /quote', '/quote', true],
  ['GET /quote', 'POST /quote', false],
  ['GET /quote', 'quote', false],
  ['GET /quote', 'GET', false],
  [undefined, '/quote', false],
])('the endpoint %s is meant by %s: %s', (declared, asked, expected) => {
  expect(isEndpoint(declared, asked)).toBe(expected)
})

test('the fingerprint is that of the exchanges', () => {
  const journal = createJournal(START_MS)
  journal.close(exchange({ index: journal.open() }))
  expect(journal.fingerprint()).toBe(fingerprint(journal.exchanges, START_MS))
})
