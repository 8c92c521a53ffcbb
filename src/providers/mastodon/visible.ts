import { accountOf, statusById } from './directory.ts'
import { refuse } from './errors.ts'
import type { Account, Status } from './model.ts'
import type { MastodonState } from './state.ts'

/** Whose eyes see: nothing for nobody's. */
export type Viewer = Account | undefined

/** The status itself, or the one that a boost shows. */
export function proper(state: MastodonState, status: Status): Status {
  return status.reblogOfId === null ? status : (statusById(state, status.reblogOfId) ?? status)
}

/** Whether somebody may see a status (app/policies/status_policy.rb). */
export function canSee(state: MastodonState, status: Status, viewer: Viewer): boolean {
  if (status.reblogOfId !== null) {
    const original = statusById(state, status.reblogOfId)
    if (original === undefined || !canSee(state, original, viewer)) return false
  }
  const { accountId, visibility, mentions } = status
  if (viewer?.id === accountId) return true
  if (viewer !== undefined && state.blocks.has(accountId, viewer.id)) return false
  if (visibility === 'public' || visibility === 'unlisted') return true
  if (viewer === undefined) return false
  if (mentions.includes(viewer.id)) return true
  return visibility === 'private' && state.follows.has(viewer.id, accountId)
}

/** Whether somebody muted another, and the mute has not ended. */
export function isMuting(state: MastodonState, viewerId: string, otherId: string): boolean {
  const mute = state.mutes.find(viewerId, otherId)
  return mute !== undefined && (mute.detail.untilMs === null || mute.detail.untilMs > state.clock.now())
}

/** Whether lists leave an account out: blocked either way, or muted. */
export function isShunned(state: MastodonState, viewer: Viewer, otherId: string): boolean {
  if (viewer === undefined || viewer.id === otherId) return false
  const { blocks } = state
  return blocks.has(viewer.id, otherId) || blocks.has(otherId, viewer.id) || isMuting(state, viewer.id, otherId)
}

/** Whether a timeline shows a status to somebody: they may see it, and shun neither who wrote nor who boosted it. */
export function isListed(state: MastodonState, status: Status, viewer: Viewer): boolean {
  if (!canSee(state, status, viewer) || isShunned(state, viewer, status.accountId)) return false
  return status.reblogOfId === null || !isShunned(state, viewer, proper(state, status).accountId)
}

/**
 * A status that somebody asks for by id.
 *
 * @throws The API's 404 when there is none, or they may not see it.
 */
export function seenStatus(state: MastodonState, id: string, viewer: Viewer): Status {
  const status = statusById(state, id)
  if (status === undefined || !canSee(state, status, viewer)) throw refuse('notFound')
  return status
}

/** Who wrote a status. */
export function authorOf(state: MastodonState, { accountId }: Status): Account {
  return accountOf(state, accountId)
}
