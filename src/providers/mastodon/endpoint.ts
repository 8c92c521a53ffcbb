import type { Random } from '../../random/index.ts'
import { ProviderReply, reply } from '../reply.ts'
import { type Access, authorize, type Caller, tokenIn } from './access.ts'
import { refuse } from './errors.ts'
import type { Input } from './input.ts'
import type { Account } from './model.ts'
import { countRequest, type Kind } from './rate.ts'
import { publishDue } from './scheduled.ts'
import type { MastodonState } from './state.ts'

/** What an endpoint gets of a request, whichever it is. */
interface Asked {
  readonly params: Readonly<Record<string, string>>
  readonly input: Input
  readonly headers: Readonly<Record<string, string>>
  readonly url: URL
  readonly state: MastodonState
  readonly random: Random
}

/** A request whose caller is known. */
export interface Call extends Caller {
  /** A path parameter; every endpoint knows its own. */
  param(name: string): string
  readonly input: Input
  readonly headers: Readonly<Record<string, string>>
  readonly url: URL
  readonly state: MastodonState
  /** Keyed to this request; a stream is made when it is first drawn from. */
  readonly random: () => Random
}

/** A request of a user. */
export interface UserCall extends Call {
  readonly account: Account
}

/** A handler as `defineProvider` takes it. */
export type Handler = (asked: Asked) => ProviderReply

/** A part of the table of endpoints. */
export type Routes<Endpoint extends string> = Readonly<Record<Endpoint, Handler>>

function guarded(access: Access, handle: (call: Call) => unknown, kind: Kind): Handler {
  return (asked) => {
    const { state, params, input, headers, url } = asked
    const token = tokenIn(headers, input)
    const allowance = countRequest(state, token, kind)
    const answered = (): ProviderReply => {
      if (allowance.isOver) throw refuse('rate')
      publishDue(state)
      const caller = authorize(state, access, token)
      const param = (name: string): string => params[name] ?? ''
      const result = handle({ ...caller, param, input, headers, url, state, random: () => asked.random })
      return result instanceof ProviderReply ? result : reply(200, result)
    }
    const { status, body, headers: own } = catching(answered)
    return reply(status, body, { ...allowance.headers, ...own })
  }
}

/** A refusal is an answer like any other: it carries the limits too. */
function catching(answered: () => ProviderReply): ProviderReply {
  try {
    return answered()
  } catch (error) {
    if (error instanceof ProviderReply) return error
    throw error
  }
}

/**
 * An endpoint for users.
 *
 * @param scope - One or more, separated by `|`: one of them is needed.
 */
export function forUser(scope: string, handle: (call: UserCall) => unknown, kind: Kind = 'other'): Handler {
  const access = { scopes: scope.split('|'), who: 'user' } as const
  return guarded(access, (call) => handle(call as UserCall), kind)
}

/** An endpoint for clients, with or without a user. */
export function forApp(scope: string, handle: (call: Call) => unknown): Handler {
  return guarded({ scopes: scope === '' ? [] : scope.split('|'), who: 'app' }, handle, 'other')
}

/** An endpoint for everybody; a token that is there must have the scope. */
export function forAny(scope: string, handle: (call: Call) => unknown): Handler {
  return guarded({ scopes: scope.split('|'), who: 'any' }, handle, 'other')
}

/** An endpoint that does not look at tokens. */
export function open(handle: (call: Call) => unknown): Handler {
  return guarded({ scopes: [], who: 'open' }, handle, 'other')
}
