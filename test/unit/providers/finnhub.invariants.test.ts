import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import type { FinnhubOracle } from '../../../src/providers/finnhub/oracle.ts'
import type { Profile } from '../../../src/providers/finnhub/profile2.ts'
import { NYSE } from '../../../src/random/index.ts'
import { type Bar, company, instant, round4, Scene, seed, symbol } from './finnhub.scene.ts'

const DAY_S = 86_400
const RUNS = { numRuns: 40 }

const minutes = fc.constantFrom('1', '5', '15', '30', '60')

function merged(bars: readonly Bar[]): Bar {
  return {
    t: bars[0]!.t,
    o: bars[0]!.o,
    h: Math.max(...bars.map(({ h }) => h)),
    l: Math.min(...bars.map(({ l }) => l)),
    c: bars.at(-1)!.c,
    v: bars.reduce((sum, { v }) => sum + v, 0),
  }
}

const startOfDay = (second: number): number => second - (second % DAY_S)

/** I1 and I11: the shape of one bar. */
function expectSoundBar({ t, o, h, l, c, v }: Bar): void {
  expect(l).toBeGreaterThan(0)
  expect(l).toBeLessThanOrEqual(Math.min(o, c))
  expect(h).toBeGreaterThanOrEqual(Math.max(o, c))
  for (const price of [o, h, l, c]) expect(price).toBe(round4(price))
  expect(Number.isInteger(v) && v >= 0).toBe(true)
  expect(Number.isInteger(t)).toBe(true)
}

test('I1, I2, I11: a quote is sound, and its change and percentage are those of its prices', async () => {
  await fc.assert(
    fc.asyncProperty(seed, instant, symbol, async (seedText, now, of) => {
      const scene = new Scene(seedText, now)
      const quote = await scene.quote(of)
      const { c, d, dp, h, l, o, pc, t } = quote
      expectSoundBar({ t, o, h, l, c, v: 0 })
      expect(d).toBe(round4(c - pc))
      expect(dp).toBeCloseTo((100 * (c - pc)) / pc, 3)
      expect(dp).toBe(round4((100 * d!) / pc))
    }),
    { numRuns: 200 },
  )
})

test('I3: the quote, the last daily candle and the close before it agree; t is the last trade', async () => {
  await fc.assert(
    fc.asyncProperty(seed, instant, symbol, async (seedText, now, of) => {
      const scene = new Scene(seedText, now)
      const { c, h, l, o, pc, t } = await scene.quote(of)
      const days = await scene.candles(of, 'D', scene.nowS - 15 * DAY_S, scene.nowS)
      const today = days.at(-1)!
      expect({ c, h, l, o }).toEqual({ c: today.c, h: today.h, l: today.l, o: today.o })
      expect(pc).toBe(days.at(-2)!.c)
      expect(t).toBeLessThanOrEqual(scene.nowS)
      const session = NYSE.session(today.t / DAY_S)!
      expect(t * 1000).toBeGreaterThanOrEqual(session.openMs - 999)
      expect(t).toBe(NYSE.isOpen(now) ? scene.nowS : session.closeMs / 1000)
    }),
    { numRuns: 120 },
  )
})

test('I4: the minutes of a day add up to the day, at every resolution, also while it lasts', async () => {
  await fc.assert(
    fc.asyncProperty(
      seed,
      instant,
      symbol,
      minutes,
      fc.nat({ max: 6 }),
      async (seedText, now, of, resolution, back) => {
        const scene = new Scene(seedText, now)
        const days = await scene.candles(of, 'D', scene.nowS - 20 * DAY_S, scene.nowS)
        const day = days.at(-1 - back)!
        const parts = await scene.candles(of, resolution, day.t, day.t + DAY_S - 1)
        parts.forEach(expectSoundBar)
        expect({ ...merged(parts), t: day.t }).toEqual(day)
      },
    ),
    RUNS,
  )
})

test('I4: the days of a week and of a month add up to it', async () => {
  await fc.assert(
    fc.asyncProperty(seed, instant, symbol, fc.constantFrom('W', 'M'), async (seedText, now, of, resolution) => {
      const scene = new Scene(seedText, now)
      const groups = await scene.candles(of, resolution, scene.nowS - 150 * DAY_S, scene.nowS)
      const days = await scene.candles(of, 'D', groups[0]!.t, scene.nowS)
      groups.forEach((group, i) => {
        expectSoundBar(group)
        const next = groups[i + 1]?.t ?? Infinity
        expect(merged(days.filter(({ t }) => t >= group.t && t < next))).toEqual(group)
      })
    }),
    RUNS,
  )
})

test('I5: a narrower range is a part of a wider one, and closed days have no bars', async () => {
  const resolution = fc.constantFrom('5', '15', '30', '60', 'D', 'W', 'M')
  const spans = fc.tuple(fc.nat({ max: 12 * DAY_S }), fc.nat({ max: 12 * DAY_S }))
  await fc.assert(
    fc.asyncProperty(seed, instant, symbol, resolution, spans, async (seedText, now, of, asked, [before, width]) => {
      const scene = new Scene(seedText, now)
      const scale = asked === 'M' ? 20 : asked === 'W' ? 5 : 1
      const wide = await scene.candles(of, asked, scene.nowS - 24 * scale * DAY_S, scene.nowS)
      const from = scene.nowS - scale * (before + width)
      const to = scene.nowS - scale * before
      const narrow = await new Scene(seedText, now).candles(of, asked, from, to)
      expect(narrow).toEqual(wide.filter(({ t }) => t >= from && t <= to))
      for (const { t } of wide) expect(NYSE.session(Math.floor(t / DAY_S))).toBeDefined()
      expect(wide.map(({ t }) => t)).toEqual(wide.map(({ t }) => t).toSorted((a, b) => a - b))
    }),
    { numRuns: 80 },
  )
})

test('I5: daily candles are the sessions of the calendar, all of them', async () => {
  await fc.assert(
    fc.asyncProperty(seed, instant, async (seedText, now) => {
      const scene = new Scene(seedText, now)
      const from = startOfDay(scene.nowS) - 60 * DAY_S
      const days = await scene.candles('AAPL', 'D', from, scene.nowS)
      const sessions = [...NYSE.sessions(from / DAY_S, Math.floor(scene.nowS / DAY_S))]
      const opened = sessions.filter(({ openMs }) => openMs <= now)
      expect(days.map(({ t }) => t / DAY_S)).toEqual(opened.map(({ day }) => day))
    }),
    RUNS,
  )
})

test('I6: the market capitalization is price times shares, in millions', async () => {
  await fc.assert(
    fc.asyncProperty(
      seed,
      instant,
      company,
      fc.double({ min: 0.01, max: 1e5, noNaN: true }),
      async (seedText, now, of, price) => {
        const scene = new Scene(seedText, now)
        for (const arrange of [() => undefined, () => scene.fixture.set(of, { price })]) {
          arrange()
          const { c } = await scene.quote(of)
          const { marketCapitalization, shareOutstanding } = await scene.get<Profile>(`/stock/profile2?symbol=${of}`)
          expect(marketCapitalization / (c * shareOutstanding)).toBeCloseTo(1, 6)
        }
      },
    ),
    RUNS,
  )
})

test('I10: time only appends bars and moves the last one, arranged or not', async () => {
  const resolution = fc.constantFrom('1', '5', '30', '60', 'D', 'W', 'M')
  const step = fc.oneof(fc.integer({ min: 1, max: 600_000 }), fc.integer({ min: 1, max: 5 * 86_400_000 }))
  const arrangement = fc.constantFrom<[string, (fixture: FinnhubOracle) => void]>(
    ['nothing', () => undefined],
    ['set', (fixture) => fixture.set('AAPL', { price: 300 })],
    ['move', (fixture) => fixture.move('AAPL', -20)],
    ['halt', (fixture) => fixture.set('AAPL', { halted: true })],
  )
  await fc.assert(
    fc.asyncProperty(
      seed,
      instant,
      resolution,
      step,
      arrangement,
      async (seedText, now, asked, stepMs, [, arrange]) => {
        const scene = new Scene(seedText, now)
        const days = ['D', 'W', 'M'].includes(asked) ? 100 : 6
        const from = scene.nowS - days * DAY_S
        const before = await scene.candles('AAPL', asked, from, scene.nowS)
        arrange(scene.fixture)
        const arranged = await scene.candles('AAPL', asked, from, scene.nowS)
        expect(arranged.slice(0, before.length - 1)).toEqual(before.slice(0, -1))
        scene.sandbox.clock.advance(stepMs)
        const after = await scene.candles('AAPL', asked, from, scene.nowS)
        // Intraday, the answer holds the last month only, and the arranged bar may be the one that is still growing.
        expect(after.slice(0, arranged.length - 1)).toEqual(arranged.slice(0, -1))
        const grown = after[arranged.length - 1]!
        const { t, o } = arranged.at(-1)!
        expect({ t: grown.t, o: grown.o }).toEqual({ t, o })
        const now2 = await scene.quote('AAPL')
        const [today] = (await scene.candles('AAPL', 'D', scene.nowS - 15 * DAY_S, scene.nowS)).slice(-1)
        expect({ c: now2.c, h: now2.h, l: now2.l }).toEqual({ c: today!.c, h: today!.h, l: today!.l })
      },
    ),
    { numRuns: 80 },
  )
})
