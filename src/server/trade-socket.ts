import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { type WebSocket, WebSocketServer } from 'ws'
import { SeedbedError } from '../core/errors.ts'
import type { TradeFeed } from '../providers/finnhub/trade-feed.ts'
import { ProviderReply, serialize } from '../providers/reply.ts'
import { http } from './http.ts'
import { write } from './refusals.ts'
import type { Session } from './session.ts'
import type { ServerState } from './state.ts'
import { ticks } from './ticker.ts'

const SECOND_MS = 1_000
const MESSAGE_BYTES_MAX = 4_096
/** Where the API's own socket is. */
const HOST = 'ws.finnhub.io'

/** What is asked for, if it is the socket of Finnhub's: `/finnhub/ws`, or its host. */
function askedFor(
  { addresses }: ServerState,
  incoming: IncomingMessage,
): { session: string; query: URLSearchParams } | undefined {
  const { session, api, path } = addresses.find(incoming)
  if (api?.provider === 'finnhub' && api.url.pathname === '/ws') return { session, query: api.url.searchParams }
  const isHost = incoming.headers.host?.toLowerCase() === HOST
  return isHost && api === undefined ? { session, query: new URLSearchParams(path.split('?')[1]) } : undefined
}

interface HasFeed {
  readonly tradeFeed?: (query: Readonly<Record<string, string>>) => TradeFeed
}

/** @throws The API's refusal, for a client that it would not let in. */
function feedOf({ sandbox }: Session, query: URLSearchParams): TradeFeed | undefined {
  if (!sandbox.mounts.byName.has('finnhub')) return undefined
  return (sandbox.provider('finnhub') as HasFeed).tradeFeed?.(Object.fromEntries(query))
}

async function run(socket: WebSocket, session: Session, feed: TradeFeed, ending: AbortSignal): Promise<void> {
  const left = new AbortController()
  socket.on('close', () => left.abort())
  socket.on('error', () => socket.terminate())
  socket.on('message', (data) => {
    for (const answer of feed.receive((data as Buffer).toString())) socket.send(answer)
  })
  const gone = AbortSignal.any([left.signal, ending])
  for await (const dueMs of ticks(session.clock, SECOND_MS, gone)) {
    // The second before is over: what was traded in it is known.
    const secondMs = dueMs - (dueMs % SECOND_MS) - SECOND_MS
    for (const message of feed.second(secondMs)) socket.send(message)
  }
  socket.close(1001)
}

/** Says why there is no socket: as the API does, or about a mistake in the request. */
function refuse(socket: Duplex, error: unknown, { log }: ServerState): void {
  if (error instanceof ProviderReply) {
    const { status, body } = serialize(error)
    return write(socket, `${status} ${http.STATUS_CODES[status]}`, String(body))
  }
  if (error instanceof SeedbedError) return write(socket, '400 Bad Request', `${error.message}\n`)
  log.failure(error)
  socket.destroy()
}

/** Answers a request for an upgrade; who asks has seen to errors of the connection. */
export type TradeSocket = (incoming: IncomingMessage, socket: Duplex, head: Buffer) => void

/**
 * Serves Finnhub's WebSocket of trades, on the session's clock: a message for each second in which something was traded.
 *
 * @returns What answers requests for an upgrade.
 */
export function createTradeSocket(state: ServerState): TradeSocket {
  const sockets = new WebSocketServer({ noServer: true, maxPayload: MESSAGE_BYTES_MAX })
  return (incoming, socket, head) => {
    try {
      const asked = askedFor(state, incoming)
      const session = asked === undefined ? undefined : state.sessions.use(asked.session)
      const feed = asked === undefined || session === undefined ? undefined : feedOf(session, asked.query)
      if (session === undefined || feed === undefined) {
        return write(socket, '404 Not Found', 'Failed to open a WebSocket: there is one at /finnhub/ws.\n')
      }
      sockets.handleUpgrade(incoming, socket, head, (client) => void run(client, session, feed, state.ending))
    } catch (error) {
      refuse(socket, error, state)
    }
  }
}
