import type { FaultDecision } from '../core/message.ts'
import { ruleName } from './rule-name.ts'
import type { TracedExchange, TracedResult } from './test-trace.ts'

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

/** What a request came to, in a word or two. */
export function resultText(result: TracedResult): string {
  switch (result.kind) {
    case 'reply':
      return String(result.status)
    case 'cut':
      return result.status === undefined ? 'closed' : `${result.status}, cut`
    case 'abort':
      return result.lost === undefined ? result.code : `${result.lost}, answer lost`
    case 'never':
      return 'no answer'
    default:
      return 'unmatched'
  }
}

/** Path and query of a URL. */
export function pathOf(url: string): string {
  return url.replace(/^[a-z]+:\/\/[^/?#]*/i, '') || '/'
}

/** A draw with as many digits as show on which side of its threshold it is. */
function drawText(draw: number, threshold: number): string {
  for (let digits = 3; digits < 17; digits++) {
    const text = draw.toFixed(digits)
    if (Number(text) < threshold === draw < threshold) return text
  }
  return String(draw)
}

/** What decided whether a rule fired: `draw 0.031 < 0.05`; nothing where it was not left to chance. */
export function chanceText({ draw, threshold }: FaultDecision): string | undefined {
  if (threshold === undefined) return undefined
  if (draw === undefined) return `probability ${threshold}`
  return `draw ${drawText(draw, threshold)} ${draw < threshold ? '<' : '>='} ${threshold}`
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
