import { describe, expect, test } from 'vitest'
import { defineProvider } from '../../../src/providers/define-provider.ts'
import { reply } from '../../../src/providers/reply.ts'
import { createRegistry } from '../../../src/sandbox/registry.ts'

const notes = defineProvider({
  name: 'notes',
  origin: 'https://notes.example',
  basePath: '/v1',
  family: 'social',
  state: ({ collection }) => ({ notes: collection<{ id: string; text: string; tags?: readonly string[] }>() }),
  endpoints: {
    'GET /notes/:id': ({ params, state }) => state.notes.get(params.id) ?? reply(404, { error: 'no such note' }),
    'GET /echo': ({ input, headers }) => ({ input, key: headers['x-key'] ?? null }),
    'POST /notes': ({ body, state }) => reply(201, state.notes.add(body)),
    'DELETE /notes/:id': ({ params, state }) => reply(state.notes.remove(params.id) === undefined ? 404 : 204),
    'GET /broken': () => {
      throw new Error('oops')
    },
  },
  generic: { 'GET /summary': ({ state, query }) => ({ count: state.notes.count(), asked: query['what'] ?? null }) },
})

const registry = (seed = 'test', more: object = {}) => createRegistry({ seed, ...more })

describe('finnhub', () => {
  test('answers in the form of the generic interface, without a key', async () => {
    const { get, clock } = registry()
    const response = await get('finnhub').fetch({
      requestId: 'test_123',
      endpoint: '/quote',
      params: { symbol: 'AAPL' },
    })
    expect(response).toEqual({
      success: true,
      data: expect.objectContaining({ c: expect.any(Number), pc: expect.any(Number), t: clock.now() / 1000 }),
      error: null,
      provider: 'finnhub',
      endpoint: '/quote',
      requestId: 'test_123',
      latencyMs: 0,
      timestamp: '2024-01-16T15:30:00.000Z',
      seed: 'test',
    })
  })

  test('has market data that agrees with quote, profile and candles', async () => {
    const finnhub = registry().get('finnhub')
    const ask = async (endpoint: string, params: object = {}): Promise<any> =>
      (await finnhub.fetch({ endpoint, params: { symbol: 'AAPL', ...params } })).data
    const [data, quote, profile] = [await ask('/market_data'), await ask('/quote'), await ask('/stock/profile2')]
    const metric = (await ask('/stock/metric', { metric: 'all' })).metric
    expect(data).toMatchObject({
      symbol: 'AAPL',
      price: quote.c,
      change: quote.d,
      previousClose: quote.pc,
      name: profile.name,
    })
    expect(data.marketCap).toBeCloseTo(profile.marketCapitalization * 1e6, -3)
    expect([data.high52Weeks, data.low52Weeks]).toEqual([metric['52WeekHigh'], metric['52WeekLow']])
  })

  test('has a past, in days', async () => {
    const finnhub = registry().get('finnhub')
    const { success, data } = await finnhub.getHistoricalData('AAPL', '2024-01-02', new Date('2024-01-12'))
    expect(success).toBe(true)
    const days = data as { date: string; low: number; high: number }[]
    expect(days.map(({ date }) => date)).toEqual(
      ['02', '03', '04', '05', '08', '09', '10', '11', '12'].map((day) => `2024-01-${day}`),
    )
    expect(days.every(({ low, high }) => low > 0 && low <= high)).toBe(true)
    expect(await finnhub.getHistoricalData('NOPE', 0, 1)).toMatchObject({
      success: false,
      data: null,
      error: '404: {"error":"Unknown symbol NOPE"}',
    })
    await expect(finnhub.getHistoricalData('AAPL', 'yesterday', 1)).rejects.toThrow(
      /start is "yesterday", which is not an instant/,
    )
    const without = registry('test', { providerOptions: { finnhub: { historicalData: false } } })
    expect(await without.get('finnhub').getHistoricalData('AAPL', 0, Date.UTC(2024, 0, 1))).toMatchObject({
      success: false,
    })
  })

  test('says what is wrong', async () => {
    const finnhub = registry().get('finnhub')
    expect(await finnhub.fetch({ endpoint: '/quote' })).toMatchObject({
      success: false,
      data: null,
      error: '422: {"error":"Missing parameters"}',
    })
    const { success, error } = await finnhub.fetch({ endpoint: '/qoute' })
    expect(success).toBe(false)
    expect(error).toContain('The nearest route is GET /quote.')
    expect((await finnhub.fetch({ endpoint: '/quote', params: { symbol: 'AAPL' } })).success).toBe(true)
  })
})

test('the same seed gives the same answers, another seed others', async () => {
  const ask = async (seed: string): Promise<unknown> =>
    (
      await registry(seed)
        .get('finnhub')
        .fetch({ endpoint: '/quote', params: { symbol: 'MSFT' } })
    ).data
  expect(await ask('a')).toEqual(await ask('a'))
  expect(await ask('a')).not.toEqual(await ask('b'))
})

test("a provider of one's own is asked in the same way: reads, writes, lists, path parameters, headers", async () => {
  const mine = registry('own', {
    providers: { memo: notes },
    initialData: { memo: { notes: [{ id: '7', text: 'given' }] } },
  })
  const memo = mine.get('memo')
  expect((await memo.fetch({ endpoint: 'GET /notes/:id', params: { id: '7' } })).data).toEqual({
    id: '7',
    text: 'given',
  })
  expect((await memo.fetch({ endpoint: '/notes/7' })).data).toEqual({ id: '7', text: 'given' })
  expect((await memo.fetch({ endpoint: '/notes', params: { text: 'new', tags: ['a'] } })).data).toEqual({
    id: '1',
    text: 'new',
    tags: ['a'],
  })
  expect((await memo.fetch({ endpoint: '/summary', params: { what: 'all' } })).data).toEqual({ count: 2, asked: 'all' })
  expect(await memo.fetch({ endpoint: 'DELETE /notes/:id', params: { id: '7' } })).toMatchObject({
    success: true,
    data: '',
  })
  expect(await memo.fetch({ endpoint: '/notes/7' })).toMatchObject({
    success: false,
    error: '404: {"error":"no such note"}',
    provider: 'memo',
  })
  const echo = await memo.fetch({
    endpoint: '/echo',
    params: { id: [1, 2], deep: { a: 1 }, none: undefined },
    headers: { 'x-key': 'k' },
  })
  expect(echo.data).toEqual({ input: { id: ['1', '2'], deep: '{"a":1}' }, key: 'k' })
  const broken = await memo.fetch({ endpoint: '/broken' })
  expect(broken).toMatchObject({ success: false, error: expect.stringContaining('threw Error: oops') })
  expect((await memo.getHistoricalData('x', 0, 1)).error).toBe('404: {"error":"\\"notes\\" has no historical data"}')
  expect(mine.journal.requests({ provider: 'memo' }).length).toBeGreaterThan(7)
})

test('providers are found by name and family', () => {
  const both = createRegistry({ seed: 's', providers: { notes } })
  expect(both.names).toEqual(['notes'])
  expect(both.family('social').map(({ name }) => name)).toEqual(['notes'])
  expect(both.family('financial')).toEqual([])
  expect(
    registry()
      .family('financial')
      .map(({ name }) => name),
  ).toContain('finnhub')
  expect(() => both.get('ntoes')).toThrow(
    'Failed to get the provider "ntoes": no provider "ntoes" is mounted. Did you mean "notes"? Mounted: notes.',
  )
})

test('faults and latencies are told, and not waited for', async () => {
  const { get, faults } = registry('s', { providerOptions: { finnhub: { latencyRange: [50, 50] } } })
  expect(await get('finnhub').fetch({ endpoint: '/quote', params: { symbol: 'A' } })).toMatchObject({
    success: true,
    latencyMs: 50,
  })
  faults.inject({ type: 'connection-reset', provider: 'finnhub' })
  expect(await get('finnhub').fetch({ endpoint: '/quote' })).toMatchObject({
    success: false,
    error: expect.stringContaining('ECONNRESET'),
  })
})

test('what is only in the generic interface is not on the API', async () => {
  expect(Object.keys(notes.endpoints)).not.toContain('GET /summary')
})
