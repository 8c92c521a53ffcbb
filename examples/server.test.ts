import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createServer, type Server } from 'seedbed/server'

// "Custom Server Configuration" and "Start Mock Server" of the document that Seedbed grew from.
let server: Server
beforeAll(async () => {
  server = createServer({
    port: 0,
    enableCors: true,
    enableRequestLogging: false,
    enableFaultInjection: true,
    errorInjectionRate: 0,
    maxRequestSize: 10 * 1024 * 1024,
    // Delays are noted and not waited for: a test has no time for them.
    time: 'frozen',
  })
  await server.start()
})
afterAll(() => server.stop())

async function get(path: string) {
  return (await fetch(server.url + path)).json()
}

async function send(path: string, body: object, method = 'POST') {
  const headers = { 'content-type': 'application/json' }
  return (await fetch(server.url + path, { method, headers, body: JSON.stringify(body) })).json()
}

describe('"Control Plane Usage"', () => {
  test('check the status', async () => {
    expect(await get('/control/status')).toMatchObject({ status: 'running' })
  })

  test('set a seed: the same seed, the same answers', async () => {
    const quote = '/finnhub/api/v1/quote?symbol=AAPL'
    await send('/control/set_seed', { seed: 'test' })
    const first = await get(quote)
    await send('/control/set_seed', { seed: 'other' })
    expect(await get(quote)).not.toEqual(first)
    await send('/control/set_seed', { seed: 'test' })
    expect(await get(quote)).toEqual(first)
  })

  test('inject a fault', async () => {
    const injected = await send('/sandbox/inject_fault', { type: 'latency', provider: 'finnhub', endpoint: '/quote' })
    const fetched = await send('/providers/finnhub/fetch', { endpoint: '/quote', params: { symbol: 'AAPL' } })
    expect(fetched).toMatchObject({ success: true, latency_ms: 200 })
    await fetch(`${server.url}/sandbox/faults/${injected.id}`, { method: 'DELETE' })
  })
})

test('"Load Testing": a hundred requests that take two to five seconds each, in no time', async () => {
  await send('/control/config', { latencyInjectionRange: [2_000, 5_000] }, 'PATCH')
  const fetches = Array.from({ length: 100 }, (_, i) =>
    send('/s/load/providers/coingecko/fetch', { request_id: `load_test_${i}`, endpoint: '/ping', params: { i } }),
  )
  const answers = await Promise.all(fetches)
  const delays = answers.map(({ latency_ms }) => latency_ms as number)
  expect(Math.min(...delays)).toBeGreaterThanOrEqual(2_000)
  expect(Math.max(...delays)).toBeLessThanOrEqual(5_000)
  await send('/control/config', { latencyInjectionRange: null }, 'PATCH')
})

test('"Development Workflow": a low error rate for integration tests, a higher one for chaos tests, without a restart', async () => {
  async function errors(errorInjectionRate: number): Promise<number> {
    await send('/control/config', { errorInjectionRate }, 'PATCH')
    await fetch(`${server.url}/s/flow/control/reset`, { method: 'POST' })
    const asked = Array.from({ length: 300 }, (_, n) => fetch(`${server.url}/s/flow/coingecko/api/v3/ping?n=${n}`))
    const answers = await Promise.all(asked)
    return answers.filter(({ status }) => status === 500).length
  }
  const [low, high] = [await errors(0.01), await errors(0.1)]
  expect(low).toBeLessThan(15)
  expect(high).toBeGreaterThan(low)
  expect(await errors(0.1)).toBe(high)
})
