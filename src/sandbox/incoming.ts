import { createHash } from 'node:crypto'
import type { Arrival } from '../core/message.ts'
import type { Label } from '../random/index.ts'
import { readBody } from './body.ts'
import { type Fields, structured } from './fields.ts'

/** A request, read and parsed. */
export interface Incoming {
  readonly method: string
  readonly url: URL
  /** As sent; of a repeated parameter, the last. */
  readonly query: Readonly<Record<string, string>>
  /** The query with its lists and nested fields read. */
  readonly fields: Fields
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>
  /** Parsed by content type (JSON, urlencoded, multipart); other types as text; `undefined` when there is none. */
  readonly body: unknown
}

/** Reads a standard request. */
export async function readIncoming(request: Arrival): Promise<Incoming> {
  const body = request.body === null ? undefined : await readBody(request)
  return toIncoming(
    request.method,
    request.parsedUrl ?? new URL(request.url),
    Object.fromEntries(request.headers),
    body,
  )
}

/**
 * A request whose body has been read and parsed already.
 *
 * @param headers - Names in lower case.
 */
export function toIncoming(
  method: string,
  url: URL,
  headers: Readonly<Record<string, string>>,
  body: unknown,
): Incoming {
  if (url.search === '') return { method, url, query: {}, fields: {}, headers, body }
  const { search, searchParams } = url
  const query = Object.fromEntries(searchParams)
  // Without lists and nested fields, both are the same.
  const isFlat = !/\[|%5B/i.test(search) && searchParams.size === Object.keys(query).length
  return { method, url, query, fields: isFlat ? query : structured(searchParams), headers, body }
}

/** The body as handlers see it: an object, empty when it is none. */
export function bodyObject(body: unknown): Readonly<Record<string, unknown>> {
  return typeof body === 'object' && body !== null && !Array.isArray(body) ? (body as Record<string, unknown>) : {}
}

/**
 * A value as it is whatever it was encoded in: text for numbers and booleans, sorted fields, a digest for bytes. A list starts
 * with a mark, so that it is not the fields that look like it.
 */
function canonical(value: unknown): unknown {
  if (typeof value === 'number' || typeof value === 'boolean') return String(value)
  if (typeof value !== 'object' || value === null) return value
  if (value instanceof Uint8Array) return createHash('sha256').update(value).digest('hex')
  if (Array.isArray(value)) return ['[]', ...value.map(canonical)]
  const entries = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1))
  return entries.map(([name, field]) => [name, canonical(field)])
}

/** Query fields that the body repeats with another content: a handler may read either. */
function hiddenFields(fields: Fields, body: object): Fields {
  const same = (name: string, value: unknown): boolean =>
    JSON.stringify(canonical(value)) === JSON.stringify(canonical((body as Fields)[name]))
  return Object.fromEntries(
    Object.entries(fields).filter(([name, value]) => Object.hasOwn(body, name) && !same(name, value)),
  )
}

/**
 * Names who is asked for what: the same for all encodings of the same content, whether it stands in the query or the body, and in
 * whatever order.
 *
 * @param labels - Mount name and endpoint.
 */
export function requestKey(labels: readonly Label[], params: object, { fields, body }: Incoming): string {
  const isPlain = typeof body === 'object' && body !== null && !Array.isArray(body)
  const key: unknown[] = [...labels, canonical(params), canonical(isPlain ? { ...fields, ...body } : fields)]
  if (!isPlain && body !== undefined) key.push(canonical(body))
  const hidden = isPlain ? hiddenFields(fields, body) : {}
  if (Object.keys(hidden).length > 0) key.push(canonical(hidden))
  return JSON.stringify(key)
}
