import type { Label } from '../random/index.ts'

/** A request, read and parsed. */
export interface Incoming {
  readonly method: string
  readonly url: URL
  readonly query: Readonly<Record<string, string>>
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>
  /** Parsed by content type (JSON, urlencoded); other types as text; `undefined` when there is none. */
  readonly body: unknown
}

function parseBody(text: string, contentType: string): unknown {
  if (text === '') return undefined
  if (contentType.includes('application/x-www-form-urlencoded')) return Object.fromEntries(new URLSearchParams(text))
  if (!contentType.includes('json')) return text
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}

/** Reads a standard request. */
export async function readIncoming(request: Request): Promise<Incoming> {
  const url = new URL(request.url)
  const headers = Object.fromEntries(request.headers)
  const text = request.body === null ? '' : await request.text()
  return {
    method: request.method,
    url,
    query: Object.fromEntries(url.searchParams),
    headers,
    body: parseBody(text, headers['content-type'] ?? ''),
  }
}

/** The body as handlers see it: an object, empty when it is none. */
export function bodyObject(body: unknown): Readonly<Record<string, unknown>> {
  return typeof body === 'object' && body !== null && !Array.isArray(body) ? (body as Record<string, unknown>) : {}
}

/**
 * Names who is asked for what. Parameters are sorted, so that two spellings of one question share a key.
 *
 * @param labels - Mount name and endpoint.
 */
export function requestKey(labels: readonly Label[], params: object, { url, body }: Incoming): string {
  const sorted = [...Object.entries(params), ...url.searchParams].toSorted(([a, x], [b, y]) =>
    a === b ? (x < y ? -1 : 1) : a < b ? -1 : 1,
  )
  return JSON.stringify(body === undefined ? [...labels, sorted] : [...labels, sorted, body])
}
