import { accountById } from './directory.ts'
import { refuse } from './errors.ts'
import type { Account, FollowDetail } from './model.ts'
import type { Edges } from './edges.ts'
import { nextId, type MastodonState } from './state.ts'
import { isMuting } from './visible.ts'

/** How two accounts stand to each other (docs.joinmastodon.org/entities/Relationship). */
export interface RelationshipView {
  readonly id: string
  readonly following: boolean
  readonly showing_reblogs: boolean
  readonly notifying: boolean
  readonly languages: readonly string[] | null
  readonly followed_by: boolean
  readonly blocking: boolean
  readonly blocked_by: boolean
  readonly muting: boolean
  readonly muting_notifications: boolean
  readonly muting_expires_at: string | null
  readonly requested: boolean
  readonly requested_by: boolean
  readonly domain_blocking: boolean
  readonly endorsed: boolean
  readonly note: string
}

/** Shows how an account stands to another. */
export function viewRelationship(state: MastodonState, { id: me }: Account, other: Account): RelationshipView {
  const { id } = other
  const follow = state.follows.find(me, id)
  const request = state.followRequests.find(me, id)
  const shown = (follow ?? request)?.detail
  const mute = isMuting(state, me, id) ? state.mutes.find(me, id)?.detail : undefined
  return {
    id,
    following: follow !== undefined,
    showing_reblogs: shown?.reblogs ?? false,
    notifying: shown?.notify ?? false,
    languages: shown?.languages ?? null,
    followed_by: state.follows.has(id, me),
    blocking: state.blocks.has(me, id),
    blocked_by: state.blocks.has(id, me),
    muting: mute !== undefined,
    muting_notifications: mute?.notifications ?? false,
    muting_expires_at: mute === undefined || mute.untilMs === null ? null : new Date(mute.untilMs).toISOString(),
    requested: request !== undefined,
    requested_by: state.followRequests.has(id, me),
    domain_blocking: false,
    endorsed: false,
    note: state.comments.find(me, id)?.detail ?? '',
  }
}

/**
 * An account that a user asks for by id.
 *
 * @throws The API's 404 when there is none.
 */
export function foundAccount(state: MastodonState, id: string): Account {
  const account = accountById(state, id)
  if (account === undefined) throw refuse('notFound')
  return account
}

/** Sets an edge, or changes what an edge that is there says. */
export function link<Detail>(
  state: MastodonState,
  edges: Edges<Detail>,
  from: string,
  to: string,
  detail: Detail,
): void {
  const known = edges.find(from, to)
  const created = { id: nextId(state), createdMs: state.clock.now() }
  edges.put({ ...(known ?? { ...created, from, to }), detail })
}

/**
 * Follows somebody, or asks to when they are locked; again, it changes the options.
 *
 * @throws The API's 404 for oneself, 403 when one blocks the other.
 */
export function follow(state: MastodonState, me: Account, other: Account, change: Partial<FollowDetail> = {}): void {
  if (me.id === other.id) throw refuse('notFound')
  if (state.blocks.has(me.id, other.id) || state.blocks.has(other.id, me.id)) throw refuse('forbidden')
  const known = state.follows.find(me.id, other.id) ?? state.followRequests.find(me.id, other.id)
  const detail = { reblogs: true, notify: false, languages: null, ...known?.detail, ...change }
  const isAsking = other.locked && !state.follows.has(me.id, other.id)
  link(state, isAsking ? state.followRequests : state.follows, me.id, other.id, detail)
}

/** Ends a follow, or a request for one. */
export function unfollow(state: MastodonState, me: string, other: string): void {
  state.follows.cut(me, other)
  state.followRequests.cut(me, other)
}

/** Blocks somebody: neither follows the other any more. */
export function block(state: MastodonState, me: string, other: string): void {
  unfollow(state, me, other)
  unfollow(state, other, me)
  if (!state.blocks.has(me, other)) link(state, state.blocks, me, other, undefined)
}

/** Lets somebody follow who asked to. */
export function acceptRequest(state: MastodonState, me: string, other: string): void {
  const request = state.followRequests.find(other, me)
  if (request === undefined) throw refuse('notFound')
  state.followRequests.remove(request.id)
  link(state, state.follows, other, me, request.detail)
}
