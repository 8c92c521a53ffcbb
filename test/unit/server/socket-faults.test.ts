import { describe, expect, test } from 'vitest'
import type { FaultRule } from '../../../src/faults/rule.ts'
import { type ManualTime, manualTime, type RunningServer, sendRaw, startServer } from '../../support/server.ts'
import { connectTrades, openTrades, type TradeClient } from '../../support/trade-client.ts'

const HANDSHAKE =
  'GET /finnhub/ws?token=t HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n' +
  'Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n'

/** Subscribes to a coin, which is traded all the time, and lets seconds pass. */
async function listen(client: TradeClient, time: ManualTime, seconds: number, waiting = 1): Promise<void> {
  await client.say({ type: 'subscribe', symbol: 'BINANCE:BTCUSDT' })
  for (let second = 0; second < seconds; second++) {
    await time.untilWaiting(waiting)
    time.pass(1_000)
  }
  await time.untilWaiting(waiting)
}

/** What a client is told in some seconds, with rules and without. */
async function toldUnder(rule: FaultRule, seconds = 6): Promise<{ told: any[]; plain: any[]; running: RunningServer }> {
  const results: any[][] = []
  let faulty: RunningServer | undefined
  for (const faultPlan of [[], [rule]]) {
    const time = manualTime()
    const running = await startServer({ faultPlan }, time)
    const client = await connectTrades(running.url)
    await listen(client, time, seconds)
    await client.say({ type: 'unsubscribe', symbol: 'none' })
    results.push(client.messages)
    if (faultPlan.length === 0) await running.server.stop(0)
    else faulty = running
  }
  return { plain: results[0]!, told: results[1]!, running: faulty! }
}

const ON_MESSAGES = { provider: 'finnhub', endpoint: '/ws/messages' } as const

describe('when the socket is opened', () => {
  test('an error is the answer to the upgrade, as the API writes it', async () => {
    await using running = await startServer({ faultPlan: [{ type: 'error', status: 503 }] })
    const { text } = await sendRaw(running.url, HANDSHAKE)
    expect(text).toMatch(/^HTTP\/1\.1 503 Service Unavailable\r\n/)
    expect(JSON.parse(text.split('\r\n\r\n')[1]!)).toHaveProperty('error')
    expect(await openTrades(running.url)).toBe('Unexpected server response: 503')
  })

  test('a limit lets so many in, and the next one is told when to come back', async () => {
    await using running = await startServer({
      faultPlan: [{ type: 'rate-limit', algorithm: 'fixed-window', limit: 1, windowMs: 60_000 }],
    })
    expect(await openTrades(running.url)).toBe('open')
    const { text } = await sendRaw(running.url, HANDSHAKE)
    expect(text).toMatch(/^HTTP\/1\.1 429 /)
    expect(text).toContain('retry-after: 60')
  })

  test("the API's own limit counts it, as it counts any call", async () => {
    await using running = await startServer({ providerOptions: { finnhub: { rateLimit: true, plan: 'free' } } })
    const seen: string[] = []
    for (let n = 0; n < 32; n++) seen.push(await openTrades(running.url))
    expect(seen[0]).toBe('open')
    expect(seen.at(-1)).toBe('Unexpected server response: 429')
  })

  test.for<FaultRule['type']>([
    'connection-reset',
    'connection-refused',
    'dns-failure',
    'tls-failure',
    'response-lost',
  ])('%s is an RST, before a byte', async (type) => {
    await using running = await startServer({ faultPlan: [{ type } as FaultRule] })
    expect(await sendRaw(running.url, HANDSHAKE)).toEqual({ text: '', code: 'ECONNRESET' })
  })

  test('an empty response ends it without a byte, and a truncated one right after it was opened', async () => {
    await using empty = await startServer({ faultPlan: [{ type: 'empty-response' }] })
    expect(await sendRaw(empty.url, HANDSHAKE)).toEqual({ text: '', code: undefined })
    await using truncated = await startServer({ faultPlan: [{ type: 'truncate', afterBytes: 0 }] })
    const { text, code } = await sendRaw(truncated.url, HANDSHAKE)
    expect(text).toMatch(/^HTTP\/1\.1 101 Switching Protocols\r\n/)
    expect([text.split('\r\n\r\n')[1], code]).toEqual(['', undefined])
    const client = await connectTrades(truncated.url)
    expect(await client.closed).toBe(1006)
  })

  test('a timeout leaves it open without an answer, until the server stops', async () => {
    await using running = await startServer({ faultPlan: [{ type: 'timeout' }] })
    const answer = sendRaw(running.url, HANDSHAKE)
    const journal = async (): Promise<any[]> => (await running.ask('/control/journal')).body.exchanges
    await expect.poll(async () => (await journal()).length).toBe(1)
    expect((await journal())[0].result.kind).toBe('never')
    await running.server.stop(60_000)
    expect((await answer).text).toBe('')
  })

  test('latency is waited for', async () => {
    const time = manualTime()
    await using running = await startServer({ faultPlan: [{ type: 'latency', ms: 30_000 }] }, time)
    const opened = openTrades(running.url)
    await time.untilWaiting(1)
    time.pass(29_999)
    expect(time.waiting).toBe(1)
    time.pass(1)
    expect(await opened).toBe('open')
  })

  test('a redirect leads back through the path that was asked', async () => {
    await using running = await startServer({ faultPlan: [{ type: 'redirect-loop', hops: 1 }] })
    const { text } = await sendRaw(running.url, HANDSHAKE)
    expect(text).toMatch(/^HTTP\/1\.1 307 /)
    expect(text).toContain('location: http://localhost/finnhub/ws?token=t')
  })

  test('the journal has it, as a request that was answered with 101, without its token', async () => {
    await using running = await startServer()
    expect(await openTrades(running.url, '/s/one/finnhub/ws?token=secret')).toBe('open')
    const { exchanges } = (await running.ask('/s/one/control/journal')).body
    expect(exchanges).toHaveLength(1)
    expect(exchanges[0]).toMatchObject({ endpoint: 'GET /ws', provider: 'finnhub', result: { status: 101 } })
    expect(JSON.stringify(exchanges)).not.toContain('secret')
  })

  test('a plain request for it is told to upgrade', async () => {
    await using running = await startServer()
    const { body } = await running.ask('/providers/finnhub/fetch', { body: { endpoint: '/ws' } })
    expect(body).toMatchObject({ success: false, error: '426: {"error":"Upgrade Required"}' })
  })
})

describe('while it is open', () => {
  test('rules that do not name its messages leave them alone', async () => {
    const { told, plain, running } = await toldUnder({ type: 'error', status: 500, provider: 'finnhub', skip: 1 })
    expect(told).toEqual(plain)
    expect(told.length).toBeGreaterThan(2)
    expect((await running.ask('/control/status')).body.applied_faults).toBe(0)
    await running.server.stop(0)
  })

  test('messages get lost, and the journal says which and why', async () => {
    const { told, plain, running } = await toldUnder({ type: 'timeout', ...ON_MESSAGES, nth: [1, 3] })
    expect(told).toEqual(plain.filter((_, i) => i !== 0 && i !== 2))
    const { exchanges } = (await running.ask('/control/journal')).body
    const messages = exchanges.filter(({ endpoint }: any) => endpoint === 'GET /ws/messages')
    expect(messages).toHaveLength(plain.length)
    expect(messages[0]).toMatchObject({ result: { kind: 'never' }, faults: [{ type: 'timeout', fired: true }] })
    expect(JSON.parse(messages[1].result.body)).toEqual(plain[1])
    await running.server.stop(0)
  })

  test('messages come twice', async () => {
    const { told, plain, running } = await toldUnder({ type: 'duplicate', ...ON_MESSAGES, nth: 1 })
    expect(told).toEqual([plain[0], ...plain])
    await running.server.stop(0)
  })

  test('an error is told in place of a message, as the socket tells errors', async () => {
    const { told, plain, running } = await toldUnder({ type: 'error', status: 429, ...ON_MESSAGES, times: 1 })
    expect(told).toEqual([{ msg: expect.any(String), type: 'error' }, ...plain.slice(1)])
    await running.server.stop(0)
  })

  test('messages change their shape, or are no JSON', async () => {
    const drift: FaultRule = { type: 'schema-drift', ...ON_MESSAGES, fields: ['data.*.p'], change: 'drop', nth: 1 }
    const drifted = await toldUnder(drift)
    for (const { p, s } of drifted.told[0].data) expect([p, s]).toEqual([undefined, 'BINANCE:BTCUSDT'])
    expect(drifted.told.slice(1)).toEqual(drifted.plain.slice(1))
    await drifted.running.server.stop(0)
    const malformed = await toldUnder({ type: 'malformed-body', ...ON_MESSAGES, nth: 1 })
    expect(malformed.told[0]).toBeTypeOf('string')
    await malformed.running.server.stop(0)
  })

  test.for<[FaultRule, number]>([
    [{ type: 'stale', versions: 1 }, 0],
    [{ type: 'wrong-content-type' }, 0],
    [{ type: 'redirect-loop' }, 1],
  ])('%o means nothing to a message', async ([rule, missing]) => {
    const { told, plain, running } = await toldUnder({ ...rule, ...ON_MESSAGES, nth: 1 } as FaultRule)
    expect(told).toEqual(plain.slice(missing))
    await running.server.stop(0)
  })

  test('bytes that are no UTF-8 make the client close', async () => {
    const time = manualTime()
    await using running = await startServer({ faultPlan: [{ type: 'corrupt', bytes: 40, ...ON_MESSAGES }] }, time)
    const client = await connectTrades(running.url)
    void client.say({ type: 'subscribe', symbol: 'nothing that there is' }).catch(() => undefined)
    expect(await client.closed).toBe(1006)
    expect(client.failed).toContain('invalid UTF-8')
  })

  test.for<[FaultRule, number]>([
    [{ type: 'connection-reset', ...ON_MESSAGES }, 1006],
    [{ type: 'empty-response', ...ON_MESSAGES }, 1006],
    [{ type: 'truncate', afterBytes: 5, ...ON_MESSAGES }, 1006],
  ])('%o breaks it off, without a goodbye', async ([rule, code]) => {
    const time = manualTime()
    await using running = await startServer({ faultPlan: [{ ...rule, nth: 2 } as FaultRule] }, time)
    const client = await connectTrades(running.url)
    await client.say({ type: 'subscribe', symbol: 'BINANCE:BTCUSDT' })
    let isOpen = true
    const closed = client.closed.then((seen) => {
      isOpen = false
      return seen
    })
    while (isOpen) {
      await Promise.race([closed, time.untilWaiting(1)])
      time.pass(1_000)
      await running.ask('/health')
    }
    expect(await closed).toBe(code)
    expect(client.messages).toHaveLength(1)
  })

  test('a message that is cut off announces all of it, and brings a part', async () => {
    const time = manualTime()
    await using running = await startServer({ faultPlan: [{ type: 'truncate', afterBytes: 5, ...ON_MESSAGES }] }, time)
    // Masked with zeros: what a client says must be masked (RFC 6455, 5.3).
    const said = '{"type":"nonsense"}'
    const frame = `\x81${String.fromCharCode(0x80 | said.length)}\0\0\0\0${said}`
    const { text } = await sendRaw(running.url, HANDSHAKE, frame)
    const error = '{"msg":"Invalid message","type":"error"}'
    expect(text.split('\r\n\r\n')[1]).toBe(`\x81${String.fromCharCode(error.length)}${error.slice(0, 5)}`)
  })

  test('a late message is overtaken by those after it', async () => {
    const time = manualTime()
    await using running = await startServer(
      { faultPlan: [{ type: 'latency', ms: 2_500, ...ON_MESSAGES, nth: 1 }] },
      time,
    )
    const late = await connectTrades(running.url)
    for (const text of ['one', 'two', 'three']) await late.say({ type: 'subscribe', symbol: text })
    expect(late.messages.map(({ msg }) => msg)).toEqual(['Invalid symbol two', 'Invalid symbol three'])
    await time.untilWaiting(2)
    time.pass(2_500)
    await late.say({ type: 'unsubscribe', symbol: 'none' })
    expect(late.messages.flatMap(({ msg = [] }) => msg)).toEqual([
      'Invalid symbol two',
      'Invalid symbol three',
      'Invalid symbol one',
    ])
  })

  test('a slow message comes piece by piece, and the next one after it', async () => {
    const time = manualTime()
    const slow: FaultRule = { type: 'slow-body', chunkBytes: 10, chunkDelayMs: 100, ...ON_MESSAGES, nth: 1 }
    await using running = await startServer({ faultPlan: [slow] }, time)
    const client = await connectTrades(running.url)
    await client.say({ type: 'subscribe', symbol: 'one' })
    await client.say({ type: 'subscribe', symbol: 'two' })
    expect(client.messages).toEqual([])
    // 42 bytes.
    for (let piece = 0; piece < 5; piece++) {
      await time.untilWaiting(2)
      time.pass(100)
    }
    await time.untilWaiting(1)
    await client.say({ type: 'unsubscribe', symbol: 'none' })
    expect(client.messages.map(({ msg }) => msg)).toEqual(['Invalid symbol one', 'Invalid symbol two'])
  })

  test('a rule whose predicate throws ends it, and the log says why', async () => {
    const match = (): boolean => {
      throw new Error('mine')
    }
    await using running = await startServer({ faultPlan: [{ type: 'timeout', ...ON_MESSAGES, match }] })
    const client = await connectTrades(running.url)
    void client.say({ type: 'subscribe', symbol: 'one' }).catch(() => undefined)
    expect(await client.closed).toBe(1006)
    expect(JSON.stringify(running.log)).toContain('mine')
  })
})
