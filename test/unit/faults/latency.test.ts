import { expect, test } from 'vitest'
import { latency } from '../../../src/faults/latency.ts'
import { createRandom } from '../../../src/random/index.ts'
import { contextOf } from '../../support/plans.ts'
import { countingRandom } from '../../support/random.ts'

function delays(ms: number, jitterMs: number): number[] {
  return Array.from({ length: 2000 }, (_, at) => {
    const effect = latency.effect({ ms, jitterMs }, contextOf(createRandom('jitter').stream(at)))
    return effect !== undefined && 'delayMs' in effect ? effect.delayMs : Number.NaN
  })
}

test('without jitter the delay is the parameter, and nothing is drawn', () => {
  const { random, draws } = countingRandom('latency')
  expect(latency.effect({ ms: 0.5 }, contextOf(random))).toEqual({ delayMs: 0.5 })
  expect(latency.effect({ ms: 200, jitterMs: 0 }, contextOf(random))).toEqual({ delayMs: 200 })
  expect(draws()).toBe(0)
})

test('jitter stays within its range, whole milliseconds, and reaches both ends', () => {
  const drawn = delays(20, 5)
  expect(drawn.every((ms) => Number.isInteger(ms))).toBe(true)
  expect([Math.min(...drawn), Math.max(...drawn)]).toEqual([15, 25])
})

test('jitter is even: the mean is the parameter', () => {
  const drawn = delays(100, 50)
  const mean = drawn.reduce((sum, ms) => sum + ms, 0) / drawn.length
  // Five standard errors of an even distribution 100 wide.
  expect(Math.abs(mean - 100)).toBeLessThan((5 * (100 / Math.sqrt(12))) / Math.sqrt(drawn.length))
})

test('a delay is never negative', () => {
  expect(Math.min(...delays(1, 50))).toBe(0)
})
