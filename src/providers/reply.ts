import { SeedbedError } from '../core/errors.ts'
import type { Reply } from '../core/message.ts'

/** An answer with a status, as handlers return or throw it. */
export class ProviderReply {
  readonly status: number
  readonly body: unknown
  readonly headers: Readonly<Record<string, string>>

  constructor(status: number, body: unknown, headers: Readonly<Record<string, string>>) {
    this.status = status
    this.body = body
    this.headers = headers
  }
}

/**
 * An answer with a status of its own; return it from a handler or throw it.
 *
 * @param status - HTTP status, 200 to 599 (included).
 * @param body - Anything that JSON can hold, a string (sent as it is), bytes, or nothing.
 * @param headers - Additional headers; they win over ours.
 * @throws `SEEDBED_INVALID_ARGUMENT` when the status is outside.
 */
export function reply(status: number, body?: unknown, headers: Readonly<Record<string, string>> = {}): ProviderReply {
  if (!Number.isInteger(status) || status < 200 || status > 599) {
    throw new SeedbedError(
      'SEEDBED_INVALID_ARGUMENT',
      `Failed to reply: ${status} is not an HTTP status within 200..599.`,
    )
  }
  return new ProviderReply(status, body, headers)
}

/** The headers of an answer that has none of its own. */
export const NO_HEADERS: Readonly<Record<string, string>> = Object.freeze({})

const BODILESS: ReadonlySet<number> = new Set([101, 204, 205, 304])

/**
 * Turns what a handler returned into bytes. Content-type and content-length are always there: SDKs parse by the first,
 * and the second makes intercepted requests cheaper.
 */
export function serialize(value: unknown): Reply {
  const { status, body, headers } = value instanceof ProviderReply ? value : reply(200, value)
  if (BODILESS.has(status)) return { status, headers: lowerCased(headers), body: '' }
  const raw = typeof body === 'string' || body instanceof Uint8Array
  const bytes = raw ? body : JSON.stringify(body ?? null)
  const length = typeof bytes === 'string' ? Buffer.byteLength(bytes) : bytes.byteLength
  return {
    status,
    headers: {
      'content-type': raw ? 'text/plain; charset=utf-8' : 'application/json; charset=utf-8',
      ...lowerCased(headers),
      'content-length': String(length),
    },
    body: bytes,
  }
}

function lowerCased(headers: Readonly<Record<string, string>>): Record<string, string> {
  // Most answers have none of their own.
  for (const _ in headers) return named(headers)
  return {}
}

function named(headers: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]))
}
