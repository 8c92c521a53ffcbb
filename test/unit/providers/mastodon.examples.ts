import { mastodon, type MastodonEndpoint } from '../../../src/providers/mastodon/index.ts'
import { sandboxOf } from '../../laws/provider.laws.ts'
import { playScene, type Scene } from './mastodon.scene.ts'

const scene: Scene = await playScene(sandboxOf(mastodon, 'scene'))
const { admin, bob, status, reply, poll, media, scheduled, notification, mention } = scene

type Get = Extract<MastodonEndpoint, `GET ${string}`>

/** Addresses for every endpoint that reads, of an instance where the scene was played. */
export const EXAMPLES: Readonly<Record<Exclude<Get, 'GET /oauth/authorize'>, readonly string[]>> = {
  'GET /api/v1/accounts/verify_credentials': ['/api/v1/accounts/verify_credentials'],
  'GET /api/v1/accounts/lookup': ['/api/v1/accounts/lookup?acct=bob'],
  'GET /api/v1/accounts/search': ['/api/v1/accounts/search?q=a&limit=5', '/api/v1/accounts/search?q=bo&following=true'],
  'GET /api/v1/accounts/relationships': [`/api/v1/accounts/relationships?id[]=${bob}&id[]=${admin}`],
  'GET /api/v1/accounts/familiar_followers': [`/api/v1/accounts/familiar_followers?id[]=${bob}`],
  'GET /api/v1/accounts': [`/api/v1/accounts?id[]=${bob}&id[]=${admin}`],
  'GET /api/v1/accounts/:id': [`/api/v1/accounts/${bob}`],
  'GET /api/v1/accounts/:id/statuses': [
    `/api/v1/accounts/${bob}/statuses?limit=5`,
    `/api/v1/accounts/${admin}/statuses?exclude_replies=true&exclude_reblogs=1&tagged=world`,
    `/api/v1/accounts/${admin}/statuses?pinned=true&only_media=true`,
  ],
  'GET /api/v1/accounts/:id/followers': [`/api/v1/accounts/${bob}/followers?limit=1`],
  'GET /api/v1/accounts/:id/following': [`/api/v1/accounts/${bob}/following`],
  'GET /api/v1/accounts/:id/featured_tags': [`/api/v1/accounts/${bob}/featured_tags`],
  'GET /api/v1/accounts/:id/lists': [`/api/v1/accounts/${bob}/lists`],
  'GET /api/v1/follow_requests': ['/api/v1/follow_requests'],
  'GET /api/v1/blocks': ['/api/v1/blocks'],
  'GET /api/v1/mutes': ['/api/v1/mutes'],
  'GET /api/v1/statuses': [`/api/v1/statuses?id[]=${status}&id[]=${reply}`],
  'GET /api/v1/statuses/:id': [`/api/v1/statuses/${status}`, `/api/v1/statuses/${reply}`],
  'GET /api/v1/statuses/:id/source': [`/api/v1/statuses/${status}/source`],
  'GET /api/v1/statuses/:id/history': [`/api/v1/statuses/${status}/history`],
  'GET /api/v1/statuses/:id/context': [`/api/v1/statuses/${status}/context`, `/api/v1/statuses/${reply}/context`],
  'GET /api/v1/statuses/:id/favourited_by': [`/api/v1/statuses/${status}/favourited_by`],
  'GET /api/v1/statuses/:id/reblogged_by': [`/api/v1/statuses/${status}/reblogged_by`],
  'GET /api/v1/timelines/home': ['/api/v1/timelines/home?limit=3'],
  'GET /api/v1/timelines/public': [
    '/api/v1/timelines/public?limit=10',
    `/api/v1/timelines/public?local=true&max_id=${status}&limit=40`,
    '/api/v1/timelines/public?remote=true',
  ],
  'GET /api/v1/timelines/tag/:hashtag': ['/api/v1/timelines/tag/World', '/api/v1/timelines/tag/cats?any[]=books'],
  'GET /api/v2/search': ['/api/v2/search?q=the&limit=5', '/api/v2/search?q=%23c&type=hashtags', '/api/v2/search?q=bob'],
  'GET /api/v1/trends': ['/api/v1/trends?limit=3'],
  'GET /api/v1/trends/tags': ['/api/v1/trends/tags?limit=5&offset=2'],
  'GET /api/v1/trends/statuses': ['/api/v1/trends/statuses?limit=5'],
  'GET /api/v1/trends/links': ['/api/v1/trends/links'],
  'GET /api/v1/bookmarks': ['/api/v1/bookmarks'],
  'GET /api/v1/favourites': ['/api/v1/favourites?limit=1'],
  'GET /api/v1/tags/:name': ['/api/v1/tags/world'],
  'GET /api/v1/followed_tags': ['/api/v1/followed_tags'],
  'GET /api/v1/notifications': ['/api/v1/notifications', '/api/v1/notifications?types[]=mention&limit=1'],
  'GET /api/v1/notifications/unread_count': ['/api/v1/notifications/unread_count'],
  'GET /api/v1/notifications/:id': [`/api/v1/notifications/${notification}`, `/api/v1/notifications/${mention}`],
  'GET /api/v1/markers': ['/api/v1/markers?timeline[]=home'],
  'GET /api/v1/apps/verify_credentials': ['/api/v1/apps/verify_credentials'],
  'GET /api/v1/media/:id': [`/api/v1/media/${media}`],
  'GET /api/v1/polls/:id': [`/api/v1/polls/${poll}`],
  'GET /api/v1/scheduled_statuses': ['/api/v1/scheduled_statuses'],
  'GET /api/v1/scheduled_statuses/:id': [`/api/v1/scheduled_statuses/${scheduled}`],
  'GET /api/v1/instance': ['/api/v1/instance'],
  'GET /api/v1/instance/rules': ['/api/v1/instance/rules'],
  'GET /api/v1/instance/peers': ['/api/v1/instance/peers'],
  'GET /api/v2/instance': ['/api/v2/instance'],
  'GET /api/v1/custom_emojis': ['/api/v1/custom_emojis'],
  'GET /api/v1/preferences': ['/api/v1/preferences'],
  'GET /.well-known/nodeinfo': ['/.well-known/nodeinfo'],
  'GET /nodeinfo/2.0': ['/nodeinfo/2.0'],
  'GET /.well-known/webfinger': ['/.well-known/webfinger?resource=acct:bob@mastodon.example'],
}

/** Every parameter of the examples, and those that every list reads. */
export const PARAMETERS: readonly string[] =
  'q limit offset max_id since_id min_id acct id id[] local remote only_media any[] all[] none[] types[] exclude_types[] account_id exclude_replies exclude_reblogs pinned tagged type following timeline[] resource access_token'.split(
    ' ',
  )
