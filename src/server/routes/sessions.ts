import { SeedbedError } from '../../core/errors.ts'
import type { FaultRule } from '../../faults/rule.ts'
import { checkRunSeed } from '../../random/seed.ts'
import { serverOptions } from '../provider-options.ts'
import { checkSessionName } from '../address.ts'
import type { App } from '../app.ts'
import type { SessionWorld } from '../session.ts'
import { sessionView } from '../session-view.ts'
import type { ServerState } from '../state.ts'
import { answers, bodyOf, createRoute, z } from './route.ts'

const tags = ['sessions']
const Options = z.record(z.string(), z.looseObject({}))
const Rows = z.record(z.string(), z.record(z.string(), z.array(z.looseObject({}))))
const Given = z.object({
  session: z.string().optional().describe('Its name; default: a new one.'),
  seed: z.string().optional(),
  time: z.enum(['auto', 'real', 'virtual', 'frozen']).optional(),
  volatility: z.enum(['stable', 'volatile', 'burst', 'realistic']).optional(),
  provider_options: Options.optional(),
  open: z
    .boolean()
    .optional()
    .describe(
      'Whether providers let everybody in, as often as they like, where provider_options say nothing; default true.',
    ),
  initial_data: Rows.optional(),
  fault_plan: z.array(z.looseObject({ type: z.string() })).optional(),
})

function worldOf(given: z.output<typeof Given>, { mounts, config }: ServerState): Partial<SessionWorld> {
  const { seed, time, volatility, open = true, provider_options = {}, initial_data, fault_plan } = given
  const providers = Object.fromEntries(Array.from(mounts.byName, ([name, { provider }]) => [name, provider]))
  const options = { ...config.providerOptions, ...provider_options }
  return {
    ...(seed === undefined ? {} : { seed: checkRunSeed(seed) }),
    ...(time === undefined ? {} : { time }),
    ...(volatility === undefined ? {} : { volatility }),
    providerOptions: open ? serverOptions(providers, options) : options,
    ...(initial_data === undefined ? {} : { initialData: initial_data }),
    ...(fault_plan === undefined ? {} : { faultPlan: fault_plan as unknown as FaultRule[] }),
  }
}

/** Sessions as such: most are made by just using a name. */
export function sessionRoutes(app: App, state: ServerState): void {
  const { sessions } = state
  app.openapi(
    createRoute({
      method: 'get',
      path: '/control/sessions',
      tags,
      summary: 'The sessions that there are.',
      responses: answers('Each with its seed, clock and faults.'),
    }),
    (context) => context.json({ sessions: Array.from(sessions, sessionView) }),
  )
  app.openapi(
    createRoute({
      method: 'post',
      path: '/control/sessions',
      tags,
      summary: 'Makes a session, in the place of the one that has its name.',
      request: bodyOf(Given),
      responses: answers('The session.'),
    }),
    (context) => {
      const given = context.req.valid('json')
      const name = checkSessionName(given.session ?? sessions.newName())
      return context.json(sessionView(sessions.create(name, worldOf(given, state))))
    },
  )
  app.openapi(
    createRoute({
      method: 'delete',
      path: '/control/sessions/{name}',
      tags,
      summary: 'Lets a session go.',
      request: { params: z.object({ name: z.string() }) },
      responses: answers('It is gone.'),
    }),
    (context) => {
      const { name } = context.req.valid('param')
      if (!sessions.remove(name)) {
        throw new SeedbedError(
          'SEEDBED_NOT_FOUND',
          `Failed to remove the session ${JSON.stringify(name)}: there is none.`,
        )
      }
      return context.json({ removed: name })
    },
  )
}
