import { createServer, get, type IncomingHttpHeaders, type Server } from 'node:http'
import { type AddressInfo, type LookupFunction, Socket } from 'node:net'
import nock from 'nock'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Outcome } from '../../../src/core/message.ts'
import type { NetworkPolicy } from '../../../src/core/network-policy.ts'
import { type Interception, startInterception } from '../../../src/intercept/interception.ts'
import { type Requester, requesters } from '../../../src/intercept/requester.ts'
import { CLIENTS } from '../../support/clients.ts'
import { type NotingRequester, orphanage } from '../../support/requesters.ts'

const ORIGIN = 'https://api.example'
const OTHER = 'https://other.example'

/** Answers every request with its own name, and notes path and headers. */
function answerer(
  name: string,
): Requester & { readonly seen: { path: string; headers: Record<string, string> }[]; readonly refused: string[] } {
  const seen: { path: string; headers: Record<string, string> }[] = []
  const refused: string[] = []
  return {
    timeline: undefined,
    seen,
    refused,
    async handle(request): Promise<Outcome> {
      seen.push({ path: new URL(request.url).pathname, headers: Object.fromEntries(request.headers) })
      return {
        kind: 'reply',
        delayMs: 0,
        reply: { status: 200, headers: { 'content-length': String(name.length) }, body: name },
      }
    },
    refuse(method, url) {
      refused.push(`${method} ${url.href}`)
      return new Error(`${name} refuses`)
    },
  }
}

// Importing nock activates it.
nock.restore()
const connect = Socket.prototype.connect
let file: NotingRequester
let interception: Interception

function start(network: NetworkPolicy = 'block'): void {
  file = orphanage('file')
  interception = startInterception(network, file)
  interception.mount([ORIGIN])
}

afterEach(() => {
  nock.cleanAll()
  interception.dispose()
  expect(nock.activeMocks()).toEqual([])
  expect(Socket.prototype.connect).toBe(connect)
})

describe.each(Object.entries(CLIENTS))('through %s', (_, client) => {
  beforeEach(() => start())

  test('a request to a mounted origin is answered by its maker, and shows no mark', async () => {
    const maker = answerer('mine')
    expect(await requesters.run(maker, () => client(`${ORIGIN}/x`))).toBe('200 mine')
    expect(maker.seen.map(({ path }) => path)).toEqual(['/x'])
    expect(Object.keys(maker.seen[0]!.headers).filter((name) => name.startsWith('x-'))).toEqual([])
    expect(file.asked).toEqual([])
  })

  test('concurrent makers are not taken for one another', async () => {
    const makers = Array.from({ length: 8 }, (_, at) => answerer(`maker ${at}`))
    const seen = await Promise.all(
      makers.map((maker) =>
        requesters.run(maker, () => Promise.all(Array.from({ length: 6 }, (_, n) => client(`${ORIGIN}/${n}`)))),
      ),
    )
    expect(seen).toEqual(makers.map((_, at) => Array.from({ length: 6 }, () => `200 maker ${at}`)))
  })

  test('a request without a maker is the file’s', async () => {
    expect(await requesters.exit(() => client(`${ORIGIN}/x`))).toContain('file refuses')
    expect(file.asked).toEqual([`GET ${ORIGIN}/x`])
  })

  test('a request to a host that nothing answers is refused by its maker', async () => {
    const [one, other] = [answerer('one'), answerer('other')]
    const seen = await Promise.all([
      requesters.run(one, () => client(`${OTHER}/one`)),
      requesters.run(other, () => client(`${OTHER}/other`)),
    ])
    expect(seen.map((text) => text.replace(/^.*?: /, ''))).toEqual(['one refuses', 'other refuses'])
    expect([one.refused, other.refused, file.asked]).toEqual([[`GET ${OTHER}/one`], [`GET ${OTHER}/other`], []])
  })
})

describe('a user’s own scopes', () => {
  beforeEach(() => start())
  const { fetch: client } = CLIENTS
  const ask = (url: string, maker: Requester = answerer('ours')): Promise<string> =>
    requesters.run(maker, () => client!(url))

  test('for another origin answer', async () => {
    nock(OTHER).get('/x').reply(200, 'theirs')
    expect(await ask(`${OTHER}/x`)).toBe('200 theirs')
  })

  test('for a mounted origin win, once or persistently, whenever they are registered; the rest stays ours', async () => {
    nock(ORIGIN).get('/once').reply(200, 'theirs')
    nock(ORIGIN).persist().get('/always').reply(200, 'theirs')
    expect([await ask(`${ORIGIN}/once`), await ask(`${ORIGIN}/once`)]).toEqual(['200 theirs', '200 ours'])
    expect([await ask(`${ORIGIN}/always`), await ask(`${ORIGIN}/always`)]).toEqual(['200 theirs', '200 theirs'])
    expect(await ask(`${ORIGIN}/else`)).toBe('200 ours')
  })

  test('registered before a provider is mounted win too', async () => {
    nock(OTHER).get('/x').reply(200, 'theirs')
    interception.mount([OTHER])
    expect([await ask(`${OTHER}/x`), await ask(`${OTHER}/x`)]).toEqual(['200 theirs', '200 ours'])
  })

  test('are all that isDone and pendingMocks speak of', () => {
    expect([nock.isDone(), nock.pendingMocks()]).toEqual([true, []])
    nock(ORIGIN).get('/x').reply(200)
    expect([nock.isDone(), nock.pendingMocks()]).toEqual([false, ['GET https://api.example:443/x']])
  })

  test('cleaned away with cleanAll leave ours answering, for every client', async () => {
    nock(ORIGIN).get('/x').reply(200, 'theirs')
    nock.cleanAll()
    for (const cleaned of Object.values(CLIENTS)) {
      nock.cleanAll()
      interception.mount([ORIGIN])
      expect(await requesters.run(answerer('ours'), () => cleaned(`${ORIGIN}/x`))).toBe('200 ours')
    }
  })

  test('that do not match are an unmatched request to a host that nothing else answers', async () => {
    nock(OTHER).get('/x').reply(200, 'theirs')
    const maker = answerer('ours')
    await ask(`${OTHER}/y`, maker)
    expect(maker.refused).toEqual([`GET ${OTHER}/y`])
  })
})

describe('the network', () => {
  let server: Server
  let received: IncomingHttpHeaders[]
  let port: number

  beforeEach(async () => {
    received = []
    server = createServer((request, response) => {
      received.push(request.headers)
      response.end('real')
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    ;({ port } = server.address() as AddressInfo)
  })
  afterEach(() => server.close())

  test.each(Object.entries(CLIENTS))('is open to loopback, and no mark travels there: %s', async (_, client) => {
    start()
    const maker = answerer('ours')
    expect(await requesters.run(maker, () => client(`http://127.0.0.1:${port}/x`))).toBe('200 real')
    expect(received.flatMap((headers) => Object.keys(headers)).filter((name) => name.startsWith('x-'))).toEqual([])
    expect([maker.seen, maker.refused]).toEqual([[], []])
  })

  test('is what a user’s passing scope of a mounted origin leads to, without a mark', async () => {
    start()
    const origin = `http://127.0.0.1:${port}`
    interception.mount([origin])
    nock(origin, { allowUnmocked: true }).get('/mocked').reply(200, 'theirs')
    const { axios: client } = CLIENTS
    expect(await requesters.run(answerer('ours'), () => client!(`${origin}/mocked`))).toBe('200 theirs')
    expect(received.flatMap((headers) => Object.keys(headers)).filter((name) => name.startsWith('x-'))).toEqual([])
  })

  /** Asks the real server by a name that is not loopback's. */
  function byName(maker: Requester): Promise<string> {
    const lookup: LookupFunction = (_, { all }, callback) => {
      if (all === true) callback(null, [{ address: '127.0.0.1', family: 4 }])
      else callback(null, '127.0.0.1', 4)
    }
    return requesters.run(
      maker,
      () =>
        new Promise((resolve) => {
          const asked = get({ host: 'other.example', port, path: '/x', lookup }, (response) => {
            response.resume().on('end', () => resolve(`${response.statusCode} after ${received.length}`))
          })
          asked.on('error', ({ message }) => resolve(message))
        }),
    )
  }

  test.each<[name: string, policy: (port: number) => NetworkPolicy]>([
    ['everything', () => 'allow'],
    ['the host', () => ({ allow: ['other.example'] })],
    ['the host and port', (at) => ({ allow: [`other.example:${at}`] })],
    ['the domain', () => ({ allow: ['*.example'] })],
  ])('is open to what the policy allows, and no mark travels there: %s', async (_, policy) => {
    start(policy(port))
    const maker = answerer('ours')
    expect(await byName(maker)).toBe('200 after 1')
    expect(received.flatMap((headers) => Object.keys(headers)).filter((name) => name.startsWith('x-'))).toEqual([])
    expect([maker.seen, maker.refused]).toEqual([[], []])
  })

  test.each<[name: string, policy: (port: number) => NetworkPolicy]>([
    ['nothing', () => 'block'],
    ['an empty list', () => ({ allow: [] })],
    ['another host', () => ({ allow: ['another.example'] })],
    ['another port', (at) => ({ allow: [`other.example:${at + 1}`] })],
  ])('is closed to what the policy does not allow: %s', async (_, policy) => {
    start(policy(port))
    const maker = answerer('ours')
    expect(await byName(maker)).toBe('ours refuses')
    expect([maker.refused, received]).toEqual([[`GET http://other.example:${port}/x`], []])
  })

  test('is given back at the end', async () => {
    start()
    interception.dispose()
    expect(nock.isActive()).toBe(false)
    expect(await CLIENTS['http(s).get']!(`http://127.0.0.1:${port}/x`)).toBe('200 real')
    expect(received).toHaveLength(1)
    start()
  })
})

describe('what a test does to nock', () => {
  beforeEach(() => start())
  const ask = (): Promise<string> => requesters.run(answerer('ours'), () => CLIENTS['fetch']!(`${ORIGIN}/x`))

  test.each<[what: string, change: () => void]>([
    ['restore', () => nock.restore()],
    ['cleanAll', () => nock.cleanAll()],
    ['disableNetConnect', () => nock.disableNetConnect()],
    ['enableNetConnect', () => nock.enableNetConnect()],
  ])('%s is undone for the next', async (_, change) => {
    change()
    interception.ensure()
    interception.mount([ORIGIN])
    expect(await ask()).toBe('200 ours')
    const maker = answerer('ours')
    expect(await requesters.run(maker, () => CLIENTS['fetch']!(`${OTHER}/x`))).toContain('ours refuses')
  })
})

test('a second file of the same worker is not answered by the first', async () => {
  start()
  interception.dispose()
  start()
  const second = answerer('second')
  expect(await requesters.run(second, () => CLIENTS['fetch']!(`${ORIGIN}/x`))).toBe('200 second')
})

test('several mounted origins are answered by whoever asks, whatever the method', async () => {
  start()
  interception.mount([OTHER, ORIGIN])
  const maker = answerer('ours')
  for (const method of ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']) {
    for (const origin of [ORIGIN, OTHER]) {
      const response = await requesters.run(maker, () => fetch(`${origin}/x`, { method }))
      expect(response.status).toBe(200)
    }
  }
  expect(maker.seen).toHaveLength(14)
})
