import type { Random } from '../../random/index.ts'
import { adminOf } from './directory.ts'
import { refuse } from './errors.ts'
import { type Input, word } from './input.ts'
import type { Account, App, Grant } from './model.ts'
import { nextId, type MastodonState } from './state.ts'

/** Scopes that contain others besides those that start with their own name (docs.joinmastodon.org/api/oauth-scopes). */
const FOLLOW = ['read:blocks', 'write:blocks', 'read:follows', 'write:follows', 'read:mutes', 'write:mutes']

/** Every scope that a client can ask for. */
const KNOWN = /^(read|write|follow|push|profile|(admin:)?(read|write)(:[a-z_]+)?)$/

/** What people get who sign up, and what the admin has. */
export const USER_SCOPES: readonly string[] = ['read', 'write', 'follow', 'push']
const ADMIN_SCOPES: readonly string[] = [...USER_SCOPES, 'admin:read', 'admin:write']

/** Whether a scope contains another. */
function contains(granted: string, wanted: string): boolean {
  if (granted === wanted || wanted.startsWith(`${granted}:`)) return true
  return granted === 'follow' && FOLLOW.includes(wanted)
}

/** Whether granted scopes contain all wanted ones. */
export function covers(granted: readonly string[], wanted: readonly string[]): boolean {
  return wanted.every((scope) => granted.some((one) => contains(one, scope)))
}

/** The scopes of a text, or nothing when one of them does not exist. */
export function scopesIn(text: string): string[] | undefined {
  const scopes = text.split(/[\s+]+/).filter((scope) => scope !== '')
  return scopes.every((scope) => KNOWN.test(scope)) ? scopes : undefined
}

/** Who is calling. */
export interface Caller {
  readonly grant: Grant | undefined
  /** Nothing for a client without a user, and for nobody. */
  readonly account: Account | undefined
}

/** What an endpoint asks of its caller. */
export interface Access {
  /** One of these scopes is needed. */
  readonly scopes: readonly string[]
  /** `user`: a user's token; `app`: any token; `any`: none, but what is there must have the scope; `open`: nobody looks. */
  readonly who: 'user' | 'app' | 'any' | 'open'
}

/** The token of a request: a header, or the parameters that Doorkeeper reads. */
export function tokenIn(headers: Readonly<Record<string, string>>, input: Input): string | undefined {
  const bearer = /^bearer\s+(.+)$/i.exec(headers['authorization']?.trim() ?? '')?.[1]
  return bearer ?? word(input, 'access_token') ?? word(input, 'bearer_token')
}

/**
 * Lets a caller in, or not.
 *
 * @throws The API's 401, 403 or 422.
 */
export function authorize(state: MastodonState, { scopes, who }: Access, token: string | undefined): Caller {
  const grant = token === undefined ? undefined : state.tokens.get(token)
  if (grant === undefined) {
    if (who === 'any' || who === 'open') return { grant, account: undefined }
    if (state.options.auth === 'required') throw refuse('badToken')
    return { grant, account: adminOf(state) }
  }
  if (state.options.auth === 'required' && who !== 'open' && scopes.length > 0) {
    if (!scopes.some((scope) => covers(grant.scopes, [scope]))) throw refuse('scope')
  }
  const account = grant.accountId === null ? undefined : state.accounts.get(grant.accountId)
  if (account === undefined && who === 'user') throw refuse('noUser')
  return { grant, account }
}

/** 43 letters and digits, as Doorkeeper makes tokens and secrets. */
export function drawSecret(random: Random): string {
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
  return Array.from({ length: 43 }, () => letters.charAt(random.int(0, letters.length - 1))).join('')
}

/** Gives a token. */
export function grantToken(state: MastodonState, random: Random, given: Omit<Grant, 'id' | 'createdMs'>): Grant {
  return state.tokens.put({ ...given, id: drawSecret(random), createdMs: state.clock.now() })
}

/** Registers a client. */
export function addApp(
  state: MastodonState,
  random: Random,
  given: Omit<App, 'id' | 'clientId' | 'clientSecret'>,
): App {
  return state.apps.put({
    ...given,
    id: nextId(state),
    clientId: drawSecret(random),
    clientSecret: drawSecret(random),
  })
}

const WEB = { name: 'Web', website: null, scopes: ADMIN_SCOPES, redirectUris: ['urn:ietf:wg:oauth:2.0:oob'] }

/** The client that tests' own tokens belong to. */
export function webApp(state: MastodonState): App {
  for (const app of state.apps.all()) if (app.name === WEB.name) return app
  return addApp(state, state.random.stream('web'), WEB)
}

/** The token of a user of the instance's own client; the same whenever it is asked for. */
export function webToken(state: MastodonState, { id, username, role }: Account): string {
  const random = state.random.stream('token', username)
  const token = drawSecret(random)
  const scopes = role === 'admin' ? ADMIN_SCOPES : USER_SCOPES
  if (state.tokens.get(token) === undefined) {
    state.tokens.put({ id: token, createdMs: state.clock.now(), appId: webApp(state).id, accountId: id, scopes })
  }
  return token
}
