import { createRoute, z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import type { Env } from '../app.ts'
import type { Session } from '../session.ts'
import type { ServerState } from '../state.ts'

/** The session that a request names; made when this is its first use. */
export function sessionOf({ sessions }: ServerState, context: Context<Env>): Session {
  return sessions.use(context.env.session)
}

const FAILED = { description: 'What is wrong, and what to do.' }

/** A JSON answer, described. */
export function answers(description: string): Record<200 | 400, { description: string; content?: object }> {
  const content = { 'application/json': { schema: z.looseObject({}) } }
  return { 200: { description, content }, 400: FAILED }
}

/** A JSON body. */
export function bodyOf<Schema extends z.ZodType>(
  schema: Schema,
): { body: { required: true; content: { 'application/json': { schema: Schema } } } } {
  return { body: { required: true, content: { 'application/json': { schema } } } }
}

export { createRoute, z }
