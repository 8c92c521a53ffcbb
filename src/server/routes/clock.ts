import type { App } from '../app.ts'
import type { SessionTime } from '../session-clock.ts'
import { sessionView } from '../session-view.ts'
import type { ServerState } from '../state.ts'
import { answers, bodyOf, createRoute, sessionOf, z } from './route.ts'

const tags = ['clock']

/** The clock of a session. */
export function clockRoutes(app: App, state: ServerState): void {
  app.openapi(
    createRoute({
      method: 'get',
      path: '/control/clock',
      tags,
      summary: "The session's clock.",
      responses: answers('Now, and how time passes.'),
    }),
    (context) => context.json(sessionView(sessionOf(state, context)).clock),
  )
  function change<Schema extends z.ZodType>(
    verb: string,
    summary: string,
    schema: Schema,
    apply: (clock: ReturnType<typeof sessionOf>['clock'], given: z.output<Schema>) => void,
  ): void {
    app.openapi(
      createRoute({
        method: 'post',
        path: `/control/clock/${verb}`,
        tags,
        summary,
        request: bodyOf(schema),
        responses: answers('Now, and how time passes.'),
      }),
      (context) => {
        const session = sessionOf(state, context)
        apply(session.clock, context.req.valid('json' as never) as z.output<Schema>)
        session.events.emit('change', 'clock')
        return context.json(sessionView(session).clock)
      },
    )
  }
  change('advance', 'Moves the clock forward.', z.object({ ms: z.number() }), ({ clock }, { ms }) => clock.advance(ms))
  change(
    'set',
    'Moves the clock to an instant.',
    z.object({ now: z.union([z.string(), z.number()]) }),
    ({ clock }, { now }) => clock.set(now),
  )
  const Time = z.object({ time: z.enum(['auto', 'real', 'virtual', 'frozen']) })
  change('time', 'Says how time passes.', Time, (clock, { time }) => {
    clock.time = time satisfies SessionTime
  })
  app.openapi(
    createRoute({
      method: 'post',
      path: '/control/clock/freeze',
      tags,
      summary: 'Stops the clock where it is; injected delays are not waited for.',
      responses: answers('Now, and how time passes.'),
    }),
    (context) => {
      const session = sessionOf(state, context)
      session.clock.time = 'frozen'
      session.events.emit('change', 'clock')
      return context.json(sessionView(session).clock)
    },
  )
}
