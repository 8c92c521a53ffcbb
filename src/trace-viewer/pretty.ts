/** A piece of a text, and what it is. */
export interface Token {
  readonly kind: 'name' | 'string' | 'number' | 'literal' | 'mark' | 'text'
  readonly text: string
}

/** One line of pretty JSON. */
export interface Line {
  readonly depth: number
  readonly tokens: readonly Token[]
  /** The index of the line that closes what this one opens. */
  readonly closedBy?: number
}

const TOKEN = /"[^"\\]*(?:\\.[^"\\]*)*"?|[{}[\],:]|[^\s"{}[\],:]+/gs

function kindOf(text: string, isName: boolean): Token['kind'] {
  if (text.startsWith('"')) return isName ? 'name' : 'string'
  if (/^-?\d/.test(text)) return 'number'
  return /^(true|false|null)$/.test(text) ? 'literal' : 'text'
}

/**
 * JSON as indented lines, however broken or cut off it is: nothing is parsed, so nothing can be lost.
 *
 * @param text - JSON, or its beginning.
 */
export function prettyLines(text: string): Line[] {
  const parts = text.match(TOKEN) ?? []
  const lines: { depth: number; tokens: Token[]; closedBy?: number }[] = []
  const open: number[] = []
  let line: (typeof lines)[number] | undefined
  const start = (): NonNullable<typeof line> => {
    line = { depth: open.length, tokens: [] }
    lines.push(line)
    return line
  }
  for (const [at, part] of parts.entries()) {
    const next = parts[at + 1]
    if (part === '{' || part === '[') {
      const opening = line ?? start()
      if (next === '}' || next === ']') {
        opening.tokens.push({ kind: 'mark', text: part })
        continue
      }
      opening.tokens.push({ kind: 'mark', text: part })
      open.push(lines.length - 1)
      line = undefined
    } else if (part === '}' || part === ']') {
      const previous = parts[at - 1]
      if (previous === '{' || previous === '[') {
        ;(line ?? start()).tokens.push({ kind: 'mark', text: part })
        continue
      }
      const opening = open.pop()
      const closing = start()
      closing.tokens.push({ kind: 'mark', text: part })
      if (opening !== undefined) lines[opening]!.closedBy = lines.length - 1
    } else if (part === ',') {
      ;(line ?? start()).tokens.push({ kind: 'mark', text: part })
      line = undefined
    } else if (part === ':') (line ?? start()).tokens.push({ kind: 'mark', text: ': ' })
    else (line ?? start()).tokens.push({ kind: kindOf(part, next === ':'), text: part })
  }
  return lines
}

/** Whether a text is JSON, or was before it was cut or broken. */
export function looksLikeJson(text: string): boolean {
  return /^\s*[[{]/.test(text)
}
