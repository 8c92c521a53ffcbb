import http2 from 'node:http2'
import { Socket } from 'node:net'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { NetworkPolicy } from '../../../src/core/network-policy.ts'
import { refuseRawConnections } from '../../../src/intercept/raw-connections.ts'
import { requesters } from '../../../src/intercept/requester.ts'
import { orphanage } from '../../support/requesters.ts'

const { connect } = Socket.prototype
const { connect: connectHttp2 } = http2
let connected: unknown[]
let stop: () => void

beforeEach(() => {
  connected = []
  Socket.prototype.connect = function stub(this: Socket, ...args: unknown[]) {
    connected.push(args)
    return this
  } as typeof connect
})
afterEach(() => {
  stop()
  Socket.prototype.connect = connect
  expect(http2.connect).toBe(connectHttp2)
})

function guard(network: NetworkPolicy, passing: readonly string[] = [], mounted: readonly string[] = []): void {
  const answered = {
    has: (origin: string): boolean => mounted.includes(origin),
    isPassing: (origin: string): boolean => passing.includes(origin),
  }
  const raw = refuseRawConnections(network, answered, orphanage())
  raw.guardHttp2()
  stop = raw.dispose
}

/** What became of a connection: the error, or nothing. */
function outcomeOf(start: () => Socket): Promise<string> {
  return new Promise((resolve) => {
    start()
      .on('error', ({ message }) => resolve(message))
      .on('close', () => resolve('closed'))
    setImmediate(() => resolve('connected'))
  })
}

test('a connection to a closed host is refused in the name of its maker, whatever is spoken', async () => {
  guard('block')
  const maker = orphanage('maker')
  await requesters.run(maker, async () => {
    expect(await outcomeOf(() => new Socket().connect(5432, 'db.example'))).toBe('maker refuses')
    expect(await outcomeOf(() => new Socket().connect({ port: 25, host: '2001:db8::1' }))).toBe('maker refuses')
  })
  expect(await outcomeOf(() => new Socket().connect(443, '192.0.2.1'))).toBe('orphanage refuses')
  expect(maker.asked).toEqual(['CONNECT http://db.example:5432/', 'CONNECT http://[2001:db8::1]:25/'])
  expect(connected).toEqual([])
})

test('loopback, pipes, allowed hosts, and hosts that a scope of the user’s lets through are connected', async () => {
  guard({ allow: ['db.example:5432'] }, ['https://passing.example'])
  const open: (() => Socket)[] = [
    () => new Socket().connect(5432, '127.0.0.1'),
    () => new Socket().connect({ path: '/tmp/seedbed.sock' }),
    () => new Socket().connect(5432, 'db.example'),
    () => new Socket().connect({ host: 'passing.example', port: 443 }),
  ]
  for (const start of open) expect(await outcomeOf(start)).toBe('connected')
  expect(connected).toHaveLength(open.length)
  expect(await outcomeOf(() => new Socket().connect(5433, 'db.example'))).toBe('orphanage refuses')
})

test('where a provider answers, a connection on which nothing is asked is closed; one that speaks something else is refused', async () => {
  guard('block', [], ['https://api.example'])
  const maker = orphanage('maker')
  await requesters.run(maker, async () => {
    expect(await outcomeOf(() => new Socket().connect(443, 'api.example'))).toBe('closed')
    expect(maker.asked).toEqual([])
    const speaking = new Socket().on('error', () => undefined)
    speaking.connect(443, 'api.example').write('hello')
    await new Promise((resolve) => speaking.on('close', resolve))
  })
  expect(maker.asked).toEqual(['CONNECT http://api.example:443/'])
})

test('what the layer of nock mocks passes: it has a `connect` of its own, and reaches nothing', async () => {
  guard('block')
  const mocked = new Socket()
  mocked.connect = new Proxy(mocked.connect, {})
  expect(await outcomeOf(() => mocked.connect(443, 'api.example'))).toBe('connected')
})

test('an HTTP/2 session connects beneath whoever intercepts, and is refused like the others', async () => {
  guard('block', [], ['http://api.example:8080'])
  const intercepting = (): never => {
    throw new Error('intercepted')
  }
  const guarded = Socket.prototype.connect
  Socket.prototype.connect = intercepting as never
  const session = http2.connect('http://api.example:8080')
  expect(Socket.prototype.connect).toBe(intercepting)
  expect(await new Promise((resolve) => session.on('error', ({ message }) => resolve(message)))).toBe(
    'orphanage refuses',
  )
  Socket.prototype.connect = guarded
})
