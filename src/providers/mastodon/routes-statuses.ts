import type { StatusEndpoint } from './endpoints.ts'
import { viewAccount } from './account-view.ts'
import { accountOf, statusById } from './directory.ts'
import { readDraft } from './draft.ts'
import { edit, historyOf } from './editing.ts'
import { type Call, forAny, forUser, type Handler, type Routes, type UserCall } from './endpoint.ts'
import { invalid, refuse, unprocessable } from './errors.ts'
import { postedWith, rememberPosted } from './idempotency.ts'
import { boost, boostOf, favourite, pin, unboost } from './interactions.ts'
import { texts, word } from './input.ts'
import type { Draft, Scheduled, Status, Visibility } from './model.ts'
import { pageQuery, pageReply, takePage } from './page.ts'
import { publish, removeStatus } from './posting.ts'
import { link } from './relations.ts'
import { accountPage } from './routes-accounts.ts'
import { viewScheduled } from './scheduled.ts'
import { nextId } from './state.ts'
import { viewStatus } from './status-view.ts'
import { threadOf } from './timelines.ts'
import { canSee, proper, seenStatus } from './visible.ts'

const asked = ({ state, param, account }: Call): Status => seenStatus(state, param('id'), account)

/** One's own status; others' are not found. */
function own(call: UserCall): Status {
  const status = statusById(call.state, call.param('id'))
  if (status?.accountId !== call.account.id) throw refuse('notFound')
  return status
}

/** When a post is to appear; nothing for at once, which the past means too. */
function scheduledAt({ state, input }: UserCall): number | undefined {
  const given = word(input, 'scheduled_at')
  if (given === undefined) return undefined
  const atMs = Date.parse(given)
  // app/services/post_status_service.rb: what is no date is an invalid record without a name.
  if (Number.isNaN(atMs)) throw unprocessable('Record invalid')
  if (atMs <= state.clock.now()) return undefined
  // app/models/scheduled_status.rb
  if (atMs < state.clock.now() + 300_000) throw invalid('Scheduled at The scheduled date must be in the future')
  return atMs
}

function isScheduled(posted: Status | Scheduled): posted is Scheduled {
  return 'atMs' in posted
}

function post(call: UserCall): object {
  const { state, account, input, headers, grant } = call
  const key = headers['idempotency-key'] ?? ''
  const shown = (posted: Status | Scheduled): object =>
    isScheduled(posted) ? viewScheduled(state, posted) : viewStatus(state, posted, account)
  const known = key === '' ? undefined : postedWith(state, account, key)
  if (known !== undefined) return shown(known)
  const draft = readDraft(state, input, account, grant?.appId ?? null)
  const atMs = scheduledAt(call)
  const posted = atMs === undefined ? publish(state, account, draft) : schedule(call, draft, atMs, key)
  if (key !== '') rememberPosted(state, account, key, posted.id)
  return shown(posted)
}

function schedule({ state, account }: UserCall, draft: Draft, atMs: number, key: string): Scheduled {
  return state.scheduled.put({
    id: nextId(state),
    accountId: account.id,
    atMs,
    draft,
    idempotencyKey: key === '' ? null : key,
  })
}

function remove(call: UserCall): object {
  const status = own(call)
  const { state, account } = call
  // For clients that let it be written again; the server leaves `content` out, the documentation does not.
  const view = { ...viewStatus(state, status, account), text: status.text }
  removeStatus(state, status)
  return view
}

function reblog(call: UserCall): object {
  const { state, account, input } = call
  const visibility = word(input, 'visibility')
  const wanted: Visibility = visibility === 'unlisted' || visibility === 'private' ? visibility : 'public'
  return viewStatus(state, boost(state, account, asked(call), wanted), account)
}

/** Takes a boost back: of the original, or of the boost itself. Who cannot see the status any more still can. */
function unreblog(call: UserCall): object {
  const { state, account, param } = call
  const given = statusById(state, param('id'))
  const status = given === undefined ? undefined : proper(state, given)
  if (status === undefined || (!canSee(state, status, account) && boostOf(state, account, status) === undefined)) {
    throw refuse('notFound')
  }
  unboost(state, account, status)
  return viewStatus(state, status, account)
}

/** Does something with a status, and shows it then. */
function act(scope: string, action: (call: UserCall, status: Status) => unknown): Handler {
  return forUser(scope, (call) => {
    const status = asked(call)
    action(call, status)
    return viewStatus(call.state, status, call.account)
  })
}

export const statusRoutes: Routes<StatusEndpoint> = {
  'POST /api/v1/statuses': forUser('write:statuses', post),
  'GET /api/v1/statuses': forAny('read:statuses', ({ state, input, account }) =>
    texts(input, 'id').flatMap((id) => {
      const status = statusById(state, id)
      return status === undefined || !canSee(state, status, account) ? [] : [viewStatus(state, status, account)]
    }),
  ),
  'GET /api/v1/statuses/:id': forAny('read:statuses', (call) => viewStatus(call.state, asked(call), call.account)),
  'PUT /api/v1/statuses/:id': forUser('write:statuses', (call) => {
    const { state, account, input } = call
    return viewStatus(state, edit(state, account, own(call), input), account)
  }),
  'DELETE /api/v1/statuses/:id': forUser('write:statuses', remove),
  'GET /api/v1/statuses/:id/source': forUser('read:statuses', (call) => {
    const { id, text: source, spoilerText } = own(call)
    return { id, text: source, spoiler_text: spoilerText }
  }),
  'GET /api/v1/statuses/:id/history': forAny('read:statuses', (call) => historyOf(call.state, asked(call))),
  'GET /api/v1/statuses/:id/context': forAny('read:statuses', (call) => {
    const { state, account } = call
    const { ancestors, descendants } = threadOf(state, proper(state, asked(call)), account)
    return {
      ancestors: ancestors.map((status) => viewStatus(state, status, account)),
      descendants: descendants.map((status) => viewStatus(state, status, account)),
    }
  }),
  'GET /api/v1/statuses/:id/favourited_by': forAny('read:accounts', (call) =>
    accountPage(call, call.state.favourites.list('to', proper(call.state, asked(call)).id), 'from'),
  ),
  'GET /api/v1/statuses/:id/reblogged_by': forAny('read:accounts', (call) => {
    const { state, input, url } = call
    const query = pageQuery(input, 40)
    const page = takePage(state.statuses.list('reblogOf', proper(state, asked(call)).id), query)
    const accounts = page.map(({ accountId }) => viewAccount(state, accountOf(state, accountId)))
    return pageReply(url, page, accounts, { next: 'full', limit: query.limit })
  }),
  'POST /api/v1/statuses/:id/favourite': act('write:favourites', ({ state, account }, status) =>
    favourite(state, account, status),
  ),
  'POST /api/v1/statuses/:id/unfavourite': act('write:favourites', ({ state, account }, status) =>
    state.favourites.cut(account.id, proper(state, status).id),
  ),
  'POST /api/v1/statuses/:id/reblog': forUser('write:statuses', reblog),
  'POST /api/v1/statuses/:id/unreblog': forUser('write:statuses', unreblog),
  'POST /api/v1/statuses/:id/bookmark': act('write:bookmarks', ({ state, account }, status) => {
    const { id } = proper(state, status)
    if (!state.bookmarks.has(account.id, id)) link(state, state.bookmarks, account.id, id, undefined)
  }),
  'POST /api/v1/statuses/:id/unbookmark': act('write:bookmarks', ({ state, account }, status) =>
    state.bookmarks.cut(account.id, proper(state, status).id),
  ),
  'POST /api/v1/statuses/:id/pin': act('write:accounts', ({ state, account }, status) => pin(state, account, status)),
  'POST /api/v1/statuses/:id/unpin': act('write:accounts', ({ state, account }, { id }) =>
    state.pins.cut(account.id, id),
  ),
  'POST /api/v1/statuses/:id/mute': act('write:mutes', ({ state, account }, { conversationId }) => {
    if (!state.silences.has(account.id, conversationId))
      link(state, state.silences, account.id, conversationId, undefined)
  }),
  'POST /api/v1/statuses/:id/unmute': act('write:mutes', ({ state, account }, { conversationId }) =>
    state.silences.cut(account.id, conversationId),
  ),
}
