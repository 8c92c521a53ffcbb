import type { Arrival } from '../../core/message.ts'
import { METHODS } from '../mounted-origins.ts'

/** What undici's dispatchers are asked: https://undici.nodejs.org/#/docs/api/Dispatcher?id=parameter-dispatchoptions */
export interface DispatchOptions {
  readonly origin?: string | URL
  readonly path: string
  readonly method: string
  readonly headers?: unknown
  readonly body?: unknown
}

type Headers = Readonly<Record<string, string | readonly string[] | undefined>>

const CARRIED: ReadonlySet<string> = new Set(METHODS)

/** What only a connection can do: limits on it, and wishes about it. */
const OF_CONNECTIONS = [
  'query',
  'upgrade',
  'expectContinue',
  'headersTimeout',
  'bodyTimeout',
  'reset',
  'maxRedirections',
  'throwOnError',
]
/** Headers that undici refuses or acts on, and one that nock does. */
const SPECIAL_HEADERS: ReadonlySet<string> = new Set([
  'connection',
  'content-encoding',
  'expect',
  'host',
  'keep-alive',
  'transfer-encoding',
  'upgrade',
])

/** What undici sends as it is; it refuses all else in its own words, or changes it. */
const SENDABLE_PATH = /^\/[!-~]*$/
const SENDABLE_NAME = /^[\w!#$%&'*+.^`|~-]+$/
const SENDABLE_VALUE = /^(?:[!-~\u0080-\u00ff](?:[\t -~\u0080-\u00ff]*[!-~\u0080-\u00ff])?)?$/
const NOTHING = Buffer.alloc(0)

const isNothing = (value: unknown): value is null | undefined => value === undefined || value === null

function isPlain(headers: unknown): headers is Headers {
  return typeof headers === 'object' && headers !== null && !(Symbol.iterator in headers)
}

function isSendable(value: Headers[string]): boolean {
  return value === undefined || (typeof value === 'string' ? SENDABLE_VALUE.test(value) : value.every(isSendable))
}

/** Whether a connection would send headers as they are, and do nothing for them. */
export function areCarried(headers: unknown): boolean {
  if (isNothing(headers)) return true
  if (!isPlain(headers)) return false
  return Object.entries(headers).every(
    ([name, value]) => SENDABLE_NAME.test(name) && !SPECIAL_HEADERS.has(name.toLowerCase()) && isSendable(value),
  )
}

function isStream(body: unknown): body is AsyncIterable<string | Uint8Array> {
  return typeof body === 'object' && body !== null && Symbol.asyncIterator in body
}

function isCarried(body: unknown, method: string): boolean {
  if (isNothing(body)) return true
  if (method === 'GET' || method === 'HEAD') return false
  return typeof body === 'string' || body instanceof Uint8Array || isStream(body)
}

/** Whether a request can do without a socket: nothing that its client asks for is the business of a connection. */
export function isSocketless(options: DispatchOptions): boolean {
  const { method, path, headers, body } = options
  return (
    CARRIED.has(method) &&
    SENDABLE_PATH.test(path) &&
    !OF_CONNECTIONS.some((name) => options[name as keyof DispatchOptions]) &&
    areCarried(headers) &&
    isCarried(body, method)
  )
}

async function bytesOf(body: unknown): Promise<Buffer> {
  if (!isStream(body)) return Buffer.from(body as string)
  const pieces: Buffer[] = []
  for await (const piece of body) pieces.push(Buffer.from(piece as string))
  return Buffer.concat(pieces)
}

/** The headers that tell where a body ends, as undici writes them. */
export function framing(body: unknown, method: string, length: number, isDeclared: boolean): Record<string, string> {
  if (length > 0)
    return isDeclared || !isStream(body) ? { 'content-length': String(length) } : { 'transfer-encoding': 'chunked' }
  return method === 'POST' || method === 'PUT' || method === 'PATCH' ? { 'content-length': '0' } : {}
}

/** What a connection says of itself. */
export function connectionHeaders(
  origin: string,
  method: string,
): { readonly connection: string; readonly host: string } {
  // undici gives up a connection after a HEAD.
  return { connection: method === 'HEAD' ? 'close' : 'keep-alive', host: origin.slice(origin.indexOf('//') + 2) }
}

/** What undici says before it sends anything. */
function lengthMismatch(): Error {
  const error = new Error('Request body length does not match content-length header')
  return Object.assign(error, {
    name: 'RequestContentLengthMismatchError',
    code: 'UND_ERR_REQ_CONTENT_LENGTH_MISMATCH',
  })
}

/** A request that has come whole. */
export interface Whole {
  readonly method: string
  readonly url: string
  readonly parsedUrl?: URL
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>
  readonly bytes: Buffer
}

/** Puts a request into the form in which it arrives. */
export function toArrival({ headers, bytes, ...request }: Whole): Arrival {
  const entries = Object.entries(headers)
  const isSorted = entries.every(([name], nth) => nth === 0 || entries[nth - 1]![0] < name)
  if (!isSorted) entries.sort(([a], [b]) => (a < b ? -1 : 1))
  return {
    ...request,
    headers: new Map(entries),
    body: bytes.length > 0 ? bytes : null,
    arrayBuffer: async () => new Uint8Array(bytes).buffer,
  }
}

/**
 * The request as it arrives over HTTP/1.1, when all of its body has: with the headers that undici's connections add.
 *
 * @throws What undici throws when a body is not as long as its headers say, or what the body itself throws.
 */
export async function arrivalOf(origin: string, { method, path, headers, body }: DispatchOptions): Promise<Arrival> {
  const arrived: Record<string, string> = connectionHeaders(origin, method)
  for (const [name, value] of Object.entries((headers ?? {}) as Headers)) {
    if (value !== undefined) arrived[name.toLowerCase()] = typeof value === 'string' ? value : value.join(', ')
  }
  const bytes = isNothing(body) ? NOTHING : await bytesOf(body)
  const { 'content-length': length, ...others } = arrived
  // Until version 7, undici's fetch adds its own to the code's: "4, 4". It reads what comes first.
  if (length !== undefined && Number.parseInt(length, 10) !== bytes.length) throw lengthMismatch()
  const all = { ...others, ...framing(body, method, bytes.length, length !== undefined) }
  return toArrival({ method, url: origin + path, headers: all, bytes })
}
