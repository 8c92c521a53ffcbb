import { describe, expect, test } from 'vitest'
import { createRegistry } from '../../../src/sandbox/registry.ts'
import { createMastodon, mastodon } from '../../../src/providers/mastodon/index.ts'
import { sandboxOf } from '../../laws/provider.laws.ts'
import { ask, type MastodonFixture, ORIGIN, setUp } from './mastodon.scene.ts'

const MINUTE_MS = 60_000
const ids = (rows: readonly { readonly id: string }[]): string[] => rows.map(({ id }) => id)
const names = (rows: readonly { readonly username: string }[]): string[] => rows.map(({ username }) => username)

describe('errors, verbatim', () => {
  test('tokens, scopes and users', async () => {
    const { sandbox, get, post } = setUp()
    const badToken = { status: 401, body: { error: 'The access token is invalid' } }
    expect(await get('/api/v1/timelines/home')).toMatchObject(badToken)
    expect(await get('/api/v1/timelines/home', 'wrong')).toMatchObject(badToken)
    expect(await get('/api/v1/timelines/public', 'wrong')).toMatchObject({ status: 200 })
    const app = (await post('/api/v1/apps', '', { client_name: 'x', redirect_uris: 'urn:ietf:wg:oauth:2.0:oob' })).body
    const { client_id, client_secret } = app
    const own = await ask(sandbox, '/oauth/token', {
      json: { grant_type: 'client_credentials', client_id, client_secret },
    })
    expect(own.body).toMatchObject({ token_type: 'Bearer', scope: 'read', created_at: 1_705_419_000 })
    expect(await get('/api/v1/timelines/home', own.body.access_token)).toMatchObject({
      status: 422,
      body: { error: 'This method requires an authenticated user' },
    })
    expect(await post('/api/v1/statuses', own.body.access_token, { status: 'x' })).toMatchObject({
      status: 403,
      body: { error: 'This action is outside the authorized scopes' },
    })
  })

  test('oauth', async () => {
    const { sandbox, post } = setUp()
    const grant = (json: object): ReturnType<typeof ask> => ask(sandbox, '/oauth/token', { json })
    expect(await grant({ grant_type: 'client_credentials', client_id: 'x', client_secret: 'y' })).toMatchObject({
      status: 401,
      body: {
        error: 'invalid_client',
        error_description:
          'Client authentication failed due to unknown client, no client authentication included, or unsupported authentication method.',
      },
    })
    const app = (await post('/api/v1/apps', '', { client_name: 'x', redirect_uris: 'urn:ietf:wg:oauth:2.0:oob' })).body
    const { client_id, client_secret } = app
    const client = { client_id, client_secret }
    expect(await grant({ ...client, grant_type: 'client_credentials', scope: 'write' })).toMatchObject({
      status: 400,
      body: { error: 'invalid_scope', error_description: 'The requested scope is invalid, unknown, or malformed.' },
    })
    expect(await grant({ ...client, grant_type: 'authorization_code', code: 'x' })).toMatchObject({
      status: 400,
      body: { error: 'invalid_grant' },
    })
    expect(await grant({ ...client, grant_type: 'password', username: 'nobody', password: 'x' })).toMatchObject({
      status: 400,
      body: { error: 'invalid_grant' },
    })
    expect(await grant({ ...client })).toMatchObject({
      status: 400,
      body: { error: 'invalid_request', error_description: 'Missing required parameter: grant_type.' },
    })
    expect(await grant({ grant_type: 'magic', client_id: 'unknown' })).toMatchObject({
      status: 400,
      body: { error: 'unsupported_grant_type' },
    })
    expect(await grant({ ...client, grant_type: 'magic' })).toMatchObject({
      status: 400,
      body: { error: 'unsupported_grant_type' },
    })
  })

  test('statuses', async () => {
    const { fixture, get, post } = setUp()
    const [alice, bob] = [fixture.signUp('alice'), fixture.signUp('bob')]
    const blank = { status: 422, body: { error: "Validation failed: Text can't be blank" } }
    for (const json of [{}, { status: '' }, { status: ' \n ' }, { status: null }, { status: {} }]) {
      expect(await post('/api/v1/statuses', alice.token, json)).toMatchObject(blank)
    }
    const long = { status: 422, body: { error: 'Validation failed: Text character limit of 500 exceeded' } }
    const url = `https://example.org/${'a'.repeat(600)}`
    expect(await post('/api/v1/statuses', alice.token, { status: 'x'.repeat(501) })).toMatchObject(long)
    expect(
      await post('/api/v1/statuses', alice.token, { status: 'x'.repeat(400), spoiler_text: 'y'.repeat(101) }),
    ).toMatchObject(long)
    expect(await post('/api/v1/statuses', alice.token, { status: `${'x'.repeat(477)} ${url}` })).toMatchObject(long)
    expect(await post('/api/v1/statuses', alice.token, { status: `${'x'.repeat(476)} ${url}` })).toMatchObject({
      status: 200,
    })
    expect(await post('/api/v1/statuses', alice.token, { status: '👩‍👩‍👧'.repeat(500) })).toMatchObject({ status: 200 })
    const notFound = { status: 404, body: { error: 'Record not found' } }
    const status = fixture.post('alice', 'mine')
    for (const method of ['PUT', 'DELETE']) {
      expect(await post(`/api/v1/statuses/${status.id}`, bob.token, { status: 'x' }, { method })).toMatchObject(
        notFound,
      )
    }
    for (const id of ['1', 'x', '99999999999999999999'])
      expect(await get(`/api/v1/statuses/${id}`)).toMatchObject(notFound)
    expect(await post('/api/v1/statuses', alice.token, { status: 'x', in_reply_to_id: '1' })).toMatchObject({
      status: 404,
    })
    expect(await post('/api/v1/statuses', alice.token, { status: 'x', scheduled_at: 'soon' })).toMatchObject({
      status: 422,
      body: { error: 'Record invalid' },
    })
  })

  test('blocks, registration and paging', async () => {
    const { fixture, get, post } = setUp()
    const [alice, bob] = [fixture.signUp('alice'), fixture.signUp('bob')]
    await post(`/api/v1/accounts/${bob.account.id}/block`, alice.token)
    const forbidden = { status: 403, body: { error: 'This action is not allowed' } }
    expect(await post(`/api/v1/accounts/${bob.account.id}/follow`, alice.token)).toMatchObject(forbidden)
    expect(await post(`/api/v1/accounts/${alice.account.id}/follow`, bob.token)).toMatchObject(forbidden)
    const negative = { status: 400, body: { error: 'Pagination values for `offset` and `limit` must be positive' } }
    expect(await get('/api/v1/timelines/public?limit=-1')).toMatchObject(negative)
    expect(await get('/api/v1/trends/tags?offset=-1')).toMatchObject(negative)
    const json = { username: 'alice', password: 'short', agreement: false }
    expect((await post('/api/v1/accounts', alice.token, json)).body).toEqual({
      error:
        "Validation failed: Username has already been taken, E-mail address can't be blank, Password is too short (minimum is 8 characters), Service agreement must be accepted",
      details: {
        username: [{ error: 'ERR_TAKEN', description: 'has already been taken' }],
        email: [{ error: 'ERR_BLANK', description: "can't be blank" }],
        password: [{ error: 'ERR_TOO_SHORT', description: 'is too short (minimum is 8 characters)' }],
        agreement: [{ error: 'ERR_ACCEPTED', description: 'must be accepted' }],
      },
    })
  })

  test('limits: three buckets, the nearest in the headers, and a refusal without retry-after', async () => {
    const { fixture, get, post, clock } = setUp()
    const { token } = fixture.signUp('alice')
    const first = await get('/api/v1/custom_emojis', token)
    expect(first.headers).toMatchObject({
      'x-ratelimit-limit': '300',
      'x-ratelimit-remaining': '299',
      'x-ratelimit-reset': '2024-01-16T15:35:00.000000Z',
    })
    const { id } = fixture.post('alice', 'x')
    const removed = await post(`/api/v1/statuses/${id}`, token, {}, { method: 'DELETE' })
    expect(removed.headers).toMatchObject({
      'x-ratelimit-limit': '30',
      'x-ratelimit-remaining': '29',
      'x-ratelimit-reset': '2024-01-16T16:00:00.000000Z',
    })
    for (let i = 0; i < 298; i++) await get('/api/v1/custom_emojis', token)
    const refused = await get('/api/v1/timelines/home', token)
    expect(refused).toMatchObject({ status: 429, body: { error: 'Too many requests' } })
    expect(refused.headers['x-ratelimit-remaining']).toBe('0')
    expect(refused.headers['retry-after']).toBeUndefined()
    clock.advance(5 * MINUTE_MS)
    expect((await get('/api/v1/timelines/home', token)).status).toBe(200)
  })
})

describe('content', () => {
  test.for<[text: string, html: string]>([
    ['Hello world', '<p>Hello world</p>'],
    ['a < b & "c" \'d\'', '<p>a &lt; b &amp; &quot;c&quot; &#39;d&#39;</p>'],
    ['one\ntwo\n\nthree', '<p>one<br />two</p><p>three</p>'],
    [
      '#Cats!',
      '<p><a href="https://mastodon.example/tags/Cats" class="mention hashtag" rel="tag">#<span>Cats</span></a>!</p>',
    ],
    ['#1 a#b &#39;', '<p>#1 a#b &amp;#39;</p>'],
    [
      '@bob @nobody a@bob.example',
      '<p><span class="h-card"><a href="https://mastodon.example/@bob" class="u-url mention">@<span>bob</span></a></span> @nobody a@bob.example</p>',
    ],
    [
      'see https://www.example.org/a/very/long/path/indeed/it/is#x.',
      '<p>see <a href="https://www.example.org/a/very/long/path/indeed/it/is#x" target="_blank" rel="nofollow noopener noreferrer"><span class="invisible">https://www.</span><span class="ellipsis">example.org/a/very/long/path/i</span><span class="invisible">ndeed/it/is#x</span></a>.</p>',
    ],
  ])('%s', async ([text, html]) => {
    const { fixture } = setUp()
    fixture.signUp('bob')
    fixture.signUp('alice')
    expect(fixture.post('alice', text).content).toBe(html)
  })

  test('tags are lower case and mentions are known accounts, each once', () => {
    const { fixture } = setUp()
    fixture.signUp('Bob')
    fixture.signUp('alice')
    const { tags, mentions } = fixture.post('alice', '@bob @BOB@mastodon.example #Übung #übung #b')
    expect(tags.map(({ name }) => name)).toEqual(['übung', 'b'])
    expect(names(mentions)).toEqual(['Bob'])
  })
})

describe('pages', () => {
  test('max_id, since_id and min_id; rows come and go between pages', async () => {
    const { fixture, get, post } = setUp()
    const { token } = fixture.signUp('alice')
    const posts = Array.from({ length: 6 }, (_, index) => fixture.post('alice', `post ${index}`).id)
    const home = async (query: string): Promise<string[]> =>
      ids((await get(`/api/v1/timelines/home?${query}`, token)).body)
    const [p0, p1, p2, p3, p4, p5] = posts as [string, string, string, string, string, string]
    expect(await home('limit=2')).toEqual([p5, p4])
    expect(await home(`since_id=${p1}&limit=2`)).toEqual([p5, p4])
    expect(await home(`min_id=${p1}&limit=2`)).toEqual([p3, p2])
    const { headers } = await get('/api/v1/timelines/home?limit=2&x=y', token)
    expect(headers['link']).toBe(
      `<${ORIGIN}/api/v1/timelines/home?limit=2&x=y&max_id=${p4}>; rel="next", <${ORIGIN}/api/v1/timelines/home?limit=2&x=y&min_id=${p5}>; rel="prev"`,
    )
    await post(`/api/v1/statuses/${p4}`, token, {}, { method: 'DELETE' })
    const added = fixture.post('alice', 'new').id
    expect(await home(`limit=2&max_id=${p4}`)).toEqual([p3, p2])
    expect(await home(`min_id=${p5}`)).toEqual([added])
    const last = await get(`/api/v1/timelines/home?max_id=${p0}`, token)
    expect([last.body, last.headers['link']]).toEqual([[], undefined])
  })

  test('limits are capped at twice the default', async () => {
    const { get } = setUp()
    expect((await get('/api/v1/timelines/public?limit=1000')).body).toHaveLength(40)
    expect((await get('/api/v1/timelines/public')).body).toHaveLength(20)
    expect((await get('/api/v1/trends/tags?limit=1000')).body).toHaveLength(20)
  })

  test('lists of accounts lead on only when a page is full', async () => {
    const { fixture, get } = setUp()
    const alice = fixture.signUp('alice').account.id
    for (const name of ['bob', 'carol']) {
      fixture.signUp(name)
      fixture.follow(name, 'alice')
    }
    const full = await get(`/api/v1/accounts/${alice}/followers?limit=2`)
    expect(names(full.body)).toEqual(['carol', 'bob'])
    expect(full.headers['link']).toContain('rel="next"')
    const open = await get(`/api/v1/accounts/${alice}/followers?limit=3`)
    expect(open.headers['link']).not.toContain('rel="next"')
  })
})

describe('search', () => {
  test('hashtags: the shortest first, so that the one that is meant comes first', async () => {
    const { fixture, get } = setUp({ users: 0 })
    fixture.signUp('alice')
    for (const text of ['#catsofmastodon', '#catsofmastodon!', '#cats', '#dogs']) fixture.post('alice', text)
    const { body } = await get('/api/v2/search?q=%23CATS&type=hashtags')
    expect(body.hashtags.map(({ name }: { name: string }) => name)).toEqual(['cats', 'catsofmastodon'])
  })

  test('pages are of one type, and for users', async () => {
    const { fixture, get } = setUp({ users: 0 })
    const { token } = fixture.signUp('alice')
    for (const text of ['tea one', 'tea two']) fixture.post('alice', text)
    const count = async (path: string): Promise<number> => (await get(path, token)).body.statuses.length
    expect(await count('/api/v2/search?q=tea&type=statuses&offset=1')).toBe(1)
    expect(await count('/api/v2/search?q=tea&offset=1')).toBe(2)
    expect(await get('/api/v2/search?q=tea&type=statuses&offset=1')).toMatchObject({
      status: 401,
      body: { error: 'Search queries pagination is not supported without authentication' },
    })
    expect(await get('/api/v2/search?q=tea&resolve=true')).toMatchObject({
      status: 401,
      body: { error: 'Search queries that resolve remote resources are not supported without authentication' },
    })
  })
})

describe('people', () => {
  test('who is muted or blocked is not heard', async () => {
    const { fixture, get, post, clock } = setUp()
    const alice = fixture.signUp('alice')
    const bob = fixture.signUp('bob')
    fixture.follow('alice', 'bob')
    const hers = fixture.post('alice', 'hello')
    const his = fixture.post('bob', '@alice hi')
    const seen = async (): Promise<unknown[]> => [
      ids((await get('/api/v1/timelines/home', alice.token)).body),
      fixture.notifications('alice').length,
    ]
    expect(await seen()).toEqual([[his.id, hers.id], 1])
    await post(`/api/v1/accounts/${bob.account.id}/mute`, alice.token, { duration: 60 })
    expect(await seen()).toEqual([[hers.id], 0])
    expect(names((await get('/api/v1/mutes', alice.token)).body)).toEqual(['bob'])
    clock.advance(MINUTE_MS)
    expect(await seen()).toEqual([[his.id, hers.id], 1])
    await post(`/api/v1/accounts/${bob.account.id}/block`, alice.token)
    expect(await seen()).toEqual([[hers.id], 0])
    expect((await get(`/api/v1/statuses/${hers.id}`, bob.token)).status).toBe(404)
    expect((await get(`/api/v1/accounts/${alice.account.id}/statuses`, bob.token)).body).toEqual([])
    expect(fixture.account('alice')).toMatchObject({ following_count: 0 })
  })

  test('somebody locked is asked first', async () => {
    const { fixture, get, post } = setUp()
    const alice = fixture.signUp('alice')
    const bob = fixture.signUp('bob')
    await post('/api/v1/accounts/update_credentials', alice.token, { locked: true }, { method: 'PATCH' })
    const status = fixture.post('alice', 'for friends', { visibility: 'private' })
    expect(fixture.follow('bob', 'alice')).toMatchObject({ following: false, requested: true })
    expect(fixture.notifications('alice').map(({ type }) => type)).toEqual(['follow_request'])
    expect((await get(`/api/v1/statuses/${status.id}`, bob.token)).status).toBe(404)
    await post(`/api/v1/follow_requests/${bob.account.id}/authorize`, alice.token)
    expect((await get(`/api/v1/statuses/${status.id}`, bob.token)).status).toBe(200)
  })

  test('nobody is made before somebody looks, and it does not matter when', async () => {
    const early = setUp()
    const late = setUp()
    const state = (talk: typeof late): boolean =>
      (talk.fixture as unknown as { state: { made: { isPeopled: boolean } } }).state.made.isPeopled
    for (const talk of [early, late]) {
      if (talk === early) await talk.get('/api/v1/timelines/public')
      const { token } = talk.fixture.signUp('alice')
      talk.fixture.post('alice', '@nobody #cats')
      await talk.get('/api/v1/timelines/home', token)
      await talk.get('/api/v1/notifications', token)
      await talk.get('/api/v1/accounts/lookup?acct=alice')
      await talk.get('/api/v2/instance')
      expect(state(talk)).toBe(talk === early)
    }
    const path = '/api/v1/timelines/public?limit=40'
    expect((await late.get(path)).body).toEqual((await early.get(path)).body)
  })

  test('there are as many as asked for', async () => {
    const { fixture, get } = setUp({ users: 7, posts: 3, follows: 2 })
    expect((await get('/api/v1/instance')).body.stats).toMatchObject({ user_count: 8, status_count: 21 })
    await get('/api/v1/timelines/public')
    expect((await get('/api/v1/instance')).body.stats).toMatchObject({ user_count: 8, status_count: 21 })
    expect(fixture.account('admin').roles).toHaveLength(1)
    expect((await setUp({ users: 0 }).get('/api/v1/timelines/public')).body).toEqual([])
  })
})

describe('what tests arrange', () => {
  test('mistakes are named, with the nearest name', () => {
    const { fixture } = setUp()
    fixture.signUp('alice')
    expect(() => fixture.account('alcie')).toThrow(/there is no account "alcie".*alice/)
    expect(() => fixture.signUp('alice')).toThrow(/taken/)
    expect(() => fixture.signUp('no spaces')).toThrow(/letters, digits/)
    expect(() => fixture.post('alice', '')).toThrow(/Text can't be blank/)
    expect(() => fixture.favourite('alice', '1')).toThrow(/no status with the id "1"/)
    expect(() => fixture.follow('alice', 'alice')).toThrow(/404/)
    fixture.signUp('bob')
    const { id } = fixture.post('bob', 'secret', { visibility: 'private' })
    expect(() => fixture.boost('alice', id)).toThrow(/cannot see it \(it is private\)/)
  })

  test('a snapshot keeps everything, and a fork goes its own way', async () => {
    const { sandbox, fixture, get } = setUp()
    const { token } = fixture.signUp('alice')
    const before = fixture.post('alice', 'before')
    const snapshot = sandbox.snapshot()
    const fork = sandbox.fork()
    fixture.post('alice', 'after')
    await get('/api/v1/timelines/public')
    expect(fixture.timeline('alice')).toHaveLength(2)
    expect(ids((fork.provider('mastodon') as MastodonFixture).timeline('alice'))).toEqual([before.id])
    sandbox.restore(snapshot)
    expect(ids((await get('/api/v1/timelines/home', token)).body)).toEqual([before.id])
    expect((await get('/api/v1/timelines/public')).body).toHaveLength(20)
  })

  test('another address is everywhere', async () => {
    const origin = 'https://social.test:8443'
    const sandbox = sandboxOf(createMastodon({ origin }), 'unit')
    const { body } = await ask(sandbox, `${origin}/api/v1/timelines/public?limit=40`)
    const text = JSON.stringify(body)
    expect(text).toContain(`"uri":"${origin}/users/`)
    expect(text).not.toContain('mastodon.example')
  })

  test('the generic interface has what an account posted', async () => {
    const registry = createRegistry({ seed: 'unit', providers: { mastodon } })
    const found = await registry
      .get('mastodon')
      .fetch({ requestId: '1', endpoint: '/api/v1/timelines/public', params: {} })
    const { acct } = (found.data as { account: { acct: string } }[])[0]!.account
    const { data } = await registry.get('mastodon').getHistoricalData(acct, '2023-12-01', '2024-01-17')
    const posts = data as { account: { acct: string }; created_at: string }[]
    expect(posts.length).toBeGreaterThan(0)
    expect(new Set(posts.map(({ account }) => account.acct))).toEqual(new Set([acct]))
    expect(posts.map(({ created_at: at }) => at)).toEqual(posts.map(({ created_at: at }) => at).toSorted())
  })

  test('auth: any lets everybody in, as the admin', async () => {
    const { get } = setUp({ auth: 'any' })
    expect((await get('/api/v1/accounts/verify_credentials')).body).toMatchObject({ acct: 'admin' })
  })
})
