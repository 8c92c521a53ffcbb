import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { SortedMap } from '../../../src/providers/collection/sorted-map.ts'

const byNumber = (a: number, b: number): number => a - b
const empty = (): SortedMap<number, string> => new SortedMap<number, string>(byNumber)

test('it does what a Map with sorted keys does, in both directions and from anywhere', () => {
  const key = fc.integer({ min: 0, max: 600 })
  const step = fc.oneof(
    { arbitrary: fc.tuple(fc.constant('set' as const), key), weight: 3 },
    { arbitrary: fc.tuple(fc.constant('delete' as const), key), weight: 1 },
  )
  fc.assert(
    fc.property(
      fc.array(step, { maxLength: 1500, size: 'max' }),
      fc.double({ min: -1, max: 601, noNaN: true }),
      (steps, from) => {
        const model = new Map<number, string>()
        let map = empty()
        for (const [index, [kind, at]] of steps.entries()) {
          if (kind === 'set') {
            model.set(at, `v${index}`)
            map = map.set(at, `v${index}`)
          } else {
            model.delete(at)
            map = map.delete(at)
          }
        }
        const sorted = [...model].toSorted(([a], [b]) => a - b)
        expect(map.size).toBe(model.size)
        expect([...map.ascending()]).toEqual(sorted)
        expect([...map.descending()]).toEqual(sorted.toReversed())
        expect([...map.ascending(from)]).toEqual(sorted.filter(([at]) => at >= from))
        expect([...map.descending(from)]).toEqual(sorted.toReversed().filter(([at]) => at <= from))
        for (let at = 0; at <= 600; at += 37) expect(map.get(at)).toBe(model.get(at))
      },
    ),
    { seed: 1, numRuns: 60 },
  )
})

test('an old version stays what it was', () => {
  let map = empty()
  for (let at = 0; at < 1000; at++) map = map.set(at, 'old')
  let next = map
  for (let at = 0; at < 1000; at += 2) next = next.delete(at).set(at + 0.5, 'new')
  expect([...map.ascending()].every(([at, value]) => Number.isInteger(at) && value === 'old')).toBe(true)
  expect(map.size).toBe(1000)
  expect(next.get(0)).toBeUndefined()
  expect(next.get(0.5)).toBe('new')
})
