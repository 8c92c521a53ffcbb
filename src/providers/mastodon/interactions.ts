import { refuse, unprocessable } from './errors.ts'
import type { Account, Status, Visibility } from './model.ts'
import { removeStatus } from './posting.ts'
import { link } from './relations.ts'
import { nextId, type MastodonState } from './state.ts'
import { proper } from './visible.ts'

/** Most statuses that an account may pin. */
export const PINS_MAX = 5

/** Favourites a status; twice is once. */
export function favourite(state: MastodonState, me: Account, status: Status): void {
  const { id } = proper(state, status)
  if (!state.favourites.has(me.id, id)) link(state, state.favourites, me.id, id, undefined)
}

/** The boost of a status by somebody. */
export function boostOf(state: MastodonState, me: Account, status: Status): Status | undefined {
  const { id } = proper(state, status)
  return state.statuses.list('reblogOf', id).find(({ accountId }) => accountId === me.id)
}

/**
 * Boosts a status; twice is once.
 *
 * @throws The API's 403 for statuses that are not for everybody (one's own for followers may be boosted).
 */
export function boost(state: MastodonState, me: Account, status: Status, visibility: Visibility = 'public'): Status {
  const known = boostOf(state, me, status)
  if (known !== undefined) return known
  const original = proper(state, status)
  const isOwn = original.accountId === me.id
  if (original.visibility === 'direct' || (original.visibility === 'private' && !isOwn)) throw refuse('forbidden')
  const id = nextId(state)
  return state.statuses.put({
    ...original,
    id,
    createdMs: state.clock.now(),
    accountId: me.id,
    text: '',
    spoilerText: '',
    visibility: original.visibility === 'private' ? 'private' : visibility,
    inReplyToId: null,
    inReplyToAccountId: null,
    conversationId: id,
    reblogOfId: original.id,
    mediaIds: [],
    mentions: [],
    tags: [],
    appId: null,
    editedMs: null,
    editId: null,
    versions: [],
  })
}

/** Takes a boost back. */
export function unboost(state: MastodonState, me: Account, status: Status): void {
  const known = boostOf(state, me, status)
  if (known !== undefined) removeStatus(state, known)
}

/**
 * Pins one's own status to one's profile.
 *
 * @throws The API's 422 for others' statuses, boosts, direct ones, and too many (config/locales/en.yml).
 */
export function pin(state: MastodonState, me: Account, status: Status): void {
  if (state.pins.has(me.id, status.id)) return
  if (status.reblogOfId !== null) throw unprocessable('Validation failed: A boost cannot be pinned')
  if (status.accountId !== me.id) throw unprocessable("Validation failed: Someone else's post cannot be pinned")
  if (status.visibility === 'direct') {
    throw unprocessable('Validation failed: Posts that are only visible to mentioned users cannot be pinned')
  }
  if (state.pins.list('from', me.id).length >= PINS_MAX) {
    throw unprocessable('Validation failed: You have already pinned the maximum number of posts')
  }
  link(state, state.pins, me.id, status.id, undefined)
}
