import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Dividend } from '../../../src/providers/finnhub/dividend.ts'
import type { Earnings, EarningsRelease } from '../../../src/providers/finnhub/earnings.ts'
import type { InsiderTransaction } from '../../../src/providers/finnhub/insider.ts'
import type { MarketHolidays, MarketStatus } from '../../../src/providers/finnhub/market-hours.ts'
import type { BasicFinancials } from '../../../src/providers/finnhub/metric.ts'
import type { NewsItem } from '../../../src/providers/finnhub/news-item.ts'
import type { PriceTarget, Recommendation } from '../../../src/providers/finnhub/recommendation.ts'
import type { SearchAnswer } from '../../../src/providers/finnhub/search.ts'
import type { StockSymbol } from '../../../src/providers/finnhub/stock-symbol.ts'
import { NYSE } from '../../../src/random/index.ts'
import { company, instant, round4, Scene, seed, symbol } from './finnhub.scene.ts'

const DAY_S = 86_400
const RUNS = { numRuns: 30 }
const START_MS = Date.UTC(2024, 0, 16, 15, 30)

test('I7: the range and the volume of the metrics are those of the daily candles', async () => {
  await fc.assert(
    fc.asyncProperty(seed, instant, symbol, async (seedText, now, of) => {
      const scene = new Scene(seedText, now)
      const { metric } = await scene.get<BasicFinancials>(`/stock/metric?symbol=${of}&metric=all`)
      const year = await scene.candles(of, 'D', Math.ceil(now / 1000) - 52 * 7 * DAY_S, scene.nowS)
      const { h, l, c } = await scene.quote(of)
      expect(metric['52WeekHigh']).toBe(Math.max(...year.map((bar) => bar.h)))
      expect(metric['52WeekLow']).toBe(Math.min(...year.map((bar) => bar.l)))
      expect(metric['52WeekHigh']).toBeGreaterThanOrEqual(h)
      expect(metric['52WeekLow']).toBeLessThanOrEqual(l)
      const dated = (date: unknown): number => Date.parse(String(date)) / 1000
      expect(year.find(({ t }) => t === dated(metric['52WeekHighDate']))!.h).toBe(metric['52WeekHigh'])
      expect(year.find(({ t }) => t === dated(metric['52WeekLowDate']))!.l).toBe(metric['52WeekLow'])
      const volumes = year.slice(-10).map(({ v }) => v)
      const mean = volumes.reduce((sum, v) => sum + v, 0) / volumes.length / 1e6
      expect(metric['10DayAverageTradingVolume']).toBeCloseTo(mean, 4)
      expect(metric['5DayPriceReturnDaily']).toBe(round4(100 * (c / year.at(-6)!.c - 1)))
    }),
    RUNS,
  )
})

test('the metrics of a company hang together', async () => {
  await fc.assert(
    fc.asyncProperty(seed, instant, company, async (seedText, now, of) => {
      const scene = new Scene(seedText, now)
      const { metric, series } = await scene.get<BasicFinancials>(`/stock/metric?symbol=${of}&metric=all`)
      const { c } = await scene.quote(of)
      const { marketCapitalization } = scene.fixture.profile(of) as { marketCapitalization: number }
      expect(metric['marketCapitalization']).toBeCloseTo(marketCapitalization, 3)
      const reports = await scene.get<Earnings[]>(`/stock/earnings?symbol=${of}&limit=4`)
      const eps = reports.reduce((sum, { actual }) => sum + actual, 0)
      expect(metric['epsTTM']).toBeCloseTo(eps, 4)
      if (eps > 0) expect(Number(metric['peTTM'])).toBeCloseTo(c / eps, 3)
      else expect(metric['peTTM']).toBeNull()
      expect(series.quarterly!['eps']!.slice(0, 4).map(({ v }) => v)).toEqual(reports.map(({ actual }) => actual))
      for (const figures of Object.values({ ...series.annual, ...series.quarterly })) {
        expect(figures.map(({ period }) => period)).toEqual(
          figures
            .map(({ period }) => period)
            .toSorted()
            .toReversed(),
        )
      }
    }),
    RUNS,
  )
})

describe('I8: every symbol that is mentioned is listed and answers a quote', () => {
  test('in search, peers, news and the calendar', async () => {
    await fc.assert(
      fc.asyncProperty(seed, instant, company, async (seedText, now, of) => {
        const scene = new Scene(seedText, now)
        const listed = new Set((await scene.get<StockSymbol[]>('/stock/symbol?exchange=US')).map((row) => row.symbol))
        const found = await scene.get<SearchAnswer>(`/search?q=${of}`)
        expect(found.count).toBe(found.result.length)
        expect(found.result[0]!.symbol).toBe(of)
        const peers = await scene.get<string[]>(`/stock/peers?symbol=${of}`)
        expect(peers[0]).toBe(of)
        const news = await scene.get<NewsItem[]>(
          `/company-news?symbol=${of}&from=${scene.daysAgo(30)}&to=${scene.daysAgo(0)}`,
        )
        const dates = `from=${scene.daysAgo(10)}&to=${scene.daysAgo(-10)}`
        const { earningsCalendar } = await scene.get<{ earningsCalendar: EarningsRelease[] }>(
          `/calendar/earnings?${dates}`,
        )
        const mentioned = new Set([
          ...found.result.map((row) => row.symbol),
          ...peers,
          ...news.map(({ related }) => related),
          ...earningsCalendar.slice(0, 20).map((row) => row.symbol),
        ])
        for (const each of mentioned) {
          expect(listed.has(each)).toBe(true)
          expect((await scene.quote(each)).c).toBeGreaterThan(0)
        }
      }),
      { numRuns: 10 },
    )
  })
})

describe('I9: earnings', () => {
  test('surprises are those of their figures, and the calendar agrees', async () => {
    await fc.assert(
      fc.asyncProperty(seed, instant, company, async (seedText, now, of) => {
        const scene = new Scene(seedText, now)
        const reports = await scene.get<Earnings[]>(`/stock/earnings?symbol=${of}`)
        for (const { actual, estimate, surprise, surprisePercent } of reports) {
          expect(surprise).toBe(round4(actual - estimate))
          expect(surprisePercent).toBe(round4((100 * surprise) / Math.abs(estimate)))
        }
        const periods = reports.map(({ period }) => period)
        expect(periods).toEqual([...new Set(periods)].toSorted().toReversed())
        const path = `/calendar/earnings?symbol=${of}&from=2000-01-01&to=${scene.daysAgo(-400)}`
        const { earningsCalendar } = await scene.get<{ earningsCalendar: EarningsRelease[] }>(path)
        const known = earningsCalendar.filter(({ epsActual }) => epsActual !== null)
        const pick = ({ quarter, year }: { quarter: number; year: number }) => `${year} Q${quarter}`
        expect(known.map((row) => [pick(row), row.epsActual, row.epsEstimate])).toEqual(
          reports.slice(0, known.length).map((row) => [pick(row), row.actual, row.estimate]),
        )
        for (const { epsActual, revenueActual, date } of earningsCalendar) {
          expect(revenueActual === null).toBe(epsActual === null)
          if (epsActual === null) expect(date >= scene.daysAgo(0)).toBe(true)
          else expect(date <= scene.daysAgo(0)).toBe(true)
          expect(NYSE.session(Date.parse(date) / 86_400_000)).toBeDefined()
        }
      }),
      RUNS,
    )
  })

  test('a figure appears with its report, and stays', async () => {
    const scene = new Scene('earnings', Date.parse('2024-01-20T12:00:00Z'))
    const path = '/calendar/earnings?symbol=MSFT&from=2024-01-20&to=2024-03-20'
    type Calendar = { earningsCalendar: EarningsRelease[] }
    const [coming] = (await scene.get<Calendar>(path)).earningsCalendar
    expect(coming).toMatchObject({ epsActual: null, symbol: 'MSFT', year: 2024, quarter: 2 })
    const before = await scene.get<Earnings[]>('/stock/earnings?symbol=MSFT')
    scene.sandbox.clock.set(`${coming!.date}T23:59:00Z`)
    const [reported] = (await scene.get<Calendar>(path)).earningsCalendar
    expect(reported).toMatchObject({ epsEstimate: coming!.epsEstimate, date: coming!.date })
    const after = await scene.get<Earnings[]>('/stock/earnings?symbol=MSFT')
    expect(after[0]).toMatchObject({ actual: reported!.epsActual, period: '2023-12-31' })
    expect(after.slice(1)).toEqual(before)
  })

  test('a free plan sees four quarters, and a month of the calendar', async () => {
    const scene = new Scene('earnings', START_MS, { plan: 'free' })
    expect(await scene.get<Earnings[]>('/stock/earnings?symbol=AAPL')).toHaveLength(4)
    expect(await scene.get<Earnings[]>('/stock/earnings?symbol=AAPL&limit=2')).toHaveLength(2)
    const { earningsCalendar } = await scene.get<{ earningsCalendar: EarningsRelease[] }>(
      '/calendar/earnings?from=2020-01-01&to=2024-02-20',
    )
    expect(earningsCalendar.length).toBeGreaterThan(0)
    expect(earningsCalendar.every(({ date }) => date >= scene.daysAgo(30))).toBe(true)
  })
})

describe('news', () => {
  test('is in the range, newest first, with ids that fall with the time; time only adds to it', async () => {
    await fc.assert(
      fc.asyncProperty(
        seed,
        instant,
        symbol,
        fc.integer({ min: 1, max: 3 * 86_400_000 }),
        async (seedText, now, of, step) => {
          const scene = new Scene(seedText, now)
          const [from, to] = [scene.daysAgo(20), scene.daysAgo(-10)]
          const path = `/company-news?symbol=${of}&from=${from}&to=${to}`
          const before = await scene.get<NewsItem[]>(path)
          for (const item of before) {
            expect(item.datetime).toBeLessThanOrEqual(scene.nowS)
            expect(item.datetime).toBeGreaterThanOrEqual(Date.parse(from) / 1000)
            expect(item).toMatchObject({ related: of, category: 'company news' })
            expect(`${item.headline} ${item.summary}`).not.toMatch(/[{}]|undefined|NaN|lorem/)
          }
          const ids = before.map(({ id }) => id)
          expect(ids).toEqual([...new Set(ids)].toSorted((a, b) => b - a))
          scene.sandbox.clock.advance(step)
          const after = await scene.get<NewsItem[]>(path)
          expect(after.slice(-before.length || after.length)).toEqual(before)
        },
      ),
      RUNS,
    )
  })

  test('tells of the move of the day', async () => {
    const scene = new Scene('move', Date.parse('2024-01-16T20:59:00Z'))
    scene.fixture.move('AAPL', 15)
    scene.sandbox.clock.set('2024-01-17T14:00:00Z')
    const stories = (await scene.get<NewsItem[]>('/company-news?symbol=AAPL&from=2024-01-16&to=2024-01-17')).filter(
      ({ datetime }) => datetime >= Date.parse('2024-01-16T21:00:00Z') / 1000,
    )
    const { dp } = scene.fixture.quote('AAPL')
    const told = stories.filter(({ headline, summary }) => `${headline} ${summary}`.includes(`${dp!.toFixed(1)}%`))
    expect(told.length).toBeGreaterThan(0)
    expect(told.every(({ headline }) => /jump|soared|surges/.test(headline))).toBe(true)
  })

  test('a report is in the news after it came out', async () => {
    const scene = new Scene('report', Date.parse('2024-03-20T12:00:00Z'))
    const path = '/calendar/earnings?symbol=AAPL&from=2024-01-01&to=2024-03-20'
    const [report] = (await scene.get<{ earningsCalendar: EarningsRelease[] }>(path)).earningsCalendar
    const news = await scene.get<NewsItem[]>(`/company-news?symbol=AAPL&from=${report!.date}&to=${report!.date}`)
    expect(news.some(({ summary }) => summary.includes(`$${report!.epsActual!.toFixed(2)}`))).toBe(true)
  })

  test('that a test adds is there, and the oracle tells it', async () => {
    const scene = new Scene('added', START_MS)
    const item = scene.fixture.addNews('AAPL', { headline: 'Apple buys an orchard', source: 'Test Wire' })
    const [first] = await scene.get<NewsItem[]>('/company-news?symbol=AAPL&from=2024-01-16&to=2024-01-16')
    expect(first).toEqual(item)
    expect(first).toMatchObject({ datetime: scene.nowS, summary: 'Apple buys an orchard', source: 'Test Wire' })
    expect(scene.fixture.news('AAPL')).toEqual(
      await scene.get<NewsItem[]>('/company-news?symbol=AAPL&from=2024-01-09&to=2024-01-16'),
    )
    expect(scene.fixture.news('AAPL', '2024-01-16', '2024-01-16')[0]).toEqual(item)
    expect(() => scene.fixture.addNews('AAPL', { headline: '' })).toThrow('headline')
    expect(() => scene.fixture.addNews('AAPL', { headline: 'x', datetime: scene.nowS + 1 })).toThrow('not after now')
    expect(() => scene.fixture.addNews('NOPE', { headline: 'x' })).toThrow('does not know')
    expect(() => scene.fixture.news('AAPL', 'yesterday')).toThrow('not a date')
  })

  test.for(['general', 'forex', 'crypto', 'merger'])(
    '/news?category=%s has a hundred pieces, and those after minId',
    async (category) => {
      const scene = new Scene('market news', START_MS)
      const news = await scene.get<NewsItem[]>(`/news?category=${category}`)
      expect(news).toHaveLength(100)
      const ids = news.map(({ id }) => id)
      expect(ids).toEqual([...new Set(ids)].toSorted((a, b) => b - a))
      for (const { datetime, related, headline, summary } of news) {
        expect(datetime).toBeLessThanOrEqual(scene.nowS)
        expect(related).toBe('')
        expect(`${headline} ${summary}`).not.toMatch(/[{}]|undefined|NaN/)
      }
      const later = await scene.get<NewsItem[]>(`/news?category=${category}&minId=${ids[10]!}`)
      expect(later).toEqual(news.slice(0, 10))
    },
  )

  test('a free plan sees a year of it', async () => {
    const scene = new Scene('free', START_MS, { plan: 'free' })
    expect(await scene.get<NewsItem[]>('/company-news?symbol=AAPL&from=2022-01-01&to=2022-12-31')).toEqual([])
    expect(
      (await scene.get<NewsItem[]>('/company-news?symbol=AAPL&from=2023-12-01&to=2023-12-31')).length,
    ).toBeGreaterThan(0)
  })
})

describe('the exchange', () => {
  test('I5: is open when its session says so, and its holidays have no candles', async () => {
    await fc.assert(
      fc.asyncProperty(seed, instant, async (seedText, now) => {
        const scene = new Scene(seedText, now)
        const status = await scene.get<MarketStatus>('/stock/market-status?exchange=US')
        expect(status).toMatchObject({ exchange: 'US', timezone: 'America/New_York', t: scene.nowS })
        expect(status.isOpen).toBe(NYSE.isOpen(now))
        expect(status.isOpen).toBe(status.session === 'regular')
        const { data } = await scene.get<MarketHolidays>('/stock/market-holiday?exchange=US')
        const full = new Set(data.filter(({ tradingHour }) => tradingHour === '').map(({ atDate }) => atDate))
        const dateInNewYork = new Intl.DateTimeFormat('en-CA', { timeZone: 'America/New_York' }).format(now)
        expect(status.holiday !== null).toBe(full.has(dateInNewYork))
        const days = await scene.candles('SPY', 'D', scene.nowS - 380 * DAY_S, scene.nowS)
        for (const { t } of days) expect(full.has(new Date(t * 1000).toISOString().slice(0, 10))).toBe(false)
      }),
      { numRuns: 60 },
    )
  })

  test.for([
    ['2024-01-16T08:59:59Z', null],
    ['2024-01-16T09:00:00Z', 'pre-market'],
    ['2024-01-16T14:30:00Z', 'regular'],
    ['2024-01-16T21:00:00Z', 'post-market'],
    ['2024-01-17T00:59:59Z', 'post-market'],
    ['2024-01-17T01:00:00Z', null],
    ['2024-07-03T16:59:59Z', 'regular'],
    ['2024-07-03T17:00:00Z', 'post-market'],
    ['2024-07-03T21:00:00Z', null],
    ['2024-07-04T15:00:00Z', null],
    ['2024-01-20T15:00:00Z', null],
  ] as const)('at %s the session is %s', async ([at, session]) => {
    const status = await new Scene('hours', Date.parse(at)).get<MarketStatus>('/stock/market-status?exchange=US')
    expect(status.session).toBe(session)
    expect(status.holiday).toBe(at.startsWith('2024-07-04') ? 'Independence Day' : null)
  })
})

describe('analysts, insiders and payments', () => {
  test('as many analysts have a target as have an opinion', async () => {
    const scene = new Scene('analysts', START_MS)
    const [latest, ...others] = await scene.get<Recommendation[]>('/stock/recommendation?symbol=AAPL')
    expect(latest!.period).toBe('2024-01-01')
    expect(others.map(({ period }) => period)).toEqual(['2023-12-01', '2023-11-01', '2023-10-01'])
    const { strongBuy, buy, hold, sell, strongSell } = latest!
    const target = await scene.get<PriceTarget>('/stock/price-target?symbol=AAPL')
    expect(target.numberAnalysts).toBe(strongBuy + buy + hold + sell + strongSell)
    expect(target.targetLow).toBeLessThan(target.targetMean)
    expect(target.targetHigh).toBeGreaterThan(target.targetMean)
  })

  test('insiders trade within the range of the day, and hold what the last change left them', async () => {
    const scene = new Scene('insiders', START_MS)
    const path = '/stock/insider-transactions?symbol=TSLA&from=2023-01-01&to=2024-01-16'
    const { data } = await scene.get<{ data: InsiderTransaction[] }>(path)
    expect(data.length).toBeGreaterThan(5)
    const dates = data.map(({ transactionDate }) => transactionDate)
    expect(dates).toEqual(dates.toSorted().toReversed())
    for (const { transactionCode, transactionDate, transactionPrice, filingDate, share } of data) {
      expect(filingDate > transactionDate && filingDate <= '2024-01-16').toBe(true)
      expect(share).toBeGreaterThanOrEqual(0)
      if (transactionCode !== 'S' && transactionCode !== 'P' && transactionCode !== 'F') continue
      const second = Date.parse(transactionDate) / 1000
      const [bar] = await scene.candles('TSLA', 'D', second, second)
      expect(transactionPrice).toBeGreaterThanOrEqual(bar!.l)
      expect(transactionPrice).toBeLessThanOrEqual(bar!.h)
    }
    const people = Map.groupBy(data, (row) => `${row.name} ${row.transactionDate.slice(0, 4)}`)
    for (const [later, earlier] of [...people.values()].flatMap((rows) =>
      rows.slice(1).map((row, i) => [rows[i]!, row] as const),
    )) {
      expect(later.share - later.change).toBe(earlier.share)
    }
  })

  test('dividends are declared before they go ex, and the metrics add them up', async () => {
    const scene = new Scene('dividends', START_MS)
    const paid = await scene.get<Dividend[]>('/stock/dividend?symbol=KO&from=2020-01-01&to=2024-12-31')
    expect(paid.length).toBeGreaterThanOrEqual(16)
    for (const { declarationDate, date, recordDate, payDate } of paid) {
      expect([declarationDate, date, recordDate, payDate]).toEqual(
        [declarationDate, date, recordDate, payDate].toSorted(),
      )
      expect(declarationDate <= '2024-01-16').toBe(true)
    }
    const year = paid.filter(({ date }) => date >= '2023-01-16' && date <= '2024-01-16')
    const { metric } = await scene.get<BasicFinancials>('/stock/metric?symbol=KO&metric=all')
    expect(metric['dividendPerShareTTM']).toBeCloseTo(
      year.reduce((sum, { amount }) => sum + amount, 0),
      4,
    )
    expect(await scene.get<Dividend[]>('/stock/dividend?symbol=TSLA&from=2020-01-01&to=2024-12-31')).toEqual([])
  })
})
