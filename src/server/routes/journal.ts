import type { App } from '../app.ts'
import { exchangeView, nearMissView } from '../exchange-view.ts'
import type { ServerState } from '../state.ts'
import { answers, createRoute, sessionOf, z } from './route.ts'

const tags = ['journal']
const LIMIT = 100

const Query = z.object({
  provider: z.string().optional(),
  endpoint: z.string().optional().describe("'/quote' or 'GET /quote'"),
  status: z.coerce.number().int().optional(),
  after: z.coerce.number().int().min(0).optional().describe('Only exchanges with a higher index.'),
  limit: z.coerce.number().int().min(0).max(10_000).optional().describe(`The latest so many; default ${LIMIT}.`),
})

/** What was asked in a session, and what was answered; secrets are left out. */
export function journalRoutes(app: App, state: ServerState): void {
  app.openapi(
    createRoute({
      method: 'get',
      path: '/control/journal',
      tags,
      summary: 'The latest exchanges of the session.',
      request: { query: Query },
      responses: answers('In order of arrival.'),
    }),
    (context) => {
      const { provider, endpoint, status, after = 0, limit = LIMIT } = context.req.valid('query')
      const { journal } = sessionOf(state, context)
      const filter = {
        ...(provider === undefined ? {} : { provider }),
        ...(endpoint === undefined ? {} : { endpoint }),
      }
      const found = journal
        .requests(filter)
        .filter(
          ({ index, result }) =>
            index > after && (status === undefined || ('status' in result && result.status === status)),
        )
      const shown = limit === 0 ? [] : found.slice(-limit)
      return context.json({ total: journal.total, found: found.length, exchanges: shown.map(exchangeView) })
    },
  )
  app.openapi(
    createRoute({
      method: 'get',
      path: '/control/journal/near_misses',
      tags,
      summary: 'Requests that no endpoint answers, each with what was probably meant.',
      responses: answers('In order of arrival.'),
    }),
    (context) => {
      const { journal } = sessionOf(state, context)
      const misses = journal.exchanges.filter(({ result }) => result.kind === 'unmatched').map(nearMissView)
      return context.json({ near_misses: misses })
    },
  )
  app.openapi(
    createRoute({
      method: 'delete',
      path: '/control/journal',
      tags,
      summary: 'Empties the journal; nothing else changes.',
      responses: answers('It is empty.'),
    }),
    (context) => {
      sessionOf(state, context).journal.clear()
      return context.json({ cleared: true })
    },
  )
}
