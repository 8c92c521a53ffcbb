import { isSecret } from '../core/secret.ts'

const HIDDEN = '***'
/** `"access_token": "..."` in text that looks like JSON, and `access_token=...` in a form. */
const IN_JSON = /("[^"]*(?:token|key|secret|password|auth|cookie|signature)[^"]*"\s*:\s*)("(?:[^"\\]|\\.)*"|\d+)/gi
const IN_FORM = /((?:^|[&?])[^=&]*(?:token|key|secret|password|auth|cookie|signature)[^=&]*=)[^&]*/gi

/** A URL, or its path, without the values of parameters that may be secrets. */
export function redactUrl(url: string): string {
  const query = url.indexOf('?')
  return query === -1 ? url : url.slice(0, query) + url.slice(query).replaceAll(IN_FORM, `$1${HIDDEN}`)
}

/** Headers without the values that may be secrets. */
export function redactHeaders(headers: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, isSecret(name) ? HIDDEN : value]))
}

/** Text of a body without what may be a secret in it. */
export function redactText(text: string): string {
  const start = text.trimStart().charAt(0)
  if (start === '{' || start === '[') return text.replaceAll(IN_JSON, `$1"${HIDDEN}"`)
  return text.replaceAll(IN_FORM, `$1${HIDDEN}`)
}

/** A parsed body without what may be a secret in it; bytes are told by their length. */
export function redactBody(body: unknown): unknown {
  if (typeof body === 'string') return redactText(body)
  if (body instanceof Uint8Array) return { bytes: body.byteLength }
  if (Array.isArray(body)) return body.map(redactBody)
  if (typeof body !== 'object' || body === null) return body
  return Object.fromEntries(
    Object.entries(body).map(([name, value]) => [name, isSecret(name) ? HIDDEN : redactBody(value)]),
  )
}
