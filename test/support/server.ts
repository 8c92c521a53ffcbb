import { connect } from 'node:net'
import { createServer, type Server, type ServerConfig } from '../../src/server/index.ts'
import type { RealTime } from '../../src/time/real-time.ts'

/** A running server, and clients for it; it stops at the end of the block that it is `using`. */
export interface RunningServer extends AsyncDisposable {
  readonly server: Server
  readonly url: string
  /** Its log, line by line. */
  readonly log: object[]
  /** Sends JSON, if there is a body, and reads the answer. */
  ask(path: string, given?: Ask): Promise<Answered>
}

export interface Ask {
  readonly method?: string
  readonly body?: unknown
  readonly headers?: Record<string, string>
}

export interface Answered {
  readonly status: number
  readonly headers: Headers
  readonly text: string
  /** Parsed; the text when it is no JSON. */
  readonly body: any
}

async function read(response: Response): Promise<Answered> {
  const text = await response.text()
  let body: unknown = text
  try {
    body = JSON.parse(text)
  } catch {}
  return { status: response.status, headers: response.headers, text, body }
}

/** Starts a server on a free port. */
export async function startServer(config: ServerConfig = {}, realTime?: RealTime): Promise<RunningServer> {
  const log: object[] = []
  const write = (line: string): void => void log.push(JSON.parse(line))
  const server = createServer({ port: 0, ...config }, { log: { write }, ...(realTime && { realTime }) })
  await server.start()
  const { url } = server
  return {
    server,
    url,
    log,
    async ask(path, { method, body, headers = {} } = {}) {
      const sent = body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }
      const type = body === undefined ? {} : { 'content-type': 'application/json' }
      const init = {
        method: method ?? (body === undefined ? 'GET' : 'POST'),
        ...sent,
        headers: { ...type, ...headers },
      }
      return read(await fetch(url + path, init))
    },
    [Symbol.asyncDispose]: () => server.stop(0),
  }
}

/** Time that stands still until it is moved. */
export interface ManualTime extends RealTime {
  /** Moves on, and wakes who has waited long enough. */
  pass(ms: number): void
  /** How many wait now. */
  readonly waiting: number
  /** Resolves when so many wait. */
  untilWaiting(count: number): Promise<void>
}

/** Makes a time that stands still until it is moved. */
export function manualTime(): ManualTime {
  let nowMs = 0
  const waiters = new Set<{ dueMs: number; done(elapsed: boolean): void }>()
  let watchers: (() => void)[] = []
  const changed = (): void => {
    for (const watch of watchers) watch()
  }
  return {
    now: () => nowMs,
    wait: (ms, signal) =>
      new Promise((resolve) => {
        if (ms <= 0) return resolve(true)
        const waiter = {
          dueMs: nowMs + ms,
          done(elapsed: boolean) {
            waiters.delete(waiter)
            resolve(elapsed)
            changed()
          },
        }
        if (signal.aborted) return waiter.done(false)
        signal.addEventListener('abort', () => waiter.done(false), { once: true })
        waiters.add(waiter)
        changed()
      }),
    pass(ms) {
      nowMs += ms
      for (const waiter of waiters) if (waiter.dueMs <= nowMs) waiter.done(true)
    },
    get waiting() {
      return waiters.size
    },
    async untilWaiting(count) {
      while (waiters.size !== count) {
        await new Promise<void>((resolve) => watchers.push(resolve))
        watchers = []
      }
    },
  }
}

/** What a raw client got until the connection ended. */
export interface RawAnswer {
  readonly text: string
  /** The error that the socket ended with, if any. */
  readonly code: string | undefined
}

/** Sends bytes to a server, as they are, further ones when it has begun to answer, and reads until the connection ends. */
export async function sendRaw(url: string, text: string, then?: string): Promise<RawAnswer> {
  const socket = connect(Number(new URL(url).port), '127.0.0.1')
  let received = ''
  let code: string | undefined
  socket.on('data', (chunk) => (received += chunk.toString('latin1')))
  socket.on('error', (error: NodeJS.ErrnoException) => (code = error.code))
  socket.write(text)
  if (then !== undefined) socket.once('data', () => socket.write(then, 'latin1'))
  await new Promise((resolve) => socket.on('close', resolve))
  return { text: received, code }
}

/** A GET as raw bytes; the connection is to be closed after it. */
export function rawGet(path: string, headers = ''): string {
  return `GET ${path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n${headers}\r\n`
}
