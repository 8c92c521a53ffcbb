import { checkSessionName } from '../address.ts'
import type { App } from '../app.ts'
import { sessionView } from '../session-view.ts'
import type { ServerState } from '../state.ts'
import { answers, bodyOf, createRoute, sessionOf, z } from './route.ts'

const tags = ['snapshots']

/** Going back, and going two ways. */
export function snapshotRoutes(app: App, state: ServerState): void {
  app.openapi(
    createRoute({
      method: 'post',
      path: '/control/snapshot',
      tags,
      summary: "Keeps the session's world as it is now.",
      responses: answers('The name of the snapshot.'),
    }),
    (context) => context.json({ snapshot: sessionOf(state, context).takeSnapshot() }),
  )
  app.openapi(
    createRoute({
      method: 'post',
      path: '/control/restore',
      tags,
      summary: 'Goes back to a snapshot, as often as wanted.',
      request: bodyOf(z.object({ snapshot: z.string() })),
      responses: answers('The session as it is now.'),
    }),
    (context) => {
      const session = sessionOf(state, context)
      session.restore(context.req.valid('json').snapshot)
      return context.json(sessionView(session))
    },
  )
  app.openapi(
    createRoute({
      method: 'post',
      path: '/control/fork',
      tags,
      summary: 'Makes a second session that goes on from here by itself.',
      request: bodyOf(z.object({ session: z.string().optional() })),
      responses: answers('The new session.'),
    }),
    (context) => {
      const { sessions } = state
      const name = context.req.valid('json').session ?? sessions.newName()
      const fork = sessions.add(sessionOf(state, context).fork(checkSessionName(name)))
      return context.json(sessionView(fork))
    },
  )
}
