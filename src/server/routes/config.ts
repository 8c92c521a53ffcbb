import type { App } from '../app.ts'
import { checkOptions, HOT_OPTIONS } from '../config.ts'
import type { ServerState } from '../state.ts'
import { answers, bodyOf, createRoute, z } from './route.ts'

const tags = ['control']

function hot({ config }: ServerState): object {
  return Object.fromEntries(HOT_OPTIONS.map((name) => [name, config[name] ?? null]))
}

/** The config, as far as it can be changed while the server runs. */
export function configRoutes(app: App, state: ServerState): void {
  app.openapi(
    createRoute({
      method: 'get',
      path: '/control/config',
      tags,
      summary: 'The options that can be changed, as they are now.',
      responses: answers('By name, as in a config file.'),
    }),
    (context) => context.json(hot(state)),
  )
  app.openapi(
    createRoute({
      method: 'patch',
      path: '/control/config',
      tags,
      summary: 'Changes options; all sessions follow with the next request. null switches latencyInjectionRange off.',
      request: bodyOf(z.looseObject({})),
      responses: answers('All of them, as they are now.'),
    }),
    (context) => {
      const given = context.req.valid('json')
      const change = Object.fromEntries(Object.entries(given).map(([name, value]) => [name, value ?? undefined]))
      checkOptions(change, 'the change of the config', HOT_OPTIONS)
      state.configure(change)
      return context.json(hot(state))
    },
  )
}
