import { createReadStream } from 'node:fs'
import { createOAuthAPIClient, createRestAPIClient, type mastodon as Masto } from 'masto'
import generator, { detector, type MegalodonInterface } from 'megalodon'
import { describe, expect } from 'vitest'
import { createMastodon } from 'seedbed/providers'
import { test } from 'seedbed'

const ORIGIN = 'https://mastodon.example'
const OOB = 'urn:ietf:wg:oauth:2.0:oob'
const LATER = '2024-01-17T12:00:00.000Z'

/** What a call may be about; made anew for each. */
interface Scene {
  readonly bob: string
  /** Bob's, and public. */
  readonly status: string
  readonly own: string
  readonly poll: string
  readonly media: string
  readonly scheduled: string
  readonly notification: string
  readonly app: { readonly clientId: string; readonly clientSecret: string }
}

type MastoClient = Masto.rest.Client
type MastoCall = readonly [endpoint: string, call: (client: MastoClient, scene: Scene) => PromiseLike<unknown>]
type MegalodonCall = readonly [
  endpoint: string,
  call: (client: MegalodonInterface, scene: Scene) => PromiseLike<unknown>,
]

const picture = (): File => new File(['picture'], 'cat.png', { type: 'image/png' })

const MASTO: readonly MastoCall[] = [
  [
    'POST /api/v1/accounts',
    (m) =>
      m.v1.accounts.create({
        username: 'carol',
        email: 'carol@example.org',
        password: 'longenough',
        agreement: true,
        locale: 'en',
      }),
  ],
  ['GET /api/v1/accounts/verify_credentials', (m) => m.v1.accounts.verifyCredentials()],
  ['PATCH /api/v1/accounts/update_credentials', (m) => m.v1.accounts.updateCredentials({ displayName: 'A' })],
  ['GET /api/v1/accounts/lookup', (m) => m.v1.accounts.lookup({ acct: 'bob' })],
  ['GET /api/v1/accounts/search', (m) => m.v1.accounts.search.list({ q: 'bob' })],
  ['GET /api/v1/accounts/relationships', (m, { bob }) => m.v1.accounts.relationships.fetch({ id: [bob] })],
  ['GET /api/v1/accounts/familiar_followers', (m, { bob }) => m.v1.accounts.familiarFollowers.fetch([bob])],
  ['GET /api/v1/accounts', (m, { bob }) => m.v1.accounts.fetch({ id: [bob] })],
  ['GET /api/v1/accounts/:id', (m, { bob }) => m.v1.accounts.$select(bob).fetch()],
  ['GET /api/v1/accounts/:id/statuses', (m, { bob }) => m.v1.accounts.$select(bob).statuses.list({ limit: 2 })],
  ['GET /api/v1/accounts/:id/followers', (m, { bob }) => m.v1.accounts.$select(bob).followers.list()],
  ['GET /api/v1/accounts/:id/following', (m, { bob }) => m.v1.accounts.$select(bob).following.list()],
  ['GET /api/v1/accounts/:id/featured_tags', (m, { bob }) => m.v1.accounts.$select(bob).featuredTags.list()],
  ['GET /api/v1/accounts/:id/lists', (m, { bob }) => m.v1.accounts.$select(bob).lists.list()],
  ['POST /api/v1/accounts/:id/follow', (m, { bob }) => m.v1.accounts.$select(bob).follow()],
  ['POST /api/v1/accounts/:id/unfollow', (m, { bob }) => m.v1.accounts.$select(bob).unfollow()],
  ['POST /api/v1/accounts/:id/block', (m, { bob }) => m.v1.accounts.$select(bob).block()],
  ['POST /api/v1/accounts/:id/unblock', (m, { bob }) => m.v1.accounts.$select(bob).unblock()],
  ['POST /api/v1/accounts/:id/mute', (m, { bob }) => m.v1.accounts.$select(bob).mute({ notifications: false })],
  ['POST /api/v1/accounts/:id/unmute', (m, { bob }) => m.v1.accounts.$select(bob).unmute()],
  ['POST /api/v1/accounts/:id/note', (m, { bob }) => m.v1.accounts.$select(bob).note.create({ comment: 'x' })],
  ['POST /api/v1/accounts/:id/remove_from_followers', (m, { bob }) => m.v1.accounts.$select(bob).removeFromFollowers()],
  ['GET /api/v1/follow_requests', (m) => m.v1.followRequests.list()],
  ['POST /api/v1/follow_requests/:id/authorize', (m, { bob }) => m.v1.followRequests.$select(bob).authorize()],
  ['POST /api/v1/follow_requests/:id/reject', (m, { bob }) => m.v1.followRequests.$select(bob).reject()],
  ['GET /api/v1/blocks', (m) => m.v1.blocks.list()],
  ['GET /api/v1/mutes', (m) => m.v1.mutes.list()],
  ['POST /api/v1/statuses', (m) => m.v1.statuses.create({ status: 'Hi' })],
  ['GET /api/v1/statuses', (m, { status }) => m.v1.statuses.fetch({ id: [status] })],
  ['GET /api/v1/statuses/:id', (m, { status }) => m.v1.statuses.$select(status).fetch()],
  ['PUT /api/v1/statuses/:id', (m, { own }) => m.v1.statuses.$select(own).update({ status: 'New' })],
  ['DELETE /api/v1/statuses/:id', (m, { own }) => m.v1.statuses.$select(own).remove()],
  ['GET /api/v1/statuses/:id/source', (m, { own }) => m.v1.statuses.$select(own).source.fetch()],
  ['GET /api/v1/statuses/:id/history', (m, { own }) => m.v1.statuses.$select(own).history.list()],
  ['GET /api/v1/statuses/:id/context', (m, { status }) => m.v1.statuses.$select(status).context.fetch()],
  ['GET /api/v1/statuses/:id/favourited_by', (m, { own }) => m.v1.statuses.$select(own).favouritedBy.list()],
  ['GET /api/v1/statuses/:id/reblogged_by', (m, { own }) => m.v1.statuses.$select(own).rebloggedBy.list()],
  ['POST /api/v1/statuses/:id/favourite', (m, { status }) => m.v1.statuses.$select(status).favourite()],
  ['POST /api/v1/statuses/:id/unfavourite', (m, { status }) => m.v1.statuses.$select(status).unfavourite()],
  [
    'POST /api/v1/statuses/:id/reblog',
    (m, { status }) => m.v1.statuses.$select(status).reblog({ visibility: 'private' }),
  ],
  ['POST /api/v1/statuses/:id/unreblog', (m, { status }) => m.v1.statuses.$select(status).unreblog()],
  ['POST /api/v1/statuses/:id/bookmark', (m, { status }) => m.v1.statuses.$select(status).bookmark()],
  ['POST /api/v1/statuses/:id/unbookmark', (m, { status }) => m.v1.statuses.$select(status).unbookmark()],
  ['POST /api/v1/statuses/:id/pin', (m, { own }) => m.v1.statuses.$select(own).pin()],
  ['POST /api/v1/statuses/:id/unpin', (m, { own }) => m.v1.statuses.$select(own).unpin()],
  ['POST /api/v1/statuses/:id/mute', (m, { own }) => m.v1.statuses.$select(own).mute()],
  ['POST /api/v1/statuses/:id/unmute', (m, { own }) => m.v1.statuses.$select(own).unmute()],
  ['GET /api/v1/timelines/home', (m) => m.v1.timelines.home.list({ limit: 5 })],
  ['GET /api/v1/timelines/public', (m) => m.v1.timelines.public.list({ local: true, onlyMedia: false })],
  ['GET /api/v1/timelines/tag/:hashtag', (m) => m.v1.timelines.tag.$select('cats').list({ limit: 3 })],
  ['GET /api/v2/search', (m) => m.v2.search.list({ q: 'bob', resolve: true })],
  ['GET /api/v1/trends/tags', (m) => m.v1.trends.tags.list()],
  ['GET /api/v1/trends/statuses', (m) => m.v1.trends.statuses.list()],
  ['GET /api/v1/trends/links', (m) => m.v1.trends.links.list()],
  ['GET /api/v1/bookmarks', (m) => m.v1.bookmarks.list()],
  ['GET /api/v1/favourites', (m) => m.v1.favourites.list()],
  ['GET /api/v1/tags/:name', (m) => m.v1.tags.$select('cats').fetch()],
  ['POST /api/v1/tags/:name/follow', (m) => m.v1.tags.$select('cats').follow()],
  ['POST /api/v1/tags/:name/unfollow', (m) => m.v1.tags.$select('cats').unfollow()],
  ['GET /api/v1/followed_tags', (m) => m.v1.followedTags.list()],
  ['GET /api/v1/notifications', (m) => m.v1.notifications.list({ types: ['mention', 'favourite'] })],
  ['GET /api/v1/notifications/unread_count', (m) => m.v1.notifications.unreadCount.fetch()],
  ['GET /api/v1/notifications/:id', (m, { notification }) => m.v1.notifications.$select(notification).fetch()],
  ['POST /api/v1/notifications/clear', (m) => m.v1.notifications.clear()],
  [
    'POST /api/v1/notifications/:id/dismiss',
    (m, { notification }) => m.v1.notifications.$select(notification).dismiss(),
  ],
  ['GET /api/v1/markers', (m) => m.v1.markers.fetch({ timeline: ['home', 'notifications'] })],
  ['POST /api/v1/markers', (m, { own }) => m.v1.markers.create({ home: { lastReadId: own } })],
  ['POST /api/v1/apps', (m) => m.v1.apps.create({ clientName: 'Test', redirectUris: OOB, scopes: 'read write' })],
  ['GET /api/v1/apps/verify_credentials', (m) => m.v1.apps.verifyCredentials()],
  [
    'POST /oauth/token',
    (_, { app }) =>
      createOAuthAPIClient({ url: ORIGIN }).token.create({
        ...app,
        redirectUri: OOB,
        grantType: 'client_credentials',
        scope: 'read',
      }),
  ],
  ['POST /oauth/revoke', (_, { app }) => createOAuthAPIClient({ url: ORIGIN }).revoke({ ...app, token: 'x' })],
  ['POST /api/v1/media', (m) => m.v1.media.create({ file: picture() })],
  ['POST /api/v2/media', (m) => m.v2.media.create({ file: picture(), description: 'A cat', focus: '0.1,0.2' })],
  ['GET /api/v1/media/:id', (m, { media }) => m.v1.media.$select(media).fetch()],
  ['PUT /api/v1/media/:id', (m, { media }) => m.v1.media.$select(media).update({ description: 'Two' })],
  ['GET /api/v1/polls/:id', (m, { poll }) => m.v1.polls.$select(poll).fetch()],
  ['POST /api/v1/polls/:id/votes', (m, { poll }) => m.v1.polls.$select(poll).votes.create({ choices: [1] })],
  ['GET /api/v1/scheduled_statuses', (m) => m.v1.scheduledStatuses.list()],
  ['GET /api/v1/scheduled_statuses/:id', (m, { scheduled }) => m.v1.scheduledStatuses.$select(scheduled).fetch()],
  [
    'PUT /api/v1/scheduled_statuses/:id',
    (m, { scheduled }) => m.v1.scheduledStatuses.$select(scheduled).update({ scheduledAt: LATER }),
  ],
  ['DELETE /api/v1/scheduled_statuses/:id', (m, { scheduled }) => m.v1.scheduledStatuses.$select(scheduled).remove()],
  ['GET /api/v1/instance', (m) => m.v1.instance.fetch()],
  ['GET /api/v1/instance/peers', (m) => m.v1.instance.peers.list()],
  ['GET /api/v2/instance', (m) => m.v2.instance.fetch()],
  ['GET /api/v1/custom_emojis', (m) => m.v1.customEmojis.list()],
  ['GET /api/v1/preferences', (m) => m.v1.preferences.fetch()],
]

const MEGALODON: readonly MegalodonCall[] = [
  ['POST /api/v1/accounts', (m) => m.registerAccount('carol', 'carol@example.org', 'longenough', true, 'en')],
  ['GET /api/v1/accounts/verify_credentials', (m) => m.verifyAccountCredentials()],
  ['PATCH /api/v1/accounts/update_credentials', (m) => m.updateCredentials({ note: 'x', source: { sensitive: true } })],
  ['GET /api/v1/accounts/lookup', (m) => m.lookupAccount('bob')],
  ['GET /api/v1/accounts/search', (m) => m.searchAccount('bob', { limit: 3 })],
  ['GET /api/v1/accounts/relationships', (m, { bob }) => m.getRelationships([bob])],
  ['GET /api/v1/accounts/relationships', (m, { bob }) => m.getRelationship(bob)],
  ['GET /api/v1/accounts/:id', (m, { bob }) => m.getAccount(bob)],
  [
    'GET /api/v1/accounts/:id/statuses',
    (m, { bob }) => m.getAccountStatuses(bob, { exclude_replies: true, only_media: false }),
  ],
  ['GET /api/v1/accounts/:id/followers', (m, { bob }) => m.getAccountFollowers(bob)],
  ['GET /api/v1/accounts/:id/following', (m, { bob }) => m.getAccountFollowing(bob)],
  ['GET /api/v1/accounts/:id/lists', (m, { bob }) => m.getAccountLists(bob)],
  ['POST /api/v1/accounts/:id/follow', (m, { bob }) => m.followAccount(bob, { reblog: false })],
  ['POST /api/v1/accounts/:id/follow', (m, { bob }) => m.subscribeAccount(bob)],
  ['POST /api/v1/accounts/:id/unfollow', (m, { bob }) => m.unfollowAccount(bob)],
  ['POST /api/v1/accounts/:id/block', (m, { bob }) => m.blockAccount(bob)],
  ['POST /api/v1/accounts/:id/unblock', (m, { bob }) => m.unblockAccount(bob)],
  ['POST /api/v1/accounts/:id/mute', (m, { bob }) => m.muteAccount(bob, true)],
  ['POST /api/v1/accounts/:id/unmute', (m, { bob }) => m.unmuteAccount(bob)],
  ['POST /api/v1/accounts/:id/note', (m, { bob }) => m.setAccountNote(bob, 'x')],
  ['GET /api/v1/follow_requests', (m) => m.getFollowRequests(5)],
  ['POST /api/v1/follow_requests/:id/authorize', (m, { bob }) => m.acceptFollowRequest(bob)],
  ['POST /api/v1/follow_requests/:id/reject', (m, { bob }) => m.rejectFollowRequest(bob)],
  ['GET /api/v1/blocks', (m) => m.getBlocks()],
  ['GET /api/v1/mutes', (m) => m.getMutes()],
  [
    'POST /api/v1/statuses',
    (m, { media }) => m.postStatus('Hi', { media_ids: [media], sensitive: true, spoiler_text: 'cat' }),
  ],
  ['GET /api/v1/statuses/:id', (m, { status }) => m.getStatus(status)],
  ['PUT /api/v1/statuses/:id', (m, { own }) => m.editStatus(own, { status: 'New' })],
  ['DELETE /api/v1/statuses/:id', (m, { own }) => m.deleteStatus(own)],
  ['GET /api/v1/statuses/:id/source', (m, { own }) => m.getStatusSource(own)],
  ['GET /api/v1/statuses/:id/context', (m, { status }) => m.getStatusContext(status)],
  ['GET /api/v1/statuses/:id/favourited_by', (m, { own }) => m.getStatusFavouritedBy(own)],
  ['GET /api/v1/statuses/:id/reblogged_by', (m, { own }) => m.getStatusRebloggedBy(own)],
  ['POST /api/v1/statuses/:id/favourite', (m, { status }) => m.favouriteStatus(status)],
  ['POST /api/v1/statuses/:id/unfavourite', (m, { status }) => m.unfavouriteStatus(status)],
  ['POST /api/v1/statuses/:id/reblog', (m, { status }) => m.reblogStatus(status)],
  ['POST /api/v1/statuses/:id/unreblog', (m, { status }) => m.unreblogStatus(status)],
  ['POST /api/v1/statuses/:id/bookmark', (m, { status }) => m.bookmarkStatus(status)],
  ['POST /api/v1/statuses/:id/unbookmark', (m, { status }) => m.unbookmarkStatus(status)],
  ['POST /api/v1/statuses/:id/pin', (m, { own }) => m.pinStatus(own)],
  ['POST /api/v1/statuses/:id/unpin', (m, { own }) => m.unpinStatus(own)],
  ['POST /api/v1/statuses/:id/mute', (m, { own }) => m.muteStatus(own)],
  ['POST /api/v1/statuses/:id/unmute', (m, { own }) => m.unmuteStatus(own)],
  ['GET /api/v1/timelines/home', (m) => m.getHomeTimeline({ limit: 5 })],
  ['GET /api/v1/timelines/public', (m) => m.getPublicTimeline({ only_media: false })],
  ['GET /api/v1/timelines/public', (m) => m.getLocalTimeline()],
  ['GET /api/v1/timelines/tag/:hashtag', (m) => m.getTagTimeline('cats', { local: true })],
  ['GET /api/v2/search', (m) => m.search('bob', { type: 'accounts', limit: 3, resolve: true })],
  ['GET /api/v1/trends', (m) => m.getInstanceTrends()],
  ['GET /api/v1/bookmarks', (m) => m.getBookmarks({ limit: 2 })],
  ['GET /api/v1/favourites', (m) => m.getFavourites({ limit: 2 })],
  ['GET /api/v1/tags/:name', (m) => m.getTag('cats')],
  ['POST /api/v1/tags/:name/follow', (m) => m.followTag('cats')],
  ['POST /api/v1/tags/:name/unfollow', (m) => m.unfollowTag('cats')],
  ['GET /api/v1/followed_tags', (m) => m.getFollowedTags()],
  ['GET /api/v1/notifications', (m) => m.getNotifications({ limit: 3, exclude_types: ['follow'] })],
  ['GET /api/v1/notifications/:id', (m, { notification }) => m.getNotification(notification)],
  ['POST /api/v1/notifications/clear', (m) => m.dismissNotifications()],
  ['POST /api/v1/notifications/:id/dismiss', (m, { notification }) => m.dismissNotification(notification)],
  ['GET /api/v1/markers', (m) => m.getMarkers(['home'])],
  ['POST /api/v1/markers', (m, { own }) => m.saveMarkers({ home: { last_read_id: own } })],
  ['POST /api/v1/apps', (m) => m.createApp('Test', { scopes: ['read'] })],
  ['GET /api/v1/apps/verify_credentials', (m) => m.verifyAppCredentials()],
  ['POST /oauth/revoke', (m, { app }) => m.revokeToken(app.clientId, app.clientSecret, 'x')],
  ['POST /api/v2/media', (m) => m.uploadMedia(createReadStream(import.meta.filename), { description: 'A cat' })],
  ['GET /api/v1/media/:id', (m, { media }) => m.getMedia(media)],
  ['PUT /api/v1/media/:id', (m, { media }) => m.updateMedia(media, { description: 'Two' })],
  ['GET /api/v1/polls/:id', (m, { poll }) => m.getPoll(poll)],
  ['POST /api/v1/polls/:id/votes', (m, { poll }) => m.votePoll(poll, [0])],
  ['GET /api/v1/scheduled_statuses', (m) => m.getScheduledStatuses({ limit: 3 })],
  ['GET /api/v1/scheduled_statuses/:id', (m, { scheduled }) => m.getScheduledStatus(scheduled)],
  ['PUT /api/v1/scheduled_statuses/:id', (m, { scheduled }) => m.scheduleStatus(scheduled, LATER)],
  ['DELETE /api/v1/scheduled_statuses/:id', (m, { scheduled }) => m.cancelScheduledStatus(scheduled)],
  ['GET /api/v1/instance', (m) => m.getInstance()],
  ['GET /api/v1/instance/peers', (m) => m.getInstancePeers()],
  ['GET /api/v1/custom_emojis', (m) => m.getInstanceCustomEmojis()],
  ['GET /api/v1/preferences', (m) => m.getPreferences()],
]

/** Endpoints that a client has no method for. */
const NOT_IN_MASTO = [
  'GET /api/v1/trends',
  'GET /api/v1/instance/rules',
  'GET /oauth/authorize',
  'GET /.well-known/webfinger',
  'GET /.well-known/nodeinfo',
  'GET /nodeinfo/2.0',
]
const NOT_IN_MEGALODON = [
  'GET /api/v1/accounts/familiar_followers',
  'GET /api/v1/accounts',
  'GET /api/v1/accounts/:id/featured_tags',
  'POST /api/v1/accounts/:id/remove_from_followers',
  'GET /api/v1/statuses',
  'GET /api/v1/statuses/:id/history',
  'GET /api/v1/trends/tags',
  'GET /api/v1/trends/statuses',
  'GET /api/v1/trends/links',
  'GET /api/v1/notifications/unread_count',
  'POST /api/v1/media',
  'GET /api/v2/instance',
  'GET /api/v1/instance/rules',
  'GET /oauth/authorize',
  'GET /.well-known/webfinger',
  'GET /.well-known/nodeinfo',
  'GET /nodeinfo/2.0',
  // It is in the tests of tokens: a code is needed first.
  'POST /oauth/token',
]

test.override('providerOptions', { mastodon: { rateLimit: false } })

/** Everything that a call may be about, made through the API. */
async function play(token: string, bob: { readonly token: string; readonly id: string }): Promise<Scene> {
  const [alice, other] = [token, bob.token].map((accessToken) => createRestAPIClient({ url: ORIGIN, accessToken }))
  const status = await other!.v1.statuses.create({ status: 'Look at my #cats' })
  const own = await alice!.v1.statuses.create({ status: 'Mine' })
  const { poll } = await other!.v1.statuses.create({ status: 'Tea?', poll: { options: ['yes', 'no'], expiresIn: 600 } })
  const media = await alice!.v2.media.create({ file: picture(), skipPolling: true })
  const scheduled = await alice!.v1.statuses.create({ status: 'Later', scheduledAt: LATER })
  await alice!.v1.accounts.updateCredentials({ locked: true })
  const me = await alice!.v1.accounts.verifyCredentials()
  await other!.v1.accounts.$select(me.id).follow()
  await other!.v1.statuses.$select(own.id).favourite()
  const notifications = await alice!.v1.notifications.list()
  const app = await alice!.v1.apps.create({ clientName: 'Test', redirectUris: OOB, scopes: 'read write' })
  return {
    bob: bob.id,
    status: status.id,
    own: own.id,
    poll: poll!.id,
    media: media.id,
    scheduled: scheduled.id,
    notification: notifications[0]!.id,
    app: { clientId: app.clientId!, clientSecret: app.clientSecret! },
  }
}

describe('every endpoint that a client shares with us', () => {
  for (const [endpoint, call] of MASTO) {
    test(`masto: ${endpoint}`, async ({ mastodon }) => {
      const [alice, bob] = [mastodon.signUp('alice'), mastodon.signUp('bob')]
      const scene = await play(alice.token, { token: bob.token, id: bob.account.id })
      const before = mastodon.requests().length
      await call(createRestAPIClient({ url: ORIGIN, accessToken: alice.token }), scene)
      const [asked] = mastodon.requests().slice(before)
      expect([asked!.endpoint, asked!.result]).toEqual([endpoint, expect.objectContaining({ status: 200 })])
    })
  }

  MEGALODON.forEach(([endpoint, call], index) => {
    test(`megalodon: ${endpoint} (${index})`, async ({ mastodon }) => {
      const [alice, bob] = [mastodon.signUp('alice'), mastodon.signUp('bob')]
      const scene = await play(alice.token, { token: bob.token, id: bob.account.id })
      const before = mastodon.requests().length
      await call(generator('mastodon', ORIGIN, alice.token), scene)
      const [asked] = mastodon.requests().slice(before)
      expect([asked!.endpoint, asked!.result]).toEqual([endpoint, expect.objectContaining({ status: 200 })])
    })
  })

  test('megalodon knows what server it is', async ({ mastodon }) => {
    expect(await detector(ORIGIN)).toBe('mastodon')
    expect(mastodon.requests().map(({ endpoint }) => endpoint)).toEqual([
      'GET /.well-known/nodeinfo',
      'GET /nodeinfo/2.0',
    ])
  })

  test.each([
    ['masto', MASTO, NOT_IN_MASTO],
    ['megalodon', MEGALODON, NOT_IN_MEGALODON],
  ] as const)('%s: none is left out', (_, calls, missing) => {
    const called = calls.map(([endpoint]) => endpoint)
    const declared = Object.keys(createMastodon({ origin: ORIGIN }).endpoints)
    expect(new Set([...called, ...missing])).toEqual(new Set(declared))
  })
})
