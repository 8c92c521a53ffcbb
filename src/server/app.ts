import type { HttpBindings } from '@hono/node-server'
import { OpenAPIHono } from '@hono/zod-openapi'
import { cors } from 'hono/cors'
import { HTTPException } from 'hono/http-exception'
import { SeedbedError } from '../core/errors.ts'
import { didYouMean } from '../core/nearest.ts'
import { ruleSchema } from '../faults/rule-schema.ts'
import { docsPage } from './docs-page.ts'
import { guardControl } from './guard.ts'
import { MISTAKE_HEADER, mistakeBody, statusOf } from './mistake.ts'
import { clockRoutes } from './routes/clock.ts'
import { configRoutes } from './routes/config.ts'
import { consoleRoutes } from './routes/console-page.ts'
import { controlRoutes } from './routes/control.ts'
import { eventRoutes } from './routes/events.ts'
import { faultRoutes } from './routes/faults.ts'
import { healthRoutes } from './routes/health.ts'
import { journalRoutes } from './routes/journal.ts'
import { providerRoutes } from './routes/providers.ts'
import { sessionRoutes } from './routes/sessions.ts'
import { snapshotRoutes } from './routes/snapshots.ts'
import { streamRoutes } from './routes/stream.ts'
import type { ServerState } from './state.ts'

/** What handlers of the server's own routes get. */
export interface Env {
  Bindings: HttpBindings & {
    /** The session that the request names. */
    readonly session: string
  }
}

/** The server's own routes. */
export type App = OpenAPIHono<Env>

/** A mistake of the caller's as an error of ours; whatever else was thrown is a bug of ours. */
function mistakeIn(error: unknown): SeedbedError | undefined {
  if (error instanceof SeedbedError) return error
  if (!(error instanceof HTTPException) || error.status >= 500) return undefined
  const hint =
    error.status === 415 ? "its body is no JSON. Send it with 'content-type: application/json'." : error.message
  return new SeedbedError('SEEDBED_INVALID_ARGUMENT', `Failed to read the request: ${hint}`)
}

function answerMistakes(app: App, { log }: ServerState): void {
  app.onError((error, context) => {
    // A refusal for want of the token brings an answer of its own.
    if (error instanceof HTTPException && error.res !== undefined) return error.getResponse()
    const mistake = mistakeIn(error)
    if (mistake === undefined) {
      log.failure(error)
      return context.json({ error: { code: 'SEEDBED_BUG', message: 'This is a bug of Seedbed; the log has it.' } }, 500)
    }
    return context.json(mistakeBody(mistake), statusOf(mistake) as 400, { [MISTAKE_HEADER]: mistake.code })
  })
  app.notFound((context) => {
    const { path, method } = context.req
    const routes = app.routes.map((route) => route.path).filter((route) => route !== path && !route.endsWith('*'))
    throw new SeedbedError(
      'SEEDBED_NOT_FOUND',
      `Failed to answer ${method} ${path}: there is no such route.${didYouMean(path, routes)} See /docs.`,
    )
  })
}

function guardRoutes(app: App, state: ServerState): void {
  const guard = guardControl(state)
  app.use('/control/*', guard)
  app.use('/sandbox/*', guard)
  const open = cors({ origin: '*', exposeHeaders: ['*'] })
  app.use('/providers/*', (context, next) => (state.config.enableCors ? open(context, next) : next()))
}

/** Makes the app of the server's own routes. */
export function createApp(state: ServerState): App {
  const app: App = new OpenAPIHono<Env>({
    // A slash at the end makes no other route.
    strict: false,
    defaultHook: (result) => {
      if (result.success) return
      const [issue] = result.error.issues
      throw new SeedbedError(
        'SEEDBED_INVALID_ARGUMENT',
        `Failed to read the request: ${issue!.path.map(String).join('.') || 'its body'}: ${issue!.message}.`,
      )
    },
  })
  app.use(async (context, next) => {
    await next()
    state.log.own(context.req.method, context.env.incoming.url ?? '', context.res.status)
  })
  answerMistakes(app, state)
  guardRoutes(app, state)
  for (const routes of [
    healthRoutes,
    providerRoutes,
    controlRoutes,
    faultRoutes,
    clockRoutes,
    snapshotRoutes,
    sessionRoutes,
    configRoutes,
    journalRoutes,
    eventRoutes,
    streamRoutes,
    consoleRoutes,
  ])
    routes(app, state)
  app.openAPIRegistry.registerComponent('schemas', 'FaultRule', ruleSchema)
  const info = {
    openapi: '3.1.0',
    info: { title: 'Seedbed', version: '1', description: 'Control plane and generic interface of a Seedbed server.' },
  }
  app.doc31('/openapi.json', info)
  app.get('/', (context) => {
    const console = `/console#session=${encodeURIComponent(context.env.session)}`
    return context.redirect(state.config.enableControlPlane ? console : '/docs')
  })
  app.get('/docs', (context) => context.html(docsPage(app.getOpenAPI31Document(info))))
  return app
}
