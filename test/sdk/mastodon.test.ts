import { createOAuthAPIClient, createRestAPIClient, MastoHttpError, type mastodon as Masto } from 'masto'
import generator, { type MegalodonInterface } from 'megalodon'
import { describe, expect } from 'vitest'
import { test } from 'seedbed'

const ORIGIN = 'https://mastodon.example'

const masto = (accessToken: string): Masto.rest.Client => createRestAPIClient({ url: ORIGIN, accessToken })
const megalodon = (token: string): MegalodonInterface => generator('mastodon', ORIGIN, token)

/** What a promise fails with. */
const failure = (promise: PromiseLike<unknown>): Promise<any> =>
  Promise.resolve(promise).then(
    () => expect.unreachable('nothing was refused'),
    (error: unknown) => error,
  )

describe('masto', () => {
  test('reads and changes the own account', async ({ mastodon }) => {
    const client = masto(mastodon.signUp('alice').token)
    const avatar = new File(['picture'], 'me.png', { type: 'image/png' })
    const fieldsAttributes = [{ name: 'Web', value: 'https://example.org' }]
    const changed = await client.v1.accounts.updateCredentials({
      displayName: 'Alice',
      note: 'Likes #trains',
      avatar,
      locked: true,
      source: { privacy: 'unlisted' },
      fieldsAttributes,
    })
    expect(changed).toMatchObject({
      displayName: 'Alice',
      locked: true,
      source: { note: 'Likes #trains', privacy: 'unlisted' },
    })
    expect(changed.avatar).toMatch(/^https:\/\/mastodon\.example\/.*me\.png$/)
    expect(changed.fields[0]!.value).toContain('href="https://example.org"')
    expect(await client.v1.accounts.verifyCredentials()).toEqual(changed)
    expect(mastodon.account('alice').display_name).toBe('Alice')
    expect((await client.v1.statuses.create({ status: 'quiet' })).visibility).toBe('unlisted')
  })

  test('posts, edits, reads and deletes', async ({ mastodon }) => {
    const client = masto(mastodon.signUp('alice').token)
    const bob = masto(mastodon.signUp('bob').token)
    const status = await client.v1.statuses.create({ status: 'Hello #World', language: 'en', spoilerText: 'greeting' })
    expect(status).toMatchObject({ tags: [{ name: 'world' }], spoilerText: 'greeting', sensitive: true })
    const reply = await bob.v1.statuses.create({ status: '@alice hi', inReplyToId: status.id })
    const { descendants } = await client.v1.statuses.$select(status.id).context.fetch()
    expect(descendants.map(({ id }) => id)).toEqual([reply.id])
    await client.v1.statuses.$select(status.id).update({ status: 'Hello #Everybody' })
    expect(await client.v1.statuses.$select(status.id).history.list()).toHaveLength(2)
    expect((await client.v1.statuses.$select(status.id).source.fetch()).text).toBe('Hello #Everybody')
    expect(await client.v1.statuses.$select(status.id).remove()).toMatchObject({ text: 'Hello #Everybody' })
    expect((await failure(bob.v1.statuses.$select(status.id).fetch())).statusCode).toBe(404)
  })

  test('sends a key, and posts once', async ({ mastodon, clock }) => {
    const client = masto(mastodon.signUp('alice').token)
    const post = (): PromiseLike<{ id: string }> =>
      client.v1.statuses.create({ status: 'once' }, { requestInit: { headers: { 'Idempotency-Key': 'k' } } })
    const first = await post()
    expect((await post()).id).toBe(first.id)
    clock.advance(3_600_000)
    expect((await post()).id).not.toBe(first.id)
  })

  test('marks, follows, and is told', async ({ mastodon }) => {
    const alice = mastodon.signUp('alice')
    const bob = mastodon.signUp('bob')
    const [a, b] = [masto(alice.token), masto(bob.token)]
    const { id } = await a.v1.statuses.create({ status: 'Look @bob' })
    const status = b.v1.statuses.$select(id)
    expect(await status.favourite()).toMatchObject({ favourited: true, favouritesCount: 1 })
    expect(await status.reblog()).toMatchObject({ reblog: { id, reblogsCount: 1 } })
    expect(await status.bookmark()).toMatchObject({ bookmarked: true })
    expect(await b.v1.accounts.$select(alice.account.id).follow({ notify: true })).toMatchObject({
      following: true,
      notifying: true,
    })
    const types = (await a.v1.notifications.list()).map(({ type }) => type)
    expect(types).toEqual(['follow', 'reblog', 'favourite'])
    expect((await b.v1.notifications.list({ types: ['mention'] })).map(({ status: one }) => one?.id)).toEqual([id])
    expect((await b.v1.bookmarks.list()).map((one) => one.id)).toEqual([id])
    expect((await status.favouritedBy.list()).map(({ acct }) => acct)).toEqual(['bob'])
    const [relationship] = await b.v1.accounts.relationships.fetch({ id: [alice.account.id] })
    expect(relationship).toMatchObject({ following: true, followedBy: false })
    expect(await b.v1.accounts.$select(alice.account.id).mute({ duration: 60 })).toMatchObject({ muting: true })
    await a.v1.notifications.clear()
    expect(await a.v1.notifications.list()).toEqual([])
  })

  test('follows links through a whole list', async ({ mastodon }) => {
    const client = masto(mastodon.signUp('alice').token)
    const posted: string[] = []
    for (let i = 0; i < 7; i++) posted.unshift(mastodon.post('alice', `post ${i}`).id)
    const seen: string[] = []
    for await (const page of client.v1.timelines.home.list({ limit: 3 })) seen.push(...page.map(({ id }) => id))
    expect(seen).toEqual(posted)
    const everything: string[] = []
    for await (const page of client.v1.timelines.public.list({ limit: 40 }))
      everything.push(...page.map(({ id }) => id))
    expect(everything.length).toBeGreaterThan(150)
    expect(new Set(everything).size).toBe(everything.length)
  })

  test('polls, files and posts that wait', async ({ mastodon, clock }) => {
    const alice = masto(mastodon.signUp('alice').token)
    const bob = masto(mastodon.signUp('bob').token)
    const { poll } = await alice.v1.statuses.create({
      status: 'Tea?',
      poll: { options: ['yes', 'no'], expiresIn: 600 },
    })
    expect(await bob.v1.polls.$select(poll!.id).votes.create({ choices: [0] })).toMatchObject({
      votesCount: 1,
      ownVotes: [0],
    })
    const file = new File(['picture'], 'cat.jpg', { type: 'image/jpeg' })
    const media = await alice.v2.media.create({ file, description: 'A cat' })
    const posted = await alice.v1.statuses.create({ status: 'Cat', mediaIds: [media.id] })
    expect(posted.mediaAttachments).toMatchObject([{ id: media.id, description: 'A cat', type: 'image' }])
    const scheduledAt = new Date(clock.now() + 600_000).toISOString()
    const waiting = await alice.v1.statuses.create({ status: 'Later', scheduledAt })
    expect(waiting).toMatchObject({ scheduledAt, params: { text: 'Later' } })
    clock.advance(600_000)
    expect((await alice.v1.timelines.home.list({ limit: 1 }))[0]).toMatchObject({
      content: '<p>Later</p>',
      createdAt: scheduledAt,
    })
    expect((await bob.v1.notifications.list()).map(({ type }) => type)).toEqual(['poll'])
  })

  test('finds people, posts and hashtags', async ({ mastodon }) => {
    const client = masto(mastodon.signUp('alice').token)
    mastodon.post('alice', 'An #UnusualHashtag')
    const { hashtags, statuses } = await client.v2.search.list({ q: 'unusualhash' })
    expect(hashtags.map(({ name }) => name)).toEqual(['unusualhashtag'])
    expect(statuses).toHaveLength(1)
    expect((await client.v1.trends.tags.list({ limit: 3 })).length).toBe(3)
    expect((await client.v1.trends.statuses.list()).length).toBeGreaterThan(0)
    expect((await client.v1.trends.links.list())[0]!.url).toMatch(/^https:/)
    expect((await client.v2.instance.fetch()).configuration.statuses.maxCharacters).toBe(500)
    expect((await client.v1.instance.fetch()).uri).toBe('mastodon.example')
  })

  test('gets tokens', async ({ mastodon }) => {
    mastodon.signUp('alice')
    const open = createRestAPIClient({ url: ORIGIN })
    const oauth = createOAuthAPIClient({ url: ORIGIN })
    const app = await open.v1.apps.create({
      clientName: 'Test',
      redirectUris: 'urn:ietf:wg:oauth:2.0:oob',
      scopes: 'read',
    })
    const redirectUri = 'urn:ietf:wg:oauth:2.0:oob'
    const client = { clientId: app.clientId!, clientSecret: app.clientSecret!, redirectUri }
    const own = await oauth.token.create({ ...client, grantType: 'client_credentials', scope: 'read' })
    expect((await masto(own.accessToken).v1.apps.verifyCredentials()).name).toBe('Test')
    expect((await failure(masto(own.accessToken).v1.accounts.verifyCredentials())).statusCode).toBe(422)
    const user = await oauth.token.create({
      ...client,
      grantType: 'password',
      username: 'alice',
      password: 'x',
      scope: 'read',
    })
    expect((await masto(user.accessToken).v1.accounts.verifyCredentials()).acct).toBe('alice')
    expect((await failure(masto(user.accessToken).v1.statuses.create({ status: 'x' }))).statusCode).toBe(403)
  })

  test('reports what the API refuses', async ({ mastodon }) => {
    const client = masto(mastodon.signUp('alice').token)
    const error = await failure(client.v1.statuses.create({ status: '' }))
    expect(error).toBeInstanceOf(MastoHttpError)
    expect(error).toMatchObject({ statusCode: 422, message: "Validation failed: Text can't be blank" })
    expect(await failure(masto('wrong').v1.timelines.home.list())).toMatchObject({
      statusCode: 401,
      message: 'The access token is invalid',
    })
  })
})

describe('megalodon', () => {
  test('reads', async ({ mastodon }) => {
    const { token, account } = mastodon.signUp('alice')
    const client = megalodon(token)
    const status = mastodon.post('alice', 'Hi #cats')
    expect((await client.verifyAccountCredentials()).data.acct).toBe('alice')
    expect((await client.getAccount(account.id)).data.statuses_count).toBe(1)
    expect((await client.getAccountStatuses(account.id)).data.map(({ id }) => id)).toEqual([status.id])
    expect((await client.getHomeTimeline({ limit: 5 })).data).toHaveLength(1)
    expect((await client.getTagTimeline('CATS')).data[0]!.id).toBe(status.id)
    expect((await client.getPublicTimeline({ limit: 40 })).data).toHaveLength(40)
    expect((await client.getStatusContext(status.id)).data).toEqual({ ancestors: [], descendants: [] })
    expect((await client.getInstanceTrends(5)).data).toHaveLength(5)
    expect((await client.search('hi', { type: 'statuses' })).data.statuses.map(({ id }) => id)).toContain(status.id)
    expect((await client.getInstance()).data.uri).toBe('mastodon.example')
    expect((await client.getNotifications()).data).toEqual([])
  })

  test('writes, and pages by the link header', async ({ mastodon }) => {
    const alice = mastodon.signUp('alice')
    const bob = mastodon.signUp('bob')
    const client = megalodon(alice.token)
    const { data: posted } = await client.postStatus('Hello @bob', { visibility: 'direct' })
    expect(posted).toMatchObject({ visibility: 'direct', mentions: [{ acct: 'bob' }] })
    const poll = { options: ['a', 'b'], expires_in: 600, multiple: true }
    expect((await client.postStatus('Which?', { poll })).data).toMatchObject({ poll: { multiple: true } })
    const status = mastodon.post('bob', 'Hi')
    expect((await client.favouriteStatus(status.id)).data.favourites_count).toBe(1)
    expect((await client.reblogStatus(status.id)).data.reblog!.id).toBe(status.id)
    expect((await client.unreblogStatus(status.id)).data.reblogs_count).toBe(0)
    expect((await client.followAccount(bob.account.id)).data.following).toBe(true)
    expect((await client.getRelationships([bob.account.id])).data[0]!.following).toBe(true)
    expect((await client.updateCredentials({ display_name: 'A' })).data.display_name).toBe('A')
    const { headers } = await client.getHomeTimeline({ limit: 1 })
    expect(headers['link']).toMatch(/max_id=\d+>; rel="next", <.*min_id=\d+>; rel="prev"/)
    expect(headers['x-ratelimit-limit']).toBe('300')
    expect((await client.deleteStatus((posted as { id: string }).id)).status).toBe(200)
  })

  test('gets a token for a code', async ({ mastodon }) => {
    mastodon.signUp('alice')
    const client = generator('mastodon', ORIGIN)
    const app = await client.registerApp('Test', { scopes: ['read', 'write'] })
    const answer = await fetch(app.url!, { redirect: 'manual' })
    const code = new URL(answer.headers.get('location')!).searchParams.get('code')!
    const token = await client.fetchAccessToken(app.client_id, app.client_secret, code)
    expect((await megalodon(token.access_token).verifyAccountCredentials()).data.acct).toBe('alice')
    expect((await failure(client.fetchAccessToken(app.client_id, app.client_secret, code))).response).toMatchObject({
      status: 400,
      data: { error: 'invalid_grant' },
    })
  })
})
