import { isSecretName } from './secrets.ts'

/** What stands in the place of a secret. */
export const REDACTED = '***'

/** Shorter values are left out where their name says so, but not searched for elsewhere: they would be found in innocent words. */
const SEARCHED_CHARS_MIN = 8
/** How many values are searched for everywhere. */
const SEARCHED_MAX = 200

/** Takes secrets out of texts: by the names of headers, parameters and fields, and once known, wherever they come up again. */
export interface Redactor {
  /** The secrets met so far that are worth searching for. */
  readonly secrets: readonly string[]
  /** Headers without secrets; of an authorization its scheme is left, of cookies their names. */
  headers(headers: Readonly<Record<string, string>>): Record<string, string>
  /** A URL without the secrets in its query and its credentials. */
  url(url: string): string
  /** A body, or any text: JSON, however broken, forms, and `name=value`. */
  text(text: string): string
  /** A text without the secrets that are known by now. */
  known(text: string): string
}

const JSON_TOKEN = /"[^"\\]*(?:\\.[^"\\]*)*"?|[{}[\],:]|[^\s"{}[\],:]+|\s+/gs
/** The name before a separator: looked for backwards from it, so that a megabyte of base64 is read once. */
const NAME = /([\w.[\]%-]+)["']?\s*$/
const NAME_CHARS_MAX = 100
const VALUE = /\s{0,3}["']?([^\s"'&,;<>{}[\]\\]*)/y
const SCHEME = /\b(Bearer|Basic|Digest|Token)(\s+)([\w.~+/=-]{8,})/gi

function isOpening(token: string): boolean {
  return token === '{' || token === '['
}

/** What is worth nobody's while: where a program sends no secret, that is what one wants to see. */
function isNothing(value: string): boolean {
  return /^\s*(null|true|false|undefined|NaN)?\s*$/.test(value)
}

/** The index of the next token that is no space. */
function nextSolid(tokens: readonly string[], from: number): number {
  let at = from
  while (at < tokens.length && tokens[at]!.trim() === '') at++
  return at
}

/** The index after a JSON value that starts at an index; the end where it is cut off. */
function afterValue(tokens: readonly string[], start: number): number {
  let depth = 0
  for (let at = start; at < tokens.length; at++) {
    const token = tokens[at]!
    if (isOpening(token)) depth++
    else if (token === '}' || token === ']') depth--
    if (depth <= 0 && token.trim() !== '') return depth < 0 ? at : at + 1
  }
  return tokens.length
}

function unquoted(token: string): string {
  try {
    return String(JSON.parse(token))
  } catch {
    return token.replace(/^"/, '')
  }
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '))
  } catch {
    return text
  }
}

/** How a value may be spelled: as it is, within JSON, and within a URL or form. */
function spellings(secret: string): string[] {
  const encoded = encodeURIComponent(secret)
  return [...new Set([secret, JSON.stringify(secret).slice(1, -1), encoded, encoded.replaceAll('%20', '+')])]
}

function literal(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\/]/g, String.raw`\$&`)
}

/**
 * Makes a redactor.
 *
 * @param given - Secrets that are known already.
 */
export function createRedactor(given: readonly string[] = []): Redactor {
  const secrets = new Set(given)
  let search: RegExp | undefined

  function learn(secret: string): void {
    if (secret.length < SEARCHED_CHARS_MIN || secrets.has(secret) || secrets.size >= SEARCHED_MAX) return
    secrets.add(secret)
    search = undefined
  }

  function known(text: string): string {
    if (secrets.size === 0) return text
    // The longest first: a secret may begin as another does.
    const sorted = [...secrets].flatMap(spellings).toSorted((a, b) => b.length - a.length)
    search ??= new RegExp(sorted.map(literal).join('|'), 'g')
    return text.replace(search, REDACTED)
  }

  /** What follows a secret's name and one of the separators; a value may itself be the name of the next pair. */
  function pairs(text: string, separators: RegExp): string {
    let redacted = ''
    let done = 0
    for (const { index } of text.matchAll(separators)) {
      const name = NAME.exec(text.slice(Math.max(done, index - NAME_CHARS_MAX), index))?.[1]
      if (name === undefined || !isSecretName(decoded(name))) continue
      VALUE.lastIndex = index + 1
      const [{ length }, value] = VALUE.exec(text) as unknown as [string, string]
      if (value === REDACTED || isNothing(value)) continue
      learn(decoded(value))
      const end = index + 1 + length
      redacted += text.slice(done, end - value.length) + REDACTED
      done = end
    }
    return redacted + text.slice(done)
  }

  function credentials(text: string): string {
    return text.replace(SCHEME, (_, scheme: string, space: string, value: string) => {
      learn(value)
      return `${scheme}${space}${REDACTED}`
    })
  }

  function json(text: string): string {
    const tokens = text.match(JSON_TOKEN) ?? []
    let redacted = ''
    for (let at = 0; at < tokens.length; at++) {
      const token = tokens[at]!
      redacted += token
      if (!token.startsWith('"') || !isSecretName(unquoted(token))) continue
      const colon = nextSolid(tokens, at + 1)
      if (tokens[colon] !== ':') continue
      const start = nextSolid(tokens, colon + 1)
      const end = afterValue(tokens, start)
      for (let part = start; part < end; part++) {
        const isName = tokens[nextSolid(tokens, part + 1)] === ':'
        if (/^["\w]/.test(tokens[part]!) && !isName) learn(unquoted(tokens[part]!))
      }
      const value = tokens.slice(start, end).join('')
      redacted += tokens.slice(at + 1, start).join('') + (isNothing(value) ? value : `"${REDACTED}"`)
      at = end - 1
    }
    return redacted
  }

  function header(name: string, value: string): string {
    if (!isSecretName(name)) return credentials(known(value))
    if (isNothing(value)) return value
    if (/cookie/i.test(name)) {
      return value.replace(/(^|[;,]\s*)([^=;,]+)=([^;,]*)/g, (whole, before: string, cookie: string, text: string) => {
        if (/^(path|domain|expires|max-age|samesite)$/i.test(cookie)) return whole
        learn(text)
        return `${before}${cookie}=${REDACTED}`
      })
    }
    const [, scheme = '', secret = ''] = /^(\w+ +)?(.*)$/s.exec(value)!
    learn(secret)
    learn(value)
    return `${scheme}${REDACTED}`
  }

  return {
    get secrets() {
      return [...secrets]
    },
    headers: (headers) =>
      Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, header(name, value)])),
    url(url) {
      const [, start, search = '', rest = ''] = /^([^?#]*)(\?[^#]*)?(.*)$/s.exec(url)!
      const query = search.replace(/([?&])([^=&]*)=([^&]*)/g, (whole, before: string, name: string, value: string) => {
        if (isNothing(value) || !isSecretName(decoded(name))) return whole
        learn(decoded(value))
        return `${before}${name}=${REDACTED}`
      })
      return known(start!.replace(/\/\/([^/@]+)@/, `//${REDACTED}@`) + query + rest)
    },
    text(text) {
      const isJson = /^\s*[[{"]/.test(text)
      return known(credentials(isJson ? pairs(json(text), /=/g) : pairs(text, /[=:]/g)))
    },
    known,
  }
}
