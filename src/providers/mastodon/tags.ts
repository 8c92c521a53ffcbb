import { people } from './directory.ts'
import type { Status } from './model.ts'
import type { MastodonState } from './state.ts'
import type { Viewer } from './visible.ts'

const DAY_MS = 86_400_000
/** How many days a history has, today included. */
const DAYS = 7

/** A day of a history; the API has texts here. */
export interface DayView {
  readonly day: string
  readonly uses: string
  readonly accounts: string
}

/** A hashtag (docs.joinmastodon.org/entities/Tag). */
export interface TagView {
  readonly id: string
  readonly name: string
  readonly url: string
  readonly history: readonly DayView[]
  readonly following?: boolean
  readonly featuring?: boolean
}

/** How often something was used on each of the last days, today first. */
export function historyOf(state: MastodonState, statuses: readonly Status[]): DayView[] {
  const nowMs = state.clock.now()
  const todayMs = nowMs - (nowMs % DAY_MS)
  return Array.from({ length: DAYS }, (_, ago) => {
    const dayMs = todayMs - ago * DAY_MS
    const used = statuses.filter(({ createdMs }) => createdMs >= dayMs && createdMs < dayMs + DAY_MS)
    const accounts = new Set(used.map(({ accountId }) => accountId)).size
    return { day: String(dayMs / 1000), uses: String(used.length), accounts: String(accounts) }
  })
}

/** The public statuses with a tag. */
export function usesOf(state: MastodonState, name: string): Status[] {
  return state.statuses.list('tag', name).filter(({ visibility }) => visibility === 'public')
}

/** A number for a tag that is the same in every sandbox. */
function tagId(name: string): string {
  let hash = 7
  for (const character of name) hash = (hash * 31 + character.codePointAt(0)!) % 1_000_000_007
  return String(hash)
}

/** Shows a hashtag. */
export function viewTag(state: MastodonState, name: string, viewer: Viewer): TagView {
  people(state)
  return {
    id: tagId(name),
    name,
    url: `${state.origin}/tags/${encodeURIComponent(name)}`,
    history: historyOf(state, usesOf(state, name)),
    ...(viewer === undefined ? {} : { following: state.tagFollows.has(viewer.id, name), featuring: false }),
  }
}
