import { chanceText } from '../core/chance.ts'
import type { Exchange } from './exchange.ts'
import { ruleName } from './rule-name.ts'
import { isSecretName, REDACTED } from './secrets.ts'
import { endingOf } from './words.ts'

/** What the reporter is told about a test: plain data, small enough to travel with every red test. */
export interface TestSummary {
  readonly seed: string
  readonly runSeed: string
  /** Gets this run of the test again: its seed, and the faults that fired. */
  readonly token: string
  /** Equal for equal traffic; absent where the test had no sandbox. */
  readonly fingerprint?: string
  /** Whether the seed was a token's, and not derived. */
  readonly replayed?: boolean
  /** What the attempts of a retried test say together. */
  readonly verdict?: string
  /** What is to be said about this run besides. */
  readonly notes?: readonly string[]
  /** The failure found earlier that came back in this run: its line among the pins, and what it was. */
  readonly pin?: { readonly token: string; readonly line: number; readonly error: string }
  /** How time passed, where it was virtual. */
  readonly time?: string
  /** The lines of the report, one per exchange. */
  readonly exchanges: readonly string[]
  /** The faults that fired, in words; absent where none did. */
  readonly faults?: string
  /** The whole report as the process made it that ran the test; a merged report shows it again. */
  readonly report?: string
  /** Where the trace is, relative to the root, with forward slashes; known in the main process alone. */
  readonly trace?: string
}

/** How many exchanges a report shows at most: the first half and the last. */
const SHOWN_MAX = 40
const WIDTH_MAX = 60

/** Method, path and query; values that may be secrets are left out. */
function question({ method, url }: Exchange): string {
  const { pathname, searchParams } = new URL(url)
  const query = [...searchParams].map(([name, value]) => `${name}=${isSecretName(name) ? REDACTED : value}`)
  return `${method} ${pathname}${query.length > 0 ? `?${query.join('&')}` : ''}`
}

function faultText({ faults, delayMs }: Exchange): string {
  const fired = faults.filter((fault) => fault.fired)
  if (fired.length === 0) return ''
  const texts = fired.map((fault) => {
    const chance = chanceText(fault)
    return `${fault.type} (rule ${ruleName(fault)}${chance === undefined ? '' : `, ${chance}`})`
  })
  const delay = delayMs > 0 ? `, ${delayMs} ms late` : ''
  return `<- fault ${texts.join(', ')}${delay}`
}

/** Texts in columns, each as wide as its widest; the empty ones at the end of a line take no place. */
function columns(rows: readonly (readonly string[])[]): string[] {
  const widths = rows[0]?.map((_, column) => Math.min(WIDTH_MAX, Math.max(...rows.map((row) => row[column]!.length))))
  return rows.map((row) => {
    const cells = row.map((text, column) => (widths![column] === 0 ? '' : `  ${text.padEnd(widths![column]!)}`))
    return cells.join('').trimEnd()
  })
}

/**
 * The exchanges of a test as text, one line each: index, what was asked, what came of it, and the faults that hit it.
 *
 * @param exchanges - In order of arrival.
 */
export function renderExchanges(exchanges: readonly Exchange[]): string[] {
  const omitted = exchanges.length - SHOWN_MAX
  const shown = omitted > 0 ? [...exchanges.slice(0, SHOWN_MAX / 2), ...exchanges.slice(-SHOWN_MAX / 2)] : exchanges
  const rows = columns(
    shown.map((exchange) => {
      const { status, remark } = endingOf(exchange.result)
      return [question(exchange), status, remark, faultText(exchange)]
    }),
  )
  const lines = shown.map(({ index }, row) => `${String(index).padStart(3)}${rows[row]}`)
  return omitted > 0 ? lines.toSpliced(SHOWN_MAX / 2, 0, `     ... ${omitted} more ...`) : lines
}

/** How many exchanges with faults are named. */
const FAULTY_MAX = 4

/** The faults that fired, in a few words: `POST /v1/charges #2 response-lost`; empty where none did. */
export function renderFaults(exchanges: readonly Exchange[]): string {
  const texts = exchanges.flatMap(({ method, url, nth, faults }) => {
    const fired = faults.filter((fault) => fault.fired).map(({ type }) => type)
    return fired.length === 0 ? [] : [`${method} ${new URL(url).pathname} #${nth} ${fired.join('+')}`]
  })
  const omitted = texts.length - FAULTY_MAX
  if (omitted > 0) return [...texts.slice(0, FAULTY_MAX), `${omitted} more`].join(', ')
  return texts.join(', ')
}

/**
 * How virtual time passed, as the report says it.
 *
 * @param simulatedMs - Virtual milliseconds.
 * @param realMs - Real milliseconds.
 */
export function renderTime(simulatedMs: number, realMs: number): string {
  const simulated = simulatedMs < 1000 ? `${Math.round(simulatedMs)} ms` : `${(simulatedMs / 1000).toFixed(1)} s`
  return `virtual, ${simulated} simulated in ${Math.round(realMs)} ms`
}
