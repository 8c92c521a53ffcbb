import { once } from 'node:events'
import { connect } from 'node:net'
import { expect, test } from 'vitest'
import type { FaultRule } from '../../../src/faults/rule.ts'
import { manualTime, rawGet, sendRaw, startServer } from '../../support/server.ts'

const QUOTE = '/finnhub/api/v1/quote?symbol=AAPL'

function broken(rule: FaultRule) {
  return startServer({ faultPlan: [rule] })
}

async function codeOf(url: string): Promise<string> {
  const error: unknown = await fetch(url)
    .then((response) => response.text())
    .catch((reason: unknown) => reason)
  const { cause } = error as { cause?: { code?: string } }
  return cause?.code ?? String(error)
}

test('a reset is an RST: not a byte, and an error at the socket', async () => {
  await using running = await broken({ type: 'connection-reset' })
  expect(await sendRaw(running.url, rawGet(QUOTE))).toEqual({ text: '', code: 'ECONNRESET' })
  expect(await codeOf(running.url + QUOTE)).toBe('ECONNRESET')
})

test.for<FaultRule['type']>(['connection-refused', 'dns-failure', 'tls-failure'])(
  '%s is a reset too: the connection is there already',
  async (type) => {
    await using running = await broken({ type } as FaultRule)
    expect(await sendRaw(running.url, rawGet(QUOTE))).toEqual({ text: '', code: 'ECONNRESET' })
  },
)

test('an empty response is an orderly end without a byte', async () => {
  await using running = await broken({ type: 'empty-response' })
  expect(await sendRaw(running.url, rawGet(QUOTE))).toEqual({ text: '', code: undefined })
  expect(await codeOf(running.url + QUOTE)).toBe('UND_ERR_SOCKET')
})

test('a truncated answer has the head of the whole one, and ends within the body', async () => {
  await using whole = await startServer()
  await using running = await broken({ type: 'truncate', afterBytes: 10 })
  const complete = await sendRaw(whole.url, rawGet(QUOTE))
  const { text, code } = await sendRaw(running.url, rawGet(QUOTE))
  const length = /content-length: (\d+)/.exec(complete.text)![1]
  expect(text).toContain(`content-length: ${length}`)
  const [, body] = text.split('\r\n\r\n')
  expect(body).toBe(complete.text.split('\r\n\r\n')[1]!.slice(0, 10))
  expect(code).toBeUndefined()
  expect(await codeOf(running.url + QUOTE)).toBe('UND_ERR_SOCKET')
})

test('a timeout is an open connection on which nothing comes', async () => {
  await using running = await broken({ type: 'timeout' })
  const socket = connect(Number(new URL(running.url).port), '127.0.0.1')
  let received = ''
  socket.on('data', (chunk) => (received += String(chunk)))
  socket.write(rawGet(QUOTE))
  // Another request is answered meanwhile; this one is not.
  const sessions = await running.ask('/control/journal')
  expect(sessions.body.exchanges[0].result.kind).toBe('never')
  expect([received, socket.readyState]).toEqual(['', 'open'])
  const closed = once(socket, 'close')
  await running.server.stop(60_000)
  await closed
  expect(received).toBe('')
})

test('a slow body dribbles: piece by piece, each after its delay', async () => {
  const time = manualTime()
  await using running = await startServer(
    { faultPlan: [{ type: 'slow-body', chunkBytes: 40, chunkDelayMs: 1_000 }] },
    time,
  )
  const socket = connect(Number(new URL(running.url).port), '127.0.0.1')
  let received = ''
  socket.on('data', (chunk) => (received += String(chunk)))
  socket.write(rawGet(QUOTE))
  const sizes: number[] = []
  const closed = once(socket, 'close').then(() => true)
  await time.untilWaiting(1)
  for (;;) {
    // What has been written by now has arrived when something else has been answered.
    await running.ask('/health')
    sizes.push((received.split('\r\n\r\n')[1] ?? '').length)
    time.pass(1_000)
    if (await Promise.race([closed, time.untilWaiting(1).then(() => false)])) break
  }
  expect(sizes.slice(0, 3)).toEqual([0, 40, 80])
  expect(JSON.parse(received.split('\r\n\r\n')[1]!)).toHaveProperty('c')
})

test('bandwidth and latency wait before the first byte, and the clock of the session stands', async () => {
  const time = manualTime()
  await using running = await startServer({ faultPlan: [{ type: 'latency', ms: 30_000 }] }, time)
  const answer = running.ask(QUOTE)
  await time.untilWaiting(1)
  time.pass(29_999)
  expect(time.waiting).toBe(1)
  time.pass(1)
  expect((await answer).status).toBe(200)
  expect((await running.ask('/control/clock')).body.now).toBe('2024-01-16T15:30:00.000Z')
})

test('in virtual time nobody waits: delays move the clock, those side by side together', async () => {
  const time = manualTime()
  await using running = await startServer({ time: 'virtual', faultPlan: [{ type: 'latency', ms: 30_000 }] }, time)
  expect((await running.ask(QUOTE)).status).toBe(200)
  expect((await running.ask('/control/clock')).body.now).toBe('2024-01-16T15:30:30.000Z')
  expect(time.waiting).toBe(0)
})

test('in frozen time nobody waits, and nothing moves', async () => {
  await using running = await startServer(
    { time: 'frozen', faultPlan: [{ type: 'latency', ms: 30_000 }] },
    manualTime(),
  )
  expect((await running.ask(QUOTE)).status).toBe(200)
  expect((await running.ask('/control/clock')).body.now).toBe('2024-01-16T15:30:00.000Z')
})

test('a client that leaves while it waits leaves nothing behind', async () => {
  const time = manualTime()
  await using running = await startServer({ faultPlan: [{ type: 'latency', ms: 30_000 }] }, time)
  const leaving = new AbortController()
  const answer = fetch(running.url + QUOTE, { signal: leaving.signal })
  await time.untilWaiting(1)
  leaving.abort()
  await expect(answer).rejects.toThrow('aborted')
  await time.untilWaiting(0)
})

test('after a response is lost, the provider has done its part', async () => {
  await using running = await startServer({
    faultPlan: [{ type: 'response-lost', provider: 'mastodon', endpoint: 'POST /api/v1/statuses' }],
  })
  const posted = {
    method: 'POST',
    body: 'status=hello',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
  }
  await expect(fetch(`${running.url}/mastodon/api/v1/statuses`, posted)).rejects.toThrow('fetch failed')
  const timeline = await running.ask('/mastodon/api/v1/timelines/home')
  expect(timeline.body[0].content).toContain('hello')
})

test('several requests on one connection are answered in order, and a fault hits its own alone', async () => {
  await using running = await startServer({ faultPlan: [{ type: 'connection-reset', endpoint: '/quote', nth: 3 }] })
  const one = `GET ${QUOTE} HTTP/1.1\r\nHost: localhost\r\n\r\n`
  const { text, code } = await sendRaw(running.url, one + one + one + one)
  expect(text.split('HTTP/1.1 200 OK').length - 1).toBe(2)
  // As a client, Node 22 takes a reset that comes together with data for an end.
  expect(code).toBe(process.version.startsWith('v22.') ? undefined : 'ECONNRESET')
})
