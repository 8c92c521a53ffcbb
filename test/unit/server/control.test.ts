import { describe, expect, test } from 'vitest'
import { createRegistry } from '../../../src/sandbox/registry.ts'
import { manualTime, rawGet, sendRaw, startServer } from '../../support/server.ts'

const QUOTE = '/finnhub/api/v1/quote?symbol=AAPL'
const FETCH = '/providers/finnhub/fetch'

describe("the seed document's routes, as it shows them", () => {
  test('GET /health', async () => {
    await using running = await startServer()
    expect((await running.ask('/health')).body).toEqual({ status: 'healthy' })
  })

  test('GET /providers and GET /providers/{name}', async () => {
    await using running = await startServer()
    const { body } = await running.ask('/providers')
    expect(body.providers.map(({ name, family }: any) => [name, family])).toEqual([
      ['coingecko', 'market'],
      ['finnhub', 'financial'],
      ['mastodon', 'social'],
    ])
    const finnhub = await running.ask('/providers/finnhub')
    expect(finnhub.body).toMatchObject({ name: 'finnhub', path: '/finnhub/api/v1', historical_data: true })
    expect(finnhub.body.endpoints).toContain('GET /quote')
    const unknown = await running.ask('/providers/finhub')
    expect([unknown.status, unknown.body.error.message]).toEqual([
      404,
      expect.stringContaining('Did you mean "finnhub"?'),
    ])
  })

  test('POST /providers/{name}/fetch: the answer of the generic interface, by the same seed', async () => {
    await using running = await startServer({ seed: 'test' })
    const asked = { request_id: 'test_123', endpoint: '/quote', params: { symbol: 'AAPL' } }
    const { body } = await running.ask(FETCH, { body: asked })
    const { requestId, latencyMs, ...here } = await createRegistry({ seed: 'test' })
      .get('finnhub')
      .fetch({ requestId: 'test_123', endpoint: '/quote', params: { symbol: 'AAPL' } })
    expect(body).toEqual({ ...here, request_id: requestId, latency_ms: latencyMs })
    expect(body.success).toBe(true)
    expect(
      (await running.ask(FETCH, { body: { endpoint: '/market_data', params: { symbol: 'AAPL' } } })).body.data.symbol,
    ).toBe('AAPL')
    expect((await running.ask('/finnhub/api/v1/market_data?symbol=AAPL')).status).toBe(404)
    expect((await running.ask(FETCH, { body: { endpoint: '/qoute' } })).body).toMatchObject({
      success: false,
      data: null,
      error: expect.stringContaining('The nearest route is GET /quote'),
    })
    const past = await running.ask('/providers/finnhub/historical?symbol=AAPL&start=2024-01-02&end=2024-01-05')
    expect(past.body.data.map(({ date }: { date: string }) => date)).toEqual([
      '2024-01-02',
      '2024-01-03',
      '2024-01-04',
      '2024-01-05',
    ])
  })

  test('GET /control/status and POST /control/set_seed', async () => {
    await using running = await startServer()
    const first = await running.ask('/control/status')
    expect(first.body).toMatchObject({
      status: 'running',
      seed: 'seedbed',
      session: 'default',
      sessions: 1,
      requests: 0,
    })
    const before = await running.ask(QUOTE)
    const set = await running.ask('/control/set_seed', { body: { seed: 'test' } })
    expect(set.body).toMatchObject({ seed: 'test', requests: 0 })
    const after = await running.ask(QUOTE)
    expect(after.text).not.toBe(before.text)
    await running.ask('/control/set_seed', { body: { seed: 'seedbed' } })
    expect((await running.ask(QUOTE)).text).toBe(before.text)
  })

  test('POST /sandbox/inject_fault, with what it sends', async () => {
    const time = manualTime()
    await using running = await startServer({}, time)
    const { body } = await running.ask('/sandbox/inject_fault', {
      body: { type: 'latency', provider: 'finnhub', endpoint: '/quote' },
    })
    expect(body).toMatchObject({
      session: 'default',
      rule: { type: 'latency', provider: 'finnhub', endpoint: '/quote' },
    })
    const late = running.ask(QUOTE)
    await time.untilWaiting(1)
    time.pass(200)
    expect((await late).status).toBe(200)
    expect((await running.ask('/finnhub/api/v1/stock/peers?symbol=AAPL')).status).toBe(200)
  })
})

describe('faults', () => {
  test('are listed with what they did, paused, resumed, removed and cleared', async () => {
    await using running = await startServer()
    const { ask } = running
    const { id } = (await ask('/sandbox/inject_fault', { body: { type: 'error', status: 503 } })).body
    await ask('/sandbox/inject_fault', { body: { type: 'error', status: 500, endpoint: '/quote', probability: 0 } })
    expect((await ask(QUOTE)).status).toBe(503)
    const { body } = await ask('/sandbox/faults')
    expect(body.rules).toHaveLength(2)
    expect(body.applied).toMatchObject([{ rule: id, request: { method: 'GET', endpoint: 'GET /quote', nth: 1 } }])
    expect((await ask('/sandbox/faults/pause', { method: 'POST' })).body).toEqual({ paused: true })
    expect((await ask(QUOTE)).status).toBe(200)
    await ask('/sandbox/faults/resume', { method: 'POST' })
    expect((await ask(QUOTE)).status).toBe(503)
    expect((await ask(`/sandbox/faults/${id}`, { method: 'DELETE' })).body).toEqual({ removed: [id] })
    expect((await ask(QUOTE)).status).toBe(200)
    expect((await ask(`/sandbox/faults/${id}`, { method: 'DELETE' })).status).toBe(404)
    await ask('/sandbox/faults', { method: 'DELETE' })
    expect((await ask('/sandbox/faults')).body.rules).toEqual([])
  })

  test('come in presets, aimed at whom one likes', async () => {
    await using running = await startServer({ time: 'frozen' })
    const { body } = await running.ask('/sandbox/presets/slow3G', { body: { provider: 'finnhub' } })
    expect(body.ids).toHaveLength(2)
    const { rules } = (await running.ask('/sandbox/faults')).body
    expect(rules.map(({ type, provider }: any) => [type, provider])).toEqual([
      ['latency', 'finnhub'],
      ['bandwidth', 'finnhub'],
    ])
    const wrong = await running.ask('/sandbox/presets/slow3', { method: 'POST' })
    expect(wrong.body.error.message).toContain('Did you mean "slow3G"?')
  })

  test('that are wrong are refused in words', async () => {
    await using running = await startServer()
    const refused = async (body: unknown): Promise<[number, string]> => {
      const { status, body: answer } = await running.ask('/sandbox/inject_fault', { body })
      return [status, answer.error.message]
    }
    expect(await refused({ type: 'latncy' })).toEqual([400, expect.stringContaining('Did you mean "latency"?')])
    expect(await refused({ type: 'error', status: 503, provider: 'finhub' })).toEqual([
      404,
      expect.stringContaining('"finnhub"'),
    ])
    expect(await refused({ type: 'error', status: 503, endpoint: '/qoute' })).toEqual([
      400,
      expect.stringContaining('"/quote"'),
    ])
    expect(await refused({ type: 'error', status: 503, match: 'x' })).toEqual([400, expect.stringContaining('"match"')])
    expect(await refused([])).toEqual([400, expect.stringContaining('Failed to read the request')])
  })

  test('that a config stands for outlive a clear', async () => {
    await using running = await startServer({ errorInjectionRate: 1 })
    await running.ask('/sandbox/faults', { method: 'DELETE' })
    expect((await running.ask(QUOTE)).status).toBe(500)
  })
})

describe('the world of a session', () => {
  test('starts over by reset, with the faults it started with', async () => {
    await using running = await startServer({ faultPlan: [{ type: 'error', status: 418, endpoint: '/search' }] })
    const { ask } = running
    await ask('/sandbox/inject_fault', { body: { type: 'error', status: 503 } })
    await ask('/control/clock/advance', { body: { ms: 1_000 } })
    await ask('/mastodon/api/v1/statuses', { body: { status: 'hello' } })
    const { body } = await ask('/control/reset', { method: 'POST' })
    expect(body).toMatchObject({ requests: 0, clock: { now: '2024-01-16T15:30:00.000Z' } })
    expect(body.faults).toMatchObject([{ status: 418 }])
    expect((await ask(QUOTE)).status).toBe(200)
  })

  test('goes back to snapshots, as often as wanted, and two ways by a fork', async () => {
    await using running = await startServer()
    const { ask } = running
    const count = async (session: string): Promise<number> =>
      (await ask(`${session}/mastodon/api/v1/accounts/verify_credentials`)).body.statuses_count
    const { snapshot } = (await ask('/control/snapshot', { method: 'POST' })).body
    const start = await count('')
    await ask('/mastodon/api/v1/statuses', { body: { status: 'one' } })
    expect((await ask('/control/fork', { body: { session: 'twin' } })).body).toMatchObject({
      session: 'twin',
      requests: 0,
    })
    await ask('/s/twin/mastodon/api/v1/statuses', { body: { status: 'two' } })
    expect([await count(''), await count('/s/twin')]).toEqual([start + 1, start + 2])
    for (let round = 0; round < 2; round++) {
      await ask('/mastodon/api/v1/statuses', { body: { status: `again ${round}` } })
      await ask('/control/restore', { body: { snapshot } })
      expect(await count('')).toBe(start)
    }
    expect(await count('/s/twin')).toBe(start + 2)
    const wrong = await ask('/control/restore', { body: { snapshot: 'snapshot-9' } })
    expect([wrong.status, wrong.body.error.message]).toEqual([404, expect.stringContaining('Snapshots: snapshot-1')])
  })

  test('has a clock that can be advanced, set, frozen, and let run', async () => {
    const time = manualTime()
    await using running = await startServer({}, time)
    const { ask } = running
    const now = async (): Promise<string> => (await ask('/control/clock')).body.now
    const first = await ask(QUOTE)
    await ask('/control/clock/advance', { body: { ms: 3_600_000 } })
    expect((await ask(QUOTE)).text).not.toBe(first.text)
    expect((await ask('/control/clock/advance', { body: { ms: -1 } })).status).toBe(400)
    await ask('/control/clock/set', { body: { now: '2024-01-16T15:30:00Z' } })
    expect((await ask(QUOTE)).text).toBe(first.text)
    await ask('/control/clock/time', { body: { time: 'real' } })
    time.pass(90_500)
    expect(await now()).toBe('2024-01-16T15:31:30.500Z')
    expect((await ask('/control/clock/freeze', { method: 'POST' })).body.time).toBe('frozen')
    time.pass(1_000)
    expect(await now()).toBe('2024-01-16T15:31:30.500Z')
    expect((await ask('/control/clock/set', { body: { now: 'never' } })).status).toBe(400)
    expect((await ask('/control/clock/time', { body: { time: 'slow' } })).status).toBe(400)
  })

  test('takes another volatility: the same seed, other prices', async () => {
    await using running = await startServer()
    const closes = async (): Promise<number[]> => {
      const range = `from=${Date.UTC(2023, 0, 2) / 1000}&to=${Date.UTC(2024, 0, 12) / 1000}`
      return (await running.ask(`/finnhub/api/v1/stock/candle?symbol=AAPL&resolution=D&${range}`)).body.c
    }
    const spread = (prices: number[]): number => {
      const steps = prices.slice(1).map((price, at) => Math.abs(Math.log(price / prices[at]!)))
      return steps.reduce((sum, step) => sum + step, 0) / steps.length
    }
    const set = (volatility: string | null) => running.ask('/control/volatility', { body: { volatility } })
    const before = await closes()
    expect((await set('stable')).body.volatility).toBe('stable')
    const stable = spread(await closes())
    await set('volatile')
    expect(spread(await closes())).toBeGreaterThan(1.2 * stable)
    await set(null)
    expect(await closes()).toEqual(before)
    expect((await set('wild')).status).toBe(400)
  })
})

describe('the journal', () => {
  test('can be searched and emptied, and names near misses', async () => {
    await using running = await startServer()
    const { ask } = running
    await ask(QUOTE)
    await ask('/coingecko/api/v3/ping')
    await ask('/finnhub/api/v1/qoute')
    await ask('/sandbox/inject_fault', { body: { type: 'error', status: 503 } })
    await ask(QUOTE)
    const indices = async (query: string): Promise<number[]> =>
      (await ask(`/control/journal?${query}`)).body.exchanges.map(({ index }: any) => index)
    expect(await indices('')).toEqual([1, 2, 3, 4])
    expect(await indices('provider=finnhub&endpoint=/quote')).toEqual([1, 4])
    expect(await indices('status=503')).toEqual([4])
    expect(await indices('after=2&limit=1')).toEqual([4])
    expect(await indices('limit=0')).toEqual([])
    expect((await ask('/control/journal?limit=many')).status).toBe(400)
    const misses = await ask('/control/journal/near_misses')
    expect(misses.body.near_misses).toMatchObject([
      { index: 3, message: expect.stringContaining('nearest route is GET /quote') },
    ])
    expect((await ask('/control/journal?after=2&limit=2')).body.exchanges[0].result).toMatchObject({
      kind: 'unmatched',
      message: misses.body.near_misses[0].message,
    })
    await sendRaw(running.url, rawGet('http://finnhub.com/api/v1/quote?token=s3cret'))
    const [, elsewhere] = (await ask('/control/journal/near_misses')).body.near_misses
    expect(elsewhere).toEqual({
      index: 5,
      method: 'GET',
      url: 'http://finnhub.com/api/v1/quote',
      message:
        'Failed to answer GET http://finnhub.com/api/v1/quote: no provider of this server answers for http://finnhub.com.' +
        ' The nearest mounted origin is https://finnhub.io. Mount one with the option "providers".',
    })
    await ask('/control/journal', { method: 'DELETE' })
    expect((await ask('/control/journal')).body).toEqual({ total: 5, found: 0, exchanges: [] })
  })

  test('is told as it happens, as server-sent events', async () => {
    await using running = await startServer()
    const leaving = new AbortController()
    const response = await fetch(`${running.url}/control/events`, { signal: leaving.signal })
    expect(response.headers.get('content-type')).toContain('text/event-stream')
    const events = response.body!.pipeThrough(new TextDecoderStream()).getReader()
    const next = async (): Promise<string> => (await events.read()).value!
    expect(await next()).toMatch(/^event: state\ndata: {"session":"default"/)
    await running.ask(`${QUOTE}&token=hidden`)
    const exchange = await next()
    expect(exchange).toMatch(/^event: exchange\ndata: {"index":1,/)
    expect(exchange).toContain('token=***')
    await running.ask('/sandbox/inject_fault', { body: { type: 'error', status: 503 } })
    expect(await next()).toContain('"faults":[{"type":"error"')
    await running.ask('/control/config', { method: 'PATCH', body: { errorInjectionRate: 0.5 } })
    expect(await next()).toMatch(/^event: state\ndata: .*"id":"errorInjectionRate"/)
    leaving.abort()
  })

  test('a listener hears of the session of that name, also when it is made anew', async () => {
    await using running = await startServer()
    const leaving = new AbortController()
    const response = await fetch(`${running.url}/s/mine/control/events`, { signal: leaving.signal })
    const events = response.body!.pipeThrough(new TextDecoderStream()).getReader()
    const next = async (): Promise<string> => (await events.read()).value!
    await next()
    await running.ask('/control/sessions', { body: { session: 'other', seed: 'b' } })
    await running.ask('/control/sessions', { body: { session: 'mine', seed: 'a' } })
    expect(await next()).toMatch(/^event: state\ndata: {"session":"mine","seed":"a"/)
    await running.ask(`/s/mine${QUOTE}`)
    expect(await next()).toMatch(/^event: exchange\ndata: {"index":1,/)
    leaving.abort()
  })
})

describe('the config, while the server runs', () => {
  test('changes for all sessions with the next request', async () => {
    await using running = await startServer()
    const { ask } = running
    const patch = (body: object) => ask('/control/config', { method: 'PATCH', body })
    await ask(`/s/old${QUOTE}`)
    expect((await patch({ errorInjectionRate: 1 })).body).toMatchObject({
      errorInjectionRate: 1,
      enableErrorInjection: true,
    })
    expect([(await ask(`/s/old${QUOTE}`)).status, (await ask(`/s/new${QUOTE}`)).status]).toEqual([500, 500])
    await patch({ enableErrorInjection: false })
    expect((await ask(`/s/old${QUOTE}`)).status).toBe(200)
    await patch({ enableErrorInjection: true, enableFaultInjection: false })
    expect((await ask(`/s/old${QUOTE}`)).status).toBe(200)
    await patch({ enableFaultInjection: true, errorInjectionRate: 0, latencyInjectionRange: [5, 5] })
    expect((await ask('/control/status')).body.faults).toMatchObject([{ type: 'latency', minMs: 5, maxMs: 5 }])
    await patch({ latencyInjectionRange: null })
    expect((await ask('/control/status')).body.faults).toEqual([])
  })

  test('takes no option that it does not have, and none that needs a start', async () => {
    await using running = await startServer()
    const refused = async (body: object): Promise<string> => {
      const { status, body: answer } = await running.ask('/control/config', { method: 'PATCH', body })
      expect(status).toBe(400)
      return answer.error.message
    }
    expect(await refused({ error_injection_rate: 0.5 })).toContain('Did you mean "errorInjectionRate"?')
    expect(await refused({ port: 1 })).toContain('there is no option "port"')
    expect(await refused({ errorInjectionRate: 2 })).toContain('Use a number within 0..1')
  })
})
