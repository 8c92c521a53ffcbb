import { KnownSecrets } from './known-secrets.ts'
import { redactJson } from './redact-json.ts'
import { isNothing, isSecretName, REDACTED } from './secrets.ts'

/** The name before a separator: looked for backwards from it, so that a megabyte of base64 is read once. */
const NAME = /([\w.[\]%-]+)["']?\s*$/
const NAME_CHARS_MAX = 100
const VALUE = /\s{0,3}["']?([^\s"'&,;<>{}[\]\\]*)/y
const SCHEME = /\b(Bearer|Basic|Digest|Token)(\s+)([\w.~+/=-]{8,})/gi
/** Parts of `set-cookie` that are no cookie. */
const COOKIE_ATTRIBUTE = /^(path|domain|expires|max-age|samesite)$/i

function decoded(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '))
  } catch {
    return text
  }
}

/** Takes secrets out of texts: by the names of headers, parameters and fields, and once known, wherever they come up again. */
export class Redactor {
  readonly #known: KnownSecrets

  /** @param secrets - Values that are known already. */
  constructor(secrets: readonly string[] = []) {
    this.#known = new KnownSecrets(secrets)
  }

  /** The values met so far that are worth searching for. */
  get secrets(): readonly string[] {
    return this.#known.values
  }

  /** A text without the secrets that are known by now. */
  known(text: string): string {
    return this.#known.removeFrom(text)
  }

  /** Headers without secrets; of an authorization its scheme is left, of cookies their names. */
  headers(headers: Readonly<Record<string, string>>): Record<string, string> {
    return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, this.#header(name, value)]))
  }

  /** A URL without the secrets in its query and its credentials. */
  url(url: string): string {
    const [, start, search = '', rest = ''] = /^([^?#]*)(\?[^#]*)?(.*)$/s.exec(url)!
    const query = search.replace(/([?&])([^=&]*)=([^&]*)/g, (whole, before: string, name: string, value: string) => {
      if (isNothing(value) || !isSecretName(decoded(name))) return whole
      this.#known.learn(decoded(value))
      return `${before}${name}=${REDACTED}`
    })
    return this.known(start!.replace(/\/\/([^/@]+)@/, `//${REDACTED}@`) + query + rest)
  }

  /** A body, or any text: JSON, however broken, forms, and `name=value`. */
  text(text: string): string {
    const isJson = /^\s*[[{"]/.test(text)
    const named = isJson
      ? this.#pairs(
          redactJson(text, (value) => this.#known.learn(value)),
          /=/g,
        )
      : this.#pairs(text, /[=:]/g)
    return this.known(this.#credentials(named))
  }

  /** What follows a secret's name and one of the separators; a value may itself be the name of the next pair. */
  #pairs(text: string, separators: RegExp): string {
    let redacted = ''
    let done = 0
    for (const { index } of text.matchAll(separators)) {
      const name = NAME.exec(text.slice(Math.max(done, index - NAME_CHARS_MAX), index))?.[1]
      if (name === undefined || !isSecretName(decoded(name))) continue
      VALUE.lastIndex = index + 1
      const [{ length }, value] = VALUE.exec(text) as unknown as [string, string]
      if (value === REDACTED || isNothing(value)) continue
      this.#known.learn(decoded(value))
      const end = index + 1 + length
      redacted += text.slice(done, end - value.length) + REDACTED
      done = end
    }
    return redacted + text.slice(done)
  }

  #credentials(text: string): string {
    return text.replace(SCHEME, (_, scheme: string, space: string, value: string) => {
      this.#known.learn(value)
      return `${scheme}${space}${REDACTED}`
    })
  }

  #header(name: string, value: string): string {
    if (!isSecretName(name)) return this.#credentials(this.known(value))
    if (isNothing(value)) return value
    if (/cookie/i.test(name)) return this.#cookies(value)
    const [, scheme = '', secret = ''] = /^(\w+ +)?(.*)$/s.exec(value)!
    this.#known.learn(secret)
    this.#known.learn(value)
    return `${scheme}${REDACTED}`
  }

  #cookies(value: string): string {
    return value.replace(/(^|[;,]\s*)([^=;,]+)=([^;,]*)/g, (whole, before: string, name: string, cookie: string) => {
      if (COOKIE_ATTRIBUTE.test(name)) return whole
      this.#known.learn(cookie)
      return `${before}${name}=${REDACTED}`
    })
  }
}
