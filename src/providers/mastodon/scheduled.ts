import { accountOf } from './directory.ts'
import { viewMedia, type MediaView } from './media-view.ts'
import type { Draft, Scheduled, Visibility } from './model.ts'
import { publish } from './posting.ts'
import type { MastodonState } from './state.ts'

/** Posts what has become due, at the instants that were asked for; called before anything is read. */
export function publishDue(state: MastodonState): void {
  if (state.scheduled.size === 0) return
  const due = [...state.scheduled.all()].filter(({ atMs }) => atMs <= state.clock.now())
  for (const { id, accountId, draft, atMs } of due.sort((a, b) => a.atMs - b.atMs)) {
    state.scheduled.remove(id)
    publish(state, accountOf(state, accountId), draft, atMs)
  }
}

/** A post that waits (docs.joinmastodon.org/entities/ScheduledStatus). */
export interface ScheduledView {
  readonly id: string
  readonly scheduled_at: string
  readonly params: {
    readonly text: string
    readonly media_ids: readonly string[] | null
    readonly sensitive: boolean
    readonly spoiler_text: string | null
    readonly visibility: Visibility
    readonly in_reply_to_id: number | null
    readonly language: string | null
    readonly application_id: number
    readonly scheduled_at: null
    readonly idempotency: string | null
    readonly with_rate_limit: boolean
    readonly poll: object | null
  }
  readonly media_attachments: readonly MediaView[]
}

function viewPollDraft({ poll }: Draft): object | null {
  if (poll === null) return null
  const { options, expiresInS, multiple, hideTotals } = poll
  return { options, expires_in: expiresInS, multiple, hide_totals: hideTotals }
}

/** Shows a post that waits. */
export function viewScheduled(state: MastodonState, { id, atMs, draft, idempotencyKey }: Scheduled): ScheduledView {
  const { text, mediaIds, sensitive, spoilerText, visibility, inReplyToId, language, appId } = draft
  return {
    id,
    scheduled_at: new Date(atMs).toISOString(),
    params: {
      text,
      media_ids: mediaIds.length === 0 ? null : mediaIds,
      sensitive,
      spoiler_text: spoilerText === '' ? null : spoilerText,
      visibility,
      // A number in the API: JSON of the server's own parameters.
      in_reply_to_id: inReplyToId === null ? null : Number(inReplyToId),
      language,
      application_id: appId === null ? 0 : Number(appId),
      scheduled_at: null,
      idempotency: idempotencyKey,
      with_rate_limit: false,
      poll: viewPollDraft(draft),
    },
    media_attachments: mediaIds.flatMap((mediaId) => {
      const media = state.media.get(mediaId)
      return media === undefined ? [] : [viewMedia(state, media)]
    }),
  }
}
