import { SeedbedError } from './core/errors.ts'
import type { FaultRule } from './faults/rule.ts'

/** A session of a server that belongs to one test: for child processes, pages in a browser, and other languages. */
export interface ServerSession {
  /** The test's own seed: the server answers what the fixtures of the same test answer. */
  readonly seed: string
  /** The name of the session. */
  readonly name: string
  /** Everything of the session is below this URL: `http://127.0.0.1:49152/s/s1`. */
  readonly url: string
  /** A proxy for clients of `http://` URLs that nobody can point elsewhere: `HTTP_PROXY`. */
  readonly proxy: string
  /** What to put in place of a provider's origin: `http://127.0.0.1:49152/s/s1/finnhub` for `https://finnhub.io`. */
  origin(provider: string): string
  /** Adds a fault rule; returns its id. */
  inject(rule: FaultRule): Promise<string>
  /** What was asked in this session so far, and what was answered, as `GET /control/journal` shows it. */
  exchanges(): Promise<readonly ServerExchange[]>
  /**
   * Asks the control plane.
   *
   * @param path - `/control/...` or `/sandbox/...`.
   * @param body - Sent as JSON with POST; without one it is a GET.
   * @throws `SEEDBED_INVALID_ARGUMENT` with what the server says, when it refuses.
   */
  control(path: string, body?: object): Promise<unknown>
}

/** An exchange as the control plane shows it. */
export interface ServerExchange {
  readonly index: number
  readonly provider: string | null
  readonly endpoint: string | null
  readonly method: string
  readonly url: string
  readonly body: unknown
  readonly result: { readonly kind: string; readonly status?: number; readonly body?: string }
}

/** Asks a server; throws what it says when it refuses. */
export type AskServer = (method: string, url: string, body?: object) => Promise<unknown>

/** Asks a server by HTTP. */
export const askServer: AskServer = async (method, url, body) => {
  const sent = body === undefined ? {} : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }
  const response = await fetch(url, { method, ...sent })
  const answer = (await response.json()) as { error?: { message: string } }
  if (response.ok) return answer
  throw new SeedbedError('SEEDBED_INVALID_ARGUMENT', answer.error?.message ?? `${method} ${url}: ${response.status}`)
}

/** A session that there is. */
export function sessionAt(server: string, name: string, seed: string, request: AskServer): ServerSession {
  const url = `${server}/s/${name}`
  const control = (path: string, body?: object): Promise<unknown> =>
    request(body === undefined ? 'GET' : 'POST', url + path, body)
  return {
    seed,
    name,
    url,
    proxy: server.replace('//', `//${name}@`),
    origin: (provider) => `${url}/${provider}`,
    inject: async (rule) => ((await control('/sandbox/inject_fault', rule)) as { id: string }).id,
    exchanges: async () =>
      ((await control('/control/journal?limit=10000')) as { exchanges: ServerExchange[] }).exchanges,
    control,
  }
}
