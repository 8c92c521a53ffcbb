import { describe, expect, test } from 'vitest'
import { numberIn, wholeIn } from '../../../src/faults/fault.ts'

describe('a number within bounds', () => {
  const check = numberIn(0, 1)

  test.each([0, 1, 0.5, -0])('%d is fine', (value) => {
    expect(check(value)).toBeUndefined()
  })

  test.each([-0.001, 1.001, Number.NaN, Infinity, '0.5', null, undefined, 1n])(
    '%s is not, and the bounds are said',
    (value) => {
      expect(check(value)).toBe('a number within 0..1')
    },
  )
})

describe('a whole number within bounds', () => {
  test.each([400, 599])('%d is fine', (value) => {
    expect(wholeIn(400, 599)(value)).toBeUndefined()
  })

  test.each([399, 600, 400.5, Number.NaN, '400', null])('%s is not, and the bounds are said', (value) => {
    expect(wholeIn(400, 599)(value)).toBe('a whole number within 400..599')
  })

  test('without an upper bound it goes as far as numbers are exact', () => {
    expect(wholeIn(1)(Number.MAX_SAFE_INTEGER)).toBeUndefined()
    expect(wholeIn(1)(2 ** 53)).toBe('a whole number >= 1')
    expect(wholeIn(1)(0)).toBe('a whole number >= 1')
  })
})
