import { isSecret } from '../core/secret.ts'
import type { Exchange } from './exchange.ts'

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
  /** What is to be said about this run besides. */
  readonly notes?: readonly string[]
  /** How time passed, where it was virtual. */
  readonly time?: string
  /** The lines of the report, one per exchange. */
  readonly exchanges: readonly string[]
}

/** How many exchanges a report shows at most: the first half and the last. */
const SHOWN_MAX = 40
const WIDTH_MAX = 60

/** Method, path and query; values that may be secrets are left out. */
function question({ method, url }: Exchange): string {
  const { pathname, searchParams } = new URL(url)
  const query = [...searchParams].map(([name, value]) => `${name}=${isSecret(name) ? '***' : value}`)
  return `${method} ${pathname}${query.length > 0 ? `?${query.join('&')}` : ''}`
}

function ending({ result }: Exchange): string {
  if (result.kind === 'reply') return String(result.status)
  if (result.kind === 'never') return 'no answer'
  if (result.kind === 'unmatched') return result.kind
  if (result.kind === 'abort') return result.lost === undefined ? result.code : `${result.lost}, answer lost`
  return result.status === undefined ? 'closed' : `${result.status}, cut after ${Buffer.byteLength(result.body)} bytes`
}

/** Three decimals of a draw that was below its threshold; rounded up, it might look as if it were not. */
function roundedDown(draw: number): string {
  return (Math.floor(draw * 1000) / 1000).toFixed(3)
}

function faultText({ faults, delayMs }: Exchange): string {
  const fired = faults.filter((fault) => fault.fired)
  if (fired.length === 0) return ''
  const texts = fired.map(({ rule, type, draw, threshold }) => {
    const why = draw === undefined ? `rule ${rule}` : `rule ${rule}, draw ${roundedDown(draw)} < ${threshold}`
    return `${type} (${why})`
  })
  const delay = delayMs > 0 ? `, ${delayMs} ms late` : ''
  return `  <- fault ${texts.join(', ')}${delay}`
}

/**
 * The exchanges of a test as text, one line each: index, what was asked, what came of it, and the faults that hit it.
 *
 * @param exchanges - In order of arrival.
 */
export function renderExchanges(exchanges: readonly Exchange[]): string[] {
  const omitted = exchanges.length - SHOWN_MAX
  const shown = omitted > 0 ? [...exchanges.slice(0, SHOWN_MAX / 2), ...exchanges.slice(-SHOWN_MAX / 2)] : exchanges
  const questions = shown.map(question)
  const width = Math.min(WIDTH_MAX, Math.max(0, ...questions.map(({ length }) => length)))
  const lines = shown.map(
    (exchange, row) =>
      `${String(exchange.index).padStart(3)}  ${questions[row]!.padEnd(width)}  ${ending(exchange)}${faultText(exchange)}`,
  )
  return omitted > 0 ? lines.toSpliced(SHOWN_MAX / 2, 0, `     ... ${omitted} more ...`) : lines
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
