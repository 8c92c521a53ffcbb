import { type SSEStreamingApi, streamSSE } from 'hono/streaming'
import { SeedbedError } from '../../core/errors.ts'
import { completeOptions } from '../../providers/options.ts'
import { fetchFrom } from '../../sandbox/generic.ts'
import { lagging } from '../../sandbox/lagging-clock.ts'
import { findMount, type Mount } from '../../sandbox/mounts.ts'
import type { App } from '../app.ts'
import { onTheWire } from '../generic-view.ts'
import type { Session } from '../session.ts'
import type { ServerState } from '../state.ts'
import { ticks } from '../ticker.ts'
import { createRoute, sessionOf, z } from './route.ts'

/** A year, in seconds. */
const FREQUENCY_MAX = 31_536_000

const Query = z.looseObject({
  endpoint: z.string().describe('What is asked again and again, for example /quote.'),
  update_frequency: z.coerce
    .number()
    .min(0.001)
    .max(FREQUENCY_MAX)
    .optional()
    .describe("Seconds between values; default: the provider's option updateFrequency, or 1."),
  limit: z.coerce.number().int().min(1).optional().describe('Ends after so many values; default: never.'),
})

interface Asked {
  readonly session: Session
  readonly mount: Mount
  readonly endpoint: string
  readonly params: Readonly<Record<string, unknown>>
  readonly stepMs: number
  readonly limit: number
}

async function send(stream: SSEStreamingApi, asked: Asked, gone: AbortSignal): Promise<void> {
  const { session, mount, endpoint, params, stepMs, limit } = asked
  const { clock } = session.clock
  let sent = 0
  for await (const dueMs of ticks(session.clock, stepMs, gone)) {
    sent++
    // The value of the tick, however late it is asked for.
    const answer = await lagging(clock.now() - dueMs, () =>
      fetchFrom(session.sandbox, mount.name, mount.provider, { requestId: String(sent), endpoint, params }),
    )
    await session.clock.waiting(() => gone)(answer.latencyMs)
    const timestamp = new Date(dueMs).toISOString()
    await stream.writeSSE({
      event: 'data',
      id: String(sent),
      data: JSON.stringify(onTheWire({ ...answer, timestamp })),
    })
    if (sent === limit) return
  }
}

/** Values of an endpoint as they change, as server-sent events. */
export function streamRoutes(app: App, state: ServerState): void {
  app.openapi(
    createRoute({
      method: 'get',
      path: '/providers/{name}/stream',
      tags: ['providers'],
      summary: 'An endpoint of a provider, asked again and again; other query parameters are those of the endpoint.',
      request: { params: z.object({ name: z.string() }), query: Query },
      responses: { 200: { description: 'Server-sent events, `data` each: what /fetch answers.' } },
    }),
    (context) => {
      const { name } = context.req.valid('param')
      const { endpoint, update_frequency: seconds, limit = Infinity, ...params } = context.req.valid('query')
      const mount = findMount(state.mounts, name, `find the provider "${name}"`)
      const session = sessionOf(state, context)
      const { shared } = completeOptions(mount.provider, session.world.providerOptions[name])
      const stepMs = 1000 * (seconds ?? (shared.updateFrequency || 1))
      if (!endpoint.includes('/')) {
        throw new SeedbedError(
          'SEEDBED_INVALID_ARGUMENT',
          `Failed to open a stream: ${JSON.stringify(endpoint)} is not an endpoint. Write it as /quote.`,
        )
      }
      const asked = { session, mount, endpoint, params, stepMs, limit }
      return streamSSE(context, async (stream) => {
        const left = new AbortController()
        stream.onAbort(() => left.abort())
        await send(stream, asked, AbortSignal.any([left.signal, state.ending]))
      })
    },
  )
}
