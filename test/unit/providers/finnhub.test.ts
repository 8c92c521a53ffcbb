import { describe, expect, test } from 'vitest'
import type { Candles } from '../../../src/providers/finnhub/candle.ts'
import type { FinnhubOptions } from '../../../src/providers/finnhub/options.ts'
import type { FinnhubOracle } from '../../../src/providers/finnhub/oracle.ts'
import { finnhub } from '../../../src/providers/finnhub/index.ts'
import type { Profile } from '../../../src/providers/finnhub/profile2.ts'
import type { Quote } from '../../../src/providers/finnhub/quote.ts'
import type { SearchAnswer } from '../../../src/providers/finnhub/search.ts'
import type { StockSymbol } from '../../../src/providers/finnhub/stock-symbol.ts'
import type { Sandbox } from '../../../src/sandbox/sandbox.ts'
import { ask, sandboxOf } from '../../laws/provider.laws.ts'

const BASE = 'https://finnhub.io/api/v1'
const START_S = Date.UTC(2024, 0, 16, 15, 30) / 1000
const DAY_S = 86_400

interface Reading<Body> {
  readonly status: number
  readonly body: Body
}

interface SetUp {
  readonly seed?: string
  readonly options?: Partial<FinnhubOptions>
  readonly headers?: Readonly<Record<string, string>>
}

/** A GET, with a token unless told otherwise. */
function reader(sandbox: Sandbox, headers: Readonly<Record<string, string>> = { 'x-finnhub-token': 'key' }) {
  return async function get<Body = unknown>(path: string): Promise<Reading<Body>> {
    const { status, body } = await ask(sandbox, new Request(BASE + path, { headers }))
    return { status, body: JSON.parse(body) as Body }
  }
}

/** A fresh sandbox, its fixture, and a GET. */
function setUp({ seed = 'unit', options = {}, headers }: SetUp = {}) {
  const sandbox = sandboxOf(finnhub, seed, options)
  const fixture = sandbox.provider('finnhub') as FinnhubOracle
  return { sandbox, fixture, get: reader(sandbox, headers) }
}

describe('auth', () => {
  test('a token is taken from the query or from the header', async () => {
    const { get } = setUp({ headers: {} })
    expect(await get<Quote>('/quote?symbol=AAPL&token=key')).toMatchObject({ status: 200 })
    expect(await setUp({ headers: { 'X-Finnhub-Token': 'key' } }).get<Quote>('/quote?symbol=AAPL')).toMatchObject({
      status: 200,
    })
  })

  test.each(['/quote?symbol=AAPL', '/quote?symbol=AAPL&token=', '/quote'])(
    '%s without a token gets 401',
    async (path) => {
      const { get } = setUp({ headers: {} })
      expect(await get(path)).toEqual({ status: 401, body: { error: 'Please use an API key.' } })
    },
  )

  test('with tokens listed, others are refused', async () => {
    const options = { tokens: ['one', 'two'] }
    const { get } = setUp({ headers: {}, options })
    expect(await get<Quote>('/quote?symbol=AAPL&token=three')).toEqual({
      status: 401,
      body: { error: 'Invalid API key.' },
    })
    expect(await get<Quote>('/quote?symbol=AAPL&token=two')).toMatchObject({ status: 200 })
    expect(await get<Quote>('/quote?symbol=AAPL')).toEqual({ status: 401, body: { error: 'Please use an API key.' } })
  })

  test('auth: any lets everybody in', async () => {
    const { get } = setUp({ headers: {}, options: { auth: 'any' } })
    expect(await get<Quote>('/quote?symbol=AAPL')).toMatchObject({ status: 200 })
  })

  test.each<[object, string]>([
    [{ plan: 'gold' }, 'plan is "gold"'],
    [{ auth: 'none' }, 'auth is "none"'],
    [{ tokens: 'key' }, 'tokens is "key"'],
    [{ tokens: [''] }, 'tokens is [""]'],
  ])('the options %j are refused, by the fixture and in answers', async (options, reason) => {
    expect(() => setUp({ options: options as Partial<FinnhubOptions> })).toThrow(reason)
    const sandbox = sandboxOf(finnhub, 'unit', options)
    const outcome = await sandbox.handle(new Request(`${BASE}/quote?symbol=AAPL&token=key`))
    expect(outcome.kind).toBe('abort')
    expect(sandbox.violations[0]!.message).toContain(reason)
  })

  test('a free plan lacks candles, and has quotes', async () => {
    const { get } = setUp({ options: { plan: 'free' } })
    const denied = { status: 403, body: { error: "You don't have access to this resource." } }
    expect(await get<Candles>(`/stock/candle?symbol=AAPL&resolution=D&from=0&to=${START_S}`)).toEqual(denied)
    expect(await get<Quote>('/quote?symbol=AAPL')).toMatchObject({ status: 200 })
  })
})

describe('parameters', () => {
  test.each([
    '/quote',
    '/quote?symbol=',
    '/search',
    '/stock/symbol',
    '/stock/profile2',
    '/stock/candle?symbol=AAPL&resolution=D&from=1',
    '/stock/candle?symbol=AAPL&resolution=D&from=1&to=yesterday',
    '/stock/candle?symbol=AAPL&from=1&to=2',
    '/stock/candle?resolution=D&from=1&to=2',
  ])('%s misses one', async (path) => {
    expect(await setUp().get(path)).toEqual({ status: 422, body: { error: 'Missing parameters' } })
  })

  test.each(['2', 'd', 'DD', 'toString', '__proto__'])('the resolution %s is wrong', async (resolution) => {
    const answer = await setUp().get<Candles>(`/stock/candle?symbol=AAPL&resolution=${resolution}&from=1&to=2`)
    expect(answer).toEqual({ status: 422, body: { error: 'Wrong resolution' } })
  })

  test('unknown parameters are ignored', async () => {
    const { get } = setUp()
    expect(await get<Quote>('/quote?symbol=AAPL&format=csv&_=1')).toEqual(await get<Quote>('/quote?symbol=AAPL'))
  })
})

describe('unknown symbols get 200 and an empty shape', () => {
  test.each([
    ['/quote?symbol=NOPE', { c: 0, d: null, dp: null, h: 0, l: 0, o: 0, pc: 0, t: 0 }],
    [`/stock/candle?symbol=NOPE&resolution=D&from=0&to=${START_S}`, { s: 'no_data' }],
    ['/stock/profile2?symbol=NOPE', {}],
    ['/stock/profile2?isin=US0000000000', {}],
    ['/search?q=zzzzzz', { count: 0, result: [] }],
    ['/stock/symbol?exchange=XX', []],
  ])('%s', async (path, body) => {
    expect(await setUp().get(path)).toEqual({ status: 200, body })
  })

  test('a symbol is unknown before its first day of trading', async () => {
    const { sandbox, get } = setUp()
    sandbox.clock.set('2018-06-01T15:00:00Z')
    expect((await get<Quote>('/quote?symbol=UBER')).body).toMatchObject({ c: 0, d: null })
    expect((await get<SearchAnswer>('/search?q=UBER')).body.count).toBe(0)
    sandbox.clock.set('2019-06-03T15:00:00Z')
    expect((await get<Quote>('/quote?symbol=UBER')).body.c).toBeGreaterThan(0)
    const range = `from=${Date.UTC(2019, 3, 1) / 1000}&to=${Date.UTC(2019, 5, 1) / 1000}`
    const { body } = await get<Candles>(`/stock/candle?symbol=UBER&resolution=D&${range}`)
    expect(body.t[0]).toBe(Date.UTC(2019, 4, 10) / 1000)
    for (const resolution of ['W', 'M']) {
      const group = (await get<Candles>(`/stock/candle?symbol=UBER&resolution=${resolution}&${range}`)).body
      expect({ t: group.t[0], o: group.o[0] }).toEqual({ t: body.t[0], o: body.o[0] })
    }
  })
})

describe('/search', () => {
  const symbols = async (q: string): Promise<string[]> =>
    (await setUp().get<SearchAnswer>(`/search?q=${encodeURIComponent(q)}`)).body.result.map(({ symbol }) => symbol)

  test('finds by ticker, exact first', async () => {
    expect((await symbols('MA')).slice(0, 2)).toEqual(['MA', 'MAR'])
    expect((await symbols('t'))[0]).toBe('T')
  })

  test('finds by name, whatever the case', async () => {
    expect(await symbols('apple')).toEqual(['AAPL'])
    expect(await symbols('Motors')).toContain('GM')
  })

  test('finds by ISIN and CUSIP', async () => {
    expect(await symbols('us88160r1014')).toEqual(['TSLA'])
    expect(await symbols('594918104')).toEqual(['MSFT'])
  })

  test('has the shape of the API, and a filter by exchange', async () => {
    const { get } = setUp()
    const row = { description: 'APPLE INC', displaySymbol: 'AAPL', symbol: 'AAPL', type: 'Common Stock' }
    expect((await get<SearchAnswer>('/search?q=AAPL')).body).toEqual({ count: 1, result: [row] })
    expect((await get<SearchAnswer>('/search?q=AAPL&exchange=US')).body.count).toBe(1)
    expect((await get<SearchAnswer>('/search?q=AAPL&exchange=L')).body).toEqual({ count: 0, result: [] })
  })
})

describe('/stock/symbol', () => {
  test('lists at least 200 US securities once', async () => {
    const { body } = await setUp().get<StockSymbol[]>('/stock/symbol?exchange=US')
    const symbols = body.map(({ symbol }) => symbol)
    expect(symbols.length).toBeGreaterThanOrEqual(200)
    expect(new Set(symbols).size).toBe(symbols.length)
    expect(symbols).toEqual(expect.arrayContaining(['AAPL', 'MSFT', 'GOOGL', 'AMZN', 'TSLA', 'NVDA']))
  })

  test.each<[string, (row: StockSymbol) => boolean]>([
    ['mic=XNYS', (row) => row.mic === 'XNYS'],
    ['mic=XNAS', (row) => row.mic === 'XNGS'],
    ['securityType=ETP', (row) => row.type === 'ETP'],
    ['currency=USD', () => true],
    ['currency=EUR', () => false],
  ])('filters by %s', async (filter, fits) => {
    const { get } = setUp()
    const all = (await get<StockSymbol[]>('/stock/symbol?exchange=US')).body
    expect((await get<StockSymbol[]>(`/stock/symbol?exchange=US&${filter}`)).body).toEqual(all.filter(fits))
  })
})

test('/stock/profile2 is the same by symbol, ISIN and CUSIP', async () => {
  const { get } = setUp()
  const { body } = await get<Profile>('/stock/profile2?symbol=AAPL')
  expect(body).toMatchObject({ ticker: 'AAPL', name: 'Apple Inc', ipo: '1980-12-12', finnhubIndustry: 'Technology' })
  expect((await get<Profile>('/stock/profile2?isin=US0378331005')).body).toEqual(body)
  expect((await get<Profile>('/stock/profile2?cusip=037833100')).body).toEqual(body)
})

describe('/stock/candle', () => {
  test('both ends of the range belong to it', async () => {
    const { get } = setUp()
    const { body } = await get<Candles>(
      `/stock/candle?symbol=AAPL&resolution=D&from=${START_S - 30 * DAY_S}&to=${START_S}`,
    )
    const from = body.t[3]
    const to = body.t[7]
    const inner = (await get<Candles>(`/stock/candle?symbol=AAPL&resolution=D&from=${from}&to=${to}`)).body
    expect(inner.t).toEqual(body.t.slice(3, 8))
    expect(inner.c).toEqual(body.c.slice(3, 8))
  })

  test('a range without bars, upside down, or in milliseconds by mistake has no data', async () => {
    const { get } = setUp()
    for (const [from, to] of [
      [Date.UTC(2024, 0, 13) / 1000, Date.UTC(2024, 0, 15) / 1000],
      [START_S, START_S - DAY_S],
      [START_S * 1000, START_S * 1000 + 1],
      [-1e15, -1e14],
    ]) {
      expect((await get<Candles>(`/stock/candle?symbol=AAPL&resolution=D&from=${from}&to=${to}`)).body).toEqual({
        s: 'no_data',
      })
    }
  })

  test('of minutes, a month at a time', async () => {
    const { body } = await setUp().get<Candles>(`/stock/candle?symbol=AAPL&resolution=60&from=0&to=${START_S}`)
    expect(START_S - body.t[0]!).toBeLessThanOrEqual(31 * DAY_S)
    expect(START_S - body.t[0]!).toBeGreaterThan(25 * DAY_S)
  })
})

describe('arranging', () => {
  test('set pins the price now: history stays, later prices continue, every endpoint agrees', async () => {
    const { sandbox, fixture, get } = setUp()
    const range = `from=${START_S - 20 * DAY_S}&to=${START_S + DAY_S}`
    const before = (await get<Candles>(`/stock/candle?symbol=AAPL&resolution=D&${range}`)).body
    fixture.set('AAPL', { price: 250 })
    const quote = (await get<Quote>('/quote?symbol=AAPL')).body
    const profile = (await get<Profile>('/stock/profile2?symbol=AAPL')).body
    const after = (await get<Candles>(`/stock/candle?symbol=AAPL&resolution=D&${range}`)).body
    expect(quote).toMatchObject({ c: 250, h: 250, pc: before.c.at(-2) })
    expect(fixture.quote('AAPL')).toEqual(quote)
    expect(after.c).toEqual([...before.c.slice(0, -1), 250])
    expect(after.o).toEqual(before.o)
    expect(profile.marketCapitalization).toBeCloseTo(250 * profile.shareOutstanding, 4)
    sandbox.clock.advance(60_000)
    const later = (await get<Quote>('/quote?symbol=AAPL')).body.c
    expect(Math.abs(later / 250 - 1)).toBeLessThan(0.05)
    sandbox.clock.advance(7 * 86_400_000)
    expect(Math.abs((await get<Quote>('/quote?symbol=AAPL')).body.c / 250 - 1)).toBeLessThan(0.3)
    const then = (
      await get<Candles>(`/stock/candle?symbol=AAPL&resolution=D&from=${START_S - 20 * DAY_S}&to=${START_S - DAY_S}`)
    ).body
    expect(then.c).toEqual(before.c.slice(0, -1))
  })

  test('set leaves other symbols alone', async () => {
    const { fixture } = setUp()
    const before = fixture.quote('MSFT')
    fixture.set('AAPL', { price: 1 })
    expect(fixture.quote('MSFT')).toEqual(before)
  })

  test('move moves by a percentage', () => {
    const { fixture } = setUp()
    const { c } = fixture.quote('AAPL')
    fixture.move('AAPL', -12)
    expect(fixture.quote('AAPL').c).toBeCloseTo(c * 0.88, 2)
  })

  test('a set volume is the volume of the day, and its minutes add up to it', async () => {
    const { fixture, get } = setUp()
    fixture.set('AAPL', { volume: 1_234_567 })
    const today = `from=${START_S - (START_S % DAY_S)}&to=${START_S}`
    expect((await get<Candles>(`/stock/candle?symbol=AAPL&resolution=D&${today}`)).body.v).toEqual([1_234_567])
    for (const resolution of ['1', '5', '15', '30', '60']) {
      const { v } = (await get<Candles>(`/stock/candle?symbol=AAPL&resolution=${resolution}&${today}`)).body
      expect(v.reduce((sum, each) => sum + each, 0)).toBe(1_234_567)
    }
  })

  test('a halted share stands still and gets no bars until it trades again', async () => {
    const { sandbox, fixture, get } = setUp()
    fixture.set('AAPL', { halted: true })
    const { c } = fixture.quote('AAPL')
    sandbox.clock.advance(1_800_000)
    expect(fixture.quote('AAPL').c).toBe(c)
    const halfHour = (from: number) =>
      get<Candles>(`/stock/candle?symbol=AAPL&resolution=1&from=${from}&to=${from + 1_799}`)
    // The bar of the minute in which it was halted shows the last trade.
    expect((await halfHour(START_S)).body).toMatchObject({ t: [START_S], c: [c] })
    fixture.set('AAPL', { halted: false })
    sandbox.clock.advance(1_800_000)
    expect((await halfHour(START_S + 1_800)).body.t).toHaveLength(30)
    expect((await halfHour(START_S)).body.t).toEqual([START_S])
  })

  test('a listed symbol is known to every endpoint, at its price', async () => {
    const { fixture, get } = setUp()
    fixture.addSymbol({ symbol: 'ACME', name: 'Acme Corp', price: 42, shares: 10, isin: 'US0378331005' })
    expect((await get<Quote>('/quote?symbol=ACME')).body.c).toBe(42)
    expect((await get<SearchAnswer>('/search?q=acme')).body.result[0]).toMatchObject({
      symbol: 'ACME',
      description: 'ACME CORP',
    })
    expect((await get<Profile>('/stock/profile2?symbol=ACME')).body).toMatchObject({
      marketCapitalization: 420,
      ticker: 'ACME',
    })
    expect((await get<StockSymbol[]>('/stock/symbol?exchange=US')).body.at(-1)).toMatchObject({ symbol: 'ACME' })
    const { body } = await get<Candles>(
      `/stock/candle?symbol=ACME&resolution=D&from=${START_S - 10 * DAY_S}&to=${START_S}`,
    )
    expect(body.c.at(-1)).toBe(42)
  })

  test('one sandbox does not see what another arranged', () => {
    const first = setUp()
    const expected = first.fixture.quote('AAPL')
    first.fixture.set('AAPL', { price: 1 })
    first.fixture.addSymbol({ symbol: 'ACME' })
    const second = setUp()
    expect(second.fixture.quote('AAPL')).toEqual(expected)
    expect(second.fixture.quote('ACME').c).toBe(0)
  })

  test.each<[(fixture: FinnhubOracle) => void, string]>([
    [(f) => f.set('APPL', { price: 1 }), 'Did you mean "AAPL"'],
    [(f) => f.set('AAPL', { price: 0 }), 'price 0'],
    [(f) => f.set('AAPL', { price: Number.NaN }), 'price NaN'],
    [(f) => f.set('AAPL', { volume: 1.5 }), 'volume of AAPL: 1.5'],
    [(f) => f.move('AAPL', -100), '-100'],
    [(f) => f.addSymbol({ symbol: 'AAPL' }), 'known already'],
    [(f) => f.addSymbol({ symbol: 'a b' }), 'capital letters'],
    [(f) => f.addSymbol({ symbol: 'ACME', price: -1 }), 'price is -1'],
    [(f) => f.addSymbol({ symbol: 'ACME', isin: 'US0378331006' }), 'check digit'],
    [(f) => f.addSymbol({ symbol: 'ACME', ipo: 'soon' }), 'ipo "soon"'],
    [(f) => f.candles('AAPL', 'X' as never, 0, 1), '"X" is not a resolution'],
  ])('mistake %# is refused with its reason', (mistake, reason) => {
    const { fixture } = setUp()
    expect(() => mistake(fixture)).toThrow(expect.objectContaining({ code: 'SEEDBED_INVALID_ARGUMENT' }))
    expect(() => mistake(fixture)).toThrow(reason)
  })
})

test('the oracle says what requests get', async () => {
  const { fixture, get } = setUp()
  expect(fixture.quote('NVDA')).toEqual((await get<Quote>('/quote?symbol=NVDA')).body)
  expect(fixture.profile('NVDA')).toEqual((await get<Profile>('/stock/profile2?symbol=NVDA')).body)
  const path = `/stock/candle?symbol=NVDA&resolution=15&from=${START_S - 5 * DAY_S}&to=${START_S}`
  expect(fixture.candles('NVDA', '15', START_S - 5 * DAY_S, START_S)).toEqual((await get<Candles>(path)).body)
})

test('every made-up identifier is well-formed and unique', async () => {
  const { body } = await setUp().get<StockSymbol[]>('/stock/symbol?exchange=US')
  const figis = body.flatMap((row) => [row.figi, row.shareClassFIGI])
  expect(new Set(figis).size).toBe(figis.length)
  for (const figi of figis) {
    expect(figi).toMatch(/^BBG[0-9BCDFGHJKLMNPQRSTVWXYZ]{8}\d$/)
    let sum = Number(figi[11])
    for (let i = 0; i < 11; i++) {
      const value = Number.parseInt(figi[i]!, 36) * (i % 2 === 0 ? 1 : 2)
      sum += Math.floor(value / 10) + (value % 10)
    }
    expect(sum % 10).toBe(0)
  }
})

describe('snapshots', () => {
  /** Everything that a test can arrange, seen by requests. */
  async function seen({ get }: ReturnType<typeof setUp>): Promise<unknown[]> {
    const paths = [
      '/quote?symbol=AAPL',
      '/quote?symbol=ACME',
      '/search?q=ACME',
      '/stock/symbol?exchange=US',
      '/stock/metric?symbol=AAPL&metric=all',
      '/company-news?symbol=AAPL&from=2024-01-10&to=2024-01-20',
      `/stock/candle?symbol=AAPL&resolution=1&from=${START_S - DAY_S}&to=${START_S + DAY_S}`,
    ]
    return Promise.all(paths.map((path) => get(path)))
  }

  test('what was arranged comes and goes with them, and a fork has a life of its own', async () => {
    const world = setUp()
    const { sandbox, fixture } = world
    const fresh = sandbox.snapshot()
    const untouched = await seen(world)
    fixture.set('AAPL', { price: 250, volume: 1_000 })
    fixture.addSymbol({ symbol: 'ACME', price: 42 })
    fixture.addNews('AAPL', { headline: 'Apple buys an orchard' })
    const arranged = await seen(world)
    expect(arranged).not.toEqual(untouched)
    const snapshot = sandbox.snapshot()
    const fork = sandbox.fork()
    fixture.set('AAPL', { halted: true })
    fixture.move('ACME', 50)
    fixture.addNews('AAPL', { headline: 'Apple sells it again' })
    sandbox.clock.advance(60_000)
    expect(await seen(world)).not.toEqual(arranged)
    const twin = { ...world, sandbox: fork, get: reader(fork) }
    expect(await seen(twin)).toEqual(arranged)
    sandbox.restore(snapshot)
    expect(await seen(world)).toEqual(arranged)
    sandbox.restore(fresh)
    expect(await seen(world)).toEqual(untouched)
    expect(await seen(twin)).toEqual(arranged)
  })
})
