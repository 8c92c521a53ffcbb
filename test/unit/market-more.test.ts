import { describe, expect, test } from 'vitest'
import { START_MS } from '../../src/core/clock.ts'
import { createMarket, NYSE, type InstrumentSpec, type Market } from '../../src/random/index.ts'
import { minutesAddUp } from '../laws/market.laws.ts'
import { correlation, mean, standardDeviation } from '../support/statistics.ts'

const DAY_MS = 86_400_000
const SEEDS = Array.from({ length: 20 }, (_, i) => `seed ${i}`)
const AAPL: InstrumentSpec = { symbol: 'AAPL', basePrice: 185, sector: 'technology' }
const one = (seed: string, spec: Partial<InstrumentSpec> = {}): Market =>
  createMarket(seed, { instruments: [{ ...AAPL, ...spec }] })
const closes = (market: Market, symbol: string, fromMs: number, toMs: number): number[] =>
  market.bars(symbol, 'day', fromMs, toMs).map(({ close }) => close)
const returns = (prices: readonly number[]): number[] => prices.slice(1).map((price, i) => Math.log(price / prices[i]!))

describe('the base price', () => {
  test('is about the price in January 2024, differently for each seed', () => {
    const prices = SEEDS.map((seed) => one(seed).previousClose('AAPL', START_MS))
    for (const price of prices) expect(Math.abs(Math.log(price / 185))).toBeLessThan(0.1)
    expect(new Set(prices).size).toBe(SEEDS.length)
  })

  test.each([
    [{ basePrice: 185 }, 2],
    [{ basePrice: 0.4 }, 4],
    [{ basePrice: 43_000, kind: 'crypto' }, 2],
    [{ basePrice: 0.000_009, kind: 'crypto' }, 11],
    [{ basePrice: 1.09, kind: 'fx' }, 5],
    [{ basePrice: 0.0068, kind: 'fx' }, 7],
    [{ basePrice: 10, decimals: 0 }, 0],
  ] as const)('%o has %d decimals', (spec, decimals) => {
    expect(one('s', spec).instrument('AAPL').decimals).toBe(decimals)
  })
})

describe('instruments', () => {
  test('move together in a sector more than in the market, and not across kinds', () => {
    const market = createMarket('together', {
      instruments: [
        { symbol: 'A', basePrice: 100, sector: 'energy', decimals: 4 },
        { symbol: 'B', basePrice: 100, sector: 'energy', decimals: 4 },
        { symbol: 'C', basePrice: 100, sector: 'health', decimals: 4 },
        { symbol: 'BTC', basePrice: 100, kind: 'crypto', decimals: 4 },
        { symbol: 'CALM', basePrice: 100, beta: 0, decimals: 4 },
      ],
    })
    const days = NYSE.sessions(Date.UTC(2004, 0, 1) / DAY_MS, Date.UTC(2023, 11, 31) / DAY_MS)
    const series = (symbol: string): number[] => returns(days.map(({ closeMs }) => market.price(symbol, closeMs)))
    const [a, b, c, btc, calm] = ['A', 'B', 'C', 'BTC', 'CALM'].map(series) as [
      number[],
      number[],
      number[],
      number[],
      number[],
    ]
    expect(correlation(a, b)).toBeGreaterThan(0.45)
    expect(correlation(a, b)).toBeLessThan(0.65)
    expect(correlation(a, c)).toBeGreaterThan(0.25)
    expect(correlation(a, c)).toBeLessThan(0.45)
    expect(Math.abs(correlation(a, btc))).toBeLessThan(0.05)
    expect(Math.abs(correlation(a, calm))).toBeLessThan(0.05)
  })

  test('do not depend on which others there are, or on the order of adding', () => {
    const others = SEEDS.map((symbol) => ({ symbol, basePrice: 10 }))
    const alone = one('s')
    const among = createMarket('s', { instruments: [...others, AAPL] })
    expect(among.quote('AAPL', START_MS)).toEqual(alone.quote('AAPL', START_MS))
    alone.add({ symbol: 'LATE', basePrice: 3 })
    expect(alone.symbols()).toEqual(['AAPL', 'LATE'])
    expect(alone.has('LATE')).toBe(true)
    expect(alone.has('EARLY')).toBe(false)
  })

  test('trade about their average volume', () => {
    const market = one('volume', { averageVolume: 1_000_000 })
    const volumes = market.bars('AAPL', 'day', Date.UTC(2000, 0, 1), Date.UTC(2023, 11, 31)).map(({ volume }) => volume)
    expect(mean(volumes) / 1_000_000).toBeGreaterThan(0.9)
    expect(mean(volumes) / 1_000_000).toBeLessThan(1.1)
  })

  test('are busiest at the open and the close', () => {
    const market = one('shape')
    const sums = Array.from({ length: 13 }, () => 0)
    for (const { openMs, closeMs } of NYSE.sessions(Date.UTC(2023, 0, 1) / DAY_MS, Date.UTC(2023, 2, 31) / DAY_MS)) {
      market.bars('AAPL', 30, openMs, closeMs).forEach(({ volume }, i) => (sums[i]! += volume))
    }
    const middle = Math.max(...sums.slice(4, 9))
    expect(sums[0]).toBeGreaterThan(1.5 * middle)
    expect(sums[12]).toBeGreaterThan(1.5 * middle)
  })
})

describe('intraday prices', () => {
  test('vary within the day as much as the day bar says', () => {
    const market = one('intraday', { volatility: 'stable', decimals: 6 })
    const minutes: number[] = []
    const inside: number[] = []
    for (const { openMs, closeMs } of NYSE.sessions(Date.UTC(2023, 0, 1) / DAY_MS, Date.UTC(2023, 11, 31) / DAY_MS)) {
      const bars = market.bars('AAPL', 1, openMs, closeMs)
      minutes.push(bars.reduce((sum, { open, close }) => sum + Math.log(close / open) ** 2, 0))
      inside.push(Math.log(bars.at(-1)!.close / bars[0]!.open) ** 2)
    }
    // The variance of minutes sums to that of the session (a random walk), and both to what was asked without the night.
    const asked = (0.28 ** 2 / 252) * 0.75
    expect(mean(minutes) / asked).toBeGreaterThan(0.85)
    expect(mean(minutes) / asked).toBeLessThan(1.15)
    expect(mean(inside) / asked).toBeGreaterThan(0.75)
    expect(mean(inside) / asked).toBeLessThan(1.25)
  })

  test('are a random walk: minutes do not tell the next ones, ranges are those of Brownian motion', () => {
    const market = one('walk', { volatility: 'stable', decimals: 6 })
    const products = [0, 0, 0]
    const ranges: number[] = []
    let squares = 0
    let count = 0
    for (const { openMs, closeMs } of NYSE.sessions(Date.UTC(2023, 0, 1) / DAY_MS, Date.UTC(2023, 11, 31) / DAY_MS)) {
      const bars = market.bars('AAPL', 1, openMs, closeMs)
      const steps = bars.map(({ open, close }) => Math.log(close / open))
      ranges.push(...bars.map(({ high, low }) => Math.log(high / low)))
      for (let i = 0; i < steps.length; i++) {
        squares += steps[i]! ** 2
        count++
        for (let lag = 1; lag <= 3 && lag <= i; lag++) products[lag - 1]! += steps[i]! * steps[i - lag]!
      }
    }
    // 97,000 minutes: noise is 0.003. A few percent are left of how bars are cut, as bid and ask leave them in real ones.
    for (const product of products) expect(Math.abs(product / squares)).toBeLessThan(0.04)
    const range = mean(ranges) / Math.sqrt(squares / count)
    // Feller 1951: the mean range of Brownian motion is 1.596 standard deviations.
    expect(range / 1.596).toBeGreaterThan(0.92)
    expect(range / 1.596).toBeLessThan(1.05)
  })

  test('have no minute that stands out for touching the high', () => {
    const market = one('wicks', { volatility: 'stable', decimals: 6 })
    const ratios: number[] = []
    for (const { openMs, closeMs } of NYSE.sessions(Date.UTC(2023, 0, 1) / DAY_MS, Date.UTC(2023, 2, 31) / DAY_MS)) {
      const bars = market.bars('AAPL', 1, openMs, closeMs)
      const highest = bars.reduce((best, bar) => (bar.high > best.high ? bar : best))
      const i = bars.indexOf(highest)
      const around = bars.slice(Math.max(0, i - 5), i + 6).filter((bar) => bar !== highest)
      ratios.push((highest.high - highest.low) / mean(around.map(({ high, low }) => high - low)))
    }
    expect(mean(ratios)).toBeLessThan(1.6)
  })
})

describe('splits and dividends', () => {
  test('are seeded for stocks, and for nothing else', () => {
    const market = createMarket('actions', {
      instruments: SEEDS.map((symbol) => ({ symbol, basePrice: 150 })).concat([]),
    })
    const lists = SEEDS.map((symbol) => market.splits(symbol, 0, Infinity))
    const all = lists.flat()
    expect(all.length).toBeGreaterThan(5)
    for (const { dateMs, fromFactor, toFactor } of all) {
      expect(NYSE.session(dateMs / DAY_MS)).toBeDefined()
      expect(dateMs).toBeLessThan(START_MS)
      expect(fromFactor).toBe(1)
      expect([2, 3, 4]).toContain(toFactor)
    }
    for (const list of lists) expect(list).toEqual([...list].sort((a, b) => a.dateMs - b.dateMs))
    const coin = one('actions', { kind: 'crypto' })
    expect(coin.splits('AAPL', 0, Infinity)).toEqual([])
    expect(coin.dividends('AAPL', 0, Infinity)).toEqual([])
  })

  test('a range holds what a wider one holds in it', () => {
    const market = createMarket('ranges', { instruments: SEEDS.map((symbol) => ({ symbol, basePrice: 150 })) })
    const fromMs = Date.UTC(2005, 0, 1)
    const toMs = Date.UTC(2015, 0, 1)
    for (const symbol of SEEDS) {
      const inRange = (dateMs: number): boolean => dateMs >= fromMs && dateMs <= toMs
      expect(market.splits(symbol, fromMs, toMs)).toEqual(
        market.splits(symbol, 0, Infinity).filter(({ dateMs }) => inRange(dateMs)),
      )
      expect(market.dividends(symbol, fromMs, toMs)).toEqual(
        market.dividends(symbol, 0, Infinity).filter(({ exDateMs }) => inRange(exDateMs)),
      )
    }
  })

  test('given splits are listed, and say what was paid before them', () => {
    const splits = [
      { dateMs: Date.UTC(2014, 5, 9), fromFactor: 1, toFactor: 7 },
      { dateMs: Date.UTC(2020, 7, 31), fromFactor: 1, toFactor: 4 },
    ]
    const market = one('s', { splits })
    expect(market.splits('AAPL', 0, Infinity)).toEqual(splits)
    expect(market.splitFactor('AAPL', START_MS)).toBe(1)
    expect(market.splitFactor('AAPL', Date.UTC(2020, 7, 30))).toBe(4)
    expect(market.splitFactor('AAPL', Date.UTC(2000, 0, 1))).toBe(28)
  })

  test('four dividends a year pay the yield, and the price falls by each', () => {
    const spec = { dividendYield: 0.08, annualVolatility: 0.01, beta: 0, volatility: 'stable', decimals: 6 } as const
    const market = one('yield', spec)
    const years = market.dividends('AAPL', Date.UTC(2013, 0, 1), Date.UTC(2022, 11, 31))
    expect(years).toHaveLength(40)
    const falls = years.map(({ exDateMs, payDateMs, amount }) => {
      expect(NYSE.session(exDateMs / DAY_MS)).toBeDefined()
      expect(payDateMs).toBeGreaterThan(exDateMs)
      const before = market.previousClose('AAPL', exDateMs + DAY_MS - 1)
      expect(amount).toBeCloseTo(before * 0.02, 4)
      return Math.log(market.dayBar('AAPL', exDateMs + DAY_MS - 1).close / before)
    })
    // Between them it earns the dividend and the drift back.
    expect(mean(falls)).toBeCloseTo(-0.02 + (0.08 + 0.06) / 252, 4)
    const seeded = SEEDS.map((seed) => one(seed).dividends('AAPL', Date.UTC(2023, 0, 1), Date.UTC(2023, 11, 31)).length)
    expect(new Set(seeded)).toEqual(new Set([0, 4]))
  })
})

describe('rates', () => {
  const market = createMarket('fx', {
    instruments: [
      { symbol: 'EUR', basePrice: 1.09, kind: 'fx' },
      { symbol: 'GBP', basePrice: 1.27, kind: 'fx' },
      { symbol: 'JPY', basePrice: 0.0068, kind: 'fx' },
      { symbol: 'BTC', basePrice: 43_000, kind: 'crypto' },
    ],
  })
  const units = ['USD', 'EUR', 'GBP', 'JPY', 'BTC']

  test('of all pairs agree', () => {
    for (const a of units) {
      expect(market.rate(a, a, START_MS)).toBe(1)
      for (const b of units) {
        expect(market.rate(a, b, START_MS) * market.rate(b, a, START_MS)).toBeCloseTo(1, 12)
        for (const c of units) {
          const direct = market.rate(a, c, START_MS)
          expect((market.rate(a, b, START_MS) * market.rate(b, c, START_MS)) / direct).toBeCloseTo(1, 12)
        }
      }
    }
    expect(market.rate('EUR', 'USD', START_MS)).toBe(market.price('EUR', START_MS))
  })

  test.each([
    ['EUR', 'USD'],
    ['USD', 'JPY'],
    ['EUR', 'GBP'],
  ])('%s/%s: minutes add up, and close at the rate', (base, quote) => {
    const session = market.calendar('fx').latestSession(START_MS)
    const list = (resolution: 1 | 30 | 60 | 'day', asOfMs: number = Infinity) =>
      market.rateBars(base, quote, resolution, session.dateMs, session.closeMs - 1, { asOfMs })
    const minutes = list(1)
    expect(minutes).toHaveLength(1440)
    const [day] = list('day')
    expect(day).toEqual({
      timeMs: session.dateMs,
      open: minutes[0]!.open,
      high: Math.max(...minutes.map(({ high }) => high)),
      low: Math.min(...minutes.map(({ low }) => low)),
      close: minutes.at(-1)!.close,
      volume: minutes.reduce((sum, { volume }) => sum + volume, 0),
    })
    expect(list(60)).toHaveLength(24)
    expect(Math.max(...list(60).map(({ high }) => high))).toBe(day!.high)
    expect(list(30)[3]!.close).toBe(list(60)[1]!.close)
    const [soFar] = list('day', START_MS)
    expect(soFar!.close / market.rate(base, quote, START_MS)).toBeCloseTo(1, 4)
  })

  test('between a weekday currency and an always open coin have bars when both are traded', () => {
    const saturdayMs = Date.UTC(2024, 0, 13)
    expect(market.rateBars('BTC', 'EUR', 60, saturdayMs, saturdayMs + DAY_MS - 1)).toEqual([])
    expect(market.rateBars('BTC', 'EUR', 60, saturdayMs + 2 * DAY_MS, saturdayMs + 3 * DAY_MS - 1)).toHaveLength(24)
  })
})

describe('arranging a volume', () => {
  test('gives exactly that volume at the instant, and bars still add up', () => {
    const market = one('volume')
    const prices = closes(market, 'AAPL', START_MS - 9 * DAY_MS, START_MS)
    const yesterday = market.bars('AAPL', 'day', START_MS - 9 * DAY_MS, START_MS - DAY_MS)
    for (const volume of [1, 12_345, 987_654_321, 0]) {
      market.setVolume('AAPL', volume, START_MS)
      expect(market.dayBar('AAPL', START_MS).volume).toBe(volume)
      minutesAddUp(market, 'AAPL', NYSE.latestSession(START_MS))
      minutesAddUp(market, 'AAPL', NYSE.latestSession(START_MS), START_MS)
    }
    expect(closes(market, 'AAPL', START_MS - 9 * DAY_MS, START_MS)).toEqual(prices)
    expect(market.bars('AAPL', 'day', START_MS - 9 * DAY_MS, START_MS - DAY_MS)).toEqual(yesterday)
    market.setVolume('AAPL', 777, START_MS)
    const copy = createMarket('volume')
    copy.restore(JSON.parse(JSON.stringify(market.snapshot())))
    expect(copy.quote('AAPL', START_MS)).toEqual(market.quote('AAPL', START_MS))
  })
})

describe('a late trade', () => {
  test('belongs to the session before it, as of its instant', () => {
    const market = one('late')
    const saturdayMs = Date.UTC(2024, 0, 13, 12)
    const friday = market.dayBar('AAPL', saturdayMs)
    const previous = market.previousClose('AAPL', saturdayMs)
    market.set('AAPL', 200, saturdayMs)
    expect(market.quote('AAPL', saturdayMs)).toEqual({
      price: 200,
      previousClose: previous,
      day: { ...friday, close: 200, high: 200 },
      tradedAtMs: Date.UTC(2024, 0, 12, 21),
    })
    expect(market.dayBar('AAPL', saturdayMs - 1)).toEqual(friday)
    expect(market.previousClose('AAPL', START_MS)).toBe(200)
    const open = market.dayBar('AAPL', START_MS).open
    expect(Math.abs(Math.log(open / 200))).toBeLessThan(0.1)
  })
})

describe('volatility', () => {
  test.each(['stable', 'volatile', 'burst', 'realistic'] as const)(
    '%s has the annual volatility that was asked for',
    (volatility) => {
      const pooled = SEEDS.slice(0, 8).flatMap((seed) =>
        returns(closes(one(seed, { volatility, decimals: 6 }), 'AAPL', Date.UTC(1991, 0, 1), Date.UTC(2059, 11, 31))),
      )
      const ratio = (standardDeviation(pooled) * Math.sqrt(252)) / 0.28
      expect(ratio).toBeGreaterThan(0.95)
      expect(ratio).toBeLessThan(1.05)
    },
  )
})

describe('bad input', () => {
  const market = one('bad')
  const bad: readonly [string, () => unknown, string, RegExp][] = [
    ['an empty seed', () => createMarket(''), 'SEEDBED_INVALID_SEED', /""/],
    [
      'an unknown symbol',
      () => market.price('APPL', START_MS),
      'SEEDBED_INVALID_ARGUMENT',
      /"APPL".*Did you mean "AAPL"\?/,
    ],
    ['an empty symbol', () => one('s', { symbol: '' }), 'SEEDBED_INVALID_OPTION', /""/],
    ['a negative price', () => one('s', { basePrice: -1 }), 'SEEDBED_INVALID_OPTION', /basePrice is -1.*within/],
    ['a price that is none', () => one('s', { basePrice: Number.NaN }), 'SEEDBED_INVALID_OPTION', /NaN/],
    ['no volatility', () => one('s', { annualVolatility: 0 }), 'SEEDBED_INVALID_OPTION', /annualVolatility is 0/],
    [
      'a beta without bounds',
      () => one('s', { beta: Infinity }),
      'SEEDBED_INVALID_OPTION',
      /beta is Infinity.*-5\.\.5/,
    ],
    ['half a decimal', () => one('s', { decimals: 1.5 }), 'SEEDBED_INVALID_OPTION', /decimals is 1\.5/],
    [
      'an unknown kind',
      () => one('s', { kind: 'stok' as 'stock' }),
      'SEEDBED_INVALID_OPTION',
      /"stok".*stock, crypto, fx/,
    ],
    ['an unknown pattern', () => one('s', { volatility: 'wild' as 'burst' }), 'SEEDBED_INVALID_OPTION', /"wild"/],
    ['from > to', () => market.bars('AAPL', 'day', 2, 1), 'SEEDBED_INVALID_ARGUMENT', /2\.\.1/],
    ['a range of NaN', () => market.bars('AAPL', 'day', Number.NaN, 1), 'SEEDBED_INVALID_ARGUMENT', /NaN/],
    [
      'an end of NaN',
      () => market.bars('AAPL', 'day', 0, 1, { asOfMs: Number.NaN }),
      'SEEDBED_INVALID_ARGUMENT',
      /asOfMs is NaN/,
    ],
    [
      'more than ten years of minutes',
      () => market.bars('AAPL', 5, Date.UTC(2005, 0, 1), Date.UTC(2024, 0, 1)),
      'SEEDBED_INVALID_ARGUMENT',
      /1104537600000\.\.1704067200000 is longer than ten years/,
    ],
    ['a resolution of 7', () => market.bars('AAPL', 7 as 5, 0, 1), 'SEEDBED_INVALID_ARGUMENT', /7 is not one of 1, 5/],
    ['an instant of NaN', () => market.price('AAPL', Number.NaN), 'SEEDBED_INVALID_ARGUMENT', /NaN.*1990\.\.2060/],
    ['an instant in 1980', () => market.quote('AAPL', 315_532_800_000), 'SEEDBED_INVALID_ARGUMENT', /1990\.\.2060/],
    [
      'a price of 0',
      () => market.set('AAPL', 0, START_MS),
      'SEEDBED_INVALID_ARGUMENT',
      /0 is not a number within 0\.01\.\./,
    ],
    ['a price of infinity', () => market.set('AAPL', Infinity, START_MS), 'SEEDBED_INVALID_ARGUMENT', /Infinity/],
    ['a fall of 100 %', () => market.move('AAPL', -100, START_MS), 'SEEDBED_INVALID_ARGUMENT', /-100/],
    ['a halt that ends before it begins', () => market.halt('AAPL', 2, 1), 'SEEDBED_INVALID_ARGUMENT', /2\.\.1/],
    ['half a share', () => market.setVolume('AAPL', 0.5, START_MS), 'SEEDBED_INVALID_ARGUMENT', /0\.5/],
    [
      'a volume before the first trade',
      () => market.setVolume('AAPL', 5, Date.UTC(2024, 0, 16, 14, 30)),
      'SEEDBED_INVALID_ARGUMENT',
      /nothing was traded/,
    ],
    [
      'dollars in dollars',
      () => market.rateBars('USD', 'USD', 'day', 0, 1),
      'SEEDBED_INVALID_ARGUMENT',
      /two different/,
    ],
    ['splits from > to', () => market.splits('AAPL', 2, 1), 'SEEDBED_INVALID_ARGUMENT', /2\.\.1/],
  ]

  test.each(bad)('%s', (_, act, code, message) => {
    expect(act).toThrow(expect.objectContaining({ code }))
    expect(act).toThrow(message)
  })

  test('a range outside of 1990 to 2060 has no bars, and one across its ends those inside', () => {
    expect(market.bars('AAPL', 'day', 0, Date.UTC(1989, 11, 31))).toEqual([])
    expect(market.bars('AAPL', 'day', Date.UTC(2061, 0, 1), Date.UTC(2062, 0, 1))).toEqual([])
    expect(market.bars('AAPL', 'month', 0, Date.UTC(2070, 0, 1))).toHaveLength(71 * 12)
    expect(market.bars('AAPL', 'day', 0, Infinity, { asOfMs: Date.UTC(1990, 0, 10) })).toHaveLength(6)
  })
})
