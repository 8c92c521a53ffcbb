import type { Readable } from 'node:stream'
import type { Arrival } from '../../core/message.ts'
import type { Asker, NockReply } from '../realise.ts'
import type { Client } from './client.ts'

/** What undici says of a connection that the other side has closed. */
function connectionClosed(): Error {
  return Object.assign(new Error('closed'), { name: 'SocketError', code: 'UND_ERR_SOCKET', socket: null })
}

async function* piecesOf(body: Readable): AsyncGenerator<Buffer> {
  try {
    yield* body
  } catch {
    throw connectionClosed()
  }
}

function hasBody(method: string, status: number): boolean {
  return method !== 'HEAD' && status !== 204 && status !== 304
}

const PLAIN_VALUE = /^(?! )[ -~]*$/
const PLAIN_NAME = /^[\w-]+$/

/** Whether every server can send a header as it is. */
export function isPlainHeader([name, value]: readonly [name: string, value: string]): boolean {
  return PLAIN_NAME.test(name) && PLAIN_VALUE.test(value)
}

/**
 * An answer's headers as they come out of a connection.
 *
 * @throws What the standard's `Headers` throw when no server could send them.
 */
function sendable(headers: NockReply[2]): NockReply[2] {
  if (Object.entries(headers).every(isPlainHeader)) return headers
  void new Headers(headers)
  // The space before a value is the parser's.
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, value.replace(/^[\t ]+/, '')]))
}

/** One request, and who has to do with it. */
export interface Journey {
  asked(): Promise<Arrival>
  /** Who waits for the answer. */
  readonly client: Client
  /** Answers; the signal that it is given tells when the client has gone. */
  answer(request: Arrival, asker: Asker): Promise<NockReply>
}

/**
 * Takes one request to whoever answers it, and the answer to its client.
 *
 * @param arrives - When it arrives: what its client breaks off before never does.
 */
export function travel(arrives: Promise<void>, { asked, client, answer }: Journey): void {
  let isOver = false
  let gone: AbortController | undefined

  function fail(error: unknown): void {
    if (isOver) return
    isOver = true
    gone?.abort()
    client.fail(error)
  }

  function asker({ method, url }: Arrival): Asker {
    return {
      method,
      url,
      get signal() {
        gone ??= new AbortController()
        if (isOver) gone.abort()
        return gone.signal
      },
    }
  }

  function end(): void {
    isOver = true
    client.end()
  }

  function deliverWhole(method: string, status: number, headers: NockReply[2], bytes: Buffer): void {
    client.head(status, headers)
    if (isOver) return
    if (hasBody(method, status) && bytes.length > 0) client.data(bytes)
    end()
  }

  async function deliver(method: string, [status, body, given]: NockReply): Promise<void> {
    if (isOver) return
    const headers = sendable(given)
    if (typeof body === 'string') return deliverWhole(method, status, headers, Buffer.from(body))
    if (Buffer.isBuffer(body)) return deliverWhole(method, status, headers, body)
    let hasHead = false
    for await (const piece of piecesOf(body)) {
      if (isOver) return
      if (!hasHead) client.head(status, headers)
      hasHead = true
      if (isOver || !hasBody(method, status)) break
      if (piece.length > 0) client.data(piece)
    }
    if (isOver) return
    if (!hasHead) client.head(status, headers)
    end()
  }

  async function arrive(): Promise<void> {
    await arrives
    try {
      client.start((reason) => fail(reason ?? new DOMException('Request aborted', 'AbortError')))
      if (isOver) return
      const request = await asked()
      if (isOver) return
      await deliver(request.method, await answer(request, asker(request)))
    } catch (error) {
      fail(error)
    }
  }
  void arrive()
}
