import { describe, expect, test } from 'vitest'
import { mastodon } from '../../../src/providers/mastodon/index.ts'
import { missingContract } from '../../laws/contract.ts'
import { plainContract } from '../../laws/plain-contract.ts'
import { sandboxOf } from '../../laws/provider.laws.ts'
import { EXAMPLES } from './mastodon.examples.ts'
import { ask, type MastodonFixture, playScene, type Saying, type Scene, setUp } from './mastodon.scene.ts'

const FILE = 'mastodon.json'
const reason = missingContract(FILE)

/** As the description writes it: `{id}` for `:id`, and some parameters under another name. */
const described = (endpoint: string): string =>
  endpoint.replace('/follow_requests/:id', '/follow_requests/:account_id').replaceAll(/:(\w+)/g, '{$1}')

/** Served besides what the description has (an alias that clients use, and the address book of the fediverse), or without a body there. */
const UNDESCRIBED: readonly string[] = [
  'GET /api/v1/trends',
  'GET /.well-known/nodeinfo',
  'GET /nodeinfo/2.0',
  'GET /.well-known/webfinger',
  'GET /api/v1/preferences',
  'POST /api/v1/notifications/clear',
  'POST /api/v1/notifications/:id/dismiss',
  'DELETE /api/v1/scheduled_statuses/:id',
]

describe('what is read keeps to the published description', () => {
  for (const [endpoint, urls] of Object.entries(EXAMPLES)) {
    if (UNDESCRIBED.includes(endpoint)) continue
    test.for(urls)(`${endpoint}: %s`, async (url, { skip }) => {
      skip(reason !== false, String(reason))
      const check = plainContract(FILE)
      for (const seed of ['contract', 'other', 'third']) {
        const sandbox = sandboxOf(mastodon, seed)
        await playScene(sandbox)
        const { adminToken: token } = sandbox.provider('mastodon') as MastodonFixture
        const { status, body } = await ask(sandbox, url, { token })
        expect(status).toBe(200)
        expect(check(described(endpoint), body)).toEqual([])
      }
    })
  }
})

/** Every endpoint that writes, with a request by the admin. */
const WRITES: Readonly<Record<string, (scene: Scene) => readonly [path: string, saying: Saying]>> = {
  'POST /api/v1/accounts': () => [
    '/api/v1/accounts',
    { json: { username: 'dora', email: 'dora@example.org', password: 'correct horse', agreement: true, locale: 'en' } },
  ],
  'PATCH /api/v1/accounts/update_credentials': () => [
    '/api/v1/accounts/update_credentials',
    { method: 'PATCH', json: { display_name: 'Ada', note: 'Hi', fields_attributes: [{ name: 'a', value: 'b' }] } },
  ],
  ...Object.fromEntries(
    ['follow', 'unfollow', 'block', 'unblock', 'mute', 'unmute', 'note', 'remove_from_followers'].map((verb) => [
      `POST /api/v1/accounts/:id/${verb}`,
      ({ bob }: Scene) => [`/api/v1/accounts/${bob}/${verb}`, { json: {} }] as const,
    ]),
  ),
  'POST /api/v1/statuses': () => [
    '/api/v1/statuses',
    { json: { status: 'x', poll: { options: ['a', 'b'], expires_in: 600 } } },
  ],
  'PUT /api/v1/statuses/:id': ({ status }) => [
    `/api/v1/statuses/${status}`,
    { method: 'PUT', json: { status: 'new' } },
  ],
  'DELETE /api/v1/statuses/:id': ({ status }) => [`/api/v1/statuses/${status}`, { method: 'DELETE', json: {} }],
  ...Object.fromEntries(
    ['favourite', 'unfavourite', 'reblog', 'unreblog', 'bookmark', 'unbookmark', 'pin', 'unpin', 'mute', 'unmute'].map(
      (verb) => [
        `POST /api/v1/statuses/:id/${verb}`,
        ({ status }: Scene) => [`/api/v1/statuses/${status}/${verb}`, { json: {} }] as const,
      ],
    ),
  ),
  'POST /api/v1/tags/:name/follow': () => ['/api/v1/tags/cats/follow', { json: {} }],
  'POST /api/v1/tags/:name/unfollow': () => ['/api/v1/tags/world/unfollow', { json: {} }],
  'POST /api/v1/notifications/clear': () => ['/api/v1/notifications/clear', { json: {} }],
  'POST /api/v1/notifications/:id/dismiss': ({ mention }) => [`/api/v1/notifications/${mention}/dismiss`, { json: {} }],
  'POST /api/v1/markers': () => ['/api/v1/markers', { json: { notifications: { last_read_id: '1' } } }],
  'POST /api/v1/apps': () => [
    '/api/v1/apps',
    { json: { client_name: 'x', redirect_uris: ['urn:ietf:wg:oauth:2.0:oob'], scopes: 'read write' } },
  ],
  'PUT /api/v1/media/:id': ({ media }) => [`/api/v1/media/${media}`, { method: 'PUT', json: { description: 'A dog' } }],
  'PUT /api/v1/scheduled_statuses/:id': ({ scheduled }) => [
    `/api/v1/scheduled_statuses/${scheduled}`,
    { method: 'PUT', json: { scheduled_at: '2024-03-01T00:00:00Z' } },
  ],
  'DELETE /api/v1/scheduled_statuses/:id': ({ scheduled }) => [
    `/api/v1/scheduled_statuses/${scheduled}`,
    { method: 'DELETE' },
  ],
}

/** Tested on their own: they need somebody else, or a client. */
const ELSEWHERE: readonly string[] = [
  'POST /oauth/token',
  'POST /oauth/revoke',
  'POST /api/v1/media',
  'POST /api/v2/media',
  'POST /api/v1/polls/:id/votes',
  'POST /api/v1/follow_requests/:id/authorize',
  'POST /api/v1/follow_requests/:id/reject',
]

describe('what is written keeps to the published description', () => {
  test('every endpoint that writes is here', () => {
    const writes = Object.keys(mastodon.endpoints).filter((endpoint) => !endpoint.startsWith('GET '))
    expect([...Object.keys(WRITES), ...ELSEWHERE].toSorted()).toEqual(writes.toSorted())
  })

  for (const [endpoint, request] of Object.entries(WRITES)) {
    test(endpoint, async ({ skip }) => {
      skip(reason !== false, String(reason))
      const { sandbox, fixture } = setUp()
      const [path, saying] = request(await playScene(sandbox))
      const { status, body } = await ask(sandbox, path, { token: fixture.adminToken, ...saying })
      expect(status).toBe(200)
      if (UNDESCRIBED.includes(endpoint)) expect(body).toEqual({})
      else expect(plainContract(FILE)(described(endpoint), body)).toEqual([])
    })
  }

  test('tokens, files, votes and follow requests', async ({ skip }) => {
    skip(reason !== false, String(reason))
    const check = plainContract(FILE)
    const { sandbox, fixture, post } = setUp()
    const scene = await playScene(sandbox)
    const bob = (await ask(sandbox, '/oauth/token', { json: await passwordGrant(sandbox, 'bob') })).body
    expect(check('POST /oauth/token', bob)).toEqual([])
    const form = new FormData()
    form.set('file', new File(['x'], 'a.jpg', { type: 'image/jpeg' }))
    const media = await ask(sandbox, '/api/v2/media', { token: bob.access_token, form })
    expect(check('POST /api/v2/media', media.body)).toEqual([])
    const vote = await post(`/api/v1/polls/${scene.poll}/votes`, bob.access_token, { choices: [1] })
    expect(check('POST /api/v1/polls/{id}/votes', vote.body)).toEqual([])
    await ask(sandbox, '/api/v1/accounts/update_credentials', {
      token: fixture.adminToken,
      method: 'PATCH',
      json: { locked: true },
    })
    fixture.follow('carol', 'admin')
    const carol = fixture.account('carol').id
    const accepted = await post(`/api/v1/follow_requests/${carol}/authorize`, fixture.adminToken)
    expect(accepted.body).toMatchObject({ followed_by: true, requested_by: false })
    expect(check('POST /api/v1/follow_requests/{account_id}/authorize', accepted.body)).toEqual([])
  })

  test('the check is not empty: a missing and a wrong field are found', ({ skip }) => {
    skip(reason !== false, String(reason))
    const check = plainContract(FILE)
    const { fixture } = setUp()
    const account = fixture.signUp('ann').account
    expect(check('GET /api/v1/accounts/{id}', account)).toEqual([])
    expect(check('GET /api/v1/accounts/{id}', { ...account, followers_count: 'one' })).toHaveLength(1)
    expect(check('GET /api/v1/accounts/{id}', { ...account, uri: undefined })).toHaveLength(1)
  })
})

async function passwordGrant(sandbox: Parameters<typeof ask>[0], username: string): Promise<object> {
  const { body: app } = await ask(sandbox, '/api/v1/apps', {
    json: { client_name: 'Test', redirect_uris: 'urn:ietf:wg:oauth:2.0:oob', scopes: 'read write follow' },
  })
  const { client_id, client_secret } = app
  return {
    grant_type: 'password',
    client_id,
    client_secret,
    username,
    password: 'anything',
    scope: 'read write follow',
  }
}
