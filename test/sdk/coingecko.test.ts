import Coingecko from '@coingecko/coingecko-typescript'
import { CoinGeckoClient } from 'coingecko-api-v3'
import { describe, expect } from 'vitest'
import { test } from 'seedbed'

const NOW_S = Date.UTC(2024, 0, 16, 15, 30) / 1000
const DAY_S = 86_400

const official = {
  demo: () => new Coingecko({ environment: 'demo', demoAPIKey: 'CG-demo' }),
  pro: () => new Coingecko({ environment: 'pro', proAPIKey: 'CG-pro' }),
}

describe.each(['demo', 'pro'] as const)('@coingecko/coingecko-typescript on the %s API', (site) => {
  test('ping and simple prices', async ({ coingecko }) => {
    const client = official[site]()
    expect(await client.ping.get()).toEqual({ gecko_says: '(V3) To the Moon!' })
    const prices = await client.simple.price.get({
      ids: 'bitcoin,ethereum',
      vs_currencies: 'usd,eur',
      include_market_cap: true,
      include_24hr_vol: true,
      include_24hr_change: true,
      include_last_updated_at: true,
      precision: 'full',
    })
    const bitcoin = coingecko.coin('bitcoin')
    expect(prices['bitcoin']).toMatchObject({ usd: bitcoin.current_price, last_updated_at: NOW_S })
    expect(prices['bitcoin']!.usd_24h_change).toBeCloseTo(bitcoin.price_change_percentage_24h!, 4)
    expect(Object.keys(prices)).toEqual(['bitcoin', 'ethereum'])
    expect(await client.simple.supportedVsCurrencies.get()).toHaveLength(63)
  })

  test('coins: list, markets page by page, and one', async ({ coingecko }) => {
    const client = official[site]()
    const list = await client.coins.list.get({ include_platform: true })
    const rows: string[] = []
    for (let page = 1; ; page++) {
      const markets = await client.coins.markets.get({ vs_currency: 'eur', per_page: 250, page })
      if (markets.length === 0) break
      rows.push(...markets.map(({ id }) => id!))
    }
    expect(new Set(rows)).toEqual(new Set(list.map(({ id }) => id)))
    expect(rows.slice(0, 250)).toEqual(coingecko.markets('eur').map(({ id }) => id))
    const [bitcoin] = await client.coins.markets.get({
      vs_currency: 'usd',
      ids: 'bitcoin',
      sparkline: true,
      price_change_percentage: '1h,24h,7d',
    })
    expect(bitcoin).toMatchObject(coingecko.coin('bitcoin'))
    expect(bitcoin!.sparkline_in_7d!.price).toHaveLength(168)
    const record = await client.coins.getID('bitcoin', { localization: false, sparkline: true })
    expect(record.market_data!.current_price!.usd).toBe(coingecko.coin('bitcoin').current_price)
    expect(record).not.toHaveProperty('localization')
  })

  test('charts, bars, history and tickers', async ({ coingecko }) => {
    const client = official[site]()
    const chart = await client.coins.marketChart.get('bitcoin', { vs_currency: 'usd', days: '7' })
    expect(chart).toEqual(coingecko.chart('bitcoin', 'usd', 7))
    const range = await client.coins.marketChart.getRange('bitcoin', {
      vs_currency: 'usd',
      from: String(NOW_S - 30 * DAY_S),
      to: String(NOW_S),
    })
    expect(range).toEqual(coingecko.chart('bitcoin', 'usd', 30))
    const bars = await client.coins.ohlc.get('bitcoin', { vs_currency: 'usd', days: '1' })
    expect(bars.map((bar) => bar.length)).toEqual(Array.from({ length: 48 }, () => 5))
    const history = await client.coins.history.get('bitcoin', { date: '2023-12-30' })
    const [, price] = coingecko.chart('bitcoin', 'usd', 365).prices.find(([ms]) => ms === Date.UTC(2023, 11, 30))!
    expect(history.market_data!.current_price!['usd']).toBe(price)
    const { tickers } = await client.coins.tickers.get('bitcoin', { depth: true, order: 'volume_desc' })
    expect(tickers![0]!.converted_last!.usd).toBe(coingecko.coin('bitcoin').current_price)
  })

  test('search, trending, categories, exchanges, rates and the whole', async ({ coingecko }) => {
    const client = official[site]()
    expect((await client.search.get({ query: 'ethereum' })).coins![0]!.id).toBe('ethereum')
    coingecko.trend('dogecoin')
    const { coins } = await client.search.trending.get()
    expect(coins!.map((coin) => coin.item!.id)).toEqual(coingecko.trending().coins.map(({ item }) => item.id))
    expect(coins![0]!.item!.id).toBe('dogecoin')
    expect((await client.coins.categories.get()).length).toBe((await client.coins.categories.getList()).length)
    expect((await client.exchanges.get({ per_page: 10 })).map(({ trust_score_rank: rank }) => rank)).toEqual([
      1, 2, 3, 4, 5, 6, 7, 8, 9, 10,
    ])
    expect((await client.exchanges.getList()).length).toBeGreaterThan(10)
    expect((await client.exchangeRates.get()).rates!['btc']!.value).toBe(1)
    expect((await client.global.get()).data!.active_cryptocurrencies).toBeGreaterThan(250)
  })

  test('errors carry the status and the body of the API', async () => {
    const client = official[site]()
    await expect(client.coins.getID('nope')).rejects.toMatchObject({ status: 404, error: { error: 'coin not found' } })
    await expect(client.coins.markets.get({ vs_currency: 'usdt' })).rejects.toMatchObject({
      status: 400,
      error: { error: 'invalid vs_currency' },
    })
  })

  test('a 429 and a 503 are retried, when the answer says so', async ({ coingecko, faults }) => {
    const headers = { 'retry-after': '0' }
    faults.inject({ type: 'error', provider: 'coingecko', status: 429, headers, times: 1 })
    faults.inject({ type: 'error', provider: 'coingecko', status: 503, headers, times: 1 })
    const price = await official[site]().simple.price.get({ ids: 'bitcoin', vs_currencies: 'usd' })
    expect(price['bitcoin']!.usd).toBe(coingecko.coin('bitcoin').current_price)
    expect(coingecko.requests('/simple/price')).toHaveLength(3)
  })

  test('after two retries the limit is an error with its body', async ({ coingecko, faults }) => {
    faults.inject({ type: 'error', provider: 'coingecko', status: 429, headers: { 'retry-after': '0' } })
    await expect(official[site]().ping.get()).rejects.toMatchObject({
      status: 429,
      error: { status: { error_code: 429 } },
    })
    expect(coingecko.requests('/ping')).toHaveLength(3)
  })
})

test('the public API refuses old history, the Pro API has it', async () => {
  const ask = (client: Coingecko) => client.coins.marketChart.get('bitcoin', { vs_currency: 'usd', days: 'max' })
  await expect(ask(official.demo())).rejects.toMatchObject({
    status: 401,
    error: { error: { status: { error_code: 10012 } } },
  })
  expect((await ask(official.pro())).prices!.length).toBeGreaterThan(3900)
})

test('a key of the other API is refused', async () => {
  const client = new Coingecko({ environment: 'demo', proAPIKey: 'CG-pro' })
  await expect(client.ping.get()).rejects.toMatchObject({ status: 400, error: { status: { error_code: 10010 } } })
})

describe.each([
  ['without a key', () => new CoinGeckoClient({ timeout: 5000, autoRetry: true })],
  ['with a Pro key', () => new CoinGeckoClient({ timeout: 5000, autoRetry: true }, 'CG-pro')],
])('coingecko-api-v3 %s', (_, create) => {
  test('every endpoint that it shares with us', async ({ coingecko }) => {
    const client = create()
    expect(await client.ping()).toEqual({ gecko_says: '(V3) To the Moon!' })
    const prices = await client.simplePrice({ ids: 'bitcoin', vs_currencies: 'usd' })
    expect(prices['bitcoin']).toEqual({ usd: coingecko.coin('bitcoin').current_price })
    expect(await client.simpleSupportedCurrencies()).toContain('usd')
    expect((await client.coinList({ include_platform: false })).length).toBeGreaterThan(250)
    const markets = await client.coinMarket({ vs_currency: 'usd', per_page: 5, page: 2 })
    expect(markets.map(({ id }) => id)).toEqual(
      coingecko
        .markets()
        .slice(5, 10)
        .map(({ id }) => id),
    )
    expect(await client.coinId({ id: 'bitcoin', tickers: false })).toMatchObject({ id: 'bitcoin', symbol: 'btc' })
    expect((await client.coinIdTickers({ id: 'bitcoin', page: 1 })).name).toBe('Bitcoin')
    expect(await client.coinIdHistory({ id: 'bitcoin', date: '30-12-2023' })).toMatchObject({ id: 'bitcoin' })
    expect(await client.coinIdMarketChart({ id: 'bitcoin', vs_currency: 'usd', days: 30 })).toEqual(
      coingecko.chart('bitcoin', 'usd', 30),
    )
    const range = { id: 'bitcoin', vs_currency: 'usd', from: NOW_S - 30 * DAY_S, to: NOW_S }
    expect(await client.coinIdMarketChartRange(range)).toEqual(coingecko.chart('bitcoin', 'usd', 30))
    expect(await client.coinIdOHLC({ id: 'bitcoin', vs_currency: 'usd', days: 7 })).toHaveLength(42)
    expect((await client.coinCategoriesList()).length).toBe((await client.coinCategoriesListWithMarketData({})).length)
    expect((await client.exchanges({ per_page: 3 })).length).toBe(3)
    expect((await client.exchangeList()).length).toBeGreaterThan(10)
    expect((await client.exchangeRates()).rates).toHaveProperty('eur')
    expect((await client.global()).data).toHaveProperty('total_market_cap')
    expect((await client.search({ query: 'solana' })).coins![0]!.id).toBe('solana')
    expect((await client.trending()).coins![0]).toMatchObject({ item: { id: 'solana' } })
  })

  test('errors are thrown with their status', async () => {
    await expect(create().coinId({ id: 'nope' })).rejects.toThrow('status code: 404')
  })

  test('a 429 is retried when the answer says so', async ({ coingecko, faults }) => {
    faults.inject({ type: 'error', provider: 'coingecko', status: 429, headers: { 'retry-after': '0' }, times: 2 })
    expect(await create().ping()).toEqual({ gecko_says: '(V3) To the Moon!' })
    expect(coingecko.requests('/ping')).toHaveLength(3)
  })
})

describe('the own limit', () => {
  test.override('providerOptions', { coingecko: { rateLimit: 1 } })

  test('says when to come back, and the next minute is free', async ({ coingecko, clock }) => {
    const client = official.demo().withOptions({ maxRetries: 0 })
    await client.ping.get()
    await expect(client.ping.get()).rejects.toMatchObject({ status: 429 })
    clock.advance(60_000)
    expect(await client.ping.get()).toEqual({ gecko_says: '(V3) To the Moon!' })
    expect(coingecko.requests('/ping').map(({ result }) => 'status' in result && result.status)).toEqual([
      200, 429, 200,
    ])
  })
})
