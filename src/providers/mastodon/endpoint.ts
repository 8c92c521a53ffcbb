import type { Random } from '../../random/index.ts'
import { type Access, authorize, type Caller, tokenIn } from './access.ts'
import type { Input } from './input.ts'
import type { Account } from './model.ts'
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
export type Handler = (asked: Asked) => unknown

/** A part of the table of endpoints. */
export type Routes<Endpoint extends string> = Readonly<Record<Endpoint, Handler>>

function guarded(access: Access, handle: (call: Call) => unknown): Handler {
  return (asked) => {
    const { state, params, input, headers, url } = asked
    publishDue(state)
    const caller = authorize(state, access, tokenIn(headers, input))
    const param = (name: string): string => params[name] ?? ''
    return handle({ ...caller, param, input, headers, url, state, random: () => asked.random })
  }
}

/**
 * An endpoint for users.
 *
 * @param scope - One or more, separated by `|`: one of them is needed.
 */
export function forUser(scope: string, handle: (call: UserCall) => unknown): Handler {
  const access = { scopes: scope.split('|'), who: 'user' } as const
  return guarded(access, (call) => handle(call as UserCall))
}

/** An endpoint for clients, with or without a user. */
export function forApp(scope: string, handle: (call: Call) => unknown): Handler {
  return guarded({ scopes: scope === '' ? [] : scope.split('|'), who: 'app' }, handle)
}

/** An endpoint for everybody; a token that is there must have the scope. */
export function forAny(scope: string, handle: (call: Call) => unknown): Handler {
  return guarded({ scopes: scope.split('|'), who: 'any' }, handle)
}

/** An endpoint that does not look at tokens. */
export function open(handle: (call: Call) => unknown): Handler {
  return guarded({ scopes: [], who: 'open' }, handle)
}
