import { SeedbedError } from '../../core/errors.ts'
import { didYouMean } from '../../core/nearest.ts'
import { presets } from '../../faults/presets.ts'
import type { FaultRule } from '../../faults/rule.ts'
import type { App } from '../app.ts'
import type { ServerState } from '../state.ts'
import { answers, bodyOf, createRoute, sessionOf, z } from './route.ts'

const tags = ['faults']
const Rule = z.looseObject({ type: z.string() })

function notFound(what: string, name: string, names: readonly string[]): SeedbedError {
  return new SeedbedError(
    'SEEDBED_NOT_FOUND',
    `Failed to find the ${what} "${name}": there is none.${didYouMean(name, names)} There are: ${names.join(', ') || 'none'}.`,
  )
}

function injecting(app: App, state: ServerState): void {
  app.openapi(
    createRoute({
      method: 'post',
      path: '/sandbox/inject_fault',
      tags,
      summary: 'Adds a fault rule to the session.',
      description: 'The body is a rule, see the schema FaultRule.',
      request: bodyOf(Rule),
      responses: answers('The rule as it is in force.'),
    }),
    (context) => {
      const session = sessionOf(state, context)
      const { id } = session.faults.inject(context.req.valid('json') as unknown as FaultRule)
      session.events.emit('change', 'faults')
      const rule = session.faults.rules.find((other) => other.id === id)
      return context.json({ id, session: session.name, rule })
    },
  )
  app.openapi(
    createRoute({
      method: 'post',
      path: '/sandbox/presets/{name}',
      tags,
      summary: 'Adds the rules of a preset, aimed at one provider if the body names it.',
      request: {
        params: z.object({ name: z.string() }),
        body: { content: { 'application/json': { schema: z.object({ provider: z.string().optional() }) } } },
      },
      responses: answers('The ids of the rules.'),
    }),
    (context) => {
      const { name } = context.req.valid('param')
      const names = Object.keys(presets)
      if (!Object.hasOwn(presets, name)) throw notFound('preset', name, names)
      const { provider } = context.req.valid('json')
      const session = sessionOf(state, context)
      const rules = presets[name as keyof typeof presets]
      const aimed = rules.map((rule) => (provider === undefined ? rule : { ...rule, provider })) as FaultRule[]
      const ids = aimed.map((rule) => session.faults.inject(rule).id)
      session.events.emit('change', 'faults')
      return context.json({ ids, session: session.name })
    },
  )
}

function listing(app: App, state: ServerState): void {
  app.openapi(
    createRoute({
      method: 'get',
      path: '/sandbox/faults',
      tags,
      summary: 'The rules in force, and what was really injected.',
      responses: answers('Rules, applied faults, presets, and an explanation in words.'),
    }),
    (context) => {
      const session = sessionOf(state, context)
      const { faults } = session
      const applied = faults.applied.map(({ rule, type, request }) => ({
        rule,
        type,
        request: { method: request.method, endpoint: request.endpoint, nth: request.nth },
      }))
      return context.json({
        rules: faults.rules,
        paused: session.areFaultsPaused,
        applied,
        presets: Object.keys(presets),
      })
    },
  )
  app.openapi(
    createRoute({
      method: 'delete',
      path: '/sandbox/faults/{id}',
      tags,
      summary: 'Removes a rule.',
      request: { params: z.object({ id: z.string() }) },
      responses: answers('It is gone.'),
    }),
    (context) => {
      const { id } = context.req.valid('param')
      const session = sessionOf(state, context)
      const ids = session.faults.rules.map((rule) => rule.id)
      if (!session.faults.remove(id)) throw notFound('fault rule', id, ids)
      session.events.emit('change', 'faults')
      return context.json({ removed: [id] })
    },
  )
  app.openapi(
    createRoute({
      method: 'delete',
      path: '/sandbox/faults',
      tags,
      summary:
        'Removes every rule of the session; those of errorInjectionRate and latencyInjectionRange are the config and stay.',
      responses: answers('They are gone.'),
    }),
    (context) => {
      const session = sessionOf(state, context)
      const removed = session.faults.rules.map((rule) => rule.id)
      session.faults.clear()
      session.applyConfig()
      session.events.emit('change', 'faults')
      return context.json({ removed })
    },
  )
}

/** Faults of a session, live. */
export function faultRoutes(app: App, state: ServerState): void {
  injecting(app, state)
  listing(app, state)
  for (const [verb, isPaused] of [
    ['pause', true],
    ['resume', false],
  ] as const) {
    app.openapi(
      createRoute({
        method: 'post',
        path: `/sandbox/faults/${verb}`,
        tags,
        summary: isPaused ? 'Lets every request through; the rules stay.' : 'Puts the rules in force again.',
        responses: answers('Whether faults are paused.'),
      }),
      (context) => {
        sessionOf(state, context).pauseFaults(isPaused)
        return context.json({ paused: isPaused })
      },
    )
  }
}
