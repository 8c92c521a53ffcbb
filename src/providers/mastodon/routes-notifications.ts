import type { NotificationEndpoint } from './endpoints.ts'
import { forUser, type Routes, type UserCall } from './endpoint.ts'
import { refuse } from './errors.ts'
import { nested, paging, texts, word } from './input.ts'
import { type Notification, notificationsOf, viewNotification } from './notifications.ts'
import { compareIds } from '../collection/order.ts'
import { pageQuery, pageReply, takePage } from './page.ts'
import { link } from './relations.ts'
import type { Note } from './store.ts'

const TIMELINES = ['home', 'notifications'] as const
type Timeline = (typeof TIMELINES)[number]

const noteId = ({ account }: UserCall, timeline: Timeline): string => `marker ${account.id} ${timeline}`

function isWanted({ input }: UserCall): (notification: Notification) => boolean {
  const types = texts(input, 'types')
  const excluded = texts(input, 'exclude_types')
  const accountId = word(input, 'account_id')
  return (one) =>
    (types.length === 0 || types.includes(one.type)) &&
    !excluded.includes(one.type) &&
    (accountId === undefined || one.accountId === accountId)
}

function asked(call: UserCall): Notification {
  const { state, account, param } = call
  const found = notificationsOf(state, account).find(({ id }) => id === param('id'))
  if (found === undefined) throw refuse('notFound')
  return found
}

function dismiss({ state, account }: UserCall, { id }: Notification): void {
  link(state, state.dismissals, account.id, id, undefined)
}

/** How many notifications came after the one that was last read, as the marker says; 1000 at most, 100 without a limit. */
function unreadCount(call: UserCall): number {
  const { state, account, input } = call
  const most = Math.min(paging(input, 'limit', 100), 1000)
  const read = state.notes.get(noteId(call, 'notifications'))?.value ?? '0'
  const isUnread = ({ id }: Notification): boolean => compareIds(id, read) > 0
  const unread = notificationsOf(state, account).filter(isUnread).filter(isWanted(call))
  return Math.min(most, unread.length)
}

function viewMarker({ value, atMs, version }: Note): object {
  return { last_read_id: value, version, updated_at: new Date(atMs).toISOString() }
}

function setMarkers(call: UserCall): object {
  const { state, input } = call
  const changed = TIMELINES.flatMap((timeline) => {
    const lastReadId = word(nested(input, timeline), 'last_read_id')
    if (lastReadId === undefined) return []
    const id = noteId(call, timeline)
    const version = (state.notes.get(id)?.version ?? 0) + 1
    const note = state.notes.put({ id, value: lastReadId, atMs: state.clock.now(), version })
    return [[timeline, viewMarker(note)]]
  })
  return Object.fromEntries(changed) as object
}

export const notificationRoutes: Routes<NotificationEndpoint> = {
  'GET /api/v1/notifications': forUser('read:notifications', (call) => {
    const { state, account, input, url } = call
    const query = pageQuery(input, 40, 80)
    const page = takePage(notificationsOf(state, account), query, isWanted(call))
    const views = page.map((notification) => viewNotification(state, notification, account))
    return pageReply(url, page, views, { next: 'always', limit: query.limit })
  }),
  'GET /api/v1/notifications/unread_count': forUser('read:notifications', (call) => ({ count: unreadCount(call) })),
  'GET /api/v1/notifications/:id': forUser('read:notifications', (call) =>
    viewNotification(call.state, asked(call), call.account),
  ),
  'POST /api/v1/notifications/clear': forUser('write:notifications', (call) => {
    for (const notification of notificationsOf(call.state, call.account)) dismiss(call, notification)
    return {}
  }),
  'POST /api/v1/notifications/:id/dismiss': forUser('write:notifications', (call) => {
    dismiss(call, asked(call))
    return {}
  }),
  'GET /api/v1/markers': forUser('read:statuses', (call) => {
    const wanted = texts(call.input, 'timeline')
    const found = TIMELINES.filter((timeline) => wanted.includes(timeline)).flatMap((timeline) => {
      const note = call.state.notes.get(noteId(call, timeline))
      return note === undefined ? [] : [[timeline, viewMarker(note)]]
    })
    return Object.fromEntries(found) as object
  }),
  'POST /api/v1/markers': forUser('write:statuses', setMarkers),
}
