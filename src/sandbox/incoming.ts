import type { Label } from '../random/index.ts'

/** A request, read and parsed. */
export interface Incoming {
  readonly method: string
  readonly url: URL
  readonly query: Readonly<Record<string, string>>
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>
  /** Parsed by content type (JSON, urlencoded, multipart); other types as text; `undefined` when there is none. */
  readonly body: unknown
}

/** A file in a form, as plain data. */
async function fileData(file: File): Promise<object> {
  return { name: file.name, type: file.type, text: await file.text() }
}

/** The fields of a multipart form; never its text, which holds a boundary that clients draw anew for every request. */
async function parseForm(bytes: ArrayBuffer, contentType: string): Promise<unknown> {
  const form = await new Response(bytes, { headers: { 'content-type': contentType } }).formData()
  const fields = [...form].map(async ([name, value]) => [
    name,
    typeof value === 'string' ? value : await fileData(value),
  ])
  return Object.fromEntries(await Promise.all(fields))
}

async function parseBody(bytes: ArrayBuffer, contentType: string): Promise<unknown> {
  const text = new TextDecoder().decode(bytes)
  const type = contentType.toLowerCase()
  try {
    if (type.includes('application/x-www-form-urlencoded')) return Object.fromEntries(new URLSearchParams(text))
    if (type.includes('multipart/form-data')) return await parseForm(bytes, contentType)
    return type.includes('json') ? JSON.parse(text) : text
  } catch {
    return text
  }
}

/** Reads a standard request. */
export async function readIncoming(request: Request): Promise<Incoming> {
  const url = new URL(request.url)
  const headers = Object.fromEntries(request.headers)
  const bytes = request.body === null ? undefined : await request.arrayBuffer()
  const empty = bytes === undefined || bytes.byteLength === 0
  return {
    method: request.method,
    url,
    query: Object.fromEntries(url.searchParams),
    headers,
    body: empty ? undefined : await parseBody(bytes, headers['content-type'] ?? ''),
  }
}

/** The body as handlers see it: an object, empty when it is none. */
export function bodyObject(body: unknown): Readonly<Record<string, unknown>> {
  return typeof body === 'object' && body !== null && !Array.isArray(body) ? (body as Record<string, unknown>) : {}
}

/**
 * Names who is asked for what. Query parameters are sorted by name, so that two spellings of one question share a key;
 * those of one name keep their order, which providers may read.
 *
 * @param labels - Mount name and endpoint.
 */
export function requestKey(labels: readonly Label[], params: object, { url, body }: Incoming): string {
  const query = [...url.searchParams].toSorted(([a], [b]) => (a === b ? 0 : a < b ? -1 : 1))
  const asked = [...labels, Object.entries(params), query]
  return JSON.stringify(body === undefined ? asked : [...asked, body])
}
