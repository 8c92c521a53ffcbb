import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import type { Duplex } from 'node:stream'
import { type WebSocket, WebSocketServer } from 'ws'
import { SeedbedError } from '../core/errors.ts'
import type { Outcome } from '../core/message.ts'
import type { TradeFeed } from '../providers/finnhub/trade-feed.ts'
import { toIncoming } from '../sandbox/incoming.ts'
import type { Address } from './address.ts'
import { endWith, headersOf, leading, sessionOf } from './api.ts'
import { http } from './http.ts'
import { realise } from './realise.ts'
import { write } from './refusals.ts'
import type { Session } from './session.ts'
import type { Wait } from './session-clock.ts'
import type { ServerState } from './state.ts'
import { ticks } from './ticker.ts'
import { TRADING, tradeMounts } from './trade-endpoints.ts'
import { type Connection, createSender } from './trade-sender.ts'

const SECOND_MS = 1_000
const MESSAGE_BYTES_MAX = 4_096
/** Where the API's own socket is. */
const HOST = 'ws.finnhub.io'

type Api = NonNullable<Address['api']>

/** What is asked for, if it is the socket of Finnhub's: `/finnhub/ws`, or its host. */
function askedFor(
  { addresses, mounts }: ServerState,
  incoming: IncomingMessage,
): { address: Address; api: Api } | undefined {
  const address = addresses.find(incoming)
  const { api, path } = address
  if (api?.provider === TRADING && api.url.pathname === '/ws') return { address, api }
  if (incoming.headers.host?.toLowerCase() !== HOST || api !== undefined) return undefined
  const url = new URL(`${mounts.byName.get(TRADING)?.provider.origins[0] ?? `https://${HOST}`}/ws`)
  url.search = path.split('?')[1] ?? ''
  return { address, api: { url, base: undefined, provider: TRADING } }
}

interface HasFeed {
  readonly tradeFeed?: (query: Readonly<Record<string, string>>) => TradeFeed
}

async function run(session: Session, connection: Connection, fail: (error: unknown) => void): Promise<void> {
  const { client, url, gone } = connection
  const feed = (session.sandbox.provider(TRADING) as HasFeed).tradeFeed!(Object.fromEntries(url.searchParams))
  const send = createSender(session, connection, fail)
  client.on('error', () => client.terminate())
  client.on('message', (data) => {
    for (const answer of feed.receive((data as Buffer).toString())) send(answer)
  })
  for await (const dueMs of ticks(session.clock, SECOND_MS, gone)) {
    // The second before is over: what was traded in it is known.
    const secondMs = dueMs - (dueMs % SECOND_MS) - SECOND_MS
    for (const message of feed.second(secondMs)) send(message)
  }
  client.close(1001)
}

/** Says why there is no socket, or fails, as an answer to a request would. */
async function answer(
  outcome: Outcome,
  incoming: IncomingMessage,
  socket: Socket,
  wait: Wait,
): Promise<ServerResponse> {
  const outgoing = new http.ServerResponse(incoming)
  outgoing.shouldKeepAlive = false
  outgoing.assignSocket(socket)
  outgoing.once('finish', () => socket.destroySoon())
  await realise(outcome, outgoing, wait)
  return outgoing
}

/** Whether the API lets the client in; the connection may end right after that. */
function isLetIn(outcome: Outcome): boolean {
  return (outcome.kind === 'reply' || outcome.kind === 'cut') && outcome.reply?.status === 101
}

/** Says what is wrong with the request itself. */
function refuse(socket: Duplex, error: unknown, { log }: ServerState): void {
  if (error instanceof SeedbedError) return write(socket, '400 Bad Request', `${error.message}\n`)
  log.failure(error)
  socket.destroy()
}

/** Answers a request for an upgrade; who asks has seen to errors of the connection. */
export type TradeSocket = (incoming: IncomingMessage, socket: Duplex, head: Buffer) => void

/**
 * Serves Finnhub's WebSocket of trades, on the session's clock: a message for each second in which something was traded. Opening it
 * is a request like any other, to the provider, the faults and the journal.
 *
 * @returns What answers requests for an upgrade.
 */
export function createTradeSocket(state: ServerState): TradeSocket {
  const sockets = new WebSocketServer({ noServer: true, maxPayload: MESSAGE_BYTES_MAX })
  const mounts = tradeMounts(state.mounts)

  async function open(incoming: IncomingMessage, socket: Socket, head: Buffer): Promise<void> {
    const asked = askedFor(state, incoming)
    if (asked === undefined || mounts === undefined) {
      return write(socket, '404 Not Found', 'Failed to open a WebSocket: there is one at /finnhub/ws.\n')
    }
    const { address, api } = asked
    const left = new AbortController()
    socket.once('close', () => left.abort())
    const session = sessionOf(state, address, incoming)
    const wait = session.clock.waiting(() => left.signal)
    const request = toIncoming('GET', api.url, headersOf(incoming, api.url), undefined)
    const outcome = await session.sandbox.handle(request, mounts)
    if (!isLetIn(outcome)) {
      const outgoing = await answer(leading(outcome, api), incoming, socket, wait)
      if (outcome.kind === 'never') endWith(state.ending, outgoing)
      // Nobody reads from here on: the end of the connection would not be noticed.
      return void socket.on('end', () => socket.destroy()).resume()
    }
    if (outcome.delayMs > 0 && !(await wait(outcome.delayMs))) return
    sockets.handleUpgrade(incoming, socket, head, (client: WebSocket) => {
      if (outcome.kind === 'cut') return socket.destroySoon()
      const gone = AbortSignal.any([left.signal, state.ending])
      const fail = (error: unknown): void => {
        state.log.failure(error)
        socket.destroy()
      }
      run(session, { client, socket, url: api.url, gone }, fail).catch(fail)
    })
  }

  return (incoming, socket, head) => {
    open(incoming, socket as Socket, head).catch((error: unknown) => refuse(socket, error, state))
  }
}
