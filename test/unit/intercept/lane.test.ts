import { subscribe, unsubscribe } from 'node:diagnostics_channel'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import fetchMock from 'fetch-mock'
import nock from 'nock'
import * as undici from 'undici'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { Lane } from '../../../src/core/lane.ts'
import type { Arrival, Outcome } from '../../../src/core/message.ts'
import { type Interception, type Requester, requesters, startInterception } from '../../../src/intercept/index.ts'
import { orphanage } from '../../support/requesters.ts'

const ORIGIN = 'http://api.example'

// Importing nock activates it.
nock.restore()
const nodesFetch = globalThis.fetch
let interception: Interception
/** The paths of what went through a socket, mocked or not. */
let sockets: string[]
let arrived: string[]
let answer: (request: Arrival) => Outcome

const replying = (body: string, headers = {}, status = 200): Outcome => {
  const length = { 'content-length': String(body.length) }
  return { kind: 'reply', delayMs: 0, reply: { status, headers: { ...length, ...headers }, body } }
}

function maker(lane: Lane = 'auto'): Requester {
  return {
    lane,
    timeline: undefined,
    async handle(request) {
      arrived.push(`${request.method} ${new URL(request.url).pathname}`)
      return answer(request)
    },
    refuse: (method, url) => new Error(`${method} ${url.href} is refused`),
  }
}

const onSocket = (message: unknown): void => {
  sockets.push((message as { request: { path: string } }).request.path)
}
const ask = (work: () => Promise<{ text(): Promise<string> }>, lane?: Lane): Promise<string> =>
  requesters.run(maker(lane), async () => (await work()).text())

function start(): void {
  interception = startInterception('block', orphanage())
  interception.mount([ORIGIN])
}

beforeEach(() => {
  sockets = []
  arrived = []
  answer = () => replying('ours')
  subscribe('undici:request:create', onSocket)
  start()
})
afterEach(() => {
  unsubscribe('undici:request:create', onSocket)
  nock.cleanAll()
  interception.dispose()
  expect(globalThis.fetch).toBe(nodesFetch)
})

describe('without a socket', () => {
  test.each<[what: string, work: () => Promise<{ text(): Promise<string> }>]>([
    ['the global fetch', () => fetch(`${ORIGIN}/x`)],
    ['a fetch that somebody kept from before', () => nodesFetch(`${ORIGIN}/x`)],
    ['undici.fetch', () => undici.fetch(`${ORIGIN}/x`)],
    ['undici.request', async () => (await undici.request(`${ORIGIN}/x`)).body],
    [
      'undici.request with a body',
      async () => (await undici.request(`${ORIGIN}/x`, { method: 'POST', body: 'a' })).body,
    ],
  ])('%s goes', async (_, work) => {
    expect(await ask(work)).toBe('ours')
    expect([arrived.length, sockets]).toEqual([1, []])
  })

  test('a loop of requests lets timers run', async () => {
    let isOver = false
    setTimeout(() => (isOver = true), 1)
    await requesters.run(maker(), async () => {
      while (!isOver) await fetch(`${ORIGIN}/x`)
    })
    expect(arrived.length).toBeGreaterThan(0)
  })

  test('an error of whoever answers is the cause of the client’s', async () => {
    const thrown = new RangeError('mine')
    answer = () => {
      throw thrown
    }
    const failed = ask(() => fetch(`${ORIGIN}/x`))
    await expect(failed).rejects.toMatchObject({ message: 'fetch failed', cause: thrown })
  })
})

describe('through a socket', () => {
  const own = new undici.Agent()

  test.each<[what: string, work: () => Promise<{ text(): Promise<string> }>]>([
    ['a dispatcher of one’s own', () => undici.fetch(`${ORIGIN}/x`, { dispatcher: own })],
    ['a limit on the connection', async () => (await undici.request(`${ORIGIN}/x`, { headersTimeout: 1_000 })).body],
    ['a body of a GET', async () => (await undici.request(`${ORIGIN}/x`, { method: 'GET', body: 'a' })).body],
    ['headers as a list', async () => (await undici.request(`${ORIGIN}/x`, { headers: ['a', 'b'] })).body],
    [
      'an encoded body',
      () => fetch(`${ORIGIN}/x`, { method: 'POST', body: '', headers: { 'content-encoding': 'gzip' } }),
    ],
    [
      'a host of one’s own',
      async () => (await undici.request(`${ORIGIN}/x`, { headers: { host: 'api.example' } })).body,
    ],
  ])('%s goes', async (_, work) => {
    expect(await ask(work)).toBe('ours')
    expect([arrived.length, sockets]).toEqual([1, ['/x']])
  })

  test('everything goes of a maker who wants it so', async () => {
    expect(await ask(() => fetch(`${ORIGIN}/x`), 'socket')).toBe('ours')
    expect(await ask(async () => (await undici.request(`${ORIGIN}/y`)).body, 'socket')).toBe('ours')
    expect(sockets).toEqual(['/x', '/y'])
  })

  test('a dispatcher that a user put in Node’s place is asked', async () => {
    const before = undici.getGlobalDispatcher()
    const agent = new undici.MockAgent()
    agent.get(ORIGIN).intercept({ path: '/x' }).reply(200, 'theirs')
    undici.setGlobalDispatcher(agent)
    expect(await ask(() => fetch(`${ORIGIN}/x`))).toBe('theirs')
    undici.setGlobalDispatcher(before)
    expect(await ask(() => fetch(`${ORIGIN}/x`))).toBe('ours')
    expect(arrived).toEqual(['GET /x'])
  })

  // nock asks whichever key came first, and a pattern comes after ours.
  test.each<[what: string, scope: () => nock.Scope, answered: string]>([
    ['an origin', () => nock(ORIGIN), 'theirs'],
    ['a pattern', () => nock(/api\.example/), 'ours'],
  ])('an origin that scopes of the user’s may answer goes: for %s', async (_, scope, answered) => {
    scope().get('/x').reply(200, 'theirs')
    const seen = [await ask(() => fetch(`${ORIGIN}/x`)), await ask(() => fetch(`${ORIGIN}/y`))]
    expect(seen).toEqual([answered, 'ours'])
    expect(sockets).toEqual(['/x', '/y'])
  })
})

describe('what a user puts in the place of fetch', () => {
  afterEach(() => {
    vi.unstubAllGlobals()
    vi.restoreAllMocks()
  })

  test('a stub that came later answers, and ours is back when it goes', async () => {
    vi.stubGlobal('fetch', async () => new Response('theirs'))
    expect(await ask(() => fetch(`${ORIGIN}/x`))).toBe('theirs')
    vi.unstubAllGlobals()
    expect(await ask(() => fetch(`${ORIGIN}/x`))).toBe('ours')
    expect(arrived).toHaveLength(1)
  })

  test('a stub that came before answers', async () => {
    interception.dispose()
    vi.stubGlobal('fetch', async () => new Response('theirs'))
    start()
    expect(await ask(() => fetch(`${ORIGIN}/x`))).toBe('theirs')
    interception.dispose()
    expect(await (await fetch(`${ORIGIN}/x`)).text()).toBe('theirs')
    expect(arrived).toEqual([])
    vi.unstubAllGlobals()
    start()
  })

  test('a spy sees the calls, which are answered', async () => {
    const spy = vi.spyOn(globalThis, 'fetch')
    expect(await ask(() => fetch(`${ORIGIN}/x`))).toBe('ours')
    expect(spy).toHaveBeenCalledExactlyOnceWith(`${ORIGIN}/x`)
    spy.mockResolvedValueOnce(new Response('theirs'))
    expect(await ask(() => fetch(`${ORIGIN}/x`))).toBe('theirs')
  })

  test('an assignment answers', async () => {
    const before = globalThis.fetch
    globalThis.fetch = async () => new Response('theirs')
    expect(await ask(() => fetch(`${ORIGIN}/x`))).toBe('theirs')
    globalThis.fetch = before
    expect(await ask(() => fetch(`${ORIGIN}/x`))).toBe('ours')
  })

  test('fetch-mock answers its routes, and leaves the rest to us', async () => {
    fetchMock.mockGlobal().get('http://other.example/x', 'theirs').spy()
    expect(await ask(() => fetch('http://other.example/x'))).toBe('theirs')
    expect(await ask(() => fetch(`${ORIGIN}/x`))).toBe('ours')
    fetchMock.unmockGlobal()
    expect(await ask(() => fetch(`${ORIGIN}/x`))).toBe('ours')
    expect(sockets).toEqual([])
  })
})

describe('an answer that no server could send', () => {
  test.each<[what: string, headers: Record<string, string>]>([
    ['a line break in a header', { 'x-a': 'a\nb' }],
    ['a character beyond Latin-1', { 'x-a': '✓' }],
    ['a header without a name', { '': 'a' }],
    ['spaces around a value', { 'x-a': ' a ' }],
  ])('%s: comes to the same with a socket and without', async (_, headers) => {
    answer = () => replying('ours', headers)
    const seen = await Promise.all(
      (['auto', 'socket'] as const).map((lane) =>
        requesters.run(maker(lane), async () => {
          try {
            return (await fetch(`${ORIGIN}/x`)).headers.get('x-a')
          } catch (error) {
            const { message, cause } = error as { message: string; cause: Error }
            return [message, cause.name]
          }
        }),
      ),
    )
    expect(seen[0]).toEqual(seen[1])
  })
})

describe('comes and goes', () => {
  test('with its file: what somebody kept of it reaches nobody afterwards', async () => {
    const kept = globalThis.fetch
    interception.dispose()
    interception.dispose = () => undefined
    await expect(kept(`${ORIGIN}/x`)).rejects.toThrow('fetch failed')
    expect([arrived, sockets]).toEqual([[], ['/x']])
  })

  test('with nock: not after a restore, and again with the next test', async () => {
    nock.restore()
    await expect(ask(() => fetch(`${ORIGIN}/x`))).rejects.toThrow('fetch failed')
    interception.ensure()
    expect(await ask(() => fetch(`${ORIGIN}/x`))).toBe('ours')
    expect(sockets).toEqual(['/x'])
  })

  test('not with cleanAll', async () => {
    nock.cleanAll()
    expect(await ask(() => fetch(`${ORIGIN}/x`))).toBe('ours')
    expect(sockets).toEqual([])
  })
})

describe('redirects between a mounted origin and another server', () => {
  let server: Server
  let real: string

  beforeEach(async () => {
    server = createServer((request, response) => {
      if (request.url === '/back') response.writeHead(302, { location: `${ORIGIN}/end` })
      response.end('real')
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    real = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  })
  afterEach(() => {
    server.closeAllConnections()
    server.close()
  })

  test('go on by the way of each', async () => {
    answer = ({ url }) => (url.endsWith('/away') ? replying('', { location: `${real}/end` }, 302) : replying('ours'))
    const [away, back] = await requesters.run(maker(), () =>
      Promise.all([fetch(`${ORIGIN}/away`), fetch(`${real}/back`)]),
    )
    expect([away.url, away.redirected, await away.text()]).toEqual([`${real}/end`, true, 'real'])
    expect([back.url, back.redirected, await back.text()]).toEqual([`${ORIGIN}/end`, true, 'ours'])
    expect(sockets.toSorted()).toEqual(['/back', '/end'])
  })
})
