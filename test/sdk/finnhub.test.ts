// @ts-expect-error - the official client has no types
import { DefaultApi as UntypedApi } from 'finnhub'
import { Configuration, DefaultApi as TypedApi } from 'finnhub-ts'
import { describe, expect } from 'vitest'
import { test } from 'seedbed'
import { finnhub } from 'seedbed/providers'

/** The official client has no types; every method ends in a callback. */
type Callback = (error: unknown, data: unknown, response: Response | null) => void
type OfficialApi = Record<string, (...args: unknown[]) => void>

const DefaultApi = UntypedApi as new (key: string) => OfficialApi

const TO = Date.UTC(2024, 0, 16, 15, 30) / 1000
const FROM = TO - 20 * 86_400
const DAYS = ['2024-01-02', '2024-01-16'] as const

/** Calls a method of the official client. */
function call(client: OfficialApi, method: string, ...args: unknown[]): Promise<{ data: unknown; response: Response }> {
  return new Promise((resolve, reject) => {
    const callback: Callback = (error, data, response) => {
      if (error === null && response !== null) resolve({ data, response })
      else reject(Object.assign(new Error('the client reports an error'), { data: error, response }))
    }
    client[method]!(...args, callback)
  })
}

/** A method of the official client with its arguments, and the endpoint that it must reach. */
const OFFICIAL_CALLS: readonly (readonly [endpoint: string, method: string, ...args: unknown[]])[] = [
  ['GET /quote', 'quote', 'AAPL'],
  ['GET /search', 'symbolSearch', 'apple', {}],
  ['GET /stock/candle', 'stockCandles', 'AAPL', 'D', FROM, TO],
  ['GET /stock/symbol', 'stockSymbols', 'US', {}],
  ['GET /stock/profile2', 'companyProfile2', { symbol: 'AAPL' }],
  ['GET /stock/peers', 'companyPeers', 'AAPL', {}],
  ['GET /stock/metric', 'companyBasicFinancials', 'AAPL', 'all'],
  ['GET /company-news', 'companyNews', 'AAPL', ...DAYS],
  ['GET /news', 'marketNews', 'general', {}],
  ['GET /stock/recommendation', 'recommendationTrends', 'AAPL'],
  ['GET /stock/price-target', 'priceTarget', 'AAPL'],
  ['GET /stock/earnings', 'companyEarnings', 'AAPL', { limit: 4 }],
  ['GET /calendar/earnings', 'earningsCalendar', { from: DAYS[0], to: DAYS[1] }],
  ['GET /stock/dividend', 'stockDividends', 'KO', '2023-01-01', DAYS[1]],
  ['GET /stock/split', 'stockSplits', 'AAPL', '2010-01-01', DAYS[1]],
  ['GET /stock/insider-transactions', 'insiderTransactions', 'AAPL', {}],
  ['GET /stock/market-status', 'marketStatus', 'US'],
  ['GET /stock/market-holiday', 'marketHoliday', 'US'],
  ['GET /stock/tick', 'stockTick', 'AAPL', '2024-01-12', 10, 0],
  ['GET /crypto/exchange', 'cryptoExchanges'],
  ['GET /crypto/symbol', 'cryptoSymbols', 'BINANCE'],
  ['GET /crypto/candle', 'cryptoCandles', 'BINANCE:BTCUSDT', 'D', FROM, TO],
  ['GET /forex/exchange', 'forexExchanges'],
  ['GET /forex/symbol', 'forexSymbols', 'oanda'],
  ['GET /forex/candle', 'forexCandles', 'OANDA:EUR_USD', 'D', FROM, TO],
  ['GET /forex/rates', 'forexRates', { base: 'USD' }],
]

describe('the official client', () => {
  for (const [endpoint, method, ...args] of OFFICIAL_CALLS) {
    test(`${method} reaches ${endpoint}`, async ({ finnhub }) => {
      const { data, response } = await call(new DefaultApi('key'), method, ...args)
      expect(response.status).toBe(200)
      expect(Object.keys(data as object).length).toBeGreaterThan(0)
      expect(finnhub.requests().map((request) => request.endpoint)).toEqual([endpoint])
    })
  }

  test('none of our endpoints is left out', () => {
    // It has no method for that one; finnhub-ts has.
    const called = [...OFFICIAL_CALLS.map(([endpoint]) => endpoint), 'GET /stock/bidask']
    expect(new Set(called)).toEqual(new Set(Object.keys(finnhub.endpoints)))
  })

  test('gets what the oracle says', async ({ finnhub }) => {
    const client = new DefaultApi('key')
    finnhub.set('AAPL', { price: 250 })
    expect((await call(client, 'quote', 'AAPL')).data).toEqual(finnhub.quote('AAPL'))
    expect((await call(client, 'companyProfile2', { symbol: 'AAPL' })).data).toEqual(finnhub.profile('AAPL'))
    expect((await call(client, 'stockCandles', 'AAPL', '60', FROM, TO)).data).toEqual(
      finnhub.candles('AAPL', '60', FROM, TO),
    )
    expect((await call(client, 'companyNews', 'AAPL', ...DAYS)).data).toEqual(finnhub.news('AAPL', ...DAYS))
  })

  test('is told what is wrong', async () => {
    const errorOf = async (key: string, method: string, ...args: unknown[]): Promise<unknown> => {
      const failure = await call(new DefaultApi(key), method, ...args).catch((error: unknown) => error)
      const { data, response } = failure as { data: unknown; response: Response }
      return [response.status, data]
    }
    expect(await errorOf('', 'quote', 'AAPL')).toEqual([401, { error: 'Please use an API key.' }])
    expect(await errorOf('key', 'stockCandles', 'AAPL', 'X', FROM, TO)).toEqual([422, { error: 'Wrong resolution' }])
    expect(await errorOf('key', 'stockCandles', 'AAPL', 'D', FROM, undefined)).toEqual([
      422,
      { error: 'Missing parameters' },
    ])
  })

  describe('on a free plan', () => {
    test.override('providerOptions', { finnhub: { plan: 'free' } })

    for (const [method, ...args] of [
      ['stockCandles', 'AAPL', 'D', FROM, TO],
      ['priceTarget', 'AAPL'],
      ['stockDividends', 'AAPL', ...DAYS],
      ['stockSplits', 'AAPL', ...DAYS],
      ['stockTick', 'AAPL', DAYS[0], 10, 0],
      ['forexCandles', 'OANDA:EUR_USD', 'D', FROM, TO],
      ['forexRates', {}],
    ] as const) {
      test(`${method} is refused`, async () => {
        const failure: unknown = await call(new DefaultApi('key'), method, ...args).catch((error: unknown) => error)
        expect(failure).toMatchObject({ data: { error: "You don't have access to this resource." } })
        expect((failure as { response: Response }).response.status).toBe(403)
      })
    }
  })
})

describe('the limits of a free plan', () => {
  test.override('providerOptions', { finnhub: { plan: 'free', rateLimit: true } })
  const quote = (): Promise<{ response: Response }> => call(new DefaultApi('key'), 'quote', 'AAPL')

  test('are told to the official client, and a new minute opens', async ({ clock }) => {
    clock.set('2024-01-16T15:30:00Z')
    expect((await quote()).response.headers.get('x-ratelimit-remaining')).toBe('59')
    for (let n = 1; n < 60; n++) {
      clock.advance(100)
      await quote()
    }
    const failure = (await quote().catch((error: unknown) => error)) as { data: unknown; response: Response }
    expect(failure.data).toEqual({ error: 'API limit reached. Please try again later. Remaining Limit: 0' })
    expect([failure.response.status, failure.response.headers.get('retry-after')]).toEqual([429, '55'])
    clock.set('2024-01-16T15:31:00Z')
    expect((await quote()).response.status).toBe(200)
  })

  test('are told to whoever asks by fetch, 30 calls at once', async () => {
    const url = 'https://finnhub.io/api/v1/quote?symbol=AAPL&token=key'
    const answers = await Promise.all(Array.from({ length: 31 }, () => fetch(url)))
    expect(answers.filter(({ status }) => status === 429)).toHaveLength(1)
  })
})

describe('finnhub-ts', () => {
  const client = (): TypedApi => new TypedApi(new Configuration({ apiKey: 'key' }))

  test('reads prices', async ({ finnhub }) => {
    const api = client()
    expect((await api.quote('TSLA')).data).toEqual(finnhub.quote('TSLA'))
    expect((await api.stockCandles('TSLA', 'W', FROM, TO)).data).toEqual(finnhub.candles('TSLA', 'W', FROM, TO))
    expect((await api.stockBidask('TSLA')).data.a).toBeGreaterThan(0)
    expect((await api.stockTick('TSLA', '2024-01-12', 5, 0)).data.count).toBe(5)
    expect((await api.cryptoCandles('BINANCE:ETHUSDT', 'D', FROM, TO)).data.s).toBe('ok')
    expect((await api.forexCandles('OANDA:USD_JPY', 'D', FROM, TO)).data.s).toBe('ok')
    expect((await api.forexRates('USD')).data.base).toBe('USD')
  })

  test('reads lists', async () => {
    const api = client()
    expect((await api.symbolSearch('apple')).data.count).toBe(1)
    expect((await api.stockSymbols('US', 'XNYS')).data.length).toBeGreaterThan(50)
    expect((await api.cryptoExchanges()).data).toContain('KRAKEN')
    expect((await api.cryptoSymbols('COINBASE')).data[0]!.symbol).toBe('COINBASE:BTCUSD')
    expect((await api.forexExchanges()).data).toContain('oanda')
    expect((await api.forexSymbols('oanda')).data.length).toBeGreaterThan(20)
    expect((await api.marketNews('general')).data).toHaveLength(100)
  })

  test('reads companies', async ({ finnhub }) => {
    const api = client()
    expect((await api.companyProfile2('AAPL')).data).toEqual(finnhub.profile('AAPL'))
    expect((await api.companyProfile2(undefined, 'US0378331005')).data.ticker).toBe('AAPL')
    expect((await api.companyPeers('AAPL')).data[0]).toBe('AAPL')
    expect((await api.companyBasicFinancials('AAPL', 'all')).data.symbol).toBe('AAPL')
    expect((await api.companyNews('AAPL', ...DAYS)).data).toEqual(finnhub.news('AAPL', ...DAYS))
    expect((await api.recommendationTrends('AAPL')).data).toHaveLength(4)
    expect((await api.priceTarget('AAPL')).data.symbol).toBe('AAPL')
    expect((await api.companyEarnings('AAPL', 4)).data).toHaveLength(4)
    expect((await api.earningsCalendar(...DAYS)).data.earningsCalendar!.length).toBeGreaterThan(0)
    expect((await api.stockDividends('KO', '2023-01-01', DAYS[1])).data.length).toBeGreaterThan(2)
    expect((await api.stockSplits('AAPL', '2010-01-01', DAYS[1])).data).toHaveLength(2)
    expect((await api.insiderTransactions('TSLA')).data.data!.length).toBeGreaterThan(0)
  })

  test('is refused without a key', async () => {
    const failure: unknown = await new TypedApi().quote('AAPL').catch((error: unknown) => error)
    expect(failure).toMatchObject({ response: { status: 401, data: { error: 'Please use an API key.' } } })
  })
})
