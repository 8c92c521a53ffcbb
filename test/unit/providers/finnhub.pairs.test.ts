import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { BidAsk } from '../../../src/providers/finnhub/bidask.ts'
import type { PairSymbol } from '../../../src/providers/finnhub/crypto.ts'
import type { ForexRates } from '../../../src/providers/finnhub/forex.ts'
import type { Ticks } from '../../../src/providers/finnhub/tick.ts'
import type { Trade } from '../../../src/providers/finnhub/trade-feed.ts'
import { barsOf, instant, round4, Scene, seed, symbol } from './finnhub.scene.ts'

const START_MS = Date.UTC(2024, 0, 16, 15, 30)
const DAY_S = 86_400
const MINUTE_MS = 60_000

/** All trades of the day of an instant, as far as they are known. */
async function allTicks(scene: Scene, symbol: string, atMs: number): Promise<Ticks> {
  const day = new Date(atMs).toISOString().slice(0, 10)
  return scene.get(`/stock/tick?symbol=${symbol}&date=${day}&limit=25000`)
}

describe('coins', () => {
  test.for(['BINANCE', 'COINBASE', 'KRAKEN'])('every symbol of %s has candles around the clock', async (exchange) => {
    const scene = new Scene('coins', START_MS)
    const symbols = await scene.get<PairSymbol[]>(`/crypto/symbol?exchange=${exchange}`)
    expect(symbols.length).toBeGreaterThan(10)
    for (const { symbol } of symbols) {
      const range = `from=${scene.nowS - 7 * DAY_S}&to=${scene.nowS}`
      const bars = barsOf(await scene.get(`/crypto/candle?symbol=${symbol}&resolution=D&${range}`))
      expect(bars).toHaveLength(7)
      for (const { o, h, l, c } of bars) expect(l > 0 && l <= Math.min(o, c) && h >= Math.max(o, c)).toBe(true)
    }
  })

  test.for(['BINANCE:NOPEUSDT', 'NOWHERE:BTCUSDT', 'BTCUSDT', 'BINANCE:BTCUSD', 'BINANCE:__proto__USDT'])(
    '%s has no data',
    async (symbol) => {
      const scene = new Scene('coins', START_MS)
      const body = await scene.get(`/crypto/candle?symbol=${symbol}&resolution=D&from=1&to=${scene.nowS}`)
      expect(body).toEqual({ s: 'no_data' })
    },
  )
})

describe('currencies', () => {
  test('crosses agree, whatever the base', async () => {
    await fc.assert(
      fc.asyncProperty(seed, instant, fc.constantFrom('EUR', 'JPY', 'GBP', 'USD'), async (seedText, now, base) => {
        const scene = new Scene(seedText, now)
        const { quote: perUsd } = await scene.get<ForexRates>('/forex/rates?base=USD')
        const { quote } = await scene.get<ForexRates>(`/forex/rates?base=${base}`)
        expect(quote[base]).toBe(1)
        for (const code of ['EUR', 'GBP', 'CHF', 'AUD']) {
          expect(quote[code]! * perUsd[base]!).toBeCloseTo(perUsd[code]!, 3)
        }
      }),
      { numRuns: 20 },
    )
  })

  test('the rate of a past day is the close of its candle, and both directions of a pair are sound', async () => {
    const scene = new Scene('pairs', START_MS)
    const { quote } = await scene.get<ForexRates>('/forex/rates?base=EUR&date=2024-01-11')
    const day = Date.UTC(2024, 0, 11) / 1000
    const [euro] = barsOf(await scene.get(`/forex/candle?symbol=OANDA:EUR_USD&resolution=D&from=${day}&to=${day}`))
    expect(euro!.c).toBeCloseTo(quote['USD']!, 4)
    for (const { symbol } of await scene.get<PairSymbol[]>('/forex/symbol?exchange=oanda')) {
      const range = `from=${scene.nowS - 10 * DAY_S}&to=${scene.nowS}`
      const bars = barsOf(await scene.get(`/forex/candle?symbol=${symbol}&resolution=60&${range}`))
      expect(bars.length).toBeGreaterThan(100)
      for (const { o, h, l, c } of bars) expect(l > 0 && l <= Math.min(o, c) && h >= Math.max(o, c)).toBe(true)
    }
    const none = await scene.get(`/forex/candle?symbol=OANDA:USD_EUR&resolution=D&from=1&to=${scene.nowS}`)
    expect(none).toEqual({ s: 'no_data' })
  })
})

describe('quotes of pairs', () => {
  test('agree with their candles of the day and the day before, any seed, any instant', async () => {
    const pair = fc.constantFrom(
      ...['BINANCE:BTCUSDT', 'KRAKEN:DOGEUSD'].map((symbol) => ['crypto', symbol] as const),
      ...['OANDA:EUR_USD', 'OANDA:USD_JPY'].map((symbol) => ['forex', symbol] as const),
    )
    await fc.assert(
      fc.asyncProperty(seed, instant, pair, async (seedText, nowMs, [kind, symbol]) => {
        const scene = new Scene(seedText, nowMs)
        const range = `from=${scene.nowS - 9 * DAY_S}&to=${scene.nowS}`
        const bars = barsOf(await scene.get(`/${kind}/candle?symbol=${symbol}&resolution=D&${range}`))
        const [before, day] = bars.slice(-2) as [(typeof bars)[number], (typeof bars)[number]]
        const quote = await scene.quote(symbol)
        expect(quote).toMatchObject({ c: day.c, h: day.h, l: day.l, o: day.o, pc: before.c })
        expect(quote.dp).toBe(round4((100 * quote.d!) / quote.pc))
        expect(quote.t).toBeLessThanOrEqual(scene.nowS)
        expect(quote.t).toBeGreaterThanOrEqual(day.t)
        expect(scene.fixture.quote(symbol)).toEqual(quote)
      }),
      { numRuns: 40 },
    )
  })

  test('of what is no pair are zeros', async () => {
    const scene = new Scene('none', START_MS)
    for (const symbol of ['BINANCE:NOPEUSDT', 'OANDA:EUR_XXX', 'OANDA:', 'NYSE:AAPL']) {
      expect(await scene.quote(symbol)).toMatchObject({ c: 0, d: null })
    }
  })
})

describe('ticks', () => {
  test('add up to the minutes they are made of, page by page', async () => {
    const scene = new Scene('ticks', START_MS)
    const page = (skip: number): Promise<Ticks> =>
      scene.get(`/stock/tick?symbol=AAPL&date=2024-01-12&limit=1000&skip=${skip}`)
    const all: [number, number, number][] = []
    for (let answer = await page(0); answer.count > 0; answer = await page(all.length)) {
      expect(answer.skip).toBe(all.length)
      for (const list of [answer.p, answer.v, answer.x, answer.c]) expect(list).toHaveLength(answer.count)
      answer.t.forEach((t, i) => all.push([t, answer.p[i]!, answer.v[i]!]))
    }
    expect(all.map(([t]) => t)).toEqual(all.map(([t]) => t).toSorted((a, b) => a - b))
    const minutes = await scene.candles('AAPL', '1', Date.UTC(2024, 0, 12) / 1000, Date.UTC(2024, 0, 13) / 1000)
    for (const { t, o, h, l, c, v } of minutes) {
      const trades = all.filter(([time]) => time >= t * 1000 && time < (t + 60) * 1000)
      const prices = trades.map(([, price]) => price)
      expect([prices[0], Math.max(...prices), Math.min(...prices), prices.at(-1)]).toEqual([o, h, l, c])
      expect(trades.reduce((sum, [, , volume]) => sum + volume, 0)).toBe(v)
    }
  })

  test('are what the WebSocket has sent, second by second, and nothing else', async () => {
    await fc.assert(
      fc.asyncProperty(seed, instant, symbol, async (seedText, now, of) => {
        const minuteMs = now - (now % MINUTE_MS)
        const scene = new Scene(seedText, minuteMs)
        const feed = scene.fixture.tradeFeed({ token: 't' })
        feed.receive(JSON.stringify({ type: 'subscribe', symbol: of }))
        const sent: Trade[] = []
        for (let secondMs = minuteMs; secondMs < minuteMs + MINUTE_MS; secondMs += 1000) {
          scene.sandbox.clock.set(secondMs + 1000)
          for (const text of feed.second(secondMs)) sent.push(...((JSON.parse(text).data ?? []) as Trade[]))
        }
        const { t, p, v, c } = await allTicks(scene, of, minuteMs)
        const listed = t.map((time, i) => ({ c: c[i], p: p[i], s: of, t: time, v: v[i] }))
        expect(sent).toEqual(listed.filter(({ t }) => t >= minuteMs))
      }),
      { numRuns: 30, examples: [['a', START_MS, 'AAPL']] },
    )
    const open = await allTicks(new Scene('a', START_MS + MINUTE_MS), 'AAPL', START_MS)
    expect(open.t.filter((t) => t >= START_MS).length).toBeGreaterThan(3)
  })

  test('the best bid and ask hold the price between them', async () => {
    await fc.assert(
      fc.asyncProperty(seed, instant, async (seedText, now) => {
        const scene = new Scene(seedText, now)
        const { a, b, t } = await scene.get<BidAsk>('/stock/bidask?symbol=TSLA')
        const { c } = await scene.quote('TSLA')
        expect(b).toBeLessThanOrEqual(c)
        expect(a).toBeGreaterThanOrEqual(c)
        expect(a).toBeGreaterThan(b)
        expect(t).toBeLessThanOrEqual(now)
      }),
      { numRuns: 30 },
    )
  })
})
