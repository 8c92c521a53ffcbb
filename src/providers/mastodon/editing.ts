import { viewAccount, type AccountView } from './account-view.ts'
import { targetsOf } from './directory.ts'
import { checkedMedia, checkedPoll, checkedText, languageIn } from './draft.ts'
import { tagsIn } from './entities.ts'
import { formatText } from './format.ts'
import { flag, type Input, text, texts } from './input.ts'
import { type MediaView, viewMedia } from './media-view.ts'
import type { Account, Status, StatusVersion } from './model.ts'
import { attach, mentionsIn } from './posting.ts'
import { nextId, type MastodonState } from './state.ts'
import { authorOf } from './visible.ts'

/** What a status says now, as one of its versions. */
function currentVersion(state: MastodonState, status: Status): StatusVersion {
  const { text, spoilerText, sensitive, mediaIds, editedMs, createdMs } = status
  const poll = state.polls.list('status', status.id)[0]?.options ?? null
  return { createdMs: editedMs ?? createdMs, text, spoilerText, sensitive, mediaIds, poll }
}

function replacePoll(state: MastodonState, status: Status, input: Input): void {
  const draft = checkedPoll(input)
  const known = state.polls.list('status', status.id)[0]
  if (draft === null) return
  const { options, multiple, hideTotals, expiresInS } = draft
  const isSame = known !== undefined && JSON.stringify(known.options) === JSON.stringify(options)
  // Other options make the votes worthless (app/services/update_status_service.rb).
  if (known !== undefined && !isSame) state.votes.cutAllTo(known.id)
  const expiresMs = state.clock.now() + expiresInS * 1000
  state.polls.put({ id: known?.id ?? nextId(state), statusId: status.id, options, multiple, hideTotals, expiresMs })
}

/**
 * Changes a status; id, instant and counts stay. A change to nothing leaves no trace.
 *
 * @throws The API's 422 for what could not be posted either.
 */
export function edit(state: MastodonState, author: Account, status: Status, input: Input): Status {
  const { media_ids: given } = input
  const mediaIds =
    given === undefined ? status.mediaIds : checkedMedia(state, texts(input, 'media_ids'), author, status.id)
  const before = currentVersion(state, status)
  const checked = checkedText(
    {
      status: text(input, 'status')?.trim() ?? status.text,
      spoilerText: text(input, 'spoiler_text')?.trim() ?? status.spoilerText,
    },
    mediaIds.length > 0,
  )
  replacePoll(state, status, input)
  const isSensitive = (flag(input, 'sensitive') ?? status.sensitive) || checked.spoilerText !== ''
  const changed: Status = {
    ...status,
    ...checked,
    sensitive: isSensitive,
    language: languageIn(input) ?? status.language,
    mediaIds,
    mentions: mentionsIn(state, checked.text, author),
    tags: tagsIn(checked.text),
  }
  const after = currentVersion(state, changed)
  if (JSON.stringify(after) === JSON.stringify(before)) return state.statuses.put(changed)
  attach(state, mediaIds, status.id)
  const edited = { editedMs: state.clock.now(), editId: nextId(state), versions: [...status.versions, before] }
  return state.statuses.put({ ...changed, ...edited })
}

/** A version of a status (docs.joinmastodon.org/entities/StatusEdit). */
export interface StatusEditView {
  readonly content: string
  readonly spoiler_text: string
  readonly sensitive: boolean
  readonly created_at: string
  readonly account: AccountView
  readonly media_attachments: readonly MediaView[]
  readonly emojis: readonly []
  readonly poll?: { readonly options: readonly { readonly title: string }[] }
}

/** Every version of a status, oldest first. */
export function historyOf(state: MastodonState, status: Status): StatusEditView[] {
  const account = viewAccount(state, authorOf(state, status))
  return [...status.versions, currentVersion(state, status)].map((version) => ({
    content: formatText(version.text, targetsOf(state)),
    spoiler_text: version.spoilerText,
    sensitive: version.sensitive,
    created_at: new Date(version.createdMs).toISOString(),
    account,
    media_attachments: version.mediaIds.flatMap((id) => {
      const media = state.media.get(id)
      return media === undefined ? [] : [viewMedia(state, media)]
    }),
    emojis: [],
    ...(version.poll === null ? {} : { poll: { options: version.poll.map((title) => ({ title })) } }),
  }))
}
