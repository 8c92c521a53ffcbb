import { type AccountView, viewAccount } from './account-view.ts'
import { type CardView, cardFor } from './card-view.ts'
import { accountOf, targetsOf, urlOf } from './directory.ts'
import { formatText } from './format.ts'
import { type MediaView, viewMedia } from './media-view.ts'
import type { Status, Visibility } from './model.ts'
import { type PollView, viewPoll } from './poll-view.ts'
import type { MastodonState } from './state.ts'
import { authorOf, proper, type Viewer } from './visible.ts'

/** A status (docs.joinmastodon.org/entities/Status); fields with `?` are there for users only. */
export interface StatusView {
  readonly id: string
  readonly created_at: string
  readonly in_reply_to_id: string | null
  readonly in_reply_to_account_id: string | null
  readonly sensitive: boolean
  readonly spoiler_text: string
  readonly visibility: Visibility
  readonly language: string | null
  readonly uri: string
  readonly url: string
  readonly replies_count: number
  readonly reblogs_count: number
  readonly favourites_count: number
  readonly quotes_count: number
  readonly edited_at: string | null
  readonly favourited?: boolean
  readonly reblogged?: boolean
  readonly muted?: boolean
  readonly bookmarked?: boolean
  readonly pinned?: boolean
  readonly filtered?: readonly []
  readonly content: string
  readonly reblog: StatusView | null
  readonly application?: { readonly name: string; readonly website: string | null } | null
  readonly account: AccountView
  readonly media_attachments: readonly MediaView[]
  readonly mentions: readonly MentionView[]
  readonly tags: readonly { readonly name: string; readonly url: string }[]
  readonly emojis: readonly []
  readonly card: CardView | null
  readonly poll: PollView | null
  readonly quote: null
}

interface MentionView {
  readonly id: string
  readonly username: string
  readonly url: string
  readonly acct: string
}

const htmlOf = new WeakMap<Status, string>()

/** The text as HTML; made once, since a changed status is another row. */
export function contentOf(state: MastodonState, status: Status): string {
  let html = htmlOf.get(status)
  if (html === undefined) {
    html = formatText(status.text, targetsOf(state))
    htmlOf.set(status, html)
  }
  return html
}

/** Replies that count: those that not only followers or mentioned people see (app/models/status.rb). */
function repliesCount(state: MastodonState, { id }: Status): number {
  const isOpen = ({ visibility }: Status): boolean => visibility === 'public' || visibility === 'unlisted'
  return state.statuses.list('replyTo', id).filter(isOpen).length
}

/** What only concerns the user who looks. */
function ownFlags(state: MastodonState, status: Status, viewer: Viewer): Partial<StatusView> {
  if (viewer === undefined) return {}
  const { id, conversationId } = proper(state, status)
  const isOwn = status.accountId === viewer.id && status.reblogOfId === null && status.visibility !== 'direct'
  return {
    favourited: state.favourites.has(viewer.id, id),
    reblogged: state.statuses.list('reblogOf', id).some(({ accountId }) => accountId === viewer.id),
    muted: state.silences.has(viewer.id, conversationId),
    bookmarked: state.bookmarks.has(viewer.id, id),
    ...(isOwn ? { pinned: state.pins.has(viewer.id, id) } : {}),
    filtered: [],
  }
}

function viewMention(state: MastodonState, id: string): MentionView {
  const account = accountOf(state, id)
  return { id, username: account.username, url: urlOf(state, account), acct: account.username }
}

/** Shows a status. */
export function viewStatus(state: MastodonState, status: Status, viewer: Viewer): StatusView {
  const { origin } = state
  const { id, reblogOfId } = status
  const author = authorOf(state, status)
  const uri = `${origin}/users/${author.username}/statuses/${id}`
  const original = reblogOfId === null ? undefined : proper(state, status)
  const app = status.appId === null ? undefined : state.apps.get(status.appId)
  const poll = state.polls.list('status', id)[0]
  return {
    id,
    created_at: new Date(status.createdMs).toISOString(),
    in_reply_to_id: status.inReplyToId,
    in_reply_to_account_id: status.inReplyToAccountId,
    sensitive: status.sensitive,
    spoiler_text: status.spoilerText,
    visibility: status.visibility,
    language: status.language,
    uri: original === undefined ? uri : `${uri}/activity`,
    url: original === undefined ? `${urlOf(state, author)}/${id}` : `${uri}/activity`,
    replies_count: repliesCount(state, status),
    reblogs_count: state.statuses.list('reblogOf', id).length,
    favourites_count: state.favourites.list('to', id).length,
    quotes_count: 0,
    edited_at: status.editedMs === null ? null : new Date(status.editedMs).toISOString(),
    ...ownFlags(state, status, viewer),
    content: contentOf(state, status),
    reblog: original === undefined ? null : viewStatus(state, original, viewer),
    application: app === undefined ? null : { name: app.name, website: app.website },
    account: viewAccount(state, author),
    media_attachments: status.mediaIds.flatMap((mediaId) => {
      const media = state.media.get(mediaId)
      return media === undefined ? [] : [viewMedia(state, media)]
    }),
    mentions: status.mentions.map((accountId) => viewMention(state, accountId)),
    tags: status.tags.map((name) => ({ name, url: `${origin}/tags/${encodeURIComponent(name)}` })),
    emojis: [],
    card: cardFor(status.text),
    poll: poll === undefined ? null : viewPoll(state, poll, viewer),
    quote: null,
  }
}
