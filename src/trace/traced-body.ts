import type { TracedBody } from './test-trace.ts'
import type { Redactor } from './redact.ts'

/** How much of a body is kept at most, in characters; less, down to the minimum, where all bodies together exceed the total. */
const BODY_CHARS_MAX = 16_384
const BODY_CHARS_MIN = 128
const TOTAL_CHARS_MAX = 750_000
/** Longer bodies are not read to their end. */
const READ_CHARS_MAX = 262_144

/** What can be the body of a request or an answer. */
export type RawBody = string | Uint8Array

const UTF8 = new TextDecoder('utf-8', { fatal: true })

/** The text of bytes, or nothing where they are none. */
function decode(bytes: Uint8Array): string | undefined {
  try {
    const text = UTF8.decode(bytes)
    return text.includes('\0') ? undefined : text
  } catch {
    return undefined
  }
}

/** Beginnings of bodies, none longer than a limit; equal ones are found again, so that they are stored once. */
export function createBodyReader(redactor: Redactor): (body: RawBody) => TracedBody {
  const known = new Map<string, TracedBody>()
  return (body) => {
    const size = typeof body === 'string' ? Buffer.byteLength(body) : body.length
    const text = typeof body === 'string' ? body : decode(body)
    if (text === undefined) {
      const bytes = Buffer.from(body as Uint8Array).subarray(0, (BODY_CHARS_MAX / 4) * 3)
      return {
        text: bytes.toString('base64'),
        bytes: size,
        encoding: 'base64',
        ...(bytes.length < size && { isCut: true }),
      }
    }
    let read = known.get(text)
    if (read === undefined) {
      const isLong = text.length > READ_CHARS_MAX
      const redacted = redactor.text(isLong ? text.slice(0, READ_CHARS_MAX) : text)
      read = { text: redacted, bytes: size, ...(isLong && { isCut: true }) }
      known.set(text, read)
    }
    return read
  }
}

/** The longest limit, of halves of the maximum, at which all bodies together are within the total. */
export function fittingChars(texts: Iterable<string>): number {
  const lengths = Array.from(new Set(texts), ({ length }) => length)
  let limit = BODY_CHARS_MAX
  const total = (): number => lengths.reduce((sum, length) => sum + Math.min(length, limit), 0)
  while (limit > BODY_CHARS_MIN && total() > TOTAL_CHARS_MAX) limit /= 2
  return limit
}

/** As much of a body as a limit lets through. */
export function cutTo(limit: number, body: TracedBody): TracedBody {
  return body.text.length <= limit ? body : { ...body, text: body.text.slice(0, limit), isCut: true }
}
