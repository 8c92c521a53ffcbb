import type { Comparable } from './comparable.ts'

/** The first thing in which two runs of a test differ. */
export interface Divergence {
  /** What kind of difference: it narrows the cause down. */
  readonly kind: 'missing' | 'extra' | 'order' | 'request' | 'clock' | 'fault' | 'answer'
  /** The number of the exchange, from 1. */
  readonly index: number
  /** What differs, as a sentence without its full stop: `exchange 2, GET /items: the query parameter "t" was ...`. */
  readonly text: string
  /** The two values, where there are two. */
  readonly values?: readonly [first: unknown, second: unknown]
}

type Path = readonly (string | number)[]

const SHOWN_MAX = 80

function shown(value: unknown): string {
  const text = value === undefined ? 'absent' : JSON.stringify(value)
  return text.length > SHOWN_MAX ? `${text.slice(0, SHOWN_MAX)}...` : text
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}

/** Where two JSON values differ first, and the values there. */
function differing(a: unknown, b: unknown, path: Path = []): [Path, unknown, unknown] | undefined {
  if (Object.is(a, b)) return undefined
  if (!isObject(a) || !isObject(b) || Array.isArray(a) !== Array.isArray(b)) return [path, a, b]
  for (const name of new Set([...Object.keys(a), ...Object.keys(b)])) {
    const found = differing(a[name], b[name], [...path, Array.isArray(a) ? Number(name) : name])
    if (found !== undefined) return found
  }
  return undefined
}

function pathText(path: Path): string {
  return path.map((part) => (typeof part === 'number' ? `[${part}]` : `.${part}`)).join('')
}

/** The parts of a URL under names that a reader knows. */
function urlParts(url: string): Record<string, unknown> {
  const { origin, pathname, searchParams } = new URL(url)
  const query: Record<string, unknown> = {}
  for (const name of new Set(searchParams.keys())) query[name] = searchParams.getAll(name).join(', ')
  return { address: origin + pathname, query }
}

function place(index: number, { method, url }: Comparable): string {
  return `exchange ${index}, ${method} ${new URL(url).pathname}`
}

function inRequest(index: number, a: Comparable, b: Comparable): Divergence | undefined {
  const parts: [name: string, a: unknown, b: unknown][] = [
    ['method', a.method, b.method],
    ['address', urlParts(a.url)['address'], urlParts(b.url)['address']],
    ['query parameter', urlParts(a.url)['query'], urlParts(b.url)['query']],
    ['header', a.headers, b.headers],
    ['request body', a.body, b.body],
  ]
  for (const [name, one, other] of parts) {
    const found = differing(one, other)
    if (found === undefined) continue
    const [path, first, second] = found
    const named = name === 'query parameter' || name === 'header' ? `${name} "${path[0]}"` : `${name}${pathText(path)}`
    const text = `${place(index, a)}: the ${named} was ${shown(first)}, then ${shown(second)}`
    return { kind: 'request', index, text, values: [first, second] }
  }
  return undefined
}

function inAnswer(index: number, a: Comparable, b: Comparable): Divergence | undefined {
  const parts: [kind: Divergence['kind'], name: string, a: unknown, b: unknown][] = [
    ['fault', 'faults that hit it', a.faults.join(', ') || 'none', b.faults.join(', ') || 'none'],
    ['fault', 'delay in milliseconds', a.delayMs, b.delayMs],
    ['answer', 'answer', a.ending, b.ending],
    ['answer', "answer's body", a.answer, b.answer],
    ['clock', 'time of its arrival in milliseconds', a.atMs, b.atMs],
  ]
  for (const [kind, name, one, other] of parts) {
    const found = differing(one, other)
    if (found === undefined) continue
    const [path, first, second] = found
    const verb = name.startsWith('faults') ? 'were' : 'was'
    const text = `${place(index, a)}: the ${name}${pathText(path)} ${verb} ${shown(first)}, then ${shown(second)}`
    return { kind, index, text, values: [first, second] }
  }
  return undefined
}

/** Whether two runs asked the same, in whatever order. */
function isReordered(first: readonly Comparable[], second: readonly Comparable[]): boolean {
  const keys = (all: readonly Comparable[]): string => JSON.stringify(all.map(({ key }) => key).toSorted())
  return keys(first) === keys(second)
}

/**
 * The first thing in which two runs of a test differ, or nothing.
 *
 * @param first - The exchanges of one run, in order of arrival.
 * @param second - The exchanges of the other.
 */
export function firstDivergence(first: readonly Comparable[], second: readonly Comparable[]): Divergence | undefined {
  for (let at = 0; at < Math.max(first.length, second.length); at++) {
    const [a, b] = [first[at], second[at]]
    const index = at + 1
    if (a === undefined) return { kind: 'extra', index, text: `${place(index, b!)}: only the second run asked for it` }
    if (b === undefined)
      return { kind: 'missing', index, text: `${place(index, a)}: the second run did not ask for it` }
    if (a.key !== b.key && isReordered(first, second)) {
      const text = `${place(index, a)}: the second run asked ${b.method} ${new URL(b.url).pathname} first; it made the same requests in another order`
      return { kind: 'order', index, text }
    }
    const found = inRequest(index, a, b) ?? inAnswer(index, a, b)
    if (found !== undefined) return found
  }
  return undefined
}
