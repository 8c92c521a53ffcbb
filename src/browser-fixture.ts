import type { RunnerTestCase } from 'vitest'
import { commands } from 'vitest/browser'
import type { BrowserCommands } from './browser-commands.ts'
import { SeedbedError } from './core/errors.ts'
import { identityOf } from './fixtures/identity.ts'
import { type ServerSession, sessionAt } from './server-session.ts'

export type { ServerExchange, ServerSession } from './server-session.ts'

const { seedbedOpen, seedbedAsk } = commands as unknown as Partial<BrowserCommands>

function missing(): SeedbedError {
  return new SeedbedError(
    'SEEDBED_INVALID_ARGUMENT',
    'Failed to open a session: Vitest does not know how. Add the plugin seedbed() to the Vitest config of this project.',
  )
}

async function ask(method: string, path: string, body?: object): Promise<unknown> {
  if (seedbedAsk === undefined) throw missing()
  const { answer, failed } = await seedbedAsk(method, path, body)
  if (failed !== undefined) throw new SeedbedError('SEEDBED_INVALID_ARGUMENT', failed)
  return answer
}

const attempts = new WeakMap<object, number>()

/** Which of a test's repeats this is: what came before, but for retries. */
function repeatIndexOf(task: Readonly<RunnerTestCase>): number {
  const earlier = attempts.get(task) ?? 0
  attempts.set(task, earlier + 1)
  return earlier - (task.result?.retryCount ?? 0)
}

/**
 * A fixture for `test.extend({ serverSession })` on Vitest's own `test`, in its browser mode: a session with the seed that the test
 * has, on the server of the run.
 *
 * @throws `SEEDBED_INVALID_ARGUMENT` without the plugin, or without `globalSetup: 'seedbed/server-setup'`.
 */
export async function serverSession(
  { task }: { readonly task: Readonly<RunnerTestCase> },
  use: (session: ServerSession) => Promise<void>,
): Promise<void> {
  if (seedbedOpen === undefined) throw missing()
  const { server, name, seed } = await seedbedOpen(identityOf(task, repeatIndexOf(task)))
  try {
    await use(sessionAt(server, name, seed, (method, url, body) => ask(method, url.slice(server.length), body)))
  } finally {
    await ask('DELETE', `/control/sessions/${name}`)
  }
}
