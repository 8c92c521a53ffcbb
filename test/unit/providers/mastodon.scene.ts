import { mastodon, type MastodonOracle } from '../../../src/providers/mastodon/index.ts'
import type { MastodonOptions } from '../../../src/providers/mastodon/options.ts'
import type { Sandbox } from '../../../src/sandbox/sandbox.ts'
import { sandboxOf } from '../../laws/provider.laws.ts'

export const ORIGIN = 'https://mastodon.example'

/** The fixture, as tests get it. */
export type MastodonFixture = MastodonOracle & { readonly options: MastodonOptions }

export interface Reading<Body> {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: Body
}

/** What a request may say besides its address. */
export interface Saying {
  readonly token?: string
  readonly method?: string
  /** Sent as JSON. */
  readonly json?: unknown
  readonly form?: FormData | URLSearchParams
  readonly headers?: Readonly<Record<string, string>>
}

/** Asks a sandbox, and fails when it was not answered. */
export async function ask<Body = any>(sandbox: Sandbox, path: string, saying: Saying = {}): Promise<Reading<Body>> {
  const { token, json, form, method = json === undefined && form === undefined ? 'GET' : 'POST' } = saying
  const headers = new Headers(saying.headers)
  if (token !== undefined) headers.set('authorization', `Bearer ${token}`)
  if (json !== undefined) headers.set('content-type', 'application/json')
  const body = json === undefined ? form : JSON.stringify(json)
  const url = path.startsWith('http') ? path : ORIGIN + path
  const outcome = await sandbox.handle(new Request(url, { method, headers, ...(body === undefined ? {} : { body }) }))
  if (outcome.kind !== 'reply') throw outcome.kind === 'abort' ? outcome.error : new Error(outcome.kind)
  const { reply } = outcome
  const text = reply.body.toString()
  return { status: reply.status, headers: reply.headers, body: (text === '' ? undefined : JSON.parse(text)) as Body }
}

/** An instance, and how to talk to it. */
export interface Talk {
  readonly sandbox: Sandbox
  readonly fixture: MastodonFixture
  readonly clock: Sandbox['clock']
  get(path: string, token?: string): Promise<Reading<any>>
  /** Posts JSON. */
  post(path: string, token: string, json?: unknown, saying?: Saying): Promise<Reading<any>>
}

/** A fresh instance and its fixture. */
export function setUp(
  options: Partial<MastodonOptions> & { readonly rateLimit?: boolean } = {},
  seed: string = 'unit',
): Talk {
  const sandbox = sandboxOf(mastodon, seed, options)
  const fixture = sandbox.provider('mastodon') as MastodonFixture
  const get: Talk['get'] = (path, token) => ask(sandbox, path, token === undefined ? {} : { token })
  const post: Talk['post'] = (path, token, json = {}, saying = {}) => ask(sandbox, path, { token, json, ...saying })
  return { sandbox, fixture, clock: sandbox.clock, get, post }
}

/** What the scene has, by id. */
export interface Scene {
  readonly admin: string
  readonly bob: string
  readonly status: string
  readonly reply: string
  readonly poll: string
  readonly media: string
  readonly scheduled: string
  readonly notification: string
  readonly mention: string
}

function picture(): FormData {
  const form = new FormData()
  form.set('file', new File(['not really a picture'], 'cat.png', { type: 'image/png' }))
  form.set('description', 'A cat')
  return form
}

/**
 * An instance where something has happened to the admin: posts, answers, marks, a poll, a file, a post that waits. Its ids do not depend
 * on the seed.
 */
export async function playScene(sandbox: Sandbox): Promise<Scene> {
  const m = sandbox.provider('mastodon') as MastodonFixture
  const token = m.adminToken
  const bob = m.signUp('bob')
  m.signUp('carol')
  const status = m.post('admin', 'Hello #World, see https://weekly.greenledger.example/allotments-waiting-lists')
  const reply = m.post('bob', '@admin welcome! #welcome', { inReplyToId: status.id })
  const poll = m.post('admin', 'Soup?', { poll: { options: ['Yes', 'No'], expiresInSeconds: 3600 } })
  const follow = m.follow('bob', 'admin')
  m.follow('admin', 'bob')
  m.follow('carol', 'bob')
  m.favourite('bob', status.id)
  m.favourite('admin', reply.id)
  m.boost('bob', status.id)
  await ask(sandbox, `/api/v1/statuses/${reply.id}/bookmark`, { token, method: 'POST' })
  await ask(sandbox, `/api/v1/accounts/${bob.account.id}/note`, { token, json: { comment: 'Nice' } })
  await ask(sandbox, '/api/v1/tags/World/follow', { token, method: 'POST' })
  await ask(sandbox, '/api/v1/markers', { token, json: { home: { last_read_id: status.id } } })
  const media = await ask(sandbox, '/api/v2/media', { token, form: picture() })
  const at = new Date(sandbox.clock.now() + 3_600_000).toISOString()
  const waiting = await ask(sandbox, '/api/v1/statuses', { token, json: { status: 'Later', scheduled_at: at } })
  await ask(sandbox, `/api/v1/statuses/${poll.id}`, { token, method: 'PUT', json: { status: 'Soup today?' } })
  const notifications = m.notifications('admin')
  return {
    admin: m.account('admin').id,
    bob: follow.id === '' ? '' : bob.account.id,
    status: status.id,
    reply: reply.id,
    poll: poll.poll!.id,
    media: media.body.id,
    scheduled: waiting.body.id,
    notification: notifications[0]!.id,
    mention: notifications.find(({ type }) => type === 'mention')!.id,
  }
}
