import { accountByName, statusById } from './directory.ts'
import { namesIn, tagsIn } from './entities.ts'
import type { Account, Draft, Status } from './model.ts'
import { nextId, type MastodonState } from './state.ts'
import { proper } from './visible.ts'

/** The accounts that a text mentions, each once; not those who block the author. */
export function mentionsIn(state: MastodonState, text: string, author: Account): string[] {
  const accounts = namesIn(text).flatMap((name) => accountByName(state, name) ?? [])
  const ids = accounts.map(({ id }) => id)
  return [...new Set(ids)].filter((id) => !state.blocks.has(id, author.id))
}

/** Attaches files, so that no other status takes them. */
export function attach(state: MastodonState, mediaIds: readonly string[], statusId: string): void {
  for (const mediaId of mediaIds) {
    const media = state.media.get(mediaId)
    if (media !== undefined) state.media.put({ ...media, statusId })
  }
}

/**
 * Posts a status.
 *
 * @param createdMs - Its instant; default: now.
 */
export function publish(
  state: MastodonState,
  author: Account,
  draft: Draft,
  createdMs: number = state.clock.now(),
): Status {
  const id = nextId(state, createdMs)
  const { text, spoilerText, sensitive, visibility, language, mediaIds, poll, appId } = draft
  const parent = draft.inReplyToId === null ? undefined : statusById(state, draft.inReplyToId)
  const original = parent === undefined ? undefined : proper(state, parent)
  const status = state.statuses.put({
    id,
    createdMs,
    accountId: author.id,
    text,
    spoilerText,
    sensitive,
    visibility,
    language,
    inReplyToId: original?.id ?? null,
    inReplyToAccountId: original?.accountId ?? null,
    conversationId: original?.conversationId ?? id,
    reblogOfId: null,
    mediaIds,
    mentions: mentionsIn(state, text, author),
    tags: tagsIn(text),
    appId,
    editedMs: null,
    editId: null,
    versions: [],
  })
  attach(state, mediaIds, id)
  if (poll !== null) {
    const { options, multiple, hideTotals, expiresInS } = poll
    state.polls.put({
      id: nextId(state, createdMs),
      statusId: id,
      options,
      multiple,
      hideTotals,
      expiresMs: createdMs + expiresInS * 1000,
    })
  }
  return status
}

/** Removes a status and what hangs on it: boosts, marks, its poll. Answers stay, and answer nothing then. */
export function removeStatus(state: MastodonState, { id }: Status): void {
  state.statuses.remove(id)
  for (const boost of state.statuses.list('reblogOf', id)) state.statuses.remove(boost.id)
  for (const answer of state.statuses.list('replyTo', id)) state.statuses.put({ ...answer, inReplyToId: null })
  for (const edges of [state.favourites, state.bookmarks, state.pins]) edges.cutAllTo(id)
  for (const poll of state.polls.list('status', id)) {
    state.votes.cutAllTo(poll.id)
    state.polls.remove(poll.id)
  }
}
