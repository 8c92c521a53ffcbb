import fc from 'fast-check'
import { expect, test } from 'vitest'
import { diffLines } from '../../../src/trace-viewer/line-diff.ts'

const lines = fc.array(fc.constantFrom('a', 'b', 'c', '{', '}'), { maxLength: 30 })

test('law: a difference has both texts in it, and equal texts have none', () => {
  fc.assert(
    fc.property(lines, lines, (before, after) => {
      const diff = diffLines(before, after)
      expect(diff.filter(({ sign }) => sign !== '+').map(({ text }) => text)).toEqual(before)
      expect(diff.filter(({ sign }) => sign !== '-').map(({ text }) => text)).toEqual(after)
      expect(diffLines(before, before).every(({ sign }) => sign === ' ')).toBe(true)
    }),
  )
})

test('what stayed is not shown as changed', () => {
  expect(
    diffLines(['{', 'a: 1', 'b: 2', '}'], ['{', 'a: 1', 'b: 3', '}']).map(({ sign, text }) => sign + text),
  ).toEqual([' {', ' a: 1', '-b: 2', '+b: 3', ' }'])
})

test('very long texts are shown one after the other', () => {
  const before = Array.from({ length: 500 }, (_, index) => `line ${index}`)
  expect(
    diffLines(before, ['x'])
      .map(({ sign }) => sign)
      .join(''),
  ).toBe(`${'-'.repeat(500)}+`)
})
