import type { TracedExchange } from '../trace/test-trace.ts'
import { isError, isFaulted } from '../trace-viewer/model.ts'

/** How many of the latest requests the charts are about. */
export const LATEST = 200
/** Over how many requests, up to each, its error rate is taken. */
export const WINDOW = 20

/** The latest requests in figures. */
export interface Statistics {
  readonly count: number
  /** Shares, 0 to 1 (both included). */
  readonly errorRate: number
  readonly faultRate: number
  /** Of injected delays, in milliseconds. */
  readonly medianMs: number
  readonly p95Ms: number
  readonly maxMs: number
}

function share(exchanges: readonly TracedExchange[], is: (exchange: TracedExchange) => boolean): number {
  return exchanges.length === 0 ? 0 : exchanges.filter(is).length / exchanges.length
}

/** The smallest value that at least the given share of all values does not exceed (nearest rank). */
export function quantile(sorted: readonly number[], part: number): number {
  return sorted[Math.max(0, Math.ceil(part * sorted.length) - 1)] ?? 0
}

/** Figures about requests. */
export function statisticsOf(exchanges: readonly TracedExchange[]): Statistics {
  const delays = exchanges.map(({ delayMs }) => delayMs).toSorted((a, b) => a - b)
  return {
    count: exchanges.length,
    errorRate: share(exchanges, isError),
    faultRate: share(exchanges, isFaulted),
    medianMs: quantile(delays, 0.5),
    p95Ms: quantile(delays, 0.95),
    maxMs: delays.at(-1) ?? 0,
  }
}

/** The share of errors at each request, over the requests up to it. */
export function errorRates(exchanges: readonly TracedExchange[]): number[] {
  return exchanges.map((_, at) => share(exchanges.slice(Math.max(0, at + 1 - WINDOW), at + 1), isError))
}
