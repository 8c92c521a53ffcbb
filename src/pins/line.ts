import { parseToken, type Replay } from '../trace/replay-token.ts'

/** A failure that was found earlier. */
export interface Pin {
  /** Its replay token. */
  readonly token: string
  /** The names of its suites and its own, joined by ` > `. */
  readonly test: string
  /** The faults that fired, in words. */
  readonly faults: string
  /** What it failed with. */
  readonly error: string
}

const ERROR_LENGTH_MAX = 120

/** What would end a line or a field, or be lost at its edge: `\n`, `\|`, `\\`, and anything else by its code point. */
function escaped(text: string): string {
  return text
    .replaceAll(/[\\|]/g, String.raw`\$&`)
    .replaceAll('\n', String.raw`\n`)
    .replaceAll(/^\s+|\s+$|[\p{Cc}\p{Cs}\u2028\u2029]/gu, (part) =>
      Array.from(part, (character) => `\\u{${character.codePointAt(0)!.toString(16)}}`).join(''),
    )
}

function unescaped(text: string): string {
  return text.replaceAll(/\\(?:u\{([0-9a-f]{1,6})\}|(.))/g, (all, hex: string | undefined, character: string) => {
    if (hex === undefined) return character === 'n' ? '\n' : character
    const code = Number.parseInt(hex, 16)
    return code > 0x10_ff_ff ? all : String.fromCodePoint(code)
  })
}

/** The first line of an error, cut to a length that a line can bear. */
export function shortError(error: string): string {
  const [line] = error.trim().split('\n', 1)
  return line!.length <= ERROR_LENGTH_MAX ? line! : `${line!.slice(0, ERROR_LENGTH_MAX)}...`
}

/** The faults of a schedule in words, where nothing else is known of them. */
export function scheduleText(schedule: Replay['schedule']): string {
  const texts = Array.from(schedule, ([rule, calls]) => `rule ${rule} at its request ${calls.slice(0, 5).join(', ')}`)
  return texts.join('; ') || 'no fault'
}

/** A pin as a line of its file. */
export function printPin({ token, test, faults, error }: Pin): string {
  const fields = [token, test, faults, error]
  const last = fields.findLastIndex((field) => field !== '')
  return fields
    .slice(0, last + 1)
    .map(escaped)
    .join(' | ')
}

/**
 * Reads a line.
 *
 * @throws `SEEDBED_INVALID_TOKEN` when its token is unreadable; `SyntaxError` when it names no test.
 */
export function parsePin(line: string): Pin {
  const [token = '', test = '', faults = '', error = ''] = line
    .split(/(?<=(?<!\\)(?:\\\\)*)\|/)
    .map((field) => unescaped(field.trim()))
  parseToken(token)
  if (test === '') throw new SyntaxError('it names no test. A line reads: token | test | faults | error.')
  return { token, test, faults, error }
}
