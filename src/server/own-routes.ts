import type { IncomingMessage, ServerResponse } from 'node:http'
import { getRequestListener } from '@hono/node-server'
import { createApp, type Env } from './app.ts'
import type { ServerState } from './state.ts'

/** Answers a request to a route of the server's own. */
export type OwnRoutes = (incoming: IncomingMessage, outgoing: ServerResponse, session: string) => Promise<void>

/** The server's own routes, with the framework that they need. */
export function createOwnRoutes(state: ServerState): OwnRoutes {
  const app = createApp(state)
  /** Found before the framework sees the request. */
  const sessions = new WeakMap<IncomingMessage, string>()
  const fetch = (request: Request, env: object): Response | Promise<Response> => {
    const { incoming, outgoing } = env as Env['Bindings']
    return app.fetch(request, { incoming, outgoing, session: sessions.get(incoming)! })
  }
  const listen = getRequestListener(fetch, { overrideGlobalObjects: false })
  return (incoming, outgoing, session) => {
    sessions.set(incoming, session)
    return listen(incoming, outgoing)
  }
}
