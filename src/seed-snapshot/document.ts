import { parseValue, printValue, type Value } from './notation.ts'

/** A title and named values under it: what the snapshot is of, or one exchange. */
export interface Section {
  readonly title: string
  readonly fields: ReadonlyMap<string, Value>
}

/** A seed snapshot: what was pinned, and the exchanges in order of arrival. */
export interface Document {
  readonly head: Section
  readonly exchanges: readonly Section[]
}

/** The title of the head: the version of the format. */
export const TITLE = 'seed snapshot 1'

function printSection({ title, fields }: Section): string {
  return [title, ...Array.from(fields, ([name, value]) => `  ${name}: ${printValue(value, '  ')}`), ''].join('\n')
}

/** The document as it stands in the snapshot file. */
export function printDocument({ head, exchanges }: Document): string {
  return `\n${[head, ...exchanges].map(printSection).join('\n')}`
}

/** The lines of a field: its first, and those that are indented deeper or close a bracket. */
function takeField(lines: readonly string[], from: number): number {
  let to = from + 1
  while (to < lines.length && /^ {2}( |[\]}])/.test(lines[to]!)) to++
  return to
}

function readField(lines: readonly string[], from: number, to: number): [string, Value] {
  const [, name, first] = /^ {2}(\w+): ?(.*)$/.exec(lines[from]!) ?? []
  if (name === undefined) throw new SyntaxError(`line ${from + 1} is no "  name: value": ${lines[from]!.trim()}`)
  try {
    return [name, parseValue([first, ...lines.slice(from + 1, to)].join('\n'))]
  } catch (error) {
    throw new SyntaxError(`the value of "${name}" in line ${from + 1} cannot be read: ${(error as Error).message}`)
  }
}

/**
 * Reads a document.
 *
 * @param text - As it stands in the snapshot file; lines are counted from its first that is not blank.
 * @throws `SyntaxError` that names the line.
 */
export function parseDocument(text: string): Document {
  const lines = text.trim().split(/\r?\n/)
  const sections: { title: string; fields: Map<string, Value> }[] = []
  for (let at = 0; at < lines.length;) {
    const line = lines[at]!
    const section = sections.at(-1)
    if (line.trim() === '') at++
    else if (!line.startsWith(' ')) {
      sections.push({ title: line.trimEnd(), fields: new Map() })
      at++
    } else if (section === undefined) throw new SyntaxError(`line ${at + 1} belongs to no exchange: ${line.trim()}`)
    else {
      const to = takeField(lines, at)
      section.fields.set(...readField(lines, at, to))
      at = to
    }
  }
  const [head, ...exchanges] = sections
  if (head?.title === TITLE) return { head, exchanges }
  throw new SyntaxError(
    head?.title.startsWith('seed snapshot') === true
      ? `it is a "${head.title}", and this version of Seedbed writes "${TITLE}"`
      : 'it is no seed snapshot',
  )
}
