import { inject } from 'vitest'
import { SeedbedError } from './core/errors.ts'
import type { FaultRule } from './faults/rule.ts'
import type { InitialData } from './sandbox/sandbox.ts'
import type { ProvidedServer } from './server-setup.ts'

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

/** The fixtures of Seedbed's `test` that a session is made from. */
interface Given {
  readonly seed: string
  readonly faultPlan: readonly FaultRule[]
  readonly providerOptions: Readonly<Record<string, object>>
  readonly initialData: InitialData
}

let started: Promise<string> | undefined

/** Without `globalSetup` each worker has a server of its own, which does not keep it alive. */
async function startHere(): Promise<string> {
  const { createServer } = await import('./server/index.ts')
  const server = createServer({ port: 0 })
  await server.start()
  server.unref()
  return server.url
}

async function request(method: string, url: string, body?: object): Promise<unknown> {
  const sent = body === undefined ? {} : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }
  const response = await fetch(url, { method, ...sent })
  const answer = (await response.json()) as { error?: { message: string } }
  if (response.ok) return answer
  throw new SeedbedError('SEEDBED_INVALID_ARGUMENT', answer.error?.message ?? `${method} ${url}: ${response.status}`)
}

function sessionOf(server: string, name: string, seed: string): ServerSession {
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

/**
 * A fixture for `test.extend({ serverSession })` on Seedbed's `test`, or one of `createTest`: a session with the test's own
 * seed, its `faultPlan`, `providerOptions` and `initialData`, on the server of the run.
 */
export async function serverSession(
  { seed, faultPlan, providerOptions, initialData }: Given,
  use: (session: ServerSession) => Promise<void>,
): Promise<void> {
  const provided = inject('seedbedServer') as ProvidedServer | undefined
  const server = provided?.url ?? (await (started ??= startHere()))
  const given = {
    seed,
    open: false,
    fault_plan: faultPlan,
    provider_options: providerOptions,
    initial_data: initialData,
  }
  const { session } = (await request('POST', `${server}/control/sessions`, given)) as { session: string }
  try {
    await use(sessionOf(server, session, seed))
  } finally {
    await request('DELETE', `${server}/control/sessions/${session}`)
  }
}
