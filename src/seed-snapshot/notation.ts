/** A place in a snapshot that stands for more than one value: `<any>`, `/^inv_/`, or what was left out. */
export class Pattern {
  /** As it stands in the file. */
  readonly text: string

  constructor(text: string) {
    this.text = text
  }
}

/** What a snapshot holds: JSON, with patterns at any place of a value. */
export type Value = null | boolean | number | string | Pattern | readonly Value[] | { readonly [name: string]: Value }

/** Longer values are broken over lines. */
const WIDTH = 100

/** What a user may write in place of a value, besides `/a regular expression/`. */
const WORDS: Readonly<Record<string, (value: Value) => boolean>> = {
  '<any>': () => true,
  '<string>': (value) =>
    typeof value === 'string' || (value instanceof Pattern && /^<\d+ characters,/.test(value.text)),
  '<number>': (value) => typeof value === 'number',
  '<boolean>': (value) => typeof value === 'boolean',
}

/** What we write in place of a value: it matches nothing but itself. */
const OURS = /^<(secret|\d+ .*)>$/

/** Strings, patterns and regular expressions: everything that may hold what elsewhere has a meaning. */
const TOKENS = /"(?:[^"\\]|\\.)*"|<[^<>"\n]*>|\/(?:[^/\\\n[]|\\.|\[(?:[^\]\\\n]|\\.)*\])+\/[a-z]*/g

function regexOf(text: string): RegExp {
  const end = text.lastIndexOf('/')
  return new RegExp(text.slice(1, end), text.slice(end + 1).replaceAll(/[gy]/g, ''))
}

function checkPattern(text: string): void {
  if (text.startsWith('/')) return void regexOf(text)
  if (text in WORDS || OURS.test(text)) return
  throw new SyntaxError(`there is no pattern ${text}; patterns: ${Object.keys(WORDS).join(', ')}, /regular expression/`)
}

/** Takes off the mark that {@link parseValue} puts on strings (`=`) and patterns (`~`). */
function unmark(marked: unknown): Value {
  if (typeof marked === 'string') return marked.startsWith('=') ? marked.slice(1) : new Pattern(marked.slice(1))
  if (Array.isArray(marked)) return marked.map(unmark)
  if (typeof marked !== 'object' || marked === null) return marked as Value
  return Object.fromEntries(Object.entries(marked).map(([name, value]) => [name.slice(1), unmark(value)]))
}

/**
 * Reads a value: JSON, with patterns.
 *
 * @throws `SyntaxError` that says what is wrong.
 */
export function parseValue(text: string): Value {
  const marked = text.replaceAll(TOKENS, (token) => {
    if (token.startsWith('"')) return `"=${token.slice(1)}`
    checkPattern(token)
    return JSON.stringify(`~${token}`)
  })
  return unmark(JSON.parse(marked))
}

/** The value on one line. */
export function compact(value: Value): string {
  if (value instanceof Pattern) return value.text
  if (isList(value)) return `[${value.map(compact).join(', ')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  return `{${Object.entries(value)
    .map(([name, field]) => `${JSON.stringify(name)}: ${compact(field)}`)
    .join(', ')}}`
}

/**
 * Writes a value: on one line where it fits, else one line for each part.
 *
 * @param indent - What the lines after the first start with.
 */
export function printValue(value: Value, indent: string = ''): string {
  const line = compact(value)
  if (indent.length + line.length <= WIDTH || typeof value !== 'object' || value === null || value instanceof Pattern)
    return line
  const inner = `${indent}  `
  const parts = isList(value)
    ? value.map((part) => printValue(part, inner))
    : Object.entries(value).map(([name, part]) => `${JSON.stringify(name)}: ${printValue(part, inner)}`)
  const [open, close] = isList(value) ? '[]' : '{}'
  return `${open}\n${parts.map((part) => inner + part).join(',\n')}\n${indent}${close}`
}

/** Whether a value is a list; `Array.isArray` does not see it in a read-only one. */
export function isList(value: Value): value is readonly Value[] {
  return Array.isArray(value)
}

/** Whether a pattern of the file covers a value. */
export function covers({ text }: Pattern, value: Value): boolean {
  if (value instanceof Pattern && value.text === text) return true
  if (text.startsWith('/'))
    return (typeof value === 'string' || typeof value === 'number') && regexOf(text).test(String(value))
  return WORDS[text]?.(value) ?? false
}
