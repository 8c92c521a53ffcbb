import type { Arrival } from '../core/message.ts'
import { structured } from './fields.ts'

/** A file of a multipart body. */
export interface UploadedFile {
  readonly filename: string
  readonly contentType: string
  readonly bytes: Uint8Array
}

async function readFields(form: FormData): Promise<[string, unknown][]> {
  return Promise.all(
    Array.from(form, async ([name, value]): Promise<[string, unknown]> => {
      if (typeof value === 'string') return [name, value]
      return [name, { filename: value.name, contentType: value.type, bytes: new Uint8Array(await value.arrayBuffer()) }]
    }),
  )
}

/** The text of a body, in the charset that its type names. */
function decode(bytes: ArrayBuffer, contentType: string): string {
  const charset = /charset="?([^\s;"]+)/i.exec(contentType)?.[1] ?? 'utf-8'
  try {
    return new TextDecoder(charset).decode(bytes)
  } catch {
    return new TextDecoder().decode(bytes)
  }
}

function parse(text: string, type: string): unknown {
  if (text === '') return undefined
  if (type === 'application/x-www-form-urlencoded') return structured(new URLSearchParams(text))
  if (type !== 'application/json' && !type.endsWith('+json')) return text
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}

/** Reads the body of a request by its content type; what cannot be parsed stays text. */
export async function readBody(request: Arrival): Promise<unknown> {
  const contentType = request.headers.get('content-type') ?? ''
  const type = contentType.split(';', 1)[0]!.trim().toLowerCase()
  const bytes = await request.arrayBuffer()
  if (bytes.byteLength === 0) return undefined
  if (type === 'multipart/form-data') {
    try {
      const form = await new Response(bytes, { headers: { 'content-type': contentType } }).formData()
      return structured(await readFields(form))
    } catch {
      return decode(bytes, contentType)
    }
  }
  return parse(decode(bytes, contentType), type)
}
