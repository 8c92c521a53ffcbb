import { createHash } from 'node:crypto'
import { type ProviderReply, reply } from '../reply.ts'
import { addApp, covers, drawSecret, grantToken, scopesIn } from './access.ts'
import { accountByName, accountOf } from './directory.ts'
import type { Call } from './endpoint.ts'
import { invalid, refuseGrant } from './errors.ts'
import { type Input, text, texts, word } from './input.ts'
import type { Account, App, Grant } from './model.ts'
import type { MastodonState } from './state.ts'

/** "Show me the code": no address to go back to. */
const OUT_OF_BAND = 'urn:ietf:wg:oauth:2.0:oob'

/** A client (docs.joinmastodon.org/entities/Application). */
export interface AppView {
  readonly id: string
  readonly name: string
  readonly website: string | null
  readonly scopes: readonly string[]
  readonly redirect_uri: string
  readonly redirect_uris: readonly string[]
  readonly vapid_key: string
}

/** Shows a client. */
export function viewApp({ id, name, website, scopes, redirectUris }: App): AppView {
  // The push key of the instance: any valid text does.
  const vapid = 'BCk-QqERU0q-CfYZjcuB6lnyyOYfJ2AifKqfeGIm7Z-HiTU5T9eTG5GxVA0_OH5mMlI4UkkDTpaZwozy0TzdZ2M='
  return {
    id,
    name,
    website,
    scopes,
    redirect_uri: redirectUris.join('\n'),
    redirect_uris: redirectUris,
    vapid_key: vapid,
  }
}

/**
 * Registers a client.
 *
 * @throws The API's 422 without a name, a valid address to go back to, or known scopes.
 */
export function registerApp({ state, input, random }: Call): object {
  const name = word(input, 'client_name')
  if (name === undefined) throw invalid("Application name can't be blank")
  const redirectUris = texts(input, 'redirect_uris')
    .flatMap((uri) => uri.split(/\s+/))
    .filter((uri) => uri !== '')
  if (redirectUris.length === 0) throw invalid("Redirect URI can't be blank")
  if (!redirectUris.every((uri) => uri === OUT_OF_BAND || URL.canParse(uri))) {
    throw invalid('Redirect URI must be an absolute URI.')
  }
  const asked = texts(input, 'scopes').join(' ')
  const scopes = scopesIn(asked === '' ? 'read' : asked)
  if (scopes === undefined) throw invalid("Scopes doesn't match configured on the server.")
  const app = addApp(state, random(), { name, website: word(input, 'website') ?? null, scopes, redirectUris })
  return { ...viewApp(app), client_id: app.clientId, client_secret: app.clientSecret, client_secret_expires_at: 0 }
}

/** An access token (docs.joinmastodon.org/entities/Token). */
export function viewToken({ id, scopes, createdMs }: Grant): object {
  return { access_token: id, token_type: 'Bearer', scope: scopes.join(' '), created_at: Math.floor(createdMs / 1000) }
}

/** The client of a request: of the parameters, or of HTTP Basic. */
function clientIn({ state, input, headers }: Call): App {
  const basic = /^basic\s+(.+)$/i.exec(headers['authorization'] ?? '')?.[1]
  const [basicId, basicSecret] = basic === undefined ? [] : Buffer.from(basic, 'base64').toString().split(':')
  const app = state.apps.list('client', text(input, 'client_id') ?? basicId ?? '')[0]
  const secret = text(input, 'client_secret') ?? basicSecret
  if (app === undefined || app.clientSecret !== secret) throw refuseGrant('invalid_client')
  return app
}

/** What is asked for, if the client may have it; without a wish, `read`. */
function wantedScopes(input: Input, { scopes }: App): string[] {
  const wanted = scopesIn(text(input, 'scope') ?? '')
  if (wanted === undefined) throw refuseGrant('invalid_scope')
  const asked = wanted.length === 0 ? ['read'] : wanted
  if (!covers(scopes, asked)) throw refuseGrant('invalid_scope')
  return asked
}

/** The account of a name or an address, and its password; who was not registered with one has any. */
function loggedIn(state: MastodonState, input: Input): Account {
  const username = word(input, 'username') ?? word(input, 'email') ?? ''
  const known = accountByName(state, username)
  const account = known ?? [...state.accounts.all()].find(({ email }) => email.toLowerCase() === username.toLowerCase())
  const password = text(input, 'password') ?? ''
  if (account === undefined || password === '') throw refuseGrant('invalid_grant')
  if (account.password !== undefined && account.password !== password) throw refuseGrant('invalid_grant')
  return account
}

/** Turns a code into a token; a code can be used once. */
function redeemed({ state, input, random }: Call, app: App): Grant {
  const code = state.codes.get(text(input, 'code') ?? '')
  const isMatching = code?.appId === app.id && code.redirectUri === text(input, 'redirect_uri')
  const isFresh = code !== undefined && state.clock.now() < code.createdMs + 600_000
  if (code === undefined || !isMatching || !isFresh || !isProven(code, input)) throw refuseGrant('invalid_grant')
  state.codes.remove(code.id)
  return grantToken(state, random(), { appId: app.id, accountId: code.accountId, scopes: code.scopes })
}

/** RFC 7636: who redeems a code knows what was hashed when it was asked for. */
function isProven({ challenge }: Grant, input: Input): boolean {
  if (challenge === undefined) return true
  return (
    createHash('sha256')
      .update(text(input, 'code_verifier') ?? '')
      .digest('base64url') === challenge
  )
}

const GRANTS = ['authorization_code', 'client_credentials', 'password']
const MISSING_GRANT_TYPE = 'Missing required parameter: grant_type.'

/** POST /oauth/token (docs.joinmastodon.org/methods/oauth). */
export function issueToken(call: Call): object {
  const { state, input, random } = call
  const kind = text(input, 'grant_type') ?? ''
  // The kind of grant is looked at before the client (doorkeeper/lib/doorkeeper/request.rb).
  if (kind === '') throw reply(400, { error: 'invalid_request', error_description: MISSING_GRANT_TYPE })
  if (!GRANTS.includes(kind)) throw refuseGrant('unsupported_grant_type')
  const app = clientIn(call)
  if (kind === 'authorization_code') return viewToken(redeemed(call, app))
  if (kind === 'client_credentials') {
    return viewToken(grantToken(state, random(), { appId: app.id, accountId: null, scopes: wantedScopes(input, app) }))
  }
  const scopes = wantedScopes(input, app)
  return viewToken(grantToken(state, random(), { appId: app.id, accountId: loggedIn(state, input).id, scopes }))
}

/** POST /oauth/revoke: a token that is not there is fine. */
export function revokeToken(call: Call): object {
  const app = clientIn(call)
  const token = call.state.tokens.get(text(call.input, 'token') ?? '')
  if (token !== undefined && token.appId !== app.id) throw refuseGrant('unauthorized_client')
  if (token !== undefined) call.state.tokens.remove(token.id)
  return {}
}

/** Who sits at the browser: the account that `login_hint` names, else who signed up last (assumed: there is no log-in page). */
function atTheBrowser({ state, input }: Call): Account | undefined {
  const hint = word(input, 'login_hint')
  if (hint !== undefined) return accountByName(state, hint)
  const newest = [...state.tokens.all()].findLast(({ accountId }) => accountId !== null)
  return newest === undefined || newest.accountId === null ? undefined : accountOf(state, newest.accountId)
}

/** GET /oauth/authorize: nobody is asked, the user agrees at once. */
export function authorizeApp(call: Call): ProviderReply {
  const { state, input, random } = call
  const app = state.apps.list('client', text(input, 'client_id') ?? '')[0]
  if (app === undefined) throw refuseGrant('invalid_client')
  const redirectUri = text(input, 'redirect_uri') ?? ''
  if (!app.redirectUris.includes(redirectUri)) throw refuseGrant('invalid_redirect_uri')
  const scopes = wantedScopes(input, app)
  const account = atTheBrowser(call)
  if (account === undefined) throw refuseGrant('invalid_grant')
  const challenge = word(input, 'code_challenge')
  const { id: code } = state.codes.put({
    id: drawSecret(random()),
    createdMs: state.clock.now(),
    appId: app.id,
    accountId: account.id,
    scopes,
    redirectUri,
    ...(challenge === undefined ? {} : { challenge }),
  })
  const target = redirectUri === OUT_OF_BAND ? new URL(`${state.origin}/oauth/authorize/native`) : new URL(redirectUri)
  target.searchParams.set('code', code)
  const given = word(input, 'state')
  if (given !== undefined) target.searchParams.set('state', given)
  return reply(302, '', { location: target.href })
}
