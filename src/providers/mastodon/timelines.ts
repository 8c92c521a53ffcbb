import { people } from './directory.ts'
import { flag, type Input, texts, word } from './input.ts'
import type { Account, FollowDetail, Status } from './model.ts'
import { mergeById, type PageQuery, takePage } from './page.ts'
import type { MastodonState } from './state.ts'
import { canSee, isListed, isShunned, proper, type Viewer } from './visible.ts'

/** Whether a status of somebody who is followed comes home: answers to strangers do not, nor boosts that are not wanted. */
function comesHome(state: MastodonState, status: Status, me: Account, detail: FollowDetail | undefined): boolean {
  const { accountId, inReplyToAccountId, reblogOfId, language } = status
  if (accountId === me.id) return true
  if (reblogOfId !== null && detail?.reblogs === false) return false
  if (detail?.languages != null && language !== null && !detail.languages.includes(language)) return false
  if (inReplyToAccountId === null || inReplyToAccountId === accountId || inReplyToAccountId === me.id) return true
  return state.follows.has(me.id, inReplyToAccountId)
}

/** The home timeline: one's own statuses, and those of whom one follows. */
export function homeTimeline(state: MastodonState, me: Account, query: PageQuery): Status[] {
  const followed = new Map(state.follows.list('from', me.id).map(({ to, detail }) => [to, detail]))
  const lists = [me.id, ...followed.keys()].map((id) => state.statuses.list('account', id))
  const tagged = state.tagFollows
    .list('from', me.id)
    .map(({ to }) => state.statuses.list('tag', to).filter(({ visibility }) => visibility === 'public'))
  return takePage(
    mergeById([...lists, ...tagged]),
    query,
    (status) => isListed(state, status, me) && comesHome(state, status, me, followed.get(status.accountId)),
  )
}

/** An answer to somebody else. */
function isReply({ inReplyToAccountId, accountId }: Status): boolean {
  return inReplyToAccountId !== null && inReplyToAccountId !== accountId
}

/** Every public status but boosts and answers to others (app/models/public_feed.rb); `remote` finds none, as there are no other servers. */
export function publicTimeline(state: MastodonState, viewer: Viewer, input: Input, query: PageQuery): Status[] {
  people(state)
  if (flag(input, 'remote') === true && flag(input, 'local') !== true) return []
  const onlyMedia = flag(input, 'only_media') === true
  return takePage(state.statuses.list('all', ''), query, (status) => {
    const { visibility, reblogOfId, mediaIds } = status
    if (visibility !== 'public' || reblogOfId !== null || isReply(status)) return false
    return (!onlyMedia || mediaIds.length > 0) && isListed(state, status, viewer)
  })
}

/** Public statuses with a hashtag, in any case; `any[]`, `all[]` and `none[]` name more of them. */
export function tagTimeline(
  state: MastodonState,
  tag: string,
  viewer: Viewer,
  input: Input,
  query: PageQuery,
): Status[] {
  people(state)
  if (flag(input, 'remote') === true && flag(input, 'local') !== true) return []
  const lower = (name: string): string[] => texts(input, name).map((one) => one.toLowerCase().replace(/^#/, ''))
  const [all, none] = [lower('all'), lower('none')]
  const lists = [tag.toLowerCase(), ...lower('any')].map((name) => state.statuses.list('tag', name))
  const onlyMedia = flag(input, 'only_media') === true
  return takePage(mergeById(lists), query, (status) => {
    const { visibility, tags, mediaIds } = status
    if (visibility !== 'public' || (onlyMedia && mediaIds.length === 0)) return false
    if (!all.every((name) => tags.includes(name)) || none.some((name) => tags.includes(name))) return false
    return isListed(state, status, viewer)
  })
}

/** What somebody sees of an account's statuses. */
export function accountStatuses(
  state: MastodonState,
  account: Account,
  viewer: Viewer,
  input: Input,
  query: PageQuery,
): Status[] {
  const has = (name: string): boolean => flag(input, name) === true
  const tag = word(input, 'tagged')?.toLowerCase().replace(/^#/, '')
  return takePage(state.statuses.list('account', account.id), query, (status) => {
    if (has('exclude_replies') && isReply(status)) return false
    if (has('exclude_reblogs') && status.reblogOfId !== null) return false
    if (has('only_media') && status.mediaIds.length === 0) return false
    if (has('pinned') && !state.pins.has(account.id, status.id)) return false
    if (tag !== undefined && !status.tags.includes(tag)) return false
    if (status.reblogOfId !== null && isShunned(state, viewer, proper(state, status).accountId)) return false
    return canSee(state, status, viewer)
  })
}

/** What leads to a status and what follows from it (docs.joinmastodon.org/entities/Context). */
export interface Thread {
  readonly ancestors: readonly Status[]
  readonly descendants: readonly Status[]
}

/** The thread of a status, as somebody sees it: oldest first, each answer after what it answers. */
export function threadOf(state: MastodonState, status: Status, viewer: Viewer): Thread {
  const isShown = (one: Status): boolean => isListed(state, one, viewer)
  const ancestors: Status[] = []
  for (let id = status.inReplyToId; id !== null;) {
    const parent = state.statuses.get(id)
    if (parent === undefined) break
    ancestors.unshift(parent)
    id = parent.inReplyToId
  }
  const descendants: Status[] = []
  const open = state.statuses.list('replyTo', status.id).toReversed()
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    descendants.push(next)
    open.push(...state.statuses.list('replyTo', next.id).toReversed())
  }
  return { ancestors: ancestors.filter(isShown), descendants: descendants.filter(isShown) }
}
