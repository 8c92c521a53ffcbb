import { createHash } from 'node:crypto'
import type { Exchange } from './exchange.ts'
import { endingText } from './words.ts'

/** An exchange as plain JSON, without what may differ between two runs that went the same way. */
export interface Comparable {
  readonly key: string
  readonly method: string
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: unknown
  /** Milliseconds since the sandbox clock started. */
  readonly atMs: number
  readonly delayMs: number
  /** The faults that fired, as texts. */
  readonly faults: readonly string[]
  /** What came of it: a status, an error code, or another ending. */
  readonly ending: string
  readonly answer: unknown
}

/** Multipart bodies are cut apart by a boundary that clients draw at random. */
const BOUNDARY = /(boundary=)[^;]+/
/** Follows from the body. */
const DERIVED: ReadonlySet<string> = new Set(['content-length'])

function headersOf(headers: Readonly<Record<string, string>>): Record<string, string> {
  const kept = Object.entries(headers).filter(([name]) => !DERIVED.has(name))
  return Object.fromEntries(kept.map(([name, value]) => [name, value.replace(BOUNDARY, '$1')]))
}

/** Text as JSON where it is some; bytes by their digest. */
function plain(body: unknown): unknown {
  if (body instanceof Uint8Array) return `bytes ${createHash('sha256').update(body).digest('hex').slice(0, 16)}`
  if (typeof body !== 'string') return JSON.parse(JSON.stringify(body ?? null))
  try {
    return JSON.parse(body)
  } catch {
    return body
  }
}

/**
 * An exchange as two runs are compared by it.
 *
 * @param startMs - The instant at which the sandbox clock started.
 */
export function comparable(exchange: Exchange, startMs: number): Comparable {
  const { key, method, url, headers, body, atMs, delayMs, faults, result } = exchange
  return {
    key,
    method,
    url,
    headers: headersOf(headers),
    body: plain(body),
    atMs: atMs - startMs,
    delayMs,
    faults: faults.filter(({ fired }) => fired).map(({ rule, type }) => `${type} (${rule})`),
    ending: endingText(result),
    answer: 'body' in result ? plain(result.body) : null,
  }
}
