import type { Comparable } from '../trace/comparable.ts'
import { firstDivergence } from '../trace/divergence.ts'
import { ruleName } from '../trace/rule-name.ts'
import type { AttemptTrace, TracedBody, TracedExchange } from '../trace/test-trace.ts'
import { endingText, firedAt } from '../trace/words.ts'
import { diffLines } from './line-diff.ts'

/** What one attempt asked, and what the other asked in its place; one of them may be missing. */
export interface Pair {
  readonly one: TracedExchange | undefined
  readonly other: TracedExchange | undefined
  /** What differs first between the two, as words; nothing where they are alike. */
  readonly difference: string | undefined
}

/** Headers that follow from the body, or that clients draw at random. */
const DERIVED: ReadonlySet<string> = new Set(['content-length'])

function plain(body: TracedBody | undefined): unknown {
  try {
    return JSON.parse(body?.text ?? 'null')
  } catch {
    return body?.text
  }
}

/** An exchange as two attempts are compared by it. */
export function comparableOf(exchange: TracedExchange): Comparable {
  const { method, url, headers, body, atMs, delayMs, result } = exchange
  const kept = Object.entries(headers).filter(([name]) => !DERIVED.has(name))
  return {
    key: `${method} ${url}`,
    method,
    url,
    headers: Object.fromEntries(kept.map(([name, value]) => [name, value.replace(/(boundary=)[^;]+/, '$1')])),
    body: plain(body),
    atMs,
    delayMs,
    faults: firedAt(exchange).map((fault) => `${fault.type} (${ruleName(fault)})`),
    ending: endingText(result),
    answer: 'body' in result ? plain(result.body) : null,
  }
}

function differenceOf(one: TracedExchange | undefined, other: TracedExchange | undefined): string | undefined {
  if (one === undefined) return 'only the second attempt asked for it'
  if (other === undefined) return 'only the first attempt asked for it'
  const text = firstDivergence([comparableOf(one)], [comparableOf(other)])?.text
  // The row says which exchange it is.
  return text?.slice(text.indexOf(': ') + 2)
}

/** The exchanges of two attempts side by side: what both asked stands together, in the order in which both asked for it. */
export function pairsOf({ exchanges: first }: AttemptTrace, { exchanges: second }: AttemptTrace): Pair[] {
  const asked = ({ method, url }: TracedExchange): string => `${method} ${url}`
  const pairs: [TracedExchange | undefined, TracedExchange | undefined][] = []
  const [left, right] = [first.values(), second.values()]
  let [removed, added]: [TracedExchange[], TracedExchange[]] = [[], []]
  // What stands between two that both asked for: each with its counterpart in order, as far as there is one.
  function flush(): void {
    for (let at = 0; at < Math.max(removed.length, added.length); at++) pairs.push([removed[at], added[at]])
    ;[removed, added] = [[], []]
  }
  for (const { sign } of diffLines(first.map(asked), second.map(asked))) {
    if (sign === '-') removed.push(left.next().value!)
    else if (sign === '+') added.push(right.next().value!)
    else {
      flush()
      pairs.push([left.next().value, right.next().value])
    }
  }
  flush()
  return pairs.map(([one, other]) => ({ one, other, difference: differenceOf(one, other) }))
}

/** The number of the first exchange in which two attempts with one seed differ; nothing where they do not, or seeds differ. */
export function firstDifference(first: AttemptTrace, second: AttemptTrace): number | undefined {
  if (first.seed !== second.seed) return undefined
  const pair = pairsOf(first, second).find(({ difference }) => difference !== undefined)
  return (pair?.one ?? pair?.other)?.index
}

/** Pairs that differ each by themselves, and runs of pairs that do not. */
export function sections(pairs: readonly Pair[]): (Pair | readonly Pair[])[] {
  const parts: (Pair | Pair[])[] = []
  for (const pair of pairs) {
    const last = parts.at(-1)
    if (pair.difference !== undefined) parts.push(pair)
    else if (Array.isArray(last)) last.push(pair)
    else parts.push([pair])
  }
  return parts
}

/** All that is compared of an exchange, as JSON; for a difference line by line. */
export function outlineOf(exchange: TracedExchange | undefined): string | undefined {
  if (exchange === undefined) return undefined
  const { key: _, method, url, headers, body, atMs, delayMs, faults, ending, answer } = comparableOf(exchange)
  const request = { asked: `${method} ${url}`, headers, ...(body !== null && { body }) }
  return JSON.stringify({ ...request, atMs, delayMs, faults, ending, answer })
}
