import type { TestProject } from 'vitest/node'
import { SeedbedError } from './core/errors.ts'
import { deriveTestSeed, type TestIdentity } from './random/seed.ts'
import { askServer } from './server-session.ts'
import type { ProvidedServer } from './server-setup.ts'

/** What the sessions of a run's tests start with. */
export interface SessionDefaults {
  readonly runSeed: string
  readonly providerOptions: Readonly<Record<string, object>>
  readonly faultPlan: readonly object[]
}

/** A session as a page is told about it. */
export interface OpenedSession {
  readonly server: string
  readonly name: string
  readonly seed: string
}

/** What a test in a browser asks of Vitest's own process, since the control plane answers no pages. */
export interface BrowserCommands {
  /** Makes the session of a test. */
  seedbedOpen(identity: TestIdentity): Promise<OpenedSession>
  /** Asks the server of the run; a failure comes as the server's words. */
  seedbedAsk(
    method: string,
    path: string,
    body?: object,
  ): Promise<{ readonly answer?: unknown; readonly failed?: string }>
}

interface Context {
  readonly project: Pick<TestProject, 'getProvidedContext'>
}

function serverOf({ project }: Context): string {
  const { seedbedServer } = project.getProvidedContext() as { seedbedServer?: ProvidedServer }
  if (seedbedServer !== undefined) return seedbedServer.url
  throw new SeedbedError(
    'SEEDBED_INVALID_ARGUMENT',
    "Failed to open a session for a page: no server runs. Add globalSetup: 'seedbed/server-setup' to the Vitest config.",
  )
}

/** The commands, as Vitest's option `browser.commands` takes them. */
export function browserCommands({ runSeed, providerOptions, faultPlan }: SessionDefaults): {
  [Name in keyof BrowserCommands]: (
    context: Context,
    ...given: Parameters<BrowserCommands[Name]>
  ) => ReturnType<BrowserCommands[Name]>
} {
  return {
    async seedbedOpen(context, identity) {
      const server = serverOf(context)
      const seed = deriveTestSeed(runSeed, identity)
      const given = { seed, open: false, provider_options: providerOptions, fault_plan: faultPlan }
      const { session } = (await askServer('POST', `${server}/control/sessions`, given)) as { session: string }
      return { server, name: session, seed }
    },
    async seedbedAsk(context, method, path, body) {
      const url = serverOf(context) + path
      try {
        return { answer: await askServer(method, url, body) }
      } catch (error) {
        if (error instanceof SeedbedError) return { failed: error.message }
        throw error
      }
    },
  }
}
