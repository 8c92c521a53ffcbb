import type { Poll } from './model.ts'
import type { MastodonState } from './state.ts'
import type { Viewer } from './visible.ts'

/** A poll (docs.joinmastodon.org/entities/Poll). */
export interface PollView {
  readonly id: string
  readonly expires_at: string
  readonly expired: boolean
  readonly multiple: boolean
  readonly votes_count: number
  readonly voters_count: number
  readonly options: readonly { readonly title: string; readonly votes_count: number | null }[]
  readonly emojis: readonly []
  readonly voted?: boolean
  readonly own_votes?: readonly number[]
}

/** Whether nobody can vote any more. */
export function isExpired(state: MastodonState, { expiresMs }: Poll): boolean {
  return expiresMs <= state.clock.now()
}

/** Shows a poll: counts may be hidden until it ends, and a user sees their own votes. */
export function viewPoll(state: MastodonState, poll: Poll, viewer: Viewer): PollView {
  const votes = state.votes.list('to', poll.id)
  const expired = isExpired(state, poll)
  const isHidden = poll.hideTotals && !expired
  const counts = poll.options.map((_, index) => votes.filter(({ detail }) => detail.includes(index)).length)
  const own = viewer === undefined ? undefined : state.votes.find(viewer.id, poll.id)
  const isAuthor = viewer !== undefined && state.statuses.get(poll.statusId)?.accountId === viewer.id
  return {
    id: poll.id,
    expires_at: new Date(poll.expiresMs).toISOString(),
    expired,
    multiple: poll.multiple,
    votes_count: counts.reduce((a, b) => a + b, 0),
    voters_count: votes.length,
    options: poll.options.map((title, index) => ({ title, votes_count: isHidden ? null : counts[index]! })),
    emojis: [],
    ...(viewer === undefined ? {} : { voted: isAuthor || own !== undefined, own_votes: own?.detail ?? [] }),
  }
}
