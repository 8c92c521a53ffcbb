import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createTimeScale, type Span } from '../../../src/trace-viewer/time-scale.ts'

const at = (...instants: readonly number[]): Span[] => instants.map((ms) => ({ startMs: ms, endMs: ms }))
const spans = fc.array(
  fc
    .tuple(fc.integer({ min: -1_000_000, max: 10_000_000_000 }), fc.oneof(fc.nat(100_000), fc.constant(Infinity)))
    .map(([startMs, length]): Span => ({ startMs, endMs: startMs + length })),
  { maxLength: 60 },
)

describe('a time scale', () => {
  test('is none where all happened at once', () => {
    expect(createTimeScale([])).toBeUndefined()
    expect(createTimeScale(at(5, 5, 5))).toBeUndefined()
  })

  test('is even where things happen evenly: a growing back-off looks as it is', () => {
    const scale = createTimeScale(at(0, 1_000, 3_000, 7_000))!
    expect([0, 1_000, 3_000, 7_000].map((ms) => scale.at(ms))).toEqual([0, 1 / 7, 3 / 7, 1])
    expect(scale.breaks).toEqual([])
  })

  test('draws a long time without anything short, and says how long it was', () => {
    const scale = createTimeScale([...at(0, 100, 200), ...at(86_400_000, 86_400_100)])!
    expect(scale.breaks).toEqual([{ at: 0.4, width: 0.4, label: '23 h 59 min' }])
    expect(scale.at(86_400_100)).toBe(1)
  })

  test('draws time as it is where it would be broken again and again', () => {
    const often = Array.from({ length: 40 }, (_, minute) => ({
      startMs: minute * 60_000,
      endMs: minute * 60_000 + 100,
    }))
    const scale = createTimeScale(often)!
    expect([scale.breaks, scale.at(60_000 * 10) < 0.26]).toEqual([[], true])
    expect(scale.ticks.map(({ label }) => label)).toEqual(['0 ms', '10 min', '20 min', '30 min'])
  })

  test.for([
    [9_000, '2 s'],
    [100_000, '30 s'],
    [86_400_000, '6 h'],
    [86_400_000 * 50, '10 d'],
  ] as const)('marks %j ms by steps that have short names', ([endMs, label]) => {
    expect(createTimeScale([{ startMs: 0, endMs }])!.ticks[1]!.label).toBe(label)
  })

  test('never draws a time short in which a request is on its way', () => {
    expect(createTimeScale([...at(0, 10, 20), { startMs: 20, endMs: 1_000_000 }])!.breaks).toEqual([])
  })

  test('leaves room for what never ends', () => {
    const scale = createTimeScale([...at(0, 100), { startMs: 100, endMs: Infinity }])!
    expect([scale.at(100), scale.at(Infinity)]).toEqual([expect.closeTo(1 / 1.15), 1])
  })

  test('law: later is never further left, and everything is on the axis', () => {
    fc.assert(
      fc.property(spans, (given) => {
        const scale = createTimeScale(given)
        if (scale === undefined) return
        const instants = given.flatMap(({ startMs, endMs }) => [startMs, endMs]).toSorted((a, b) => a - b)
        const places = instants.map((ms) => scale.at(ms))
        expect(places.every((place) => place >= 0 && place <= 1)).toBe(true)
        expect(places).toEqual(places.toSorted((a, b) => a - b))
        expect(scale.ticks.every((tick) => tick.at >= 0 && tick.at <= 1)).toBe(true)
        expect(scale.ticks.length).toBeLessThan(12)
      }),
    )
  })
})
