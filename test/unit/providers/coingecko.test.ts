import { describe, expect, test } from 'vitest'
import { COIN_TABLE } from '../../../src/providers/coingecko/coin-table.ts'
import type { MarketRow } from '../../../src/providers/coingecko/coins-markets.ts'
import { VS_CURRENCIES } from '../../../src/providers/coingecko/currencies.ts'
import { coingecko } from '../../../src/providers/coingecko/index.ts'
import type { MarketChart } from '../../../src/providers/coingecko/market-chart.ts'
import type { CoinGeckoOptions } from '../../../src/providers/coingecko/options.ts'
import type { CoinGeckoOracle } from '../../../src/providers/coingecko/oracle.ts'
import type { Outcome } from '../../../src/core/message.ts'
import { sandboxOf } from '../../laws/provider.laws.ts'

const PUBLIC = 'https://api.coingecko.com/api/v3'
const PRO = 'https://pro-api.coingecko.com/api/v3'
const NOW_S = Date.UTC(2024, 0, 16, 15, 30) / 1000
const DAY_S = 86_400

interface Reading<Body> {
  readonly status: number
  readonly body: Body
  readonly headers: Readonly<Record<string, string>>
}

interface SetUp {
  readonly seed?: string
  readonly options?: Partial<CoinGeckoOptions>
}

/** A fresh sandbox, its fixture, and a GET of the public API, or of any URL. */
function setUp({ seed = 'unit', options = {} }: SetUp = {}) {
  const sandbox = sandboxOf(coingecko, seed, options)
  const fixture = sandbox.provider('coingecko') as CoinGeckoOracle
  async function get<Body = unknown>(path: string, headers: Record<string, string> = {}): Promise<Reading<Body>> {
    const url = path.startsWith('/') ? PUBLIC + path : path
    const outcome: Outcome = await sandbox.handle(new Request(url, { headers }))
    if (outcome.kind !== 'reply') throw new Error(`${outcome.kind} instead of a reply`, { cause: outcome })
    const { status, body, headers: sent } = outcome.reply
    return { status, body: JSON.parse(body.toString()) as Body, headers: sent }
  }
  return { sandbox, fixture, get }
}

const URLS = {
  10010: 'If you are using Pro API key, please change your root URL from api.coingecko.com to pro-api.coingecko.com',
  10011: 'If you are using Demo API key, please change your root URL from pro-api.coingecko.com to api.coingecko.com',
} as const
const wrongOrigin = (code: 10010 | 10011) => ({ status: { error_code: code, error_message: URLS[code] } })
const TOO_OLD = {
  error: {
    status: {
      timestamp: '2024-01-16T15:30:00.000+00:00',
      error_code: 10012,
      error_message:
        'Your request exceeds the allowed time range. Public API users are limited to querying historical data within the past 365 days. Upgrade to a paid plan to enjoy full historical data access: https://www.coingecko.com/en/api/pricing. ',
    },
  },
}

describe('keys', () => {
  test.each([
    ['/ping', {}],
    ['/ping?x_cg_demo_api_key=key', {}],
    ['/ping', { 'X-CG-Demo-API-Key': 'key' }],
    [`${PRO}/ping?x_cg_pro_api_key=key`, {}],
    [`${PRO}/ping`, { 'x-cg-pro-api-key': 'key' }],
    [`${PRO}/ping`, { 'x-cg-pro-api-key': 'key', 'x-cg-demo-api-key': 'other' }],
  ])('%s with %j is let in', async (path, headers) => {
    expect(await setUp().get(path, headers)).toMatchObject({ status: 200, body: { gecko_says: '(V3) To the Moon!' } })
  })

  test('the Pro API wants a key', async () => {
    const { status, body } = await setUp().get<{ status: Record<string, unknown> }>(`${PRO}/ping`)
    expect(status).toBe(401)
    expect(body.status).toMatchObject({ timestamp: '2024-01-16T15:30:00.000+00:00', error_code: 10002 })
    expect(body.status['error_message']).toMatch(
      /^API Key Missing\. Please make sure you're using the right authentication method\. For Pro API, please visit: https:\/\/docs\.coingecko\.com\/reference\/authentication\. For Public\/Demo API, please v/,
    )
  })

  test.each([
    ['/ping?x_cg_pro_api_key=key', {}, 10010],
    ['/ping', { 'x-cg-pro-api-key': 'key' }, 10010],
    [`${PRO}/ping`, { 'x-cg-demo-api-key': 'key' }, 10011],
    [`${PRO}/ping?x_cg_demo_api_key=key`, {}, 10011],
  ] as const)('%s with %j belongs to the other origin', async (path, headers, code) => {
    expect(await setUp().get(path, headers)).toMatchObject({ status: 400, body: wrongOrigin(code) })
  })

  test('with keys listed, others are refused', async () => {
    const { get } = setUp({ options: { keys: ['one'] } })
    expect(await get('/ping?x_cg_demo_api_key=two')).toMatchObject({ status: 400, body: wrongOrigin(10010) })
    expect(await get('/ping?x_cg_demo_api_key=one')).toMatchObject({ status: 200 })
    expect(await get('/ping')).toMatchObject({ status: 200 })
    expect(await get(`${PRO}/ping?x_cg_pro_api_key=two`)).toMatchObject({ status: 400, body: wrongOrigin(10011) })
  })

  test('auth: any lets everybody in', async () => {
    const { get } = setUp({ options: { auth: 'any' } })
    for (const path of [`${PRO}/ping`, '/ping?x_cg_pro_api_key=key']) expect((await get(path)).status).toBe(200)
  })
})

describe('plans', () => {
  const OLD = [
    '/coins/bitcoin/market_chart?vs_currency=usd&days=366',
    '/coins/bitcoin/market_chart?vs_currency=usd&days=max',
    `/coins/bitcoin/market_chart/range?vs_currency=usd&from=${NOW_S - 367 * DAY_S}&to=${NOW_S}`,
    '/coins/bitcoin/history?date=14-01-2023',
    '/coins/bitcoin/ohlc?vs_currency=usd&days=max',
  ]
  test.each(OLD)('%s is too long ago for the public, and not for the Pro API', async (path) => {
    const { get } = setUp()
    expect(await get(path)).toMatchObject({ status: 401, body: TOO_OLD })
    expect((await get(`${PRO}${path}`, { 'x-cg-pro-api-key': 'key' })).status).toBe(200)
    expect((await setUp({ options: { plan: 'paid' } }).get(path)).status).toBe(200)
    const demo = await setUp({ options: { plan: 'demo' } }).get(PRO + path, { 'x-cg-pro-api-key': 'key' })
    expect(demo).toMatchObject({ status: 401, body: TOO_OLD })
  })

  test.each([
    '/coins/bitcoin/market_chart?vs_currency=usd&days=365',
    `/coins/bitcoin/market_chart/range?vs_currency=usd&from=${NOW_S - 365 * DAY_S}&to=${NOW_S}`,
    '/coins/bitcoin/history?date=16-01-2023',
  ])('%s is the oldest that the public may see', async (path) => {
    expect((await setUp().get(path)).status).toBe(200)
  })

  test.each([
    '/coins/bitcoin/market_chart?vs_currency=usd&days=2&interval=5m',
    '/coins/bitcoin/ohlc?vs_currency=usd&days=7&interval=daily',
  ])('%s is for those who pay', async (path) => {
    const { get } = setUp()
    const { status, body } = await get(path)
    expect({ status, body }).toMatchObject({ status: 401, body: { status: { error_code: 10005 } } })
    expect((await get(`${PRO}${path}`, { 'x-cg-pro-api-key': 'key' })).status).toBe(200)
  })
})

describe('the limit of calls', () => {
  const LIMIT = {
    status: {
      error_code: 429,
      error_message:
        "You've exceeded the Rate Limit. Please visit https://www.coingecko.com/en/api/pricing to subscribe to our API plans for higher rate limits.",
    },
  }

  test('there is none unless asked for', async () => {
    const { get } = setUp()
    for (let i = 0; i < 200; i++) expect((await get('/ping')).status).toBe(200)
  })

  test('it counts by key and minute, and says when to come back', async () => {
    const { sandbox, get } = setUp({ options: { rateLimit: 2 } })
    sandbox.clock.advance(15_000)
    for (const status of [200, 200, 429]) expect((await get('/ping')).status).toBe(status)
    expect((await get('/ping?x_cg_demo_api_key=other')).status).toBe(200)
    const { body, headers } = await get('/ping')
    expect(body).toEqual(LIMIT)
    expect(headers).toMatchObject({
      'retry-after': '45',
      'x-ratelimit-limit': '2',
      'x-ratelimit-remaining': '0',
      'x-ratelimit-reset': '2024-01-16 15:31:00 +0000',
    })
    sandbox.clock.advance(45_000)
    expect((await get('/ping')).status).toBe(200)
  })

  test('the own limit of the API is 100 a minute', async () => {
    const { get } = setUp({ options: { rateLimit: true } })
    for (let i = 0; i < 100; i++) expect((await get('/ping')).status).toBe(200)
    expect((await get('/ping')).status).toBe(429)
  })

  test('retryAfter: false leaves that out, as the API does', async () => {
    const { get } = setUp({ options: { rateLimit: 1, retryAfter: false } })
    await get('/ping')
    const { status, headers } = await get('/ping')
    expect(status).toBe(429)
    expect(headers).not.toHaveProperty('retry-after')
  })
})

test('flags are set by true and 1, in any case', async () => {
  const { get } = setUp()
  for (const value of ['true', 'True', '1']) {
    const { body } = await get(`/simple/price?ids=bitcoin&vs_currencies=usd&include_last_updated_at=${value}`)
    expect(body).toHaveProperty('bitcoin.last_updated_at')
  }
  for (const value of ['false', '0', '', 'yes']) {
    const { body } = await get(`/simple/price?ids=bitcoin&vs_currencies=usd&include_last_updated_at=${value}`)
    expect(body).not.toHaveProperty('bitcoin.last_updated_at')
  }
  expect((await get('/coins/bitcoin?localization=0')).body).not.toHaveProperty('localization')
})

test('dates may leave zeros out', async () => {
  const { get } = setUp()
  const { body } = await get('/coins/bitcoin/history?date=1-2-2023')
  expect((await get('/coins/bitcoin/history?date=01-02-2023')).body).toEqual(body)
})

describe('refusals', () => {
  test.each([
    ['/coins/nope', 404, 'coin not found'],
    ['/coins/nope/market_chart?vs_currency=usd&days=1', 404, 'coin not found'],
    ['/coins/__proto__', 404, 'coin not found'],
    ['/coins/markets', 422, 'Missing parameter vs_currency'],
    ['/coins/markets?vs_currency=', 422, 'Missing parameter vs_currency'],
    ['/coins/bitcoin/ohlc?days=1', 422, 'Missing parameter vs_currency'],
    ['/simple/price?ids=bitcoin', 422, 'Missing parameter vs_currencies'],
    ['/simple/price?vs_currencies=usd', 422, 'Missing parameter ids'],
    ['/search', 422, 'Missing parameter query'],
    ['/coins/bitcoin/market_chart?vs_currency=usd', 422, 'Missing parameter days'],
    ['/coins/bitcoin/history', 422, 'Missing parameter date'],
    ['/coins/markets?vs_currency=usdt', 400, 'invalid vs_currency'],
    ['/simple/price?ids=bitcoin&vs_currencies=usdt', 400, 'invalid vs_currency'],
    ['/coins/bitcoin/market_chart?vs_currency=cop&days=1', 400, 'invalid vs_currency'],
    ['/coins/bitcoin/market_chart?vs_currency=usd&days=-1', 422, 'Invalid days parameter'],
    ['/coins/bitcoin/ohlc?vs_currency=usd&days=2', 422, 'Invalid days parameter'],
    ['/coins/bitcoin/history?date=31-02-2023', 400, 'invalid date'],
    ['/coins/bitcoin/market_chart/range?vs_currency=usd&from=2&to=1', 422, 'Invalid time range'],
  ])('%s: %i %s', async (path, status, error) => {
    expect(await setUp().get(path)).toMatchObject({ status, body: { error } })
  })

  test('the body of an injected status is the own one of the API', () => {
    expect(coingecko.errorBody(503)).toEqual({ status: { error_code: 503, error_message: 'Service Unavailable' } })
    expect(coingecko.errorBody(429)).toMatchObject({ status: { error_code: 429 } })
  })
})

describe('parameters', () => {
  const ids = async (query: string): Promise<string[]> =>
    (await setUp().get<MarketRow[]>(`/coins/markets?vs_currency=usd&${query}`)).body.map(({ id }) => id)

  test('pages: 100 rows unless asked otherwise, 250 at most, none past the end', async () => {
    const all = [...(await ids('per_page=250')), ...(await ids('per_page=250&page=2'))]
    expect(all.length).toBe(COIN_TABLE.trim().split('\n').length)
    expect(await ids('')).toEqual(all.slice(0, 100))
    expect(await ids('per_page=7&page=3')).toEqual(all.slice(14, 21))
    expect(await ids('per_page=100000')).toEqual(all.slice(0, 250))
    for (const page of ['page=0', 'page=-3', 'page=x', 'per_page=0&page=1']) {
      expect((await ids(page)).slice(0, 1)).toEqual(all.slice(0, 1))
    }
    expect(await ids('page=99')).toEqual([])
  })

  test.each([
    ['ids=dogecoin,bitcoin,nope', ['bitcoin', 'dogecoin']],
    ['names=Bitcoin', ['bitcoin']],
    ['symbols=BTC,eth', ['bitcoin', 'ethereum']],
    ['ids=bitcoin&names=Ethereum&symbols=sol', ['bitcoin']],
    ['ids=bitcoin,solana,ethereum&order=id_desc', ['solana', 'ethereum', 'bitcoin']],
    ['ids=bitcoin,solana,ethereum&order=market_cap_asc', ['solana', 'ethereum', 'bitcoin']],
    ['category=nope', []],
  ])('%s', async (query, expected) => {
    expect(await ids(query)).toEqual(expected)
  })

  test('volume orders are each the other turned around', async () => {
    expect(await ids('order=volume_asc&per_page=250&page=2')).toEqual(
      (await ids('order=volume_desc&per_page=250')).slice(0, 27).reverse(),
    )
  })

  test('a category can be named in its old way', async () => {
    const named = await ids('category=decentralized_finance_defi')
    expect(named.length).toBeGreaterThan(10)
    expect(named).toEqual(await ids('category=decentralized-finance-defi'))
  })

  test('precision rounds prices', async () => {
    const { get } = setUp()
    const price = async (precision: string): Promise<number> =>
      (await get<{ bitcoin: { eur: number } }>(`/simple/price?ids=bitcoin&vs_currencies=eur${precision}`)).body.bitcoin
        .eur
    const full = await price('&precision=full')
    expect(await price('&precision=0')).toBe(Math.round(full))
    expect(await price('&precision=1')).toBeCloseTo(full, 1)
    expect(await price('')).toBe(await price('&precision=19'))
    expect(await price('')).toBeCloseTo(full, 2)
    expect(await price('')).not.toBe(full)
  })

  test('simple prices carry what is asked for', async () => {
    const flags = 'include_market_cap=true&include_24hr_vol=true&include_24hr_change=true&include_last_updated_at=true'
    const { body } = await setUp().get<Record<string, object>>(
      `/simple/price?ids=bitcoin,nope&vs_currencies=usd,XXX,eur&${flags}`,
    )
    expect(Object.keys(body)).toEqual(['bitcoin'])
    const fields = ['usd', 'eur'].flatMap((code) => [
      code,
      `${code}_market_cap`,
      `${code}_24h_vol`,
      `${code}_24h_change`,
    ])
    expect(Object.keys(body['bitcoin']!)).toEqual([...fields, 'last_updated_at'])
    expect(body['bitcoin']).toHaveProperty('last_updated_at', NOW_S)
  })

  test('parts of a coin can be left out', async () => {
    const parts = ['localization', 'tickers', 'market_data', 'community_data', 'developer_data']
    const { get } = setUp()
    const { body: whole } = await get<object>('/coins/bitcoin')
    const { body: bare } = await get<object>(`/coins/bitcoin?${parts.map((part) => `${part}=false`).join('&')}`)
    expect(
      Object.keys(whole)
        .filter((key) => !Object.keys(bare).includes(key))
        .toSorted(),
    ).toEqual(parts.toSorted())
  })

  test.each([
    ['days=1', 300, 289],
    ['days=2', 3600, 49],
    ['days=90', 3600, 2161],
    ['days=91', DAY_S, 92],
    ['days=30&interval=daily', DAY_S, 31],
    ['days=1&interval=hourly', 3600, 25],
  ])('market_chart?%s has a point every %i seconds', async (query, stepS, count) => {
    const { body } = await setUp().get<MarketChart>(`/coins/bitcoin/market_chart?vs_currency=usd&${query}`)
    const times = body.prices.map(([ms]) => ms)
    expect(times).toHaveLength(count)
    expect(times.at(-1)).toBe(NOW_S * 1000)
    for (const ms of times.slice(0, -1)) expect(ms % (stepS * 1000)).toBe(0)
    expect(body.market_caps.map(([ms]) => ms)).toEqual(times)
    expect(body.total_volumes.map(([ms]) => ms)).toEqual(times)
  })

  test('a range in the past or the future has what is known of it', async () => {
    const { get } = setUp()
    const range = async (from: number, to: number): Promise<number> =>
      (await get<MarketChart>(`/coins/bitcoin/market_chart/range?vs_currency=usd&from=${from}&to=${to}`)).body.prices
        .length
    expect(await range(NOW_S - 10 * DAY_S, NOW_S - 9 * DAY_S)).toBe(24)
    expect(await range(NOW_S + 1, NOW_S + DAY_S)).toBe(0)
    expect(await range(NOW_S - DAY_S / 2, NOW_S + DAY_S / 2)).toBe(145)
  })

  test('a chart begins when its coin was listed', async () => {
    const { body } = await setUp({ options: { plan: 'paid' } }).get<MarketChart>(
      '/coins/bitcoin/market_chart?vs_currency=usd&days=max',
    )
    expect(body.prices[0]![0]).toBe(Date.UTC(2013, 3, 28))
  })

  test('history is asked by date in either order, or by second', async () => {
    const { get } = setUp()
    const { body } = await get('/coins/bitcoin/history?date=30-12-2023')
    expect((await get('/coins/bitcoin/history?date=2023-12-30')).body).toEqual(body)
    expect((await get(`/coins/bitcoin/history?date=${Date.UTC(2023, 11, 30, 15) / 1000}`)).body).toEqual(body)
    expect((await get('/coins/bitcoin/history?date=30-12-2025')).body).toMatchObject({
      market_data: { current_price: {}, market_cap: {}, total_volume: {} },
    })
  })

  test('unknown parameters are ignored, and a trailing question mark too', async () => {
    const { get } = setUp()
    const { body } = await get('/coins/bitcoin')
    expect((await get('/coins/bitcoin?id=bitcoin&coin_id=x')).body).toEqual(body)
    expect((await get('/coins/bitcoin?')).body).toEqual(body)
  })

  test('tickers are paged and filtered', async () => {
    const { get } = setUp()
    type Page = { tickers: { market: { identifier: string }; volume: number }[] }
    const { body } = await get<Page>('/coins/bitcoin/tickers?order=volume_desc')
    const volumes = body.tickers.map(({ volume }) => volume)
    expect(volumes).toEqual(volumes.toSorted((a, b) => b - a))
    expect((await get<Page>('/coins/bitcoin/tickers?page=2')).body.tickers).toEqual([])
    const { body: kraken } = await get<Page>('/coins/bitcoin/tickers?exchange_ids=kraken')
    expect(new Set(kraken.tickers.map(({ market }) => market.identifier))).toEqual(new Set(['kraken']))
  })
})

describe('the world can be arranged', () => {
  test('set pins the price now, in every endpoint; history stays', async () => {
    const { sandbox, fixture, get } = setUp()
    const path = '/coins/ethereum/market_chart?vs_currency=usd&days=1'
    const before = (await get<MarketChart>(path)).body.prices
    fixture.set('ethereum', { price: 4321.5, supply: 100e6 })
    expect(fixture.coin('ethereum')).toMatchObject({ current_price: 4321.5, market_cap: 432_150_000_000 })
    expect((await get<MarketChart>(path)).body.prices).toEqual([...before.slice(0, -1), [NOW_S * 1000, 4321.5]])
    expect(fixture.chart('ethereum', 'usd', 1).prices.at(-1)).toEqual([NOW_S * 1000, 4321.5])
    sandbox.clock.advance(60_000)
    expect(fixture.coin('ethereum').current_price / 4321.5).toBeCloseTo(1, 1)
  })

  test('move moves by a percentage', () => {
    const { fixture } = setUp()
    const before = fixture.coin('solana').current_price
    fixture.move('solana', -50)
    expect(fixture.coin('solana').current_price).toBeCloseTo(before / 2, 3)
    fixture.move('solana', 100)
    expect(fixture.coin('solana').current_price).toBeCloseTo(before, 3)
  })

  test('a coin that grows changes the ranking', () => {
    const { fixture } = setUp()
    fixture.move('dogecoin', 100_000)
    expect(fixture.markets()[0]!.id).toBe('dogecoin')
    expect(fixture.coin('bitcoin').market_cap_rank).toBe(2)
  })

  test('addCoin lists a coin everywhere, at its price', async () => {
    const { fixture, get } = setUp()
    fixture.addCoin({
      id: 'acme-coin',
      symbol: 'ACME',
      name: 'Acme',
      price: 2.5,
      supply: 4e9,
      categories: ['meme-token'],
    })
    expect(fixture.coin('acme-coin')).toMatchObject({ symbol: 'acme', current_price: 2.5, market_cap: 10_000_000_000 })
    expect((await get('/simple/price?symbols=acme&vs_currencies=usd')).body).toEqual({ 'acme-coin': { usd: 2.5 } })
    expect((await get<{ coins: object[] }>('/search?query=acme')).body.coins).toMatchObject([{ symbol: 'ACME' }])
    expect((await get<MarketRow[]>('/coins/markets?vs_currency=usd&category=meme-token')).body).toContainEqual(
      expect.objectContaining({ id: 'acme-coin' }),
    )
  })

  test('one sandbox does not see what another arranged', () => {
    const first = setUp()
    const expected = first.fixture.coin('bitcoin')
    first.fixture.set('bitcoin', { price: 1 })
    first.fixture.addCoin({ id: 'acme' })
    const second = setUp()
    expect(second.fixture.coin('bitcoin')).toEqual(expected)
    expect(() => second.fixture.coin('acme')).toThrow('does not know this id')
  })

  test('a snapshot brings back prices, supplies, coins and what trends', async () => {
    const { sandbox, fixture, get } = setUp()
    fixture.set('ethereum', { price: 4000 })
    const read = () => Promise.all([get('/coins/markets?vs_currency=usd&per_page=250'), get('/search/trending')])
    const before = await read()
    const snapshot = sandbox.snapshot()
    fixture.set('ethereum', { price: 1, supply: 5 })
    fixture.addCoin({ id: 'acme', price: 5 })
    fixture.trend('acme')
    expect(await read()).not.toEqual(before)
    sandbox.restore(snapshot)
    expect(await read()).toEqual(before)
    expect(() => fixture.coin('acme')).toThrow('does not know this id')
  })

  test.each<[(fixture: CoinGeckoOracle) => void, string]>([
    [(f) => f.set('bitcon', { price: 1 }), 'Did you mean "bitcoin"'],
    [(f) => f.coin('bitcon'), 'Did you mean "bitcoin"'],
    [(f) => f.trend('bitcon'), 'Did you mean "bitcoin"'],
    [(f) => f.set('bitcoin', { price: 0 }), 'price 0'],
    [(f) => f.set('bitcoin', { price: Number.NaN }), 'price NaN'],
    [(f) => f.set('bitcoin', { supply: -1 }), 'supply -1'],
    [(f) => f.move('bitcoin', -100), '-100'],
    [(f) => f.markets('usdt'), 'not a supported currency'],
    [(f) => f.chart('bitcoin', 'usd', 0), 'days 0'],
    [(f) => f.chart('bitcoin', 'us', 1), 'not a supported currency'],
    [(f) => f.addCoin({ id: 'bitcoin' }), 'known already'],
    [(f) => f.addCoin({ id: 'A b' }), 'small letters'],
    [(f) => f.addCoin({ id: 'acme', price: -1 }), 'price is -1'],
    [(f) => f.addCoin({ id: 'acme', maxSupply: 1 }), 'maxSupply is 1'],
    [(f) => f.addCoin({ id: 'acme', categories: ['meme'] }), '"meme" is not a category'],
    [(f) => f.addCoin({ id: 'acme', listed: 'soon' }), 'listed "soon"'],
  ])('mistake %# is refused with its reason', (mistake, reason) => {
    const { fixture } = setUp()
    expect(() => mistake(fixture)).toThrow(expect.objectContaining({ code: 'SEEDBED_INVALID_ARGUMENT' }))
    expect(() => mistake(fixture)).toThrow(reason)
  })
})

test('data options: fewer rows, and worse quality', async () => {
  const { get } = setUp({ options: { dataVolumeRange: [12, 12] } as Partial<CoinGeckoOptions> })
  expect((await get<MarketRow[]>('/coins/markets?vs_currency=eur')).body).toHaveLength(12)
  expect((await get('/coins/pepe')).status).toBe(404)
  const worse = setUp({ options: { dataQuality: 'low' } as Partial<CoinGeckoOptions> })
  const path = '/coins/markets?vs_currency=usd'
  const { body: right } = await setUp().get(path)
  const bodies: unknown[] = []
  for (let i = 0; i < 20; i++) bodies.push((await worse.get(path)).body)
  const wrong = bodies.filter((body) => JSON.stringify(body) !== JSON.stringify(right))
  expect(wrong.length).toBeGreaterThan(0)
  expect(wrong.length).toBeLessThan(20)
})

test('the oracle says what requests get', async () => {
  const { fixture, get } = setUp()
  expect(fixture.coin('ripple')).toEqual((await get<unknown[]>('/coins/markets?vs_currency=usd&ids=ripple')).body[0])
  expect(fixture.markets('eur')).toEqual((await get('/coins/markets?vs_currency=eur&per_page=250')).body)
  expect(fixture.chart('ripple', 'jpy', 30)).toEqual(
    (await get('/coins/ripple/market_chart?vs_currency=jpy&days=30')).body,
  )
  expect(fixture.trending()).toEqual((await get('/search/trending')).body)
})

test('every coin of the table starts near its level, below its high, in the 63 currencies', () => {
  expect(VS_CURRENCIES).toHaveLength(63)
  const rows = COIN_TABLE.trim()
    .split('\n')
    .map((line) => line.split('|'))
  expect(rows.length).toBeGreaterThanOrEqual(250)
  expect(new Set(rows.map(([id]) => id)).size).toBe(rows.length)
  const { fixture } = setUp()
  for (const row of rows) {
    expect(row).toHaveLength(14)
    const [id, , , price, circulating, total, , ath] = row
    const { current_price: now } = fixture.coin(id!)
    expect(Math.abs(now / Number(price) - 1), id).toBeLessThan(0.06)
    const isStable = Number(row[10]) < 15
    expect(Number(ath) / Number(price), id).toBeGreaterThanOrEqual(isStable ? 1.01 : 1.3)
    expect(Number(total) * 1.0001, id).toBeGreaterThanOrEqual(Number(circulating))
    expect(Date.parse(row[8]!), id).toBeGreaterThanOrEqual(Date.parse(row[9]!))
  }
})
