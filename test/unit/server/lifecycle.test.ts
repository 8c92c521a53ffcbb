import { expect, test } from 'vitest'
import { createServer } from '../../../src/server/index.ts'
import { manualTime, startServer } from '../../support/server.ts'

const QUOTE = '/finnhub/api/v1/quote?symbol=AAPL'

test('a port that is in use is named, with what to do', async () => {
  await using running = await startServer()
  const port = Number(new URL(running.url).port)
  await expect(createServer({ port }).start()).rejects.toMatchObject({
    code: 'SEEDBED_CANNOT_LISTEN',
    message: `Failed to listen on 127.0.0.1:${port}: the port is in use. Choose another with --port, 0 for any free one, or stop what uses it.`,
  })
})

test('who looks around finds the way: to the console, to a route with a slash too many, and to what was meant', async () => {
  await using running = await startServer()
  const { url, ask } = running
  const leads = async (to: string): Promise<string | null> =>
    (await fetch(url + to, { redirect: 'manual' })).headers.get('location')
  expect([await leads('/'), await leads('/s/ada')]).toEqual(['/console#session=default', '/console#session=ada'])
  expect((await ask('/providers/')).status).toBe(200)
  const saysOf = async (path: string, given = {}): Promise<string> => (await ask(path, given)).body.error.message
  expect(await saysOf('/control')).toBe('Failed to answer GET /control: there is no such route. See /docs.')
  expect(await saysOf('/control/jornal')).toContain(
    'there is no such route. Did you mean "/control/journal"? See /docs.',
  )
  const plain = { body: { seed: 'a' }, headers: { 'content-type': 'text/plain' } }
  expect(await saysOf('/control/set_seed', plain)).toContain("Send it with 'content-type: application/json'.")
  await using closed = await startServer({ enableControlPlane: false })
  expect((await fetch(`${closed.url}/`, { redirect: 'manual' })).headers.get('location')).toBe('/docs')
})

test('a host that is not this machine is named', async () => {
  await expect(createServer({ host: '203.0.113.1', port: 0 }).start()).rejects.toThrow(
    'this is no address of this machine',
  )
})

test('the URL is known while the server runs', async () => {
  expect(() => createServer().url).toThrow('the server is not running')
})

test('a server that stops answers what is on its way, and takes nothing new', async () => {
  const time = manualTime()
  await using running = await startServer({ faultPlan: [{ type: 'latency', ms: 1_000 }] }, time)
  const late = running.ask(QUOTE)
  await time.untilWaiting(1)
  const stopped = running.server.stop()
  await time.untilWaiting(2)
  await expect(fetch(`${running.url}/health`)).rejects.toThrow('fetch failed')
  time.pass(1_000)
  expect((await late).status).toBe(200)
  time.pass(10_000)
  await stopped
})

test('what takes longer than it has is cut off', async () => {
  const time = manualTime()
  await using running = await startServer({ faultPlan: [{ type: 'latency', ms: 100_000 }] }, time)
  const late = fetch(running.url + QUOTE)
  await time.untilWaiting(1)
  const stopped = running.server.stop(500)
  await time.untilWaiting(2)
  time.pass(500)
  await expect(late).rejects.toThrow('fetch failed')
  await stopped
})

test('a stream of events ends with the server', async () => {
  await using running = await startServer()
  const response = await fetch(`${running.url}/control/events`)
  const [, text] = await Promise.all([running.server.stop(60_000), response.text()])
  expect(text).toContain('event: state')
})

test('stopping twice is stopping once', async () => {
  await using running = await startServer()
  await running.server.stop()
  await running.server.stop()
})
