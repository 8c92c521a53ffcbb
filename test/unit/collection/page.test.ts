import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Page, PageStep } from '../../../src/providers/collection/page.ts'
import { linkHeader } from '../../../src/providers/collection/link-header.ts'
import { createCollections } from '../../support/collections.ts'

interface Post {
  id: string
  by: string
}

function posts(count: number, order: 'added' | 'id' = 'id') {
  const all = createCollections('social').factory<Post>({ order, index: ['by'] })
  for (let n = 1; n <= count; n++) all.add({ by: n % 2 === 0 ? 'even' : 'odd' })
  return all
}
const ids = ({ rows }: Page<Readonly<Post>, string>): string[] => rows.map(({ id }) => id)

describe('by id, the newest first', () => {
  const all = posts(12)
  const page = (query: object) => all.page({ limit: 3, newestFirst: true, ...query })
  test.for<[string, object, string[]]>([
    ['the first page', {}, ['12', '11', '10']],
    ['max_id', { maxId: '10' }, ['9', '8', '7']],
    ['since_id: the newest above', { sinceId: '2' }, ['12', '11', '10']],
    ['min_id: the nearest above, the newest first', { minId: '2' }, ['5', '4', '3']],
    ['both', { maxId: '6', sinceId: '4' }, ['5']],
    ['min_id and max_id', { maxId: '9', minId: '3' }, ['6', '5', '4']],
    ['a max_id that never was', { maxId: '999' }, ['12', '11', '10']],
    ['before all', { maxId: '1' }, []],
    ['with a condition on an index', { where: { by: 'even' }, maxId: '10' }, ['8', '6', '4']],
    ['min_id with a condition on an index', { where: { by: 'even' }, minId: '2' }, ['8', '6', '4']],
    ['with a predicate', { where: ({ id }: Post) => Number(id) % 5 === 0 }, ['10', '5']],
    ['with a condition on no index', { where: { id: '4' } }, ['4']],
  ])('%s', ([, query, expected]) => {
    expect(ids(page(query))).toEqual(expected)
  })

  test('next is there while rows follow, previous while there are rows', () => {
    expect(page({}).next?.id).toBe('10')
    expect(page({ maxId: '4' }).next).toBeUndefined()
    expect(page({ maxId: '4' }).previous?.id).toBe('3')
    expect(page({ maxId: '1' })).toEqual({ rows: [], next: undefined, previous: undefined })
  })
})

describe('while rows come and go', () => {
  const change = fc.oneof(fc.constant('add' as const), fc.nat({ max: 40 }))
  for (const order of ['added', 'id'] as const) {
    for (const newestFirst of [true, false]) {
      for (const by of ['cursor', 'id'] as const) {
        if (by === 'id' && !newestFirst) continue
        test(`every row that stays is seen once: order ${order}, newest first ${newestFirst}, by ${by}`, () => {
          fc.assert(
            fc.property(
              fc.nat({ max: 30 }),
              fc.integer({ min: 1, max: 7 }),
              fc.array(fc.array(change), { maxLength: 40 }),
              (count, limit, changes) => {
                const all = posts(count, order)
                const original = all.list().map(({ id }) => id)
                const removed = new Set<string>()
                const seen: string[] = []
                const step = (next: PageStep<string> | undefined): object =>
                  next === undefined ? {} : by === 'cursor' ? { cursor: next.cursor } : { maxId: next.id }
                let page = all.page({ limit, newestFirst })
                for (let turn = 0; ; turn++) {
                  seen.push(...ids(page))
                  for (const act of changes[turn] ?? []) {
                    if (act === 'add') all.add({ by: 'new' })
                    else if (all.remove(String(act)) !== undefined) removed.add(String(act))
                  }
                  if (page.next === undefined || turn > 100) break
                  page = all.page({ limit, newestFirst, ...step(page.next) })
                }
                expect(new Set(seen).size).toBe(seen.length)
                const inOrder = newestFirst ? original.toReversed() : original
                const stayed = inOrder.filter((id) => !removed.has(id))
                expect(seen.filter((id) => stayed.includes(id))).toEqual(stayed)
              },
            ),
            { seed: 7, numRuns: 80 },
          )
        })
      }
    }
  }

  test('previous leads to what was added since, the nearest first', () => {
    for (const newestFirst of [true, false]) {
      const all = posts(9)
      const middle = newestFirst
        ? all.page({ limit: 2, newestFirst, maxId: '6' })
        : all.page({ limit: 2, sinceId: '3' })
      expect(ids(middle)).toEqual(newestFirst ? ['5', '4'] : ['4', '5'])
      all.remove(ids(middle)[0]!)
      const back = all.page({ limit: 2, newestFirst, cursor: middle.previous!.cursor })
      expect(ids(back)).toEqual(newestFirst ? ['7', '6'] : ['2', '3'])
    }
  })
})

test('what is not a cursor finds nothing', () => {
  const all = posts(3)
  for (const cursor of [
    '',
    'x',
    '____',
    Buffer.from('[]').toString('base64url'),
    Buffer.from('["above",{}]').toString('base64url'),
    Buffer.from('["up",1]').toString('base64url'),
  ]) {
    expect(all.page({ limit: 2, cursor })).toEqual({ rows: [], next: undefined, previous: undefined })
  }
  expect(posts(3, 'added').page({ limit: 2, maxId: 'never' }).rows).toEqual([])
})

test('by number', () => {
  const all = posts(7)
  expect(all.page({ page: 2, perPage: 3 })).toMatchObject({
    rows: [{ id: '4' }, { id: '5' }, { id: '6' }],
    total: 7,
    pages: 3,
  })
  expect(all.page({ page: 1, perPage: 3, newestFirst: true, where: { by: 'even' } }).rows.map(({ id }) => id)).toEqual([
    '6',
    '4',
    '2',
  ])
  expect(all.page({ page: 9, perPage: 3 })).toEqual({ rows: [], total: 7, pages: 3 })
  expect(posts(0).page({ page: 1, perPage: 3 })).toEqual({ rows: [], total: 0, pages: 1 })
})

test.for([
  { limit: 0 },
  { limit: -1 },
  { limit: 1.5 },
  { limit: Number.NaN },
  { page: 0, perPage: 5 },
  { page: 1, perPage: Infinity },
])('%o is refused', (query) => {
  expect(() => posts(1).page(query as never)).toThrow(expect.objectContaining({ code: 'SEEDBED_INVALID_ARGUMENT' }))
})

test('a link header keeps the other parameters', () => {
  const url = new URL('https://x.example/api/v1/timelines/home?limit=2&max_id=9&local=true')
  expect(linkHeader(url, { next: { max_id: '5' }, prev: { min_id: '8' } })).toEqual({
    link:
      '<https://x.example/api/v1/timelines/home?limit=2&local=true&max_id=5>; rel="next", ' +
      '<https://x.example/api/v1/timelines/home?limit=2&local=true&min_id=8>; rel="prev"',
  })
  expect(linkHeader(url, { next: undefined })).toEqual({})
})
