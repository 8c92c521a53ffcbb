import type { TestProject } from 'vitest/node'
import { createServer } from './server/index.ts'

/** Where the server of a run is. */
export interface ProvidedServer {
  readonly url: string
}

declare module 'vitest' {
  interface ProvidedContext {
    seedbedServer: ProvidedServer
  }
}

/**
 * Starts one server for the whole run, on a free port of loopback: `globalSetup: 'seedbed/server-setup'` in the Vitest config.
 *
 * @returns What stops it.
 */
export default async function setup(project: Pick<TestProject, 'provide'>): Promise<() => Promise<void>> {
  const server = createServer({ port: 0 })
  await server.start()
  project.provide('seedbedServer', { url: server.url })
  return () => server.stop(0)
}
