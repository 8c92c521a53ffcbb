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
const HEADERS_OF_CONNECTIONS = ['connection', 'expect', 'host', 'keep-alive', 'transfer-encoding', 'upgrade']

/** What undici refuses to send, in its own words. */
const UNSENDABLE_PATH = /^[^/]|[^!-~]/

function isPlain(headers: unknown): headers is Headers {
  return typeof headers === 'object' && headers !== null && !(Symbol.iterator in headers)
}

function areCarried(headers: unknown): boolean {
  if (headers === undefined || headers === null) return true
  if (!isPlain(headers)) return false
  return Object.keys(headers).every((name) => !HEADERS_OF_CONNECTIONS.includes(name.toLowerCase()))
}

function isBytes(body: unknown): body is string | Uint8Array {
  return typeof body === 'string' || body instanceof Uint8Array
}

function isCarried(body: unknown, method: string): boolean {
  if (body === undefined || body === null) return true
  if (method === 'GET' || method === 'HEAD') return false
  return isBytes(body) || (typeof body === 'object' && Symbol.asyncIterator in body)
}

/** Whether a request can do without a socket: nothing that its client asks for is the business of a connection. */
export function isSocketless(options: DispatchOptions): boolean {
  const { method, path, headers, body } = options
  return (
    CARRIED.has(method) &&
    !UNSENDABLE_PATH.test(path) &&
    OF_CONNECTIONS.every((name) => !options[name as keyof DispatchOptions]) &&
    areCarried(headers) &&
    isCarried(body, method)
  )
}

/** The length that undici adds to a request that does not say how long its body is; none where it would send it in chunks. */
function lengthOf(body: unknown, method: string): number | undefined {
  if (isBytes(body)) return Buffer.byteLength(body)
  if (body !== undefined && body !== null) return undefined
  return method === 'POST' || method === 'PUT' || method === 'PATCH' ? 0 : undefined
}

/** The request as it would arrive over HTTP/1.1: with the headers that undici's connections add. */
export function requestOf(origin: string, { method, path, headers, body }: DispatchOptions): Request {
  const url = origin + path
  const arrived = new Headers({ host: new URL(origin).host, connection: 'keep-alive' })
  for (const [name, value] of Object.entries((headers ?? {}) as Headers)) {
    for (const item of [value].flat()) if (item !== undefined) arrived.append(name, item)
  }
  if (!arrived.has('content-length')) {
    const length = lengthOf(body, method)
    if (length !== undefined) arrived.set('content-length', String(length))
    else if (body !== undefined && body !== null) arrived.set('transfer-encoding', 'chunked')
  }
  if (body === undefined || body === null) return new Request(url, { method, headers: arrived })
  // Of text, a Request would guess the type.
  const sent = typeof body === 'string' ? Buffer.from(body) : (body as BodyInit)
  const init: RequestInit & { duplex: 'half' } = { method, headers: arrived, body: sent, duplex: 'half' }
  return new Request(url, init)
}
