import { createHash } from 'node:crypto'
import type { Exchange, ExchangeResult } from '../trace/exchange.ts'
import { isSecretName } from '../trace/secrets.ts'
import { type Document, type Section, TITLE } from './document.ts'
import { Pattern, type Value } from './notation.ts'

/** What a snapshot pins. */
export interface Pinned {
  readonly seed: string
  readonly runSeed: string
  /** The version of Faker, which decides what a seed gives. */
  readonly faker: string
  readonly exchanges: readonly Exchange[]
}

/** A body with more values than this shows the beginnings of its lists, and digests of the rest. */
const LEAVES_MAX = 200
/** How many entries of each list and record are tried to be shown of a body that is too large. */
const SHOWN = [20, 5, 1]
const TEXT_MAX = 500

function digest(data: string | Uint8Array): string {
  return createHash('sha256').update(data).digest('hex').slice(0, 12)
}

function leaves(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 1
  return Object.values(value).reduce<number>((sum, part) => sum + leaves(part), 1)
}

function bytes(data: Uint8Array): Pattern {
  return new Pattern(`<${data.byteLength} bytes, ${digest(data)}>`)
}

function text(value: string): Value {
  return value.length <= TEXT_MAX ? value : new Pattern(`<${value.length} characters, ${digest(value)}>`)
}

function rest(values: readonly unknown[]): Pattern {
  return new Pattern(`<${values.length} more, ${digest(JSON.stringify(values))}>`)
}

interface Limits {
  readonly shown: number
  /** Whether values with the names of secrets are left out. */
  readonly masked: boolean
}

/** A value as it is shown: large texts, and what is beyond the limit, as digests. */
function shown(value: unknown, limits: Limits): Value {
  if (typeof value === 'string') return text(value)
  if (typeof value === 'number') return Number.isFinite(value) ? value : String(value)
  if (typeof value === 'boolean' || value === null) return value
  if (ArrayBuffer.isView(value)) return bytes(value as Uint8Array)
  if (typeof value !== 'object') return typeof value
  if (Array.isArray(value)) {
    const first = value.slice(0, limits.shown).map((part) => shown(part, limits))
    return value.length > limits.shown ? [...first, rest(value.slice(limits.shown))] : first
  }
  const entries = Object.entries(value)
  const first = entries
    .slice(0, limits.shown)
    .map(([name, part]) => [name, limits.masked && isSecretName(name) ? new Pattern('<secret>') : shown(part, limits)])
  if (entries.length > limits.shown) first.push(['...', rest(entries.slice(limits.shown))])
  return Object.fromEntries(first) as Value
}

function body(value: unknown, masked: boolean): Value {
  if (leaves(value) <= LEAVES_MAX) return shown(value, { shown: Infinity, masked })
  const tried = SHOWN.map((count) => shown(value, { shown: count, masked }))
  return tried.find((candidate) => leaves(candidate) <= LEAVES_MAX) ?? tried.at(-1)!
}

function decoded(data: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(data)
  } catch {
    return undefined
  }
}

function responseBody(data: string | Uint8Array): Value {
  const content = typeof data === 'string' ? data : decoded(data)
  if (content === undefined || content.includes('\0')) return bytes(typeof data === 'string' ? Buffer.from(data) : data)
  try {
    return body(JSON.parse(content), false)
  } catch {
    return text(content)
  }
}

/** How the exchange ended, where it was not by an answer. */
function ending(result: ExchangeResult): string | undefined {
  if (result.kind === 'reply') return undefined
  if (result.kind === 'never') return 'no answer'
  if (result.kind === 'unmatched') return `unmatched: ${result.reason}`
  if (result.kind === 'cut') return `cut after ${Buffer.byteLength(result.body)} bytes`
  return result.lost === undefined ? result.code : `${result.code}, the answer ${result.lost} was lost`
}

/** Method and URL; values of the query that may be secrets are left out. */
function title({ method, url }: Exchange): string {
  const { origin, pathname, search } = new URL(url)
  const query = search.replaceAll(/(?<=[?&])([^=&]+)=[^&]*/g, (all, name: string) =>
    isSecretName(new URLSearchParams(name).keys().next().value ?? '') ? `${name}=***` : all,
  )
  return `${method} ${origin}${pathname}${query}`
}

function section(exchange: Exchange): Section {
  const { faults, delayMs, result } = exchange
  const fields = new Map<string, Value>()
  const fired = faults.filter((fault) => fault.fired).map(({ type }) => type)
  if (exchange.body !== undefined) fields.set('request', body(exchange.body, true))
  if (fired.length > 0) fields.set('faults', fired)
  if (delayMs > 0) fields.set('delayMs', delayMs)
  const ended = ending(result)
  if (ended !== undefined) fields.set('ending', ended)
  if (result.kind === 'reply' || result.kind === 'cut') {
    if (result.status !== undefined) fields.set('status', result.status)
    if (result.body.length > 0) fields.set('response', responseBody(result.body))
  }
  return { title: title(exchange), fields }
}

/** What happened in a test, as a snapshot shows it: readable, bounded, without secrets of the caller's. */
export function capture({ seed, runSeed, faker, exchanges }: Pinned): Document {
  const head = new Map<string, Value>(Object.entries({ seed, runSeed, faker }))
  return { head: { title: TITLE, fields: head }, exchanges: exchanges.map(section) }
}
