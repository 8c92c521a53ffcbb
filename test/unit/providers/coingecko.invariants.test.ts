import * as fc from 'fast-check'
import { expect, test, vi } from 'vitest'
import type { CategoryRow } from '../../../src/providers/coingecko/coins-categories.ts'
import type { MarketRow } from '../../../src/providers/coingecko/coins-markets.ts'
import { VS_CURRENCIES } from '../../../src/providers/coingecko/currencies.ts'
import type { ExchangeRates } from '../../../src/providers/coingecko/exchange-rates.ts'
import type { GlobalData } from '../../../src/providers/coingecko/global.ts'
import type { CoinHistory } from '../../../src/providers/coingecko/history.ts'
import { coingecko } from '../../../src/providers/coingecko/index.ts'
import type { MarketChart } from '../../../src/providers/coingecko/market-chart.ts'
import type { OhlcBar } from '../../../src/providers/coingecko/ohlc.ts'
import type { CoinGeckoOracle } from '../../../src/providers/coingecko/oracle.ts'
import type { SearchAnswer } from '../../../src/providers/coingecko/search.ts'
import type { SimplePrices } from '../../../src/providers/coingecko/simple-price.ts'
import type { Ticker } from '../../../src/providers/coingecko/tickers.ts'
import type { Trending } from '../../../src/providers/coingecko/trending.ts'
import type { Sandbox } from '../../../src/sandbox/sandbox.ts'
import { ask, sandboxOf } from '../../laws/provider.laws.ts'

vi.setConfig({ testTimeout: 60_000 })

const DAY_MS = 86_400_000
const HOUR_MS = 3_600_000
const PRO = 'https://pro-api.coingecko.com/api/v3'

type ByCurrency = Record<string, number>
interface CoinRecord {
  readonly market_cap_rank: number
  readonly market_data: {
    readonly current_price: ByCurrency
    readonly ath: ByCurrency
    readonly atl: ByCurrency
    readonly ath_change_percentage: ByCurrency
    readonly high_24h: ByCurrency
    readonly low_24h: ByCurrency
    readonly price_change_24h_in_currency: ByCurrency
    readonly price_change_percentage_24h_in_currency: ByCurrency
  }
}

/** Instants that calendars get wrong: midnights, full hours and five minutes, leap days, ends of years. */
const TRICKY = [
  ['2024-01-16T15:30:00Z', '2024-01-16T00:00:00Z', '2024-01-15T23:59:59.999Z', '2024-02-29T12:00:00Z'],
  ['2024-01-16T15:00:00Z', '2024-01-16T15:05:00.001Z', '2024-12-31T23:59:59Z', '2025-01-01T00:00:00Z'],
].flatMap((texts) => texts.map((text) => Date.parse(text)))

const instant = fc.oneof(
  fc.constantFrom(...TRICKY),
  fc.integer({ min: Date.UTC(2023, 5, 1), max: Date.UTC(2026, 0, 1) }),
)
const seed = fc.string({ minLength: 1, maxLength: 8 })
const coin = fc.constantFrom(
  'bitcoin',
  'ethereum',
  'tether',
  'dogecoin',
  'pepe',
  'baby-doge-coin',
  'pax-gold',
  'solana',
)
const currency = fc.constantFrom('usd', 'eur', 'jpy', 'vnd', 'btc', 'eth', 'sats', 'xau', 'aed')
/** What was done to the world before it is looked at. */
const arrangement = fc.oneof(
  fc.constant(undefined),
  fc.record({ price: fc.double({ min: 1e-7, max: 1e6, noNaN: true }) }),
  fc.record({ supply: fc.integer({ min: 1, max: 1e15 }) }),
  fc.record({ percent: fc.double({ min: -95, max: 900, noNaN: true }) }),
)
type Arrangement = { price?: number; supply?: number; percent?: number } | undefined

/** A world at an instant, asked over HTTP. */
class Scene {
  readonly sandbox: Sandbox
  readonly fixture: CoinGeckoOracle

  constructor(seedText: string, nowMs: number) {
    this.sandbox = sandboxOf(coingecko, seedText)
    this.fixture = this.sandbox.provider('coingecko') as CoinGeckoOracle
    this.sandbox.clock.set(nowMs)
  }

  arrange(of: string, what: Arrangement): void {
    if (what === undefined) return
    const { percent, ...values } = what
    if (percent === undefined) this.fixture.set(of, values)
    else this.fixture.move(of, percent)
  }

  async get<Body>(path: string): Promise<Body> {
    const request = new Request(PRO + path, { headers: { 'x-cg-pro-api-key': 'key' } })
    const { status, body } = await ask(this.sandbox, request)
    expect({ path, status }).toEqual({ path, status: 200 })
    return JSON.parse(body) as Body
  }

  async row(of: string, vs: string): Promise<MarketRow> {
    return (await this.get<MarketRow[]>(`/coins/markets?vs_currency=${vs}&ids=${of}`))[0]!
  }

  chart(of: string, vs: string, days: number | 'max'): Promise<MarketChart> {
    return this.get(`/coins/${of}/market_chart?vs_currency=${vs}&days=${days}`)
  }
}

const values = (points: readonly (readonly [number, number])[]): number[] => points.map(([, value]) => value)
/** Equal up to the rounding of binary fractions. */
function expectClose(a: number, b: number, tolerance: number = 1e-9): void {
  expect(Math.abs(a - b), `${a} is not ${b}`).toBeLessThanOrEqual(tolerance * Math.max(Math.abs(a), Math.abs(b)))
}

/** Checks a world at random seeds, instants, coins, currencies, fresh, arranged, and some time after. */
async function everywhere(
  check: (scene: Scene, of: string, vs: string) => Promise<void>,
  numRuns: number = 30,
): Promise<void> {
  const later = fc.integer({ min: 1, max: 3 * DAY_MS })
  await fc.assert(
    fc.asyncProperty(seed, instant, coin, currency, arrangement, later, async (text, now, of, vs, what, laterMs) => {
      const scene = new Scene(text, now)
      scene.arrange(of, what)
      await check(scene, of, vs)
      scene.sandbox.clock.advance(laterMs)
      await check(scene, of, vs)
    }),
    { numRuns, seed: 7 },
  )
}

test('C1: every endpoint has the same price at the same time', async () => {
  await everywhere(async (scene, of, vs) => {
    scene.fixture.trend(of)
    const row = await scene.row(of, vs)
    const { market_data: data } = await scene.get<CoinRecord>(`/coins/${of}`)
    expect(data.current_price[vs]).toBe(row.current_price)
    const simple = await scene.get<SimplePrices>(`/simple/price?ids=${of}&vs_currencies=${vs}`)
    expect(simple[of]![vs]).toBe(row.current_price)
    const { prices } = await scene.chart(of, vs, 1)
    expect(prices.at(-1)).toEqual([scene.sandbox.clock.now(), row.current_price])
    const usd = data.current_price['usd']!
    expect((await scene.get<Trending>('/search/trending')).coins[0]!.item.data.price).toBe(usd)
    const { tickers } = await scene.get<{ tickers: Ticker[] }>(`/coins/${of}/tickers`)
    expect(tickers.length).toBeGreaterThan(0)
    for (const { converted_last: last } of tickers) {
      expect(last).toEqual({ usd, btc: data.current_price['btc'], eth: data.current_price['eth'] })
    }
  }, 15)
})

test('C2: the percentage of 24 hours is that of the price and its change', async () => {
  await everywhere(async (scene, of, vs) => {
    const row = await scene.row(of, vs)
    const { current_price: price, price_change_24h: change, price_change_percentage_24h: percent } = row
    // Of a coin that was set to a billion times its price, few digits of the difference are left.
    const exact = (100 * change!) / (price - change!)
    expect(Math.abs(percent! - exact)).toBeLessThanOrEqual(1e-5 + 1e-9 * Math.abs(exact) + 1e-17 * exact ** 2)
    const { prices } = await scene.chart(of, vs, 1)
    const [firstMs, first] = prices[0]!
    if (firstMs === scene.sandbox.clock.now() - DAY_MS) expectClose(price - change!, first, 1e-8)
  })
})

test('C3: market caps are price times supply, and the diluted value is that of the total supply', async () => {
  await everywhere(async (scene, of, vs) => {
    const row = await scene.row(of, vs)
    expectClose(row.market_cap, row.current_price * row.circulating_supply, 1e-6)
    expectClose(row.fully_diluted_valuation / row.market_cap, row.total_supply / row.circulating_supply)
  })
})

test('C4: the high and low of 24 hours are those of the chart of one day', async () => {
  await everywhere(async (scene, of, vs) => {
    const row = await scene.row(of, vs)
    const prices = values((await scene.chart(of, vs, 1)).prices)
    expect(row.high_24h).toBe(Math.max(...prices))
    expect(row.low_24h).toBe(Math.min(...prices))
    const { market_data: data } = await scene.get<CoinRecord>(`/coins/${of}`)
    expect([data.high_24h[vs], data.low_24h[vs]]).toEqual([row.high_24h, row.low_24h])
  })
})

test('C5: no chart, however long or fine, leaves the range from all-time low to all-time high', async () => {
  await everywhere(async (scene, of, vs) => {
    const row = await scene.row(of, vs)
    for (const days of [1, 60, 'max'] as const) {
      const prices = values((await scene.chart(of, vs, days)).prices)
      expect(row.ath).toBeGreaterThanOrEqual(prices.reduce((a, b) => Math.max(a, b)))
      expect(row.atl).toBeLessThanOrEqual(prices.reduce((a, b) => Math.min(a, b)))
    }
    expect(row.ath_change_percentage).toBeCloseTo(100 * (row.current_price / row.ath - 1), 4)
    const above = 100 * (row.current_price / row.atl - 1)
    expect(Math.abs(row.atl_change_percentage - above)).toBeLessThanOrEqual(1e-5 + 1e-9 * above)
  }, 15)
})

test('C5: a price that is set above the all-time high is the new one', async () => {
  for (const vs of ['usd', 'eur', 'jpy']) {
    const scene = new Scene('high', TRICKY[0]!)
    scene.fixture.set('bitcoin', { price: 100_000 })
    const row = await scene.row('bitcoin', vs)
    expect(row).toMatchObject({
      ath: row.current_price,
      ath_change_percentage: 0,
      ath_date: '2024-01-16T15:30:00.000Z',
    })
    scene.sandbox.clock.advance(DAY_MS)
    scene.fixture.set('bitcoin', { price: 50_000 })
    expect((await scene.row('bitcoin', vs)).ath).toBeGreaterThanOrEqual(row.ath)
  }
})

test('C6: ranks are a permutation by market cap, pages partition it, and every endpoint has the same', async () => {
  await fc.assert(
    fc.asyncProperty(seed, instant, coin, arrangement, async (text, now, of, what) => {
      const scene = new Scene(text, now)
      scene.arrange(of, what)
      const pages: MarketRow[] = []
      for (let page = 1; ; page++) {
        const rows = await scene.get<MarketRow[]>(`/coins/markets?vs_currency=usd&per_page=120&page=${page}`)
        if (rows.length === 0) break
        pages.push(...rows)
      }
      expect(pages.length).toBeGreaterThan(250)
      expect(pages.map((row) => row.market_cap_rank)).toEqual(pages.map((_, index) => index + 1))
      const caps = pages.map((row) => row.market_cap)
      expect(caps).toEqual(caps.toSorted((a, b) => b - a))
      const rank = pages.find(({ id }) => id === of)!.market_cap_rank
      expect((await scene.get<CoinRecord>(`/coins/${of}`)).market_cap_rank).toBe(rank)
      const found = await scene.get<SearchAnswer>(`/search?query=${of}`)
      expect(found.coins.find(({ id }) => id === of)!.market_cap_rank).toBe(rank)
      const { coins } = await scene.get<Trending>('/search/trending')
      expect(coins[0]!.item).toMatchObject({ id: of, market_cap_rank: rank })
      const list = await scene.get<{ id: string }[]>('/coins/list')
      expect(new Set(pages.map(({ id }) => id))).toEqual(new Set(list.map(({ id }) => id)))
    }),
    { numRuns: 12, seed: 7 },
  )
})

test('C7: one rate per currency for every coin, that of the exchange rates; a bitcoin is one bitcoin', async () => {
  await everywhere(async (scene, of, vs) => {
    const { rates } = await scene.get<ExchangeRates>('/exchange_rates')
    const { market_data: data } = await scene.get<CoinRecord>(`/coins/${of}`)
    const row = await scene.row('bitcoin', 'btc')
    expect(row).toMatchObject({ current_price: 1, ath: 1, atl: 1, price_change_24h: 0, high_24h: 1, low_24h: 1 })
    for (const code of [vs, 'gbp', 'idr']) {
      const rate = rates[code]!.value / rates['usd']!.value
      // Rates have three decimals: of a coin that is set very high, few digits are left.
      const tolerance = 1e-6 + 6e-4 / Math.min(rates[code]!.value, rates['usd']!.value)
      expectClose(data.current_price[code]! / data.current_price['usd']!, rate, tolerance)
    }
  }, 20)
})

test('C8: the whole is the sum of its coins', async () => {
  await everywhere(async (scene) => {
    const { data } = await scene.get<GlobalData>('/global')
    const rows = await scene.get<MarketRow[]>('/coins/markets?vs_currency=usd&per_page=250')
    const more = await scene.get<MarketRow[]>('/coins/markets?vs_currency=usd&per_page=250&page=2')
    const all = [...rows, ...more]
    const sum = all.reduce((total, row) => total + row.market_cap, 0)
    expectClose(data.total_market_cap['usd']!, sum)
    expect(data.active_cryptocurrencies).toBe(all.length)
    const percents = Object.values(data.market_cap_percentage)
    expect(percents.reduce((a, b) => a + b)).toBeLessThanOrEqual(100 + 1e-9)
    expectClose(percents[0]!, (100 * rows[0]!.market_cap) / sum)
    expect(Object.keys(data.total_market_cap)).toEqual(VS_CURRENCIES.map(({ code }) => code))
    const category = (await scene.get<CategoryRow[]>('/coins/categories')).find(({ id }) => id === 'meme-token')!
    const memes = await scene.get<MarketRow[]>('/coins/markets?vs_currency=usd&category=meme-token&per_page=250')
    expectClose(
      category.market_cap,
      memes.reduce((total, row) => total + row.market_cap, 0),
    )
    expect(category.top_3_coins_id).toEqual(memes.slice(0, 3).map(({ id }) => id))
  }, 5)
})

test('C9: bars hold the points of the chart that lie in them', async () => {
  await everywhere(async (scene, of, vs) => {
    for (const [days, lengthMs] of [
      [1, HOUR_MS / 2],
      [14, 4 * HOUR_MS],
      [30, 4 * HOUR_MS],
      [90, 96 * HOUR_MS],
      [365, 96 * HOUR_MS],
    ] as const) {
      const bars = await scene.get<OhlcBar[]>(`/coins/${of}/ohlc?vs_currency=${vs}&days=${days}`)
      const points = (await scene.chart(of, vs, days)).prices
      expect(bars.length).toBeGreaterThan(2)
      const at = new Map(points)
      bars.forEach(([closeMs, open, high, low, close], i) => {
        expect(high).toBeGreaterThanOrEqual(Math.max(open, close))
        expect(low).toBeLessThanOrEqual(Math.min(open, close))
        expect(closeMs % lengthMs).toBe(0)
        expect(closeMs).toBeLessThanOrEqual(scene.sandbox.clock.now())
        if (i > 0) expect([closeMs - lengthMs, open]).toEqual([bars[i - 1]![0], bars[i - 1]![4]])
        if (at.has(closeMs)) expect(close).toBe(at.get(closeMs))
        const inside = points.filter(([ms]) => ms >= closeMs - lengthMs && ms <= closeMs)
        for (const [, price] of inside) expect(price >= low && price <= high).toBe(true)
        if (days <= 30 && i > 0) expect([high, low]).toEqual([Math.max(...values(inside)), Math.min(...values(inside))])
      })
    }
  }, 10)
})

test('C10: the history of a date is the point of the daily chart', async () => {
  await everywhere(async (scene, of, vs) => {
    const { prices, market_caps: caps, total_volumes: volumes } = await scene.chart(of, vs, 200)
    for (const index of [0, 77, prices.length - 2]) {
      const [atMs, price] = prices[index]!
      expect(atMs % DAY_MS).toBe(0)
      const [year, month, day] = new Date(atMs).toISOString().slice(0, 10).split('-')
      const { market_data: data } = await scene.get<CoinHistory>(`/coins/${of}/history?date=${day}-${month}-${year}`)
      expect(data.current_price[vs]).toBe(price)
      expectClose(data.market_cap[vs]!, caps[index]![1])
      expectClose(data.total_volume[vs]!, volumes[index]![1])
    }
  }, 15)
})

test('C11: whatever is named is listed', async () => {
  await everywhere(async (scene, of) => {
    const list = new Map((await scene.get<{ id: string; symbol: string }[]>('/coins/list')).map((row) => [row.id, row]))
    const { coins } = await scene.get<Trending>('/search/trending')
    expect(coins).toHaveLength(15)
    for (const { item } of coins) expect(list.get(item.id)!.symbol.toUpperCase()).toBe(item.symbol)
    const { coins: found } = await scene.get<SearchAnswer>('/search?query=e')
    for (const { id } of found) expect(list.has(id)).toBe(true)
    const { tickers } = await scene.get<{ tickers: Ticker[] }>(`/coins/${of}/tickers`)
    for (const { coin_id: id, target_coin_id: target } of tickers) {
      expect(id).toBe(of)
      if (target !== '') expect(list.has(target)).toBe(true)
    }
  }, 10)
})

test('C12: the sparkline is the hourly chart of seven days', async () => {
  await everywhere(async (scene, of, vs) => {
    const now = scene.sandbox.clock.now()
    const [row] = await scene.get<MarketRow[]>(`/coins/markets?vs_currency=${vs}&ids=${of}&sparkline=true`)
    const { prices } = await scene.chart(of, vs, 7)
    const hours = prices.filter(([ms]) => ms % HOUR_MS === 0 && ms > now - 7 * DAY_MS)
    expect(row!.sparkline_in_7d!.price).toEqual(values(hours))
    expect(hours).toHaveLength(168)
  })
})

test('C13: time and arrangements never change what was', async () => {
  await fc.assert(
    fc.asyncProperty(seed, instant, coin, currency, arrangement, async (text, now, of, vs, what) => {
      const scene = new Scene(text, now)
      const ranges = [[now - DAY_MS], [now - 30 * DAY_MS], [now - 300 * DAY_MS]] as const
      const read = (fromMs: number, toMs: number): Promise<MarketChart> =>
        scene.get(`/coins/${of}/market_chart/range?vs_currency=${vs}&from=${fromMs / 1000}&to=${toMs / 1000}`)
      const before = await Promise.all(ranges.map(([from]) => read(from, now - 1000)))
      const price = (await scene.row(of, vs)).current_price
      scene.arrange(of, what)
      expect(await Promise.all(ranges.map(([from]) => read(from, now - 1000)))).toEqual(before)
      scene.sandbox.clock.advance(7 * HOUR_MS)
      // The first range no longer ends now, so that its points are hourly.
      expect(await Promise.all(ranges.slice(1).map(([from]) => read(from, now - 1000)))).toEqual(before.slice(1))
      // A stablecoin may stand still, and a coin is always worth itself.
      if (of !== 'tether' && (await scene.row(of, vs)).atl !== (await scene.row(of, vs)).ath) {
        expect((await scene.row(of, vs)).current_price).not.toBe(price)
      }
    }),
    { numRuns: 25, seed: 7 },
  )
})

test('C13: searches and trend() move what trends, for a day', async () => {
  const scene = new Scene('trend', TRICKY[0]!)
  const first = async (): Promise<string> => (await scene.get<Trending>('/search/trending')).coins[0]!.item.id
  const usual = await first()
  await scene.get('/search?query=nano')
  expect(await first()).toBe('nano')
  scene.fixture.trend('verge')
  expect(await first()).toBe('verge')
  await scene.get('/search?query=Lisk')
  await scene.get('/search?query=LSK')
  await scene.get('/search?query=lisk')
  expect(await first()).toBe('lisk')
  scene.sandbox.clock.advance(DAY_MS)
  expect(['nano', 'verge', 'lisk']).not.toContain(await first())
  expect(await new Scene('trend', TRICKY[0]!).get<Trending>('/search/trending')).toMatchObject({
    coins: [{ item: { id: usual } }, ...Array.from({ length: 14 }, () => ({}))],
  })
})
