import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { axisFor } from '../../../src/console/axis.ts'
import { pricePaths } from '../../../src/console/prices.ts'
import { errorRates, quantile, statisticsOf } from '../../../src/console/statistics.ts'
import type { TracedExchange } from '../../../src/trace/test-trace.ts'
import { decision } from '../../support/exchanges.ts'
import { tracedExchange } from '../../support/traces.ts'
import '../../support/property-seed.ts'

const reply = (status: number, text = '{}'): Pick<TracedExchange, 'result'> => ({
  result: { kind: 'reply', status, headers: {}, body: { text, bytes: text.length } },
})

test('an axis holds all values between its ends, in few round steps', () => {
  expect(axisFor([191.21, 191.83])).toMatchObject({ min: 191.2, digits: 1 })
  expect(axisFor([0, 1]).ticks).toEqual([0, 0.5, 1])
  expect(axisFor([42_153, 42_302]).digits).toBe(0)
  const value = fc.double({ min: -1e9, max: 1e9, noNaN: true })
  fc.assert(
    fc.property(fc.array(value, { minLength: 1, maxLength: 20 }), (values) => {
      const { min, max, ticks } = axisFor(values)
      expect(min).toBeLessThan(max)
      expect(Math.min(...values)).toBeGreaterThanOrEqual(min - Math.abs(min) * 1e-9 - 1e-9)
      expect(Math.max(...values)).toBeLessThanOrEqual(max + Math.abs(max) * 1e-9 + 1e-9)
      expect(ticks.length).toBeGreaterThanOrEqual(2)
      expect(ticks.length).toBeLessThanOrEqual(7)
    }),
  )
})

describe('figures about requests', () => {
  test('count errors, faults and delays', () => {
    const exchanges = [
      tracedExchange({ delayMs: 10 }),
      tracedExchange({ delayMs: 30, ...reply(404) }),
      tracedExchange({ delayMs: 20, ...reply(500), faults: [decision({ type: 'error' })] }),
      tracedExchange({ delayMs: 400, faults: [decision({ type: 'latency' })] }),
    ]
    expect(statisticsOf(exchanges)).toEqual({
      count: 4,
      errorRate: 0.5,
      faultRate: 0.25,
      medianMs: 20,
      p95Ms: 400,
      maxMs: 400,
    })
    expect(statisticsOf([])).toMatchObject({ count: 0, errorRate: 0, maxMs: 0 })
  })

  test('an error rate is of the requests up to each, and forgets', () => {
    const exchanges = [tracedExchange(reply(500)), ...Array.from({ length: 20 }, () => tracedExchange(reply(200)))]
    const rates = errorRates(exchanges)
    expect([rates[0], rates[1], rates[19], rates[20]]).toEqual([1, 0.5, 0.05, 0])
  })

  test('a quantile is one of the values', () => {
    expect([quantile([1, 2, 3, 4], 0.5), quantile([1, 2, 3, 4], 0.95), quantile([7], 0), quantile([], 0.5)]).toEqual([
      2, 4, 7, 0,
    ])
  })
})

describe('price paths', () => {
  const quote = (index: number, symbol: string, text: string, status = 200): TracedExchange =>
    tracedExchange({
      index,
      atMs: index * 10,
      provider: 'finnhub',
      endpoint: 'GET /quote',
      url: `https://finnhub.io/api/v1/quote?symbol=${symbol}`,
      ...reply(status, text),
    })

  test('are the prices that were told, by symbol; broken answers and errors tell none', () => {
    const exchanges = [
      quote(1, 'AAPL', '{"c":191.5}'),
      quote(2, 'MSFT', '{"c":399}'),
      quote(3, 'AAPL', '{"c":19'),
      quote(4, 'AAPL', '{"c":191.7}'),
      quote(5, 'AAPL', '{"c":"drifted"}'),
      quote(6, 'AAPL', '{"c":1}', 500),
      tracedExchange({ index: 7 }),
    ]
    expect(pricePaths(exchanges)).toEqual([
      {
        provider: 'finnhub',
        symbol: 'AAPL',
        points: [
          { index: 1, atMs: 10, price: 191.5 },
          { index: 4, atMs: 40, price: 191.7 },
        ],
      },
      { provider: 'finnhub', symbol: 'MSFT', points: [{ index: 2, atMs: 20, price: 399 }] },
    ])
  })

  test('are read from both endpoints of CoinGecko that tell prices', () => {
    const asked = { provider: 'coingecko', url: 'https://api.coingecko.com/api/v3/simple/price?vs_currencies=eur,usd' }
    const simple = { ...asked, endpoint: 'GET /simple/price', ...reply(200, '{"bitcoin":{"eur":38000,"usd":42000}}') }
    const markets = {
      ...asked,
      index: 2,
      endpoint: 'GET /coins/markets',
      ...reply(200, '[{"id":"bitcoin","current_price":38100}]'),
    }
    const [path] = pricePaths([tracedExchange(simple), tracedExchange(markets)])
    expect([path!.symbol, path!.points.map(({ price }) => price)]).toEqual(['bitcoin', [38_000, 38_100]])
  })
})
