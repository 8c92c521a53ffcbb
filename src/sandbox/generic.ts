import { SeedbedError } from '../core/errors.ts'
import type { Provider } from '../providers/define-provider.ts'
import type { EndpointContext } from '../providers/endpoint.ts'
import { reply } from '../providers/reply.ts'
import type { Sandbox } from './sandbox.ts'

/** What is asked of a provider through the generic interface. */
export interface FetchRequest {
  /** Comes back with the answer; nothing is drawn from it. Default: empty. */
  readonly requestId?: string
  /** `'/quote'`, `'GET /quote'` or `'POST /v1/invoices'`, as the provider declares it, or with path parameters filled in. */
  readonly endpoint: string
  /** Path parameters by name; what is left goes into the query, or into the body of a write. */
  readonly params?: Readonly<Record<string, unknown>>
  readonly headers?: Readonly<Record<string, string>>
}

/** What every provider answers through the generic interface. */
export interface GenericResponse {
  /** Whether the answer has a status below 300. */
  readonly success: boolean
  /** The body, parsed; null without success. */
  readonly data: unknown
  /** What went wrong, `404: {"error":"Not Found"}` or a network error; null with success. */
  readonly error: string | null
  readonly provider: string
  readonly endpoint: string
  readonly requestId: string
  /** The delay that faults or `latencyRange` gave the answer, in milliseconds; nobody waits for it. */
  readonly latencyMs: number
  /** The sandbox clock when it was asked, ISO 8601. */
  readonly timestamp: string
  readonly seed: string
}

/** A moment: a `Date`, milliseconds since 1970, or a string that `Date` parses. */
export type Instant = Date | number | string

const HISTORICAL = 'GET /historical_data'

function readMs(name: string, instant: Instant): number {
  const ms = new Date(instant).getTime()
  if (Number.isFinite(ms)) return ms
  throw new SeedbedError(
    'SEEDBED_INVALID_ARGUMENT',
    `Failed to read historical data: ${name} is ${JSON.stringify(instant)}, which is not an instant. ` +
      `Pass a Date, milliseconds, or an ISO string.`,
  )
}

type HistoricalRequest = EndpointContext<never, never, never, never>

/** A provider with the endpoints that only the generic interface has. */
export function withGeneric(provider: Provider): Provider {
  function historical(context: HistoricalRequest): unknown {
    const { query, data } = context
    if (provider.historical === undefined) return reply(404, { error: `"${provider.name}" has no historical data` })
    if (!data.historicalData) return reply(404, { error: 'historicalData is off' })
    const [fromMs, toMs] = [Number(query['from']), Number(query['to'])]
    return provider.historical({ ...context, symbol: query['symbol']!, fromMs, toMs })
  }
  const generic = { ...provider.generic, [HISTORICAL]: historical }
  const endpoints = Object.entries(generic).map(([endpoint, handler]) => [endpoint, { handler }])
  return { ...provider, endpoints: { ...provider.endpoints, ...Object.fromEntries(endpoints) } }
}

/** Method and path of an endpoint as asked: `/quote` means the first that is declared with this path, a GET by default. */
function methodAndPath({ endpoints }: Provider, asked: string): [method: string, path: string] {
  const space = asked.indexOf(' ')
  if (space > 0) return [asked.slice(0, space).toUpperCase(), asked.slice(space + 1)]
  const isRead = Object.hasOwn(endpoints, `GET ${asked}`)
  const declared = isRead ? undefined : Object.keys(endpoints).find((endpoint) => endpoint.endsWith(` ${asked}`))
  return [declared?.slice(0, declared.indexOf(' ')) ?? 'GET', asked]
}

function append(target: URLSearchParams, name: string, value: unknown): void {
  if (Array.isArray(value)) for (const item of value) append(target, `${name}[]`, item)
  else if (value !== undefined) target.append(name, textOf(value))
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : (JSON.stringify(value) ?? '')
}

/** The request that a provider's client would make. */
function requestOf(provider: Provider, { endpoint, params = {}, headers = {} }: FetchRequest): Request {
  const [method, declaredPath] = methodAndPath(provider, endpoint)
  const rest = new Map(Object.entries(params))
  const path = declaredPath.replaceAll(/:([A-Za-z_]\w*)/g, (whole, name: string) => {
    const value = rest.get(name)
    rest.delete(name)
    return value === undefined ? whole : encodeURIComponent(textOf(value))
  })
  const url = new URL(provider.origins[0]! + provider.basePath + (path.startsWith('/') ? path : `/${path}`))
  const isRead = method === 'GET' || method === 'HEAD' || method === 'DELETE'
  if (isRead) for (const [name, value] of rest) append(url.searchParams, name, value)
  if (isRead) return new Request(url, { method, headers: { ...headers } })
  const body = JSON.stringify(Object.fromEntries(rest))
  return new Request(url, { method, body, headers: { 'content-type': 'application/json', ...headers } })
}

function textOfBody(body: string | Uint8Array): string {
  return typeof body === 'string' ? body : new TextDecoder().decode(body)
}

function parsed(body: string | Uint8Array): unknown {
  const text = textOfBody(body)
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}

/** Asks a provider of a sandbox; what was answered comes back, whatever it is. */
export async function fetchFrom(
  sandbox: Sandbox,
  name: string,
  provider: Provider,
  asked: FetchRequest,
): Promise<GenericResponse> {
  const { seed, clock } = sandbox
  const common = { provider: name, endpoint: asked.endpoint, requestId: asked.requestId ?? '', seed }
  const timestamp = clock.date().toISOString()
  const before = sandbox.violations.at(-1)
  const outcome = await sandbox.handle(requestOf(provider, asked))
  const shared = { ...common, latencyMs: outcome.delayMs, timestamp }
  const last = sandbox.violations.at(-1)
  const mistake = last === before ? undefined : last
  if (outcome.kind !== 'reply' || mistake !== undefined) {
    const error = mistake ?? (outcome.kind === 'abort' ? outcome.error : undefined)
    return { success: false, data: null, error: error?.message ?? 'no answer', ...shared }
  }
  const { status, body } = outcome.reply
  if (status < 300) return { success: true, data: parsed(body), error: null, ...shared }
  return { success: false, data: null, error: `${status}: ${textOfBody(body)}`, ...shared }
}

/** Asks a provider for the past of a symbol. */
export async function fetchHistorical(
  sandbox: Sandbox,
  name: string,
  provider: Provider,
  [symbol, start, end]: readonly [symbol: string, start: Instant, end: Instant],
): Promise<GenericResponse> {
  const params = { symbol, from: readMs('start', start), to: readMs('end', end) }
  return fetchFrom(sandbox, name, provider, { endpoint: HISTORICAL, params })
}
