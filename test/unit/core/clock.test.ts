import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createClock, START_MS } from '../../../src/core/clock.ts'
import { SeedbedError } from '../../../src/core/errors.ts'

test('a clock starts on a trading Tuesday, whatever day it is', () => {
  expect(new Date(START_MS).toISOString()).toBe('2024-01-16T15:30:00.000Z')
  expect(createClock().now()).toBe(START_MS)
})

test('it stands still', () => {
  const clock = createClock(5)
  expect([clock.now(), clock.now(), clock.date().getTime()]).toEqual([5, 5, 5])
})

test('a date that was handed out is nobody’s clock', () => {
  const clock = createClock(5)
  clock.date().setTime(99)
  expect(clock.now()).toBe(5)
})

describe('advance', () => {
  test('moves it forward by milliseconds, as often as one likes', () => {
    const clock = createClock(1000)
    clock.advance(500)
    clock.advance(0)
    clock.advance(0.5)
    expect(clock.now()).toBe(1500.5)
  })

  test.each([-1, Number.NaN, Infinity])('refuses %s and leaves the clock alone', (ms) => {
    const clock = createClock(1000)
    expect(() => clock.advance(ms)).toThrow(
      new SeedbedError(
        'SEEDBED_INVALID_ARGUMENT',
        `Failed to advance the clock: ${ms} is not a number of milliseconds >= 0. Use clock.set() to go back.`,
      ),
    )
    expect(clock.now()).toBe(1000)
  })
})

describe('set', () => {
  test.each<[form: string, instant: Date | number | string]>([
    ['milliseconds', 1_700_000_000_000],
    ['a Date', new Date(1_700_000_000_000)],
    ['an ISO string', '2023-11-14T22:13:20Z'],
  ])('takes %s, earlier or later', (_, instant) => {
    for (const startMs of [0, 1_800_000_000_000]) {
      const clock = createClock(startMs)
      clock.set(instant)
      expect(clock.now()).toBe(1_700_000_000_000)
    }
  })

  test.each<[instant: unknown, shown: string]>([
    ['yesterday-ish', '"yesterday-ish"'],
    [Number.NaN, 'null'],
    [new Date(Number.NaN), 'null'],
  ])('refuses %s and leaves the clock alone', (instant, shown) => {
    const clock = createClock(1000)
    expect(() => clock.set(instant as string)).toThrow(
      `Failed to set the clock: ${shown} is not an instant. Pass a Date, milliseconds, or an ISO string.`,
    )
    expect(clock.now()).toBe(1000)
  })

  test('whatever it is given, it is set to an instant or throws an error of ours', () => {
    fc.assert(
      fc.property(fc.anything(), (instant) => {
        const clock = createClock()
        try {
          clock.set(instant as string)
        } catch (error) {
          expect(error).toHaveProperty('code', 'SEEDBED_INVALID_ARGUMENT')
        }
        expect(Number.isFinite(clock.now())).toBe(true)
      }),
      { seed: 1, numRuns: 300 },
    )
  })
})
