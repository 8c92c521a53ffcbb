import { type AccountView, viewAccount } from './account-view.ts'
import { compareIds } from '../collection/order.ts'
import { accountOf } from './directory.ts'
import type { Account, Status } from './model.ts'
import { mergeById } from './page.ts'
import { isExpired } from './poll-view.ts'
import { snowflake } from './snowflake.ts'
import type { MastodonState } from './state.ts'
import { type StatusView, viewStatus } from './status-view.ts'
import { canSee, isMuting } from './visible.ts'

/** What somebody can be told. */
export type NotificationType =
  | 'mention'
  | 'status'
  | 'reblog'
  | 'follow'
  | 'follow_request'
  | 'favourite'
  | 'poll'
  | 'update'

/**
 * Something that somebody else did. There is no table of these: each is read from the row that it tells about, whose id it has, so it
 * goes when that is taken back.
 */
export interface Notification {
  readonly id: string
  readonly type: NotificationType
  readonly createdMs: number
  /** Who did it. */
  readonly accountId: string
  readonly statusId: string | null
}

type Found = readonly Notification[]

function fromEdges(state: MastodonState, me: Account): Found[] {
  const follows = state.follows.list('to', me.id).map(({ id, createdMs, from }): Notification => ({
    id,
    createdMs,
    type: 'follow',
    accountId: from,
    statusId: null,
  }))
  const requests = state.followRequests.list('to', me.id).map(({ id, createdMs, from }): Notification => ({
    id,
    createdMs,
    type: 'follow_request',
    accountId: from,
    statusId: null,
  }))
  return [follows, requests]
}

/** What others did with one of one's own statuses. */
function aboutOwn(state: MastodonState, { id: statusId }: Status): Found {
  const favourites = state.favourites
    .list('to', statusId)
    .map(({ id, createdMs, from }): Notification => ({ id, createdMs, type: 'favourite', accountId: from, statusId }))
  const boosts = state.statuses
    .list('reblogOf', statusId)
    .map(({ id, createdMs, accountId }): Notification => ({ id, createdMs, type: 'reblog', accountId, statusId }))
  return [...favourites, ...boosts]
}

function mentions(state: MastodonState, me: Account): Found {
  return state.statuses
    .list('mention', me.id)
    .filter(({ conversationId }) => !state.silences.has(me.id, conversationId))
    .map(({ id, createdMs, accountId }) => ({ id, createdMs, type: 'mention', accountId, statusId: id }))
}

/** New statuses of those whom one follows with notifications. */
function watched(state: MastodonState, me: Account): Found {
  return state.follows
    .list('from', me.id)
    .filter(({ detail }) => detail.notify)
    .flatMap(({ to, createdMs: sinceMs }) =>
      state.statuses
        .list('account', to)
        .filter(
          ({ createdMs, mentions: ids, reblogOfId }) =>
            createdMs >= sinceMs && reblogOfId === null && !ids.includes(me.id),
        )
        .map(({ id, createdMs, accountId }): Notification => ({
          id,
          createdMs,
          type: 'status',
          accountId,
          statusId: id,
        })),
    )
}

/** Edits of what one boosted, since then; of several, the last. */
function updates(state: MastodonState, own: readonly Status[]): Found {
  return own.flatMap(({ reblogOfId, id: boostId }): Notification[] => {
    const original = reblogOfId === null ? undefined : state.statuses.get(reblogOfId)
    if (original === undefined || original.editedMs === null || original.editId === null) return []
    if (compareIds(original.editId, boostId) < 0) return []
    const { id: statusId, editId: id, editedMs: createdMs, accountId } = original
    return [{ id, createdMs, type: 'update', accountId, statusId }]
  })
}

/** Polls that have ended, of those that one made or voted in: known by the instant, and the end of the poll's id. */
function endedPolls(state: MastodonState, me: Account, own: readonly Status[]): Found {
  const made = own.flatMap(({ id }) => state.polls.list('status', id))
  const votedIn = state.votes.list('from', me.id).flatMap(({ to }) => state.polls.get(to) ?? [])
  return [...made, ...votedIn].flatMap((poll): Notification[] => {
    const status = state.statuses.get(poll.statusId)
    if (status === undefined || !isExpired(state, poll)) return []
    const { expiresMs: createdMs, id, statusId } = poll
    const { accountId } = status
    return [{ id: snowflake(createdMs, Number(BigInt(id) % 65_536n)), createdMs, type: 'poll', accountId, statusId }]
  })
}

function isTold(state: MastodonState, me: Account, { id, type, accountId, statusId }: Notification): boolean {
  if (state.dismissals.has(me.id, id)) return false
  if (accountId === me.id) return type === 'poll'
  if (state.blocks.has(me.id, accountId)) return false
  if (isMuting(state, me.id, accountId) && state.mutes.find(me.id, accountId)?.detail.notifications === true)
    return false
  const status = statusId === null ? undefined : state.statuses.get(statusId)
  return statusId === null || (status !== undefined && canSee(state, status, me))
}

/** What an account has been told, by ascending id. */
export function notificationsOf(state: MastodonState, me: Account): Notification[] {
  const own = state.statuses.list('account', me.id)
  const found = [
    ...fromEdges(state, me),
    ...own.map((status) => (status.reblogOfId === null ? aboutOwn(state, status) : [])),
    mentions(state, me),
    watched(state, me),
    updates(state, own),
    endedPolls(state, me, own),
  ]
  return mergeById(found).filter((notification) => isTold(state, me, notification))
}

/** A notification (docs.joinmastodon.org/entities/Notification). */
export interface NotificationView {
  readonly id: string
  readonly type: NotificationType
  readonly created_at: string
  readonly group_key: string
  readonly account: AccountView
  readonly status?: StatusView
}

/** Shows a notification to whom it is for. */
export function viewNotification(state: MastodonState, notification: Notification, me: Account): NotificationView {
  const { id, type, createdMs, accountId, statusId } = notification
  const status = statusId === null ? undefined : state.statuses.get(statusId)
  return {
    id,
    type,
    created_at: new Date(createdMs).toISOString(),
    group_key: `ungrouped-${id}`,
    account: viewAccount(state, accountOf(state, accountId)),
    ...(status === undefined ? {} : { status: viewStatus(state, status, me) }),
  }
}
