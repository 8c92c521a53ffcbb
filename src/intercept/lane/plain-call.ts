import { URLSearchParams } from 'node:url'
import { METHODS } from '../mounted-origins.ts'
import { areCarried, connectionHeaders, framing, type Whole } from './asked.ts'

/** A call of `fetch` that asks for nothing out of the ordinary. */
export interface PlainCall {
  /** What arrives of it. */
  readonly request: Whole
  /** The same call again, in arguments that nobody can change any more. */
  readonly again: readonly [input: string, init: RequestInit]
}

/** With these alone, `fetch` does nothing that shows but ask and answer. */
const PLAIN_MEMBERS: ReadonlySet<PropertyKey> = new Set(['method', 'headers', 'body', 'redirect', 'duplex', 'signal'])
const REDIRECTS: readonly unknown[] = [undefined, 'follow', 'manual', 'error']

/** Headers that `fetch` acts on: conditions, ranges, and what it writes itself. */
const ACTED_ON = /^(?:if-|range$|content-length$|sec-|proxy-|origin$|referer$|cookie2?$|set-cookie|te$|trailer$)/

const ENCODINGS = { 'http:': 'gzip, deflate', 'https:': 'br, gzip, deflate' }

type Strings = Readonly<Record<string, string>>

const NONE: Strings = {}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null) return false
  const prototype: unknown = Object.getPrototypeOf(value)
  return prototype === Object.prototype || prototype === null
}

function methodOf(given: unknown): string | undefined {
  if (given === undefined) return 'GET'
  if (typeof given !== 'string') return undefined
  const method = given.toUpperCase()
  // The standard changes the case of all but PATCH: https://fetch.spec.whatwg.org/#concept-method-normalize
  return METHODS.includes(method) && (given === method || method !== 'PATCH') ? method : undefined
}

function headersOf(given: unknown): Strings | undefined {
  if (given === undefined) return NONE
  const entries = given instanceof Headers ? [...given] : isRecord(given) ? Object.entries(given) : undefined
  if (entries === undefined || (isRecord(given) && Reflect.ownKeys(given).length !== entries.length)) return undefined
  const headers: Record<string, string> = {}
  for (const [written, value] of entries) {
    const name = written.toLowerCase()
    if (typeof value !== 'string' || name in headers || ACTED_ON.test(name)) return undefined
    headers[name] = value
  }
  return areCarried(headers) ? headers : undefined
}

interface Body {
  readonly text: string | null
  /** Its type, unless the caller gives one. */
  readonly headers: Strings
}

const NO_BODY: Body = { text: null, headers: NONE }

function bodyOf(given: unknown, method: string): Body | undefined {
  if (given === undefined || given === null) return NO_BODY
  if (method === 'GET' || method === 'HEAD') return undefined
  const isForm = given instanceof URLSearchParams
  if (typeof given !== 'string' && !isForm) return undefined
  const type = isForm ? 'application/x-www-form-urlencoded;charset=UTF-8' : 'text/plain;charset=UTF-8'
  return { text: String(given), headers: { 'content-type': type } }
}

/** What Node's `fetch` sends unless it is told otherwise, in order: https://fetch.spec.whatwg.org/#http-network-or-cache-fetch */
function defaultHeaders({ protocol, origin }: URL, method: string): Strings {
  return {
    accept: '*/*',
    'accept-encoding': ENCODINGS[protocol as keyof typeof ENCODINGS],
    'accept-language': '*',
    ...connectionHeaders(origin, method),
    'sec-fetch-mode': 'cors',
    'user-agent': 'node',
  }
}

function isPlainUrl({ protocol, username, password, port, href }: URL): boolean {
  return protocol in ENCODINGS && username === '' && password === '' && port === '' && !href.includes('#')
}

/**
 * Reads the arguments of a call of `fetch`.
 *
 * @param url - What `input` says.
 * @returns Nothing when they are not plain: then Node's own `fetch` has to make something of them.
 */
export function plainCall(url: URL, input: unknown, init: unknown): PlainCall | undefined {
  if ((typeof input !== 'string' && input !== url) || !isPlainUrl(url)) return undefined
  const given = init ?? NONE
  if (!isRecord(given) || !Reflect.ownKeys(given).every((name) => PLAIN_MEMBERS.has(name))) return undefined
  const { redirect, duplex, signal } = given
  if ((signal ?? undefined) !== undefined || !REDIRECTS.includes(redirect)) return undefined
  if (duplex !== undefined && duplex !== 'half') return undefined
  const method = methodOf(given['method'])
  const own = headersOf(given['headers'])
  const body = method === undefined ? undefined : bodyOf(given['body'], method)
  if (method === undefined || own === undefined || body === undefined) return undefined
  const { text } = body
  const bytes = Buffer.from(text ?? '')
  const headers = {
    ...defaultHeaders(url, method),
    ...body.headers,
    ...own,
    ...framing(text, method, bytes.length, true),
  }
  return {
    // A URL that the caller holds may change.
    request: { method, url: url.href, ...(input === url ? {} : { parsedUrl: url }), headers, bytes },
    again: [
      url.href,
      {
        method,
        headers: { ...body.headers, ...own },
        body: text,
        ...(redirect === undefined ? {} : { redirect: redirect as RequestRedirect }),
      },
    ],
  }
}
