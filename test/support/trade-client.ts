import { once } from 'node:events'
import { WebSocket } from 'ws'

/** A client of Finnhub's socket, and what it was told. */
export interface TradeClient {
  /** Parsed, where they are JSON. */
  readonly messages: any[]
  /** The code that the connection ended with: 1006 when it broke off (RFC 6455, 7.1.5). */
  readonly closed: Promise<number>
  /** What the client found wrong with what came, if anything. */
  readonly failed: string | undefined
  /** Says something, and waits until it was heard. */
  say(message: unknown): Promise<void>
  close(): void
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}

/** Opens Finnhub's socket. */
export async function connectTrades(
  url: string,
  path = '/finnhub/ws?token=t',
  headers: Record<string, string> = {},
): Promise<TradeClient> {
  const socket = new WebSocket(url.replace('http', 'ws') + path, { headers })
  const messages: unknown[] = []
  const closed = new Promise<number>((resolve) => socket.once('close', resolve))
  socket.on('message', (data) => messages.push(parsed((data as Buffer).toString())))
  await once(socket, 'open')
  let failed: string | undefined
  socket.on('error', (error) => (failed = error.message))
  return {
    messages,
    closed,
    get failed() {
      return failed
    },
    async say(message) {
      socket.send(typeof message === 'string' ? message : JSON.stringify(message))
      const heard = once(socket, 'pong')
      socket.ping()
      await heard
    },
    close: () => socket.close(),
  }
}

/** What comes of opening it: `open`, or the error's message, and its code. */
export async function openTrades(url: string, path = '/finnhub/ws?token=t'): Promise<string> {
  const socket = new WebSocket(url.replace('http', 'ws') + path)
  return new Promise((resolve) => {
    socket.once('open', () => {
      socket.terminate()
      resolve('open')
    })
    socket.once('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message))
  })
}
