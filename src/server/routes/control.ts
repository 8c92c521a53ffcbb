import { checkRunSeed } from '../../random/seed.ts'
import type { App } from '../app.ts'
import { sessionView } from '../session-view.ts'
import type { ServerState } from '../state.ts'
import { answers, bodyOf, createRoute, sessionOf, z } from './route.ts'

const tags = ['control']

/** Status, seed, and starting over. */
export function controlRoutes(app: App, state: ServerState): void {
  app.openapi(
    createRoute({
      method: 'get',
      path: '/control/status',
      tags,
      summary: 'The server, and the session that is asked about.',
      responses: answers('Seed, faults, clock, providers, counts and config.'),
    }),
    (context) => {
      const { sessions, mounts, config, realTime, startedAtMs } = state
      const session = sessionOf(state, context)
      return context.json({
        status: 'running',
        run_seed: config.seed,
        ...sessionView(session),
        sessions: sessions.size,
        providers: [...mounts.byName.keys()],
        uptime_ms: Math.round(realTime.now() - startedAtMs),
      })
    },
  )
  app.openapi(
    createRoute({
      method: 'post',
      path: '/control/set_seed',
      tags,
      summary: "Starts the session's world over from a seed; fault rules stay.",
      request: bodyOf(z.object({ seed: z.string() })),
      responses: answers('The session as it is now.'),
    }),
    (context) => {
      const session = sessionOf(state, context)
      session.startOver({ seed: checkRunSeed(context.req.valid('json').seed) })
      return context.json(sessionView(session))
    },
  )
  app.openapi(
    createRoute({
      method: 'post',
      path: '/control/reset',
      tags,
      summary: 'Starts the session over with the seed that it has, and the fault rules that it was made with.',
      responses: answers('The session as it is now.'),
    }),
    (context) => {
      const session = sessionOf(state, context)
      session.startOver({}, session.world.faultPlan)
      return context.json(sessionView(session))
    },
  )
  const Volatility = z.object({ volatility: z.enum(['stable', 'volatile', 'burst', 'realistic']).nullable() })
  app.openapi(
    createRoute({
      method: 'post',
      path: '/control/volatility',
      tags,
      summary: "Starts the session's world over with prices that behave so; null: each as its provider says.",
      request: bodyOf(Volatility),
      responses: answers('The session as it is now.'),
    }),
    (context) => {
      const session = sessionOf(state, context)
      session.startOver({ volatility: context.req.valid('json').volatility ?? undefined })
      return context.json(sessionView(session))
    },
  )
}
