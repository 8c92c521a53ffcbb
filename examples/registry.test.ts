import { describe, expect, test } from 'vitest'
import { createRegistry, defineProvider } from 'seedbed/providers'
import * as z from 'zod'

// "Use Mock Providers" of the document that Seedbed grew from.
test('get a registry, a provider, and data', async () => {
  const registry = createRegistry({ seed: 'example' })
  const finnhub = registry.get('finnhub')
  const response = await finnhub.fetch({ requestId: 'test_123', endpoint: '/quote', params: { symbol: 'AAPL' } })
  expect(response.success).toBe(true)
  expect(response.data).toHaveProperty('c')
  const past = await finnhub.getHistoricalData('AAPL', '2024-01-02', '2024-01-12')
  expect(past.data).toHaveLength(9)
})

// "Provider Architecture": a financial provider with a quote, market data and a past.
const STOCKS: Readonly<Record<string, { readonly price: number; readonly volume: number }>> = {
  AAPL: { price: 185, volume: 60_000_000 },
  MSFT: { price: 390, volume: 25_000_000 },
}

const exchange = defineProvider({
  name: 'exchange',
  origin: 'https://exchange.example',
  family: 'financial',
  endpoints: {
    'GET /quote': ({ query, random, reply }) => {
      const { symbol = '' } = query
      const stock = STOCKS[symbol]
      if (stock === undefined) throw reply(404, { error: `unknown symbol ${symbol}` })
      const change = random.float(-0.05, 0.05)
      return { symbol, price: stock.price * (1 + change), change, volume: stock.volume }
    },
  },
  generic: { 'GET /market_data': ({ query }) => ({ symbol: query['symbol'], ...STOCKS[query['symbol'] ?? ''] }) },
  historical: ({ symbol, fromMs, toMs, random }) => {
    const days = Math.floor((toMs - fromMs) / 86_400_000) + 1
    return Array.from({ length: days }, (_, day) => ({
      date: new Date(fromMs + day * 86_400_000).toISOString().slice(0, 10),
      price: STOCKS[symbol]!.price * (1 + random.stream(symbol, day).gaussian(0, 0.02)),
    }))
  },
})

// "Testing Strategy": seeds of one's own, a provider in isolation, answers checked.
describe("a provider of one's own", () => {
  const provider = createRegistry({ seed: 'test_quotes', providers: { exchange } }).get('exchange')

  test('answers by its seed', async () => {
    const response = await provider.fetch({ requestId: '1', endpoint: '/quote', params: { symbol: 'AAPL' } })
    expect(response.success).toBe(true)
    expect(response.data).toMatchObject({ symbol: 'AAPL', volume: 60_000_000 })
    const again = createRegistry({ seed: 'test_quotes', providers: { exchange } }).get('exchange')
    expect(await again.fetch({ requestId: '1', endpoint: '/quote', params: { symbol: 'AAPL' } })).toEqual(response)
  })

  test('answers what its schema says, by a seed that is named after the test', async ({ task }) => {
    const quote = z.strictObject({ symbol: z.string(), price: z.number(), change: z.number(), volume: z.int() })
    const registry = createRegistry({ seed: `test_${task.name}`, providers: { exchange } })
    const response = await registry.get('exchange').fetch({ endpoint: '/quote', params: { symbol: 'MSFT' } })
    expect(response).toMatchObject({ success: true, seed: registry.seed })
    expect(quote.parse(response.data)).toEqual(response.data)
  })

  test('has market data and a past', async () => {
    const market = await provider.fetch({ endpoint: '/market_data', params: { symbol: 'MSFT' } })
    expect(market.data).toEqual({ symbol: 'MSFT', price: 390, volume: 25_000_000 })
    const past = await provider.getHistoricalData('MSFT', '2024-01-01', '2024-01-31')
    expect(past.data).toHaveLength(31)
  })

  test('says what is wrong', async () => {
    const response = await provider.fetch({ endpoint: '/quote', params: { symbol: 'NOPE' } })
    expect(response).toMatchObject({ success: false, data: null, error: '404: {"error":"unknown symbol NOPE"}' })
  })
})

// "Load Testing" and "Development Workflow": slow and faulty on purpose, and nobody waits.
test('errors and latency by two numbers', async () => {
  const providerOptions = { exchange: { errorRate: 0.1, latencyRange: [2000, 5000] } }
  const provider = createRegistry({ seed: 'load', providers: { exchange }, providerOptions }).get('exchange')
  const responses = await Promise.all(
    Array.from({ length: 100 }, (_, n) =>
      provider.fetch({ requestId: `load_test_${n}`, endpoint: '/quote', params: { symbol: 'AAPL' } }),
    ),
  )
  expect(responses.every(({ latencyMs }) => latencyMs >= 2000 && latencyMs <= 5000)).toBe(true)
  const failed = responses.filter(({ success }) => !success)
  expect(failed.length).toBeGreaterThan(0)
  expect(failed.length).toBeLessThan(30)
})
