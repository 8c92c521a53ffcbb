import { Redactor } from '../trace/redact.ts'
import { isSecretName, REDACTED } from '../trace/secrets.ts'

/** A URL, or its path, without the values of parameters that may be secrets. */
export function redactUrl(url: string): string {
  return new Redactor().url(url)
}

/** A parsed body without what may be a secret in it; bytes are told by their length. */
export function redactBody(body: unknown, redactor: Redactor): unknown {
  if (typeof body === 'string') return redactor.text(body)
  if (body instanceof Uint8Array) return { bytes: body.byteLength }
  if (Array.isArray(body)) return body.map((item) => redactBody(item, redactor))
  if (typeof body !== 'object' || body === null) return body
  return Object.fromEntries(
    Object.entries(body).map(([name, value]) => [name, isSecretName(name) ? REDACTED : redactBody(value, redactor)]),
  )
}
