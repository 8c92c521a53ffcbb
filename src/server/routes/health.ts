import { SeedbedError } from '../../core/errors.ts'
import type { App } from '../app.ts'
import type { ServerState } from '../state.ts'
import { answers, createRoute } from './route.ts'

/** Whether the server runs, and how it does. */
export function healthRoutes(app: App, { config, metrics }: ServerState): void {
  const tags = ['monitoring']
  // Answered before the framework, see answerHealthCheck; here for the docs.
  app.openAPIRegistry.registerPath({
    method: 'get',
    path: '/health',
    tags,
    summary: 'Whether the server runs.',
    responses: answers('It does.'),
  })
  app.openapi(
    createRoute({
      method: 'get',
      path: '/metrics',
      tags,
      summary: 'Counts of requests and faults, for Prometheus.',
      responses: { 200: { description: 'The text format of Prometheus.' } },
    }),
    async (context) => {
      if (!config.enableMetrics) {
        throw new SeedbedError('SEEDBED_NOT_FOUND', 'Failed to read metrics: they are off. Set enableMetrics.')
      }
      return context.body(await metrics.text(), 200, { 'content-type': metrics.contentType })
    },
  )
}
