import { once } from 'node:events'
import { expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { connectTrades as connect } from '../../support/trade-client.ts'
import { type ManualTime, manualTime, type RunningServer, startServer } from '../../support/server.ts'

const STREAM = '/providers/finnhub/stream?endpoint=/quote&symbol=AAPL'

/** The data of events, one after the other. */
async function* eventsOf(response: Response): AsyncGenerator<any> {
  let rest = ''
  for await (const chunk of response.body!.pipeThrough(new TextDecoderStream())) {
    const parts = (rest + chunk).split('\n\n')
    rest = parts.pop()!
    for (const part of parts) yield JSON.parse(/^data: (.*)$/m.exec(part)![1]!)
  }
}

/** So many values of a stream, in time that passes as soon as somebody waits for it. */
async function values(
  { url }: RunningServer,
  time: ManualTime,
  path: string,
  count: number,
  stepMs: number,
): Promise<any[]> {
  const seen: any[] = []
  for await (const event of eventsOf(await fetch(`${url}${path}&limit=${count}`))) {
    seen.push(event)
    if (seen.length === count) break
    await time.untilWaiting(1)
    time.pass(stepMs)
  }
  return seen
}

test('a stream has a value every updateFrequency seconds, and the same for the same seed', async () => {
  const streams: any[][] = []
  for (const seed of ['one', 'one', 'two']) {
    const time = manualTime()
    await using running = await startServer({ seed, providerOptions: { finnhub: { updateFrequency: 5 } } }, time)
    streams.push(await values(running, time, STREAM, 6, 5_000))
    expect((await running.ask('/control/clock')).body.now).toBe('2024-01-16T15:30:25.000Z')
  }
  const [one, again, two] = streams
  expect(again).toEqual(one)
  expect(two!.map(({ data }) => data)).not.toEqual(one!.map(({ data }) => data))
  expect(one!.map(({ timestamp }) => timestamp.slice(17, 19))).toEqual(['00', '05', '10', '15', '20', '25'])
  expect(new Set(one!.map(({ data }) => data.c)).size).toBeGreaterThan(1)
})

test('the values of a stream are those of /quote at these instants', async () => {
  const time = manualTime()
  await using running = await startServer({}, time)
  const streamed = await values(running, time, `/s/a${STREAM}&update_frequency=60`, 5, 60_000)
  const { seed } = (await running.ask('/s/a/control/status')).body
  await running.ask('/s/b/control/set_seed', { body: { seed } })
  for (const { timestamp, data } of streamed) {
    await running.ask('/s/b/control/clock/set', { body: { now: timestamp } })
    expect((await running.ask('/s/b/finnhub/api/v1/quote?symbol=AAPL')).body).toEqual(data)
  }
})

test('where the clock is frozen, a stream waits for someone to move it, and catches up', async () => {
  await using running = await startServer({ time: 'frozen' }, manualTime())
  const events = eventsOf(await fetch(`${running.url}${STREAM}&limit=4`))
  expect((await events.next()).value.timestamp).toBe('2024-01-16T15:30:00.000Z')
  await running.ask('/control/clock/advance', { body: { ms: 3_500 } })
  const rest = []
  for await (const { timestamp } of events) rest.push(timestamp.slice(17))
  expect(rest).toEqual(['01.000Z', '02.000Z', '03.000Z'])
})

test('faults hit streams too', async () => {
  const time = manualTime()
  await using running = await startServer({ faultPlan: [{ type: 'error', status: 503, nth: 2 }] }, time)
  const seen = await values(running, time, STREAM, 3, 1_000)
  expect(seen.map(({ success }) => success)).toEqual([true, false, true])
})

test('a stream that makes no sense is refused', async () => {
  await using running = await startServer()
  expect((await running.ask('/providers/finnhub/stream')).status).toBe(400)
  expect((await running.ask('/providers/finnhub/stream?endpoint=quote')).status).toBe(400)
  expect((await running.ask(`${STREAM}&update_frequency=0`)).status).toBe(400)
  expect((await running.ask('/providers/finhub/stream?endpoint=/quote')).status).toBe(404)
})

async function tradesOf(seed: string, seconds: number): Promise<any[]> {
  const time = manualTime()
  await using running = await startServer({ seed }, time)
  const client = await connect(running.url, '/finnhub/ws?token=t')
  for (const symbol of ['AAPL', 'BINANCE:BTCUSDT']) await client.say({ type: 'subscribe', symbol })
  const trades: any[] = []
  for (let second = 0; second < seconds; second++) {
    await time.untilWaiting(1)
    time.pass(1_000)
    await client.say({ type: 'unsubscribe', symbol: 'nothing' })
    const quote = (await running.ask('/finnhub/api/v1/quote?symbol=BINANCE:BTCUSDT')).body
    const fresh = client.messages.splice(0).flatMap(({ type, data }) => (type === 'trade' ? data : []))
    trades.push(...fresh, { quote: quote.c })
  }
  return trades
}

test("Finnhub's trades come by WebSocket: the same for the same seed, within the second, at the prices of /quote", async () => {
  const [one, again, two] = [await tradesOf('one', 20), await tradesOf('one', 20), await tradesOf('two', 20)]
  expect(again).toEqual(one)
  expect(two).not.toEqual(one)
  const trades = one.filter(({ s }) => s !== undefined)
  expect(new Set(trades.map(({ s }) => s))).toEqual(new Set(['AAPL', 'BINANCE:BTCUSDT']))
  for (const { p, t, v, c } of trades) {
    expect(p).toBeGreaterThan(0)
    expect(v).toBeGreaterThan(0)
    expect(t).toBeGreaterThanOrEqual(Date.UTC(2024, 0, 16, 15, 29, 59))
    expect(Array.isArray(c)).toBe(true)
  }
  // A second's trades come when it is over: they have the price that /quote showed a second before.
  let quoted: number | undefined
  for (const entry of one) {
    if (entry.quote !== undefined) quoted = entry.quote
    else if (entry.s !== 'AAPL' && quoted !== undefined) expect(entry.p).toBe(quoted)
  }
})

test('the trades over the socket are those that /stock/tick lists when their minute is over', async () => {
  const time = manualTime()
  await using running = await startServer({}, time)
  const client = await connect(running.url, '/finnhub/ws?token=t')
  await client.say({ type: 'subscribe', symbol: 'AAPL' })
  for (let second = 0; second < 61; second++) {
    await time.untilWaiting(1)
    time.pass(1_000)
  }
  await client.say({ type: 'unsubscribe', symbol: 'AAPL' })
  const sent = client.messages.flatMap(({ data = [] }) => data.map(({ t, p, v }: any) => [t, p, v]))
  const { t, p, v } = (await running.ask('/finnhub/api/v1/stock/tick?symbol=AAPL&date=2024-01-16&limit=25000')).body
  const from = Date.UTC(2024, 0, 16, 15, 29, 59)
  const until = Date.UTC(2024, 0, 16, 15, 31)
  const listed = t.map((time: number, i: number) => [time, p[i], v[i]]).filter(([time]: number[]) => time! >= from)
  expect(listed.length).toBeGreaterThan(3)
  expect(sent.filter(([time]) => time < until)).toEqual(listed)
})

test('who unsubscribes is told no more, who asks for what is not there is told so, and pings come once a minute', async () => {
  const time = manualTime()
  await using running = await startServer({}, time)
  const client = await connect(running.url, '/', { host: 'ws.finnhub.io' })
  await client.say({ type: 'subscribe', symbol: 'NOPE' })
  await client.say('nonsense')
  await client.say({ type: 'subscribe', symbol: '__proto__' })
  expect(client.messages.splice(0)).toEqual([
    { msg: 'Invalid symbol NOPE', type: 'error' },
    { msg: 'Invalid message', type: 'error' },
    { msg: 'Invalid symbol __proto__', type: 'error' },
  ])
  await client.say({ type: 'subscribe', symbol: 'AAPL' })
  await client.say({ type: 'unsubscribe', symbol: 'AAPL' })
  for (let second = 0; second < 62; second++) {
    await time.untilWaiting(1)
    time.pass(1_000)
  }
  await client.say({ type: 'unsubscribe', symbol: 'AAPL' })
  expect(client.messages.filter(({ type }) => type === 'trade')).toEqual([])
  expect(client.messages.filter(({ type }) => type === 'ping').length).toBeGreaterThanOrEqual(1)
  client.close()
  await client.closed
})

test('outside of trading hours shares have no trades, and coins do', async () => {
  const time = manualTime()
  await using running = await startServer({}, time)
  await running.ask('/control/clock/set', { body: { now: '2024-01-20T12:00:00Z' } })
  const client = await connect(running.url, '/finnhub/ws?token=t')
  for (const symbol of ['AAPL', 'BINANCE:ETHUSDT']) await client.say({ type: 'subscribe', symbol })
  for (let second = 0; second < 10; second++) {
    await time.untilWaiting(1)
    time.pass(1_000)
  }
  await client.say({ type: 'unsubscribe', symbol: 'AAPL' })
  const symbols = client.messages.flatMap(({ data = [] }) => data.map(({ s }: any) => s))
  expect(new Set(symbols)).toEqual(new Set(['BINANCE:ETHUSDT']))
})

test('a socket without a token is refused where the API would, and there is none elsewhere', async () => {
  await using running = await startServer({ providerOptions: { finnhub: { auth: 'required' } } })
  const refused = async (path: string): Promise<string> => {
    const [error] = await once(new WebSocket(running.url.replace('http', 'ws') + path), 'error')
    return error.message
  }
  expect(await refused('/finnhub/ws')).toContain('401')
  expect(await refused('/mastodon/ws')).toContain('404')
  expect(await refused('/control/status')).toContain('404')
  const client = await connect(running.url, '/finnhub/ws?token=t')
  await running.server.stop()
  await client.closed
})
