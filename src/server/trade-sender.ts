import type { Socket } from 'node:net'
import type { WebSocket } from 'ws'
import type { Outcome, Reply } from '../core/message.ts'
import { pieces } from '../core/pieces.ts'
import type { Session } from './session.ts'
import type { Wait } from './session-clock.ts'
import { MESSAGES, TRADING } from './trade-endpoints.ts'

/** A client of the WebSocket, and what it is made of. */
export interface Connection {
  readonly client: WebSocket
  readonly socket: Socket
  /** What was asked for when it was opened. */
  readonly url: URL
  /** Aborted when the client has gone, or the server goes. */
  readonly gone: AbortSignal
}

/** An error of the API's as its WebSocket tells it; anything else as it is. */
function payload({ status, body }: Reply): Buffer {
  const bytes = Buffer.from(body)
  if (status < 400) return bytes
  try {
    const { error } = JSON.parse(bytes.toString()) as { error?: unknown }
    return typeof error === 'string' ? Buffer.from(JSON.stringify({ msg: error, type: 'error' })) : bytes
  } catch {
    return bytes
  }
}

/** The head of a text message that comes whole (RFC 6455, 5.2). */
function frameHead(length: number): Buffer {
  if (length < 126) return Buffer.from([0x81, length])
  const head = Buffer.alloc(length < 65_536 ? 4 : 10)
  head[0] = 0x81
  head[1] = length < 65_536 ? 126 : 127
  head.writeUIntBE(length, head.length === 4 ? 2 : 4, head.length === 4 ? 2 : 6)
  return head
}

/** Makes an outcome happen on the connection. There is no policy here: what to do is decided. */
async function realise(outcome: Outcome, { client, socket }: Connection, wait: Wait): Promise<void> {
  if (socket.destroyed || outcome.kind === 'never') return
  if (outcome.kind === 'abort') return void socket.resetAndDestroy()
  const { kind, reply } = outcome
  const bytes = reply === undefined ? undefined : payload(reply)
  if (kind === 'cut') {
    if (bytes !== undefined)
      socket.write(Buffer.concat([frameHead(bytes.length), bytes.subarray(0, outcome.sentBytes)]))
    socket.destroySoon()
    return
  }
  if (kind === 'reply') return void (bytes!.length > 0 && client.send(bytes!, { binary: false }))
  let left = bytes!.length
  for (const [piece, ms] of pieces(bytes!, outcome.pace)) {
    if (!(await wait(ms))) return
    left -= piece.length
    client.send(piece, { binary: false, fin: left === 0 })
  }
}

/**
 * Sends what Finnhub has to say to one client, as the faults leave it: a message that is held back is overtaken, but one that has
 * begun ends before the next begins.
 *
 * @param fail - Told about what is a bug of ours, or a mistake in a rule.
 */
export function createSender(
  session: Session,
  connection: Connection,
  fail: (error: unknown) => void,
): (text: string) => void {
  const { url, gone } = connection
  /** While a message is on its way piece by piece. */
  let turn: Promise<void> | undefined

  async function take(before: Promise<void> | undefined, outcome: Outcome, wait: Wait): Promise<void> {
    await before
    await realise(outcome, connection, wait)
  }

  function begin(outcome: Outcome, wait: Wait): void {
    if (turn === undefined && outcome.kind !== 'drip') return void realise(outcome, connection, wait).catch(fail)
    const mine = take(turn, outcome, wait).catch(fail)
    turn = mine
    void mine.finally(() => {
      if (turn === mine) turn = undefined
    })
  }

  async function send(outcome: Outcome, wait: Wait): Promise<void> {
    if (await wait(outcome.delayMs)) begin(outcome, wait)
  }

  return (text) => {
    try {
      const wait = session.clock.waiting(() => gone)
      for (const outcome of session.sandbox.push({ provider: TRADING, endpoint: MESSAGES, url, text })) {
        if (outcome.delayMs === 0) begin(outcome, wait)
        else send(outcome, wait).catch(fail)
      }
    } catch (error) {
      fail(error)
    }
  }
}
