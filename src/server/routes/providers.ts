import { findMount } from '../../sandbox/mounts.ts'
import { fetchFrom, fetchHistorical } from '../../sandbox/generic.ts'
import type { Mount } from '../../sandbox/mounts.ts'
import type { App } from '../app.ts'
import { onTheWire } from '../generic-view.ts'
import type { ServerState } from '../state.ts'
import { answers, bodyOf, createRoute, sessionOf, z } from './route.ts'

const tags = ['providers']
const named = { params: z.object({ name: z.string() }) }
const Params = z.record(z.string(), z.unknown())

function viewOf({ name, provider }: Mount): object {
  const { family, origins, basePath, endpoints } = provider
  return {
    name,
    family: family ?? null,
    origins,
    base_path: basePath,
    path: `/${name}${basePath}`,
    endpoints: Object.keys(endpoints),
    options: Object.keys(provider.options),
    historical_data: provider.historical !== undefined,
  }
}

function listing(app: App, { mounts }: ServerState): void {
  app.openapi(
    createRoute({
      method: 'get',
      path: '/providers',
      tags,
      summary: 'The providers.',
      responses: answers('Each with its endpoints.'),
    }),
    (context) => context.json({ providers: Array.from(mounts.byName.values(), viewOf) }),
  )
  app.openapi(
    createRoute({
      method: 'get',
      path: '/providers/{name}',
      tags,
      summary: 'One provider.',
      request: named,
      responses: answers('Its family, origins and endpoints.'),
    }),
    (context) => {
      const { name } = context.req.valid('param')
      return context.json(viewOf(findMount(mounts, name, `find the provider "${name}"`)))
    },
  )
}

/** What providers there are, and the generic interface to them. */
export function providerRoutes(app: App, state: ServerState): void {
  listing(app, state)
  const { mounts } = state
  const Fetch = z.object({
    request_id: z.string().optional(),
    endpoint: z.string(),
    params: Params.optional(),
    headers: z.record(z.string(), z.string()).optional(),
  })
  app.openapi(
    createRoute({
      method: 'post',
      path: '/providers/{name}/fetch',
      tags,
      summary: 'Asks an endpoint of a provider, in the form that is the same for all.',
      request: { ...named, ...bodyOf(Fetch) },
      responses: answers('What it answered; `success` tells whether that was data.'),
    }),
    async (context) => {
      const { name } = context.req.valid('param')
      const { provider } = findMount(mounts, name, `find the provider "${name}"`)
      const { request_id: requestId = '', endpoint, params = {}, headers = {} } = context.req.valid('json')
      const session = sessionOf(state, context)
      const wait = session.clock.waiting(() => context.req.raw.signal)
      const answer = await fetchFrom(session.sandbox, name, provider, { requestId, endpoint, params, headers })
      await wait(answer.latencyMs)
      return context.json(onTheWire(answer))
    },
  )
  const Historical = z.object({ symbol: z.string(), start: z.string(), end: z.string() })
  app.openapi(
    createRoute({
      method: 'get',
      path: '/providers/{name}/historical',
      tags,
      summary: 'The past of a symbol.',
      request: { ...named, query: Historical },
      responses: answers('Days, oldest first.'),
    }),
    async (context) => {
      const { name } = context.req.valid('param')
      const { provider } = findMount(mounts, name, `find the provider "${name}"`)
      const { symbol, start, end } = context.req.valid('query')
      const { sandbox } = sessionOf(state, context)
      return context.json(onTheWire(await fetchHistorical(sandbox, name, provider, [symbol, start, end])))
    },
  )
}
