import type { OtherEndpoint } from './endpoints.ts'
import { webApp } from './access.ts'
import { accountByName } from './directory.ts'
import { forApp, forUser, forAny, open, type Routes, type UserCall } from './endpoint.ts'
import { invalid, refuse } from './errors.ts'
import { word } from './input.ts'
import { viewInstance, viewInstanceV1, viewNodeInfo, viewNodeInfoLinks, viewRules } from './instance-view.ts'
import { describeMedia, ownMedia, upload } from './media.ts'
import { viewMedia } from './media-view.ts'
import type { Scheduled } from './model.ts'
import { authorizeApp, issueToken, registerApp, revokeToken, viewApp } from './oauth.ts'
import { pageQuery, pageReply, takePage } from './page.ts'
import { viewPoll } from './poll-view.ts'
import { viewScheduled } from './scheduled.ts'
import { seenPoll, vote } from './voting.ts'

function ownScheduled({ state, account, param }: UserCall): Scheduled {
  const scheduled = state.scheduled.get(param('id'))
  if (scheduled?.accountId !== account.id) throw refuse('notFound')
  return scheduled
}

function reschedule(call: UserCall): object {
  const { state, input } = call
  const scheduled = ownScheduled(call)
  const given = word(input, 'scheduled_at')
  const atMs = given === undefined ? scheduled.atMs : Date.parse(given)
  if (Number.isNaN(atMs) || atMs < state.clock.now() + 300_000) {
    throw invalid('Scheduled at The scheduled date must be in the future')
  }
  return viewScheduled(state, state.scheduled.put({ ...scheduled, atMs }))
}

function preferences({ account }: UserCall): object {
  return {
    'posting:default:visibility': account.privacy,
    'posting:default:sensitive': account.sensitive,
    'posting:default:language': account.language,
    'reading:expand:media': 'default',
    'reading:expand:spoilers': false,
  }
}

export const otherRoutes: Routes<OtherEndpoint> = {
  'POST /api/v1/apps': open(registerApp),
  'GET /api/v1/apps/verify_credentials': forApp('', ({ state, grant }) => {
    const app = grant === undefined ? webApp(state) : state.apps.get(grant.appId)
    if (app === undefined) throw refuse('badToken')
    return viewApp(app)
  }),
  'POST /oauth/token': open(issueToken),
  'POST /oauth/revoke': open(revokeToken),
  'GET /oauth/authorize': open(authorizeApp),
  'POST /api/v1/media': forUser('write:media', upload),
  'POST /api/v2/media': forUser('write:media', upload),
  'GET /api/v1/media/:id': forUser('write:media', (call) => viewMedia(call.state, ownMedia(call))),
  'PUT /api/v1/media/:id': forUser('write:media', describeMedia),
  'GET /api/v1/polls/:id': forAny('read:statuses', (call) => viewPoll(call.state, seenPoll(call), call.account)),
  'POST /api/v1/polls/:id/votes': forUser('write:statuses', vote),
  'GET /api/v1/scheduled_statuses': forUser('read:statuses', ({ state, account, input, url }) => {
    const query = pageQuery(input, 20)
    const page = takePage(state.scheduled.list('account', account.id), query)
    const views = page.map((scheduled) => viewScheduled(state, scheduled))
    return pageReply(url, page, views, { next: 'full', limit: query.limit })
  }),
  'GET /api/v1/scheduled_statuses/:id': forUser('read:statuses', (call) =>
    viewScheduled(call.state, ownScheduled(call)),
  ),
  'PUT /api/v1/scheduled_statuses/:id': forUser('write:statuses', reschedule),
  'DELETE /api/v1/scheduled_statuses/:id': forUser('write:statuses', (call) => {
    call.state.scheduled.remove(ownScheduled(call).id)
    return {}
  }),
  'GET /api/v1/instance': open(({ state }) => viewInstanceV1(state)),
  'GET /api/v1/instance/rules': open(viewRules),
  'GET /api/v1/instance/peers': open(() => []),
  'GET /api/v2/instance': open(({ state }) => viewInstance(state)),
  'GET /api/v1/custom_emojis': open(() => []),
  'GET /api/v1/preferences': forUser('read:accounts', preferences),
  'GET /.well-known/nodeinfo': open(({ state }) => viewNodeInfoLinks(state)),
  'GET /nodeinfo/2.0': open(({ state }) => viewNodeInfo(state)),
  'GET /.well-known/webfinger': open(({ state, input }) => {
    const subject = word(input, 'resource') ?? ''
    const account = accountByName(state, subject.replace(/^acct:/, ''))
    if (account === undefined) throw refuse('notFound')
    const { origin, domain } = state
    const page = `${origin}/@${account.username}`
    const actor = `${origin}/users/${account.username}`
    return {
      subject: `acct:${account.username}@${domain}`,
      aliases: [page, actor],
      links: [
        { rel: 'http://webfinger.net/rel/profile-page', type: 'text/html', href: page },
        { rel: 'self', type: 'application/activity+json', href: actor },
      ],
    }
  }),
}
