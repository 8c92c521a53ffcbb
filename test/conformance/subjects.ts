import { subscribe, unsubscribe } from 'node:diagnostics_channel'
import { once } from 'node:events'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { type AddressInfo, Socket } from 'node:net'
import { text } from 'node:stream/consumers'
import { setTimeout } from 'node:timers/promises'
import nock from 'nock'
import { vi } from 'vitest'
import type { Lane } from '../../src/core/lane.ts'
import type { Outcome } from '../../src/core/message.ts'
import {
  closeMockedConnections,
  type Requester,
  requesters,
  startInterception,
  turn,
} from '../../src/intercept/index.ts'
import { defineProvider } from '../../src/providers/define-provider.ts'
import type { Incoming } from '../../src/sandbox/incoming.ts'
import type { Sandbox } from '../../src/sandbox/sandbox.ts'
import { createServer as createSeedbedServer } from '../../src/server/server.ts'
import { Session } from '../../src/server/session.ts'
import { createTimeline } from '../../src/time/timeline.ts'
import { orphanage } from '../support/requesters.ts'
import type { Arrived, Place, Scenario } from './scenario.ts'

/** A way for requests to be answered: an adapter, or the truth. */
export interface Subject {
  readonly name: string
  /** Opens both origins of a scenario, runs it, and closes them. */
  run(scenario: Scenario): Promise<{ readonly place: Place; readonly seen: unknown }>
}

interface Writable extends Arrived {
  body: string
}

interface Book extends Place {
  readonly arrived: Writable[]
  /** Writes an arrival down. */
  enter(arrived: Writable): Writable
}

function createBook(A: string, B: string): Book {
  const arrived: Writable[] = []
  const waiting: { readonly count: number; readonly resolve: () => void }[] = []
  return {
    A,
    B,
    arrived,
    enter(one) {
      arrived.push(one)
      for (const { count, resolve } of waiting) if (arrived.length >= count) resolve()
      return one
    },
    async arrivals(count) {
      if (arrived.length >= count) return
      await new Promise<void>((resolve) => waiting.push({ count, resolve }))
    },
  }
}

const OK: Outcome = {
  kind: 'reply',
  delayMs: 0,
  reply: { status: 200, headers: { 'content-type': 'text/plain', 'content-length': '5' }, body: 'hello' },
}
const decide = (scenario: Scenario, arrived: Arrived, place: Place): Outcome => scenario.answer?.(arrived, place) ?? OK

/** Makes an outcome happen by hand, with nothing of ours. */
async function respond(outcome: Outcome, response: ServerResponse): Promise<void> {
  const { kind, delayMs } = outcome
  if (delayMs > 0) await setTimeout(delayMs)
  if (kind === 'never') return
  if (kind === 'abort') return void response.socket?.resetAndDestroy()
  if (outcome.reply === undefined) return void response.socket?.destroy()
  const { status, headers, body } = outcome.reply
  const bytes = Buffer.from(body)
  response.sendDate = false
  response.writeHead(status, headers)
  if (kind === 'reply') return void response.end(bytes)
  response.flushHeaders()
  if (kind === 'cut') {
    const { socket } = response
    response.write(bytes.subarray(0, outcome.sentBytes), () => socket?.destroy())
    return
  }
  for (let start = 0; start < bytes.length; start += outcome.pace.chunkBytes) {
    await setTimeout(outcome.pace.chunkDelayMs)
    response.write(bytes.subarray(start, start + outcome.pace.chunkBytes))
  }
  response.end()
}

async function listen(answer: (request: IncomingMessage, response: ServerResponse) => Promise<void>): Promise<Server> {
  const server = createServer((request, response) => void answer(request, response).catch(() => response.destroy()))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return server
}

/** What Node's own fetch makes of Node's own server: what is true. */
export const TRUTH: Subject = {
  name: 'a real server',
  async run(scenario) {
    let place: Book
    const servers = await Promise.all(
      (['A', 'B'] as const).map((origin) =>
        listen(async (request, response) => {
          const { method = '', url: path = '' } = request
          const headers = request.headers as Record<string, string>
          const arrived = place.enter({ origin, method, path, headers, body: '' })
          arrived.body = await text(request)
          await respond(decide(scenario, arrived, place), response)
        }),
      ),
    )
    const [A, B] = servers.map((server) => `http://127.0.0.1:${(server.address() as AddressInfo).port}`)
    place = createBook(A!, B!)
    const seen = await scenario.act(place)
    for (const server of servers) {
      server.closeAllConnections()
      server.close()
    }
    return { place, seen }
  },
}

/** @param fetched - The `fetch` that scenarios call; default: the one that interception puts in place. */
function intercepted(lane: Lane, fetched?: typeof fetch): Subject['run'] {
  return async (scenario) => {
    // As trustworthy as the loopback addresses of the real servers: undici 8 tells only such the mode of a request.
    const place = createBook('http://a.localhost', 'http://b.localhost')
    const maker: Requester = {
      lane,
      timeline: createTimeline('real', { isFaked: () => false, onStuck: () => undefined }),
      async handle(request) {
        const url = new URL(request.url)
        const { origin } = url
        const path = pathOf(url)
        const headers = Object.fromEntries(request.headers)
        const { method } = request
        const arrived = place.enter({ origin: origin === place.A ? 'A' : 'B', method, path, headers, body: '' })
        arrived.body = Buffer.from(await request.arrayBuffer()).toString()
        return decide(scenario, arrived, place)
      },
      refuse: (method, url) => new Error(`${method} ${url.href} is refused`),
    }
    const interception = startInterception('block', orphanage())
    interception.mount([place.A, place.B])
    const inPlace = globalThis.fetch
    globalThis.fetch = fetched ?? inPlace
    const seen = await requesters.run(maker, () => scenario.act(place))
    globalThis.fetch = inPlace
    closeMockedConnections()
    await turn()
    interception.dispose()
    return { place, seen }
  }
}

/** Path and query as they were asked for: a URL object forgets a question mark with nothing after it. */
function pathOf({ href, pathname, search }: URL): string {
  return href.endsWith('?') ? `${pathname}?` : pathname + search
}

/** Does what an entry in `/etc/hosts` does: connections to the hosts of the origins go to this port. */
function leadTo(port: number, hosts: readonly string[]): Disposable {
  const original = Socket.prototype.connect
  Socket.prototype.connect = function connect(this: Socket, ...args: unknown[]) {
    const options = [args[0]].flat()[0] as { host?: string; port?: number }
    if (hosts.includes(options.host ?? '')) Object.assign(options, { host: '127.0.0.1', port })
    return original.apply(this, args as never)
  } as typeof original
  return { [Symbol.dispose]: () => void (Socket.prototype.connect = original) }
}

/** Notes the bodies that arrive at servers of this process: the last one by method, host and path. */
function noteBodies(): Disposable & { of(method: string, url: URL): string } {
  const bodies = new Map<string, Buffer[]>()
  const onRequest = (message: unknown): void => {
    const { request } = message as { request: IncomingMessage }
    const chunks: Buffer[] = []
    bodies.set(`${request.method} ${request.headers.host}${request.url}`, chunks)
    const push = request.push.bind(request)
    request.push = (chunk: Buffer | null, encoding?: BufferEncoding) => {
      if (chunk !== null) chunks.push(Buffer.from(chunk))
      return push(chunk, encoding)
    }
  }
  subscribe('http.server.request.start', onRequest)
  return {
    of: (method, url) => Buffer.concat(bodies.get(`${method} ${url.host}${pathOf(url)}`) ?? []).toString(),
    [Symbol.dispose]: () => void unsubscribe('http.server.request.start', onRequest),
  }
}

/** The server, asked by the hosts of its providers. What it asks, a sandbox, is the scenario, which is told bodies as they came. */
async function served(scenario: Scenario): Promise<{ place: Place; seen: unknown }> {
  const place = createBook('http://a.example', 'http://b.example')
  const endpoints = { 'GET /': () => '' }
  const providers = {
    a: defineProvider({ name: 'a', origin: place.A, endpoints }),
    b: defineProvider({ name: 'b', origin: place.B, endpoints }),
  }
  const server = createSeedbedServer({ port: 0, providers, enableCors: false })
  await server.start()
  using bodies = noteBodies()
  const asking = vi.spyOn(Session.prototype, 'sandbox', 'get').mockReturnValue({
    async handle({ method, url, headers }: Incoming) {
      const origin = url.origin === place.A ? 'A' : 'B'
      const arrived = place.enter({ origin, method, path: pathOf(url), headers, body: bodies.of(method, url) })
      return decide(scenario, arrived, place)
    },
  } as unknown as Sandbox)
  using _ = leadTo(Number(new URL(server.url).port), ['a.example', 'b.example'])
  const seen = await scenario.act(place)
  await server.stop(0)
  asking.mockRestore()
  return { place, seen }
}

// Importing nock activates it.
if (nock.isActive()) nock.restore()
const NODES_FETCH = globalThis.fetch

/** The adapters. A new one is a line here, and its deviations in `deviations.ts`. */
export const SUBJECTS: readonly Subject[] = [
  { name: 'the lane', run: intercepted('auto') },
  { name: 'the lane’s dispatcher', run: intercepted('auto', NODES_FETCH) },
  { name: 'mocked sockets', run: intercepted('socket') },
  { name: 'the server', run: served },
]
