import { describe, expect, test } from 'vitest'
import { countFrom, type Field, numberIn, wholeIn } from '../../../src/faults/field.ts'

/** What is allowed, where a value is not. */
const complaint = ({ allowed, isAllowed }: Field, value: unknown): string | undefined =>
  isAllowed(value) ? undefined : allowed

describe('a number within bounds', () => {
  const check = (value: unknown): string | undefined => complaint(numberIn(0, 1, 'A share.'), value)

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
    expect(complaint(wholeIn(400, 599, 'A status.'), value)).toBeUndefined()
  })

  test.each([399, 600, 400.5, Number.NaN, '400', null])('%s is not, and the bounds are said', (value) => {
    expect(complaint(wholeIn(400, 599, 'A status.'), value)).toBe('a whole number within 400..599')
  })

  test('without an upper bound it goes as far as numbers are exact', () => {
    expect(complaint(countFrom(1, 'A count.'), Number.MAX_SAFE_INTEGER)).toBeUndefined()
    expect(complaint(countFrom(1, 'A count.'), 2 ** 53)).toBe('a whole number >= 1')
    expect(complaint(countFrom(1, 'A count.'), 0)).toBe('a whole number >= 1')
  })
})
