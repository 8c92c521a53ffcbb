import { once } from 'node:events'
import type { ServerResponse } from 'node:http'
import { SeedbedError } from '../core/errors.ts'
import type { Outcome, Reply } from '../core/message.ts'
import { pieces } from '../core/pieces.ts'
import { writeMistake } from './mistake.ts'
import type { Wait } from './session-clock.ts'

function bytesOf({ body }: Reply): Buffer {
  return typeof body === 'string' ? Buffer.from(body) : Buffer.from(body.buffer, body.byteOffset, body.byteLength)
}

/** Node sends a head with the text after it as one, in the encoding of the text; but a head is Latin-1. */
function isAscii(headers: Reply['headers']): boolean {
  // oxlint-disable-next-line no-control-regex -- all of ASCII is meant
  for (const name in headers) if (!/^[\x00-\x7f]*$/.test(headers[name]!)) return false
  return true
}

async function drip(outgoing: ServerResponse, bytes: Buffer, outcome: Outcome, wait: Wait): Promise<boolean> {
  const pace = outcome.kind === 'drip' || outcome.kind === 'cut' ? outcome.pace : undefined
  if (pace === undefined) return outgoing.write(bytes) || true
  for (const [piece, ms] of pieces(bytes, pace)) {
    if (!(await wait(ms))) return false
    if (!outgoing.write(piece) && !outgoing.destroyed)
      await Promise.race([once(outgoing, 'drain'), once(outgoing, 'close')])
  }
  return true
}

/** A socket of its own, once the answers before this one are sent: clients may ask several things at once. */
async function socketOf(outgoing: ServerResponse): Promise<NonNullable<ServerResponse['socket']>> {
  if (outgoing.socket === null) await once(outgoing, 'socket')
  return outgoing.socket!
}

async function cut(outcome: Outcome & { kind: 'cut' }, outgoing: ServerResponse, wait: Wait): Promise<void> {
  const { reply, sentBytes } = outcome
  const socket = await socketOf(outgoing)
  if (reply !== undefined) {
    outgoing.writeHead(reply.status, reply.headers)
    outgoing.flushHeaders()
    const bytes = bytesOf(reply).subarray(0, sentBytes)
    if (bytes.length > 0 && !(await drip(outgoing, bytes, outcome, wait))) return
  }
  // What has been written arrives; then the connection ends, in the middle of the answer.
  socket.destroySoon()
}

/**
 * Makes an outcome happen on a connection. There is no policy here: what to do is decided.
 *
 * @param outgoing - The answer to a request that has been read.
 * @param wait - Waits for injected delays.
 */
export async function realise(outcome: Outcome, outgoing: ServerResponse, wait: Wait): Promise<void> {
  const { kind, delayMs } = outcome
  // A client that has gone needs no answer.
  if ((delayMs > 0 && !(await wait(delayMs))) || outgoing.destroyed) return
  if (kind === 'reply') {
    const { status, headers, body } = outcome.reply
    outgoing.writeHead(status, headers)
    outgoing.end(isAscii(headers) ? body : bytesOf(outcome.reply))
  } else if (kind === 'drip') {
    const { status, headers } = outcome.reply
    outgoing.writeHead(status, headers)
    outgoing.flushHeaders()
    if (await drip(outgoing, bytesOf(outcome.reply), outcome, wait)) outgoing.end()
  } else if (kind === 'cut') await cut(outcome, outgoing, wait)
  else if (kind === 'abort') {
    // Whatever fails before the first byte, here is a connection already: all that can happen to it is a reset.
    if (outcome.error instanceof SeedbedError) writeMistake(outgoing, outcome.error)
    else (await socketOf(outgoing)).resetAndDestroy()
  }
}
