import { describe, expect, test } from 'vitest'
import { Noise, philox } from '../../src/random/noise.ts'
import {
  autocorrelation,
  CHI_SQUARE_999,
  chiSquareScore,
  KOLMOGOROV_SMIRNOV_999,
  kolmogorovSmirnov,
  normalCdf,
} from '../support/statistics.ts'

function words(counter: readonly number[], key0: number, key1: number): string {
  const block = Uint32Array.from(counter)
  philox(block, key0, key1)
  return [...block].map((word) => word.toString(16).padStart(8, '0')).join(' ')
}

describe('philox', () => {
  // The known answers for philox4x32, 10 rounds, of the authors' Random123 library.
  test('gives the published answers', () => {
    expect(words([0, 0, 0, 0], 0, 0)).toBe('6627e8d5 e169c58d bc57ac4c 9b00dbd8')
    const ones = 0xffffffff
    expect(words([ones, ones, ones, ones], ones, ones)).toBe('408f276d 41c83b0e a20bc7c6 6d5451fd')
    expect(words([0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344], 0xa4093822, 0x299f31d0)).toBe(
      'd16cfe09 94fdcceb 5001e420 24126ea1',
    )
  })
})

describe('noise', () => {
  const noise = new Noise(['test', 1])
  const indexes = Array.from({ length: 5000 }, (_, i) => i - 2500)

  test('is a function of labels, index and lane', () => {
    const again = new Noise(['test', 1])
    const at = (source: Noise, index: number, lane: number): number => source.seek(index, lane).unit(0)
    const backward = [...indexes].reverse().map((index) => at(again, index, 3))
    expect(backward.reverse()).toEqual(indexes.map((index) => at(noise, index, 3)))
    expect(at(noise, 5, 0)).not.toBe(at(noise, 5, 1))
    expect(at(noise, 5, 0)).not.toBe(at(noise, -5, 0))
    expect(at(noise, 5, 0)).not.toBe(at(new Noise(['test', '1']), 5, 0))
  })

  test.each([0, 1, 2, 3] as const)(
    'word %d is uniform and uncorrelated from index to index and lane to lane',
    (word) => {
      for (const values of [
        indexes.map((index) => noise.seek(index).unit(word)),
        indexes.map((lane) => noise.seek(7, lane + 2500).unit(word)),
        indexes.map((label) => new Noise(['many', label]).seek(0).unit(word)),
      ]) {
        expect(kolmogorovSmirnov(values, (x) => x)).toBeLessThan(KOLMOGOROV_SMIRNOV_999)
        expect(Math.abs(autocorrelation(values, 1)) * Math.sqrt(values.length)).toBeLessThan(3.3)
        expect(Math.min(...values)).toBeGreaterThan(0)
        expect(Math.max(...values)).toBeLessThan(1)
      }
    },
  )

  test('neighbouring positions are independent', () => {
    const cells = Array.from({ length: 64 }, () => 0)
    for (const index of indexes) {
      const here = Math.floor(8 * noise.seek(index).unit(0))
      cells[8 * here + Math.floor(8 * noise.seek(index + 1).unit(0))]!++
    }
    expect(
      chiSquareScore(
        cells,
        cells.map(() => indexes.length / 64),
      ),
    ).toBeLessThan(CHI_SQUARE_999)
  })

  test('both gaussians are normal, and independent of each other', () => {
    const cosines = indexes.map((index) => noise.seek(index, 9).gaussian())
    const sines = indexes.map((index) => noise.seek(index, 9).gaussianTwin())
    expect(kolmogorovSmirnov(cosines, normalCdf)).toBeLessThan(KOLMOGOROV_SMIRNOV_999)
    expect(kolmogorovSmirnov(sines, normalCdf)).toBeLessThan(KOLMOGOROV_SMIRNOV_999)
    const cells = Array.from({ length: 36 }, () => 0)
    cosines.forEach((value, i) => {
      cells[6 * Math.floor(6 * normalCdf(value)) + Math.floor(6 * normalCdf(sines[i]!))]!++
    })
    expect(
      chiSquareScore(
        cells,
        cells.map(() => indexes.length / 36),
      ),
    ).toBeLessThan(CHI_SQUARE_999)
  })
})
