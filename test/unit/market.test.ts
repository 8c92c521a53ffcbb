import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createMarket, type InstrumentSpec, type Market, type Resolution } from '../../src/random/index.ts'
import { barsAreSound, daysAddUp, minutesAddUp, pricesLieInBars, timeOnlyAppends } from '../laws/market.laws.ts'

const DAY_MS = 86_400_000
const HOUR_MS = 3_600_000
const INSTRUMENTS: readonly InstrumentSpec[] = [
  { symbol: 'AAPL', basePrice: 185, sector: 'technology', averageVolume: 60_000_000 },
  { symbol: 'PENNY', basePrice: 0.31, annualVolatility: 0.9, averageVolume: 900 },
  { symbol: 'CALM', basePrice: 50, volatility: 'stable' },
  { symbol: 'BTC', basePrice: 43_000, kind: 'crypto' },
  { symbol: 'EUR', basePrice: 1.09, kind: 'fx' },
]
const SYMBOLS = INSTRUMENTS.map(({ symbol }) => symbol)

const seeds = fc.string({ minLength: 1, maxLength: 8 })
const symbols = fc.constantFrom(...SYMBOLS)
const instants = fc.oneof(
  fc.integer({ min: Date.UTC(1990, 1, 1), max: Date.UTC(2060, 10, 1) }),
  fc.integer({ min: Date.UTC(2024, 0, 8), max: Date.UTC(2024, 0, 20) }),
  // Around changes of New York's clocks, half days, holidays, and the ends of years.
  fc
    .tuple(
      fc.constantFrom(
        Date.UTC(2024, 2, 10),
        Date.UTC(2024, 10, 3),
        Date.UTC(2023, 10, 24),
        Date.UTC(2023, 6, 3),
        Date.UTC(2024, 2, 29),
        Date.UTC(2022, 0, 1),
        Date.UTC(2001, 8, 10),
      ),
      fc.integer({ min: -2 * DAY_MS, max: 2 * DAY_MS }),
    )
    .map(([day, offset]) => day + offset),
)
const market = (seed: string): Market => createMarket(seed, { instruments: INSTRUMENTS })
const sessionAt = (world: Market, symbol: string, atMs: number) =>
  world.calendar(world.instrument(symbol).kind).latestSession(atMs)

describe('every market, symbol and instant', () => {
  test('minutes add up to 5, 15, 30, 60 minutes and the day', () => {
    fc.assert(
      fc.property(seeds, symbols, instants, (seed, symbol, atMs) => {
        const world = market(seed)
        minutesAddUp(world, symbol, sessionAt(world, symbol, atMs))
      }),
      { numRuns: 60 },
    )
  })

  test('days add up to weeks and months', () => {
    fc.assert(
      fc.property(
        seeds,
        symbols,
        fc.integer({ min: Date.UTC(1990, 0, 1), max: Date.UTC(2060, 0, 1) }),
        (seed, symbol, fromMs) => {
          daysAddUp(market(seed), symbol, fromMs, fromMs + 120 * DAY_MS)
        },
      ),
      { numRuns: 40 },
    )
  })

  test('a price lies in its minute, its day, and agrees with the quote', () => {
    fc.assert(
      fc.property(seeds, symbols, instants, (seed, symbol, atMs) => pricesLieInBars(market(seed), symbol, atMs)),
      { numRuns: 150 },
    )
  })

  test('time only appends', () => {
    fc.assert(
      fc.property(
        seeds,
        symbols,
        instants,
        fc.constantFrom<Resolution[]>(1, 5, 15, 30, 60, 'day', 'week', 'month'),
        (seed, symbol, atMs, resolution) => timeOnlyAppends(market(seed), symbol, atMs, resolution),
      ),
      { numRuns: 80 },
    )
  })

  test('any order of asking gives the same', () => {
    fc.assert(
      fc.property(seeds, fc.array(fc.tuple(symbols, instants), { minLength: 2, maxLength: 12 }), (seed, asked) => {
        const first = market(seed)
        const second = market(seed)
        const forward = asked.map(([symbol, atMs]) => first.quote(symbol, atMs))
        const backward = [...asked].reverse().map(([symbol, atMs]) => second.quote(symbol, atMs))
        expect(backward.reverse()).toEqual(forward)
      }),
      { numRuns: 40 },
    )
  })

  test('a range holds exactly the bars of a wider one that lie in it', () => {
    fc.assert(
      fc.property(
        seeds,
        symbols,
        instants,
        fc.integer({ min: 0, max: 3 * DAY_MS }),
        fc.constantFrom<Resolution[]>(1, 30, 60, 'day', 'week', 'month'),
        (seed, symbol, fromMs, spanMs, resolution) => {
          const wide = market(seed).bars(symbol, resolution, fromMs - 2 * DAY_MS, fromMs + spanMs + 2 * DAY_MS)
          const narrow = market(seed).bars(symbol, resolution, fromMs, fromMs + spanMs)
          expect(narrow).toEqual(wide.filter(({ timeMs }) => timeMs >= fromMs && timeMs <= fromMs + spanMs))
        },
      ),
      { numRuns: 80 },
    )
  })
})

describe('arranging', () => {
  const changes = fc.array(
    fc.oneof(
      fc.record({
        kind: fc.constant('set' as const),
        offsetMs: fc.integer({ min: -3 * DAY_MS, max: 3 * DAY_MS }),
        price: fc.double({ min: 0.5, max: 900, noNaN: true }),
      }),
      fc.record({
        kind: fc.constant('move' as const),
        offsetMs: fc.integer({ min: -3 * DAY_MS, max: 3 * DAY_MS }),
        percent: fc.double({ min: -60, max: 90, noNaN: true }),
      }),
      fc.record({
        kind: fc.constant('halt' as const),
        offsetMs: fc.integer({ min: -3 * DAY_MS, max: 3 * DAY_MS }),
        lengthMs: fc.integer({ min: 1, max: 2 * DAY_MS }),
      }),
    ),
    { minLength: 1, maxLength: 5 },
  )

  test('everything stays consistent', () => {
    fc.assert(
      fc.property(
        seeds,
        symbols,
        instants,
        changes,
        fc.integer({ min: -4 * DAY_MS, max: 6 * DAY_MS }),
        (seed, symbol, startMs, list, askedMs) => {
          const world = createMarket(seed, { instruments: INSTRUMENTS.map((spec) => ({ ...spec, decimals: 4 })) })
          for (const change of list) {
            const atMs = startMs + change.offsetMs
            if (change.kind === 'set') world.set(symbol, Math.round(change.price * 1e4) / 1e4, atMs)
            if (change.kind === 'move') world.move(symbol, change.percent, atMs)
            if (change.kind === 'halt') world.halt(symbol, atMs, atMs + change.lengthMs)
          }
          const atMs = startMs + askedMs
          minutesAddUp(world, symbol, sessionAt(world, symbol, atMs))
          minutesAddUp(world, symbol, sessionAt(world, symbol, atMs), atMs)
          pricesLieInBars(world, symbol, atMs)
          barsAreSound(world, symbol, world.bars(symbol, 'week', atMs - 30 * DAY_MS, atMs))
          const copy = createMarket(seed)
          copy.restore(structuredClone(world.snapshot()))
          expect(copy.quote(symbol, atMs)).toEqual(world.quote(symbol, atMs))
        },
      ),
      { numRuns: 40 },
    )
  })

  test('a set price is there at its instant, history is not touched, and later prices continue', () => {
    fc.assert(
      fc.property(
        seeds,
        symbols,
        instants,
        fc.double({ min: 0.5, max: 900, noNaN: true }),
        fc.integer({ min: 1, max: 9 * DAY_MS }),
        (seed, symbol, atMs, price, agoMs) => {
          const before = market(seed)
          const after = market(seed)
          after.set(symbol, price, atMs)
          expect(after.price(symbol, atMs)).toBe(price)
          expect(after.quote(symbol, atMs).day.high).toBeGreaterThanOrEqual(price)
          expect(after.quote(symbol, atMs).day.low).toBeLessThanOrEqual(price)
          const earlierMs = atMs - agoMs
          expect(after.quote(symbol, earlierMs)).toEqual(before.quote(symbol, earlierMs))
          for (const resolution of [60, 'day'] as const) {
            const list = (world: Market) =>
              world.bars(symbol, resolution, earlierMs - 3 * DAY_MS, earlierMs, { asOfMs: earlierMs })
            expect(list(after)).toEqual(list(before))
          }
          const laterMs = atMs + agoMs
          const ratio = after.price(symbol, laterMs) / before.price(symbol, laterMs)
          const step = 10 ** -after.instrument(symbol).decimals
          const roundoff =
            (step / before.price(symbol, laterMs) + step / before.price(symbol, atMs)) *
              (price / before.price(symbol, atMs) + 1) +
            step / price
          expect(Math.abs(ratio - price / before.price(symbol, atMs))).toBeLessThanOrEqual(2 * roundoff)
        },
      ),
      { numRuns: 100 },
    )
  })

  test('a halt stops prices and bars', () => {
    const world = market('halt')
    const fromMs = Date.UTC(2024, 0, 17, 16)
    const untilMs = fromMs + HOUR_MS
    const untouched = market('halt')
    world.halt('AAPL', fromMs, untilMs)
    const list = (in_: Market) => in_.bars('AAPL', 1, fromMs - 5 * 60_000, untilMs + 5 * 60_000)
    expect(list(world)).toEqual(list(untouched).filter(({ timeMs }) => timeMs < fromMs || timeMs >= untilMs))
    expect(list(world)).toHaveLength(11)
    expect(world.isHalted('AAPL', fromMs)).toBe(true)
    expect(world.isHalted('AAPL', untilMs)).toBe(false)
    expect(world.price('AAPL', untilMs - 1)).toBe(untouched.price('AAPL', fromMs))
    expect(world.price('AAPL', untilMs)).toBe(untouched.price('AAPL', untilMs))
  })
})
