import type { Exchange } from './exchange.ts'

/** What the reporter is told about a test: plain data, small enough to travel with every red test. */
export interface TestSummary {
  readonly seed: string
  readonly runSeed: string
  /** The lines of the report, one per exchange. */
  readonly exchanges: readonly string[]
  /** How many exchanges were left out of the middle. */
  readonly omitted: number
}

/** How many exchanges a report shows at most; the first and the last ones matter. */
const SHOWN_MAX = 40

function ending({ result }: Exchange): string {
  if (result.kind === 'reply') return String(result.status)
  return result.kind === 'abort' ? result.code : 'unmatched'
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

/** One line: index, method, path, what came of it, and the faults that hit it. */
function line(exchange: Exchange): string {
  const { pathname } = new URL(exchange.url)
  const what = `${exchange.method} ${pathname}`.padEnd(34)
  return `${String(exchange.index).padStart(4)}  ${what}  ${ending(exchange)}${faultText(exchange)}`
}

/**
 * Sums up an attempt for the report.
 *
 * @param exchanges - In order of arrival.
 */
export function summarize(seed: string, runSeed: string, exchanges: readonly Exchange[]): TestSummary {
  const omitted = Math.max(0, exchanges.length - SHOWN_MAX)
  const head = omitted === 0 ? exchanges : exchanges.slice(0, SHOWN_MAX / 2)
  const tail = omitted === 0 ? [] : exchanges.slice(-SHOWN_MAX / 2)
  return { seed, runSeed, exchanges: [...head, ...tail].map(line), omitted }
}
