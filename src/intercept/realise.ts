import { Readable } from 'node:stream'
import type { Outcome, Pace } from '../core/message.ts'
import type { Timeline } from '../time/timeline.ts'

/** What a reply function of nock returns; a stream must be Node's. */
export type NockReply = readonly [
  status: number,
  body: string | Buffer | Readable,
  headers: Readonly<Record<string, string>>,
]

/** Whose answer it is: the signal tells when the client has gone. */
export type Asker = Pick<Request, 'method' | 'url' | 'signal'>

/** Waits for an injected delay, in whatever time passes; for ever when the client has gone. */
type Wait = (ms: number) => Promise<void>

/** The pieces of a body, each with the milliseconds to wait before it. */
function* pieces(bytes: Buffer, { chunkBytes, chunkDelayMs, msPerByte }: Pace): Generator<[Buffer, number]> {
  let debtMs = 0
  for (let start = 0; start < bytes.length; start += chunkBytes) {
    const piece = bytes.subarray(start, start + chunkBytes)
    debtMs += chunkDelayMs + msPerByte * piece.length
    // Timers count in whole milliseconds; what is left over is owed to the next piece.
    const waitMs = Math.floor(debtMs)
    debtMs -= waitMs
    yield [piece, waitMs]
  }
}

async function* sent(bytes: Buffer, pace: Pace | undefined, wait: Wait): AsyncGenerator<Buffer> {
  if (pace === undefined) yield bytes
  else
    for (const [piece, ms] of pieces(bytes, pace)) {
      await wait(ms)
      yield piece
    }
}

/** A body on its way; the head goes with its first piece. */
async function* bodyOf(outcome: Exclude<Outcome, { kind: 'abort' | 'never' }>, wait: Wait): AsyncGenerator<Buffer> {
  const { kind, delayMs, reply } = outcome
  await wait(delayMs)
  if (reply === undefined) throw new Error('the connection is closed before the head')
  const bytes = Buffer.from(reply.body)
  if (kind !== 'cut') return yield* sent(bytes, kind === 'drip' ? outcome.pace : undefined, wait)
  // Makes sure that the head arrives, however little of the body does.
  yield Buffer.alloc(0)
  yield* sent(bytes.subarray(0, outcome.sentBytes), outcome.pace, wait)
  throw new Error('the connection is closed within the body')
}

/**
 * Makes an outcome happen, in the form of nock's reply functions: a result, or an error thrown at the client.
 *
 * A body that takes time is a stream, and so is one that never comes: the connection is open meanwhile, as it is with a
 * server that takes its time, so that the timeouts of sockets count.
 *
 * @param timeline - The time that delays pass in; without one there are none.
 */
export async function realise(outcome: Outcome, timeline: Timeline | undefined, asker?: Asker): Promise<NockReply> {
  const wait: Wait = async (ms) => {
    if (ms > 0) await timeline?.wait(ms, asker?.signal)
    timeline?.touch()
  }
  if (outcome.kind === 'abort') {
    await wait(outcome.delayMs)
    throw outcome.error
  }
  if (outcome.kind === 'never') return unanswered(timeline, asker)
  const { kind, delayMs, reply } = outcome
  const { status, headers } = reply ?? { status: 200, headers: {} }
  if (kind !== 'reply' || delayMs > 0) return [status, Readable.from(bodyOf(outcome, wait)), headers]
  timeline?.touch()
  return [
    status,
    typeof outcome.reply.body === 'string' ? outcome.reply.body : Buffer.from(outcome.reply.body),
    headers,
  ]
}

/** A virtual timeline knows when nothing else can move, and says so at the client; in real time, nobody does. */
async function unanswered(timeline: Timeline | undefined, asker: Asker | undefined): Promise<NockReply> {
  const what = asker === undefined ? 'a request' : `${asker.method} ${asker.url}`
  if (timeline?.virtual !== undefined) await timeline.never(what, asker?.signal)
  return [200, new Readable({ read: () => undefined }), {}]
}
