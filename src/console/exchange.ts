import type { TracedBody, TracedExchange, TracedResult } from '../trace/test-trace.ts'

/** An exchange as the control plane shows it. */
export interface ExchangeView {
  readonly index: number
  readonly at: string
  readonly provider: string | null
  readonly endpoint: string | null
  readonly method: string
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: unknown
  readonly nth: number
  readonly faults: TracedExchange['faults']
  readonly delay_ms: number
  readonly result: { readonly kind: TracedResult['kind']; readonly body?: string; readonly [field: string]: unknown }
}

/** What stands at the end of a body of which only the beginning is shown. */
const CUT = / \.\.\. (\d+) more$/

function bodyOf(text: string): TracedBody {
  const left = CUT.exec(text)
  const shown = left === null ? text : text.slice(0, left.index)
  const bytes = new TextEncoder().encode(shown).length + Number(left?.[1] ?? 0)
  return { text: shown, bytes, ...(left !== null && { isCut: true as const }) }
}

function resultOf({ body, ...result }: ExchangeView['result']): TracedResult {
  return (body === undefined ? result : { ...result, body: bodyOf(body) }) as TracedResult
}

/**
 * An exchange as the components of the trace viewer show it.
 *
 * @param startMs - The instant that times are counted from, in milliseconds since 1970.
 */
export function toTraced(view: ExchangeView, startMs: number): TracedExchange {
  const { index, at, provider, endpoint, method, url, headers, body, nth, faults, delay_ms: delayMs, result } = view
  const text = body === null ? undefined : typeof body === 'string' ? body : JSON.stringify(body)
  return {
    index,
    atMs: Date.parse(at) - startMs,
    delayMs,
    bodyMs: 0,
    ...(provider !== null && { provider }),
    ...(endpoint !== null && { endpoint }),
    method,
    url,
    nth,
    headers,
    ...(text !== undefined && { body: bodyOf(text) }),
    result: resultOf(result),
    faults,
    changes: [],
  }
}

/** The same request, asked of the server by its own address. */
export function throughServer(exchange: TracedExchange, server: string, session: string): TracedExchange {
  const { url, provider, headers } = exchange
  if (provider === undefined) return exchange
  const path = url.slice(new URL(url).origin.length)
  return { ...exchange, url: `${server}/${provider}${path}`, headers: { ...headers, 'x-seedbed-session': session } }
}
