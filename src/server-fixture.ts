import { inject } from 'vitest'
import type { FaultRule } from './faults/rule.ts'
import type { InitialData } from './sandbox/sandbox.ts'
import { askServer, type ServerSession, sessionAt } from './server-session.ts'
import type { ProvidedServer } from './server-setup.ts'

export type { ServerExchange, ServerSession } from './server-session.ts'

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
  const { session } = (await askServer('POST', `${server}/control/sessions`, given)) as { session: string }
  try {
    await use(sessionAt(server, session, seed, askServer))
  } finally {
    await askServer('DELETE', `${server}/control/sessions/${session}`)
  }
}
