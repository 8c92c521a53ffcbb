import type { Reply } from '../core/message.ts'

/** The body as text; bytes are read as UTF-8. */
export function textOf({ body }: Reply): string {
  return typeof body === 'string' ? body : new TextDecoder().decode(body)
}

/** The body as bytes, to be changed freely. */
export function bytesOf({ body }: Reply): Uint8Array {
  return typeof body === 'string' ? new TextEncoder().encode(body) : body.slice()
}

/** The same reply with another body, and a content-length that is true of it. */
export function withBody(
  reply: Reply,
  body: string | Uint8Array,
  headers: Readonly<Record<string, string>> = {},
): Reply {
  const length = typeof body === 'string' ? Buffer.byteLength(body) : body.byteLength
  return { ...reply, body, headers: { ...reply.headers, ...headers, 'content-length': String(length) } }
}
