import { allCards, cardFor, type CardView } from './card-view.ts'
import { people } from './directory.ts'
import type { Status } from './model.ts'
import type { MastodonState } from './state.ts'
import { type DayView, historyOf, usesOf } from './tags.ts'
import { isListed, type Viewer } from './visible.ts'

/** How far back something counts as a trend. */
const RECENT_MS = 7 * 86_400_000

/** A link that people share (docs.joinmastodon.org/entities/PreviewCard#trends-link). */
export interface TrendingLink extends CardView {
  readonly history: readonly DayView[]
}

function isRecent(state: MastodonState, { createdMs }: Status): boolean {
  return createdMs > state.clock.now() - RECENT_MS
}

/** Hashtags by how many people used them in the last days. */
export function trendingTags(state: MastodonState): string[] {
  people(state)
  const people7 = new Map<string, number>()
  for (const name of state.statuses.keys('tag')) {
    const recent = usesOf(state, name).filter((status) => isRecent(state, status))
    const accounts = new Set(recent.map(({ accountId }) => accountId)).size
    if (accounts > 0) people7.set(name, accounts)
  }
  return [...people7].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1)).map(([name]) => name)
}

/** Public statuses of the last days by favourites and boosts. */
export function trendingStatuses(state: MastodonState, viewer: Viewer): Status[] {
  people(state)
  const score = ({ id }: Status): number =>
    state.favourites.list('to', id).length + state.statuses.list('reblogOf', id).length
  const candidates = state.statuses.list('all', '').flatMap((status) => {
    const { visibility, reblogOfId, inReplyToId } = status
    if (visibility !== 'public' || reblogOfId !== null || inReplyToId !== null) return []
    const points = isRecent(state, status) ? score(status) : 0
    return points > 0 && isListed(state, status, viewer) ? [{ status, points }] : []
  })
  const sorted = candidates.toReversed().sort((a, b) => b.points - a.points)
  return sorted.map(({ status }) => status)
}

/** Links by how often they were shared in the last days. */
export function trendingLinks(state: MastodonState): TrendingLink[] {
  people(state)
  const shared = new Map<string, Status[]>()
  for (const status of state.statuses.list('all', '')) {
    const url = status.visibility === 'public' && isRecent(state, status) ? cardFor(status.text)?.url : undefined
    if (url !== undefined) shared.set(url, [...(shared.get(url) ?? []), status])
  }
  const links = [...allCards()].flatMap((card) => {
    const statuses = shared.get(card.url) ?? []
    return statuses.length === 0
      ? []
      : [{ link: { ...card, history: historyOf(state, statuses) }, count: statuses.length }]
  })
  return links.sort((a, b) => b.count - a.count).map(({ link }) => link)
}
