import { isNothing, isSecretName, REDACTED } from './secrets.ts'

const TOKEN = /"[^"\\]*(?:\\.[^"\\]*)*"?|[{}[\],:]|[^\s"{}[\],:]+|\s+/gs

/** The index of the next token that is no space. */
function nextSolid(tokens: readonly string[], from: number): number {
  let at = from
  while (at < tokens.length && tokens[at]!.trim() === '') at++
  return at
}

/** The index after a value that starts at an index; the end where it is cut off. */
function afterValue(tokens: readonly string[], start: number): number {
  let depth = 0
  for (let at = start; at < tokens.length; at++) {
    const token = tokens[at]!
    if (token === '{' || token === '[') depth++
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

/** The scalars of a value, names of fields aside. */
function scalars(tokens: readonly string[], start: number, end: number): string[] {
  const found: string[] = []
  for (let at = start; at < end; at++) {
    if (/^["\w]/.test(tokens[at]!) && tokens[nextSolid(tokens, at + 1)] !== ':') found.push(unquoted(tokens[at]!))
  }
  return found
}

/**
 * JSON without the values of fields that are named like secrets; everything else stays as it was written. It may be broken or cut
 * off anywhere: nothing is parsed.
 *
 * @param learn - Told every value that is left out.
 */
export function redactJson(text: string, learn: (value: string) => void): string {
  const tokens = text.match(TOKEN) ?? []
  let redacted = ''
  for (let at = 0; at < tokens.length; at++) {
    const token = tokens[at]!
    redacted += token
    if (!token.startsWith('"') || !isSecretName(unquoted(token))) continue
    const colon = nextSolid(tokens, at + 1)
    if (tokens[colon] !== ':') continue
    const start = nextSolid(tokens, colon + 1)
    const end = afterValue(tokens, start)
    const value = tokens.slice(start, end).join('')
    for (const scalar of scalars(tokens, start, end)) learn(scalar)
    redacted += tokens.slice(at + 1, start).join('') + (isNothing(value) ? value : `"${REDACTED}"`)
    at = end - 1
  }
  return redacted
}
