import { chanceText } from '../core/chance.ts'
import type { FaultDecision } from '../core/message.ts'
import type { ExchangeResult } from './exchange.ts'
import { ruleName } from './rule-name.ts'
import type { TracedBody, TracedExchange, TracedResult } from './test-trace.ts'

/** A duration as people say it: `250 ms`, `1.5 s`, `2 min 3 s`, `1 d 4 h`. */
export function durationText(ms: number): string {
  if (ms < 0) return `-${durationText(-ms)}`
  if (ms < 1_000) return `${Math.round(ms)} ms`
  if (ms < 60_000) return `${Number((ms / 1_000).toFixed(ms < 10_000 ? 2 : 1))} s`
  const units: readonly [name: string, ms: number][] = [
    ['d', 86_400_000],
    ['h', 3_600_000],
    ['min', 60_000],
    ['s', 1_000],
  ]
  const first = units.findIndex(([, size]) => ms >= size)
  const [name, size] = units[first]!
  const [smaller, smallerSize] = units[first + 1] ?? ['', Infinity]
  const rest = Math.floor((ms % size) / smallerSize)
  return `${Math.floor(ms / size)} ${name}${rest > 0 ? ` ${rest} ${smaller}` : ''}`
}

/** A number of bytes: `812 B`, `16.4 kB`. */
export function bytesText(bytes: number): string {
  if (bytes < 1_000) return `${bytes} B`
  return bytes < 1_000_000 ? `${(bytes / 1_000).toFixed(1)} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`
}

/** How an exchange ended, in words that every report of it uses. */
export interface Ending {
  /** A status, or what there is in place of one: an error code, `closed`, `no answer`, `unmatched`. */
  readonly status: string
  /** What else is to be said; empty where nothing is. */
  readonly remark: string
}

function sizeOf(body: string | Uint8Array | TracedBody): number {
  if (typeof body === 'string') return new TextEncoder().encode(body).length
  return 'bytes' in body ? body.bytes : body.length
}

/** How an exchange ended, of a journal or of a trace. */
export function endingOf(result: ExchangeResult | TracedResult): Ending {
  switch (result.kind) {
    case 'reply':
      return { status: String(result.status), remark: '' }
    case 'cut':
      return result.status === undefined
        ? { status: 'closed', remark: '' }
        : { status: String(result.status), remark: `cut after ${sizeOf(result.body)} bytes` }
    case 'abort':
      return result.lost === undefined
        ? { status: result.code, remark: '' }
        : { status: String(result.lost), remark: 'applied, answer lost' }
    case 'never':
      return { status: 'no answer', remark: '' }
    default:
      return { status: 'unmatched', remark: '' }
  }
}

/** How an exchange ended, as one text. */
export function endingText(result: ExchangeResult | TracedResult): string {
  const { status, remark } = endingOf(result)
  return remark === '' ? status : `${status}, ${remark}`
}

/** Path and query of a URL. */
export function pathOf(url: string): string {
  return url.replace(/^[a-z]+:\/\/[^/?#]*/i, '') || '/'
}

/** The rules that fired at a request. */
export function firedAt({ faults }: TracedExchange): FaultDecision[] {
  return faults.filter(({ fired }) => fired)
}

/** Kinds that only take time: they leave the answer as it is. */
const SLOWING: ReadonlySet<string> = new Set(['latency', 'bandwidth', 'slow-body', 'reorder'])

/** The rules that fired and did more than take time. */
export function decisiveAt(exchange: TracedExchange): FaultDecision[] {
  return firedAt(exchange).filter(({ type }) => !SLOWING.has(type))
}

/** The rules that fired and only took time. */
export function slowingAt(exchange: TracedExchange): FaultDecision[] {
  return firedAt(exchange).filter(({ type }) => SLOWING.has(type))
}

/** What its client saw of a request, as the end of a sentence about it. */
function seen({ result, delayMs }: TracedExchange): string {
  const late = delayMs > 0 ? ` after ${durationText(delayMs)}` : ''
  switch (result.kind) {
    case 'reply':
      return `got ${result.status}${late}`
    case 'cut':
      return result.status === undefined
        ? `lost its connection before any answer${late}`
        : `got ${result.status}, and lost its connection within the body${late}`
    case 'abort':
      return result.lost === undefined
        ? `failed with ${result.code}${late}`
        : `was applied (${result.lost}), and its answer was lost (${result.code})${late}`
    case 'never':
      return 'was never answered'
    default:
      return 'was answered by nobody'
  }
}

/** What happened to a request, and which faults it came from, as a sentence; those that only took time aside. */
export function sentence(exchange: TracedExchange): string {
  const { index, method, url } = exchange
  const why = decisiveAt(exchange).map((fault) => {
    const chance = chanceText(fault)
    return `${fault.type}, rule ${ruleName(fault)}${chance === undefined ? '' : `, ${chance}`}`
  })
  const from = why.length === 0 ? '' : ` (${why.join('; ')})`
  return `${method} ${pathOf(url)} (#${index}) ${seen(exchange)}${from}.`
}

/** How requests were slowed down, as a sentence; nothing where none was. */
export function slowedText(exchanges: readonly TracedExchange[]): string | undefined {
  const slowed = exchanges.filter((exchange) => slowingAt(exchange).length > 0)
  if (slowed.length === 0) return undefined
  const delays = slowed.map(({ delayMs, bodyMs }) => delayMs + bodyMs)
  const kinds = [...new Set(slowed.flatMap((exchange) => slowingAt(exchange).map(({ type }) => type)))]
  const [least, most] = [delays.reduce((a, b) => Math.min(a, b)), delays.reduce((a, b) => Math.max(a, b))]
  const by = least === most ? durationText(most) : `${durationText(least)} to ${durationText(most)}`
  return `${slowed.length} of ${exchanges.length} exchanges took ${by} longer (${kinds.join(', ')}).`
}
