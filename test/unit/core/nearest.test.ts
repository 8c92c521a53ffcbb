import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { didYouMean, nearest } from '../../../src/core/nearest.ts'

const TYPES = ['latency', 'error', 'connection-reset']

describe('the nearest name', () => {
  test.each([
    ['latncy', 'latency'],
    ['Latency', 'latency'],
    ['eror', 'error'],
    ['errors', 'error'],
    ['conection-reset', 'connection-reset'],
    ['connection_reset', 'connection-reset'],
  ])('of "%s" is "%s"', (name, expected) => {
    expect(nearest(name, TYPES)).toBe(expected)
  })

  test.each(['timeout', 'x', '', 'reset'])('of "%s" is none: too much would have to change', (name) => {
    expect(nearest(name, TYPES)).toBeUndefined()
  })

  test('is the first of those that are equally near', () => {
    expect(nearest('cat', ['bat', 'rat'])).toBe('bat')
  })

  test('is a closer one that comes later', () => {
    expect(nearest('quote', ['quota', 'quotes', 'quote'])).toBe('quote')
  })

  test('of nothing to choose from is none', () => {
    expect(nearest('quote', [])).toBeUndefined()
  })
})

test('a name of a megabyte is compared by its start', () => {
  expect(nearest('x'.repeat(1_000_000), ['y', 'x'.repeat(100)])).toBe('x'.repeat(100))
})

test('a candidate is its own nearest, whatever it is', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ maxLength: 20 }), { minLength: 1 }), fc.nat(), (candidates, at) => {
      const name = candidates[at % candidates.length]!
      expect(nearest(name, candidates)!.toLowerCase()).toBe(name.toLowerCase())
    }),
    { seed: 1 },
  )
})

test('the hint is a sentence, or nothing', () => {
  expect(didYouMean('latncy', TYPES)).toBe(' Did you mean "latency"?')
  expect(didYouMean('timeout', TYPES)).toBe('')
})
