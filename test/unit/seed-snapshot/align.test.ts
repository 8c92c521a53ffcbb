import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { align } from '../../../src/seed-snapshot/align.ts'

const words = fc.array(fc.constantFrom('a', 'b', 'c'), { maxLength: 12 })
const steps = (was: string, is: string): string[] =>
  align(Array.from(was), Array.from(is), (a, b) => a === b).map((step) => `${step.was ?? ''}>${step.is ?? ''}`)

describe('two lists', () => {
  test('keep every entry, in order, and pair only what is alike', () => {
    fc.assert(
      fc.property(words, words, (was, is) => {
        const aligned = align(was, is, (a, b) => a === b)
        expect(aligned.flatMap((step) => step.was ?? [])).toEqual(was)
        expect(aligned.flatMap((step) => step.is ?? [])).toEqual(is)
        const pairs = aligned.filter((step) => step.was !== undefined && step.is !== undefined)
        expect(pairs.filter((pair) => pair.was !== pair.is)).toEqual([])
      }),
    )
  })

  test('pair everything that stayed when entries were only added', () => {
    fc.assert(
      fc.property(words, words, fc.nat(12), (was, added, at) => {
        const is = was.toSpliced(at, 0, ...added)
        const pairs = align(was, is, (a, b) => a === b).filter((step) => step.was !== undefined)
        expect(pairs.filter((pair) => pair.is === undefined)).toEqual([])
      }),
    )
  })

  test.each([
    ['abc', 'abc', ['a>a', 'b>b', 'c>c']],
    ['abc', 'axbc', ['a>a', '>x', 'b>b', 'c>c']],
    ['abc', 'ac', ['a>a', 'b>', 'c>c']],
    ['abc', 'axc', ['a>a', 'b>', '>x', 'c>c']],
    ['', 'a', ['>a']],
    ['', '', []],
  ])('%j and %j', (was, is, expected) => {
    expect(steps(was, is)).toEqual(expected)
  })

  test('that are too long to be compared have nothing in common but their ends', () => {
    const was = Array.from({ length: 2_000 }, (_, at) => `was ${at}`)
    const is = Array.from({ length: 2_001 }, (_, at) => `is ${at}`)
    const aligned = align(['a', ...was, 'z'], ['a', ...is, 'z'], (a, b) => a === b)
    expect(aligned.length).toBe(4_003)
    expect([aligned[0], aligned.at(-1)]).toEqual([
      { was: 'a', is: 'a' },
      { was: 'z', is: 'z' },
    ])
  })
})
