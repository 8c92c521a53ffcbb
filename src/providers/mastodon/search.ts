import { type AccountView, viewAccount } from './account-view.ts'
import { accountByName, people } from './directory.ts'
import type { Account, Status } from './model.ts'
import type { MastodonState } from './state.ts'
import { type TagView, viewTag } from './tags.ts'
import { type StatusView, viewStatus } from './status-view.ts'
import { canSee, isShunned, type Viewer } from './visible.ts'

const fold = (text: string): string => text.normalize('NFKC').toLowerCase()

const folded = new WeakMap<Status, string>()

/** What a status is found by; made once, since a changed status is another row. */
function searched(status: Status): string {
  let text = folded.get(status)
  if (text === undefined) {
    text = fold(`${status.spoilerText} ${status.text}`)
    folded.set(status, text)
  }
  return text
}

/** What is looked for, and how much of it. */
export interface SearchQuery {
  readonly q: string
  readonly limit: number
  readonly offset: number
}

/** Accounts whose name, or a word of whose display name, begins with what is looked for; best known first. */
export function findAccounts(
  state: MastodonState,
  { q, limit, offset }: SearchQuery,
  isWanted: (account: Account) => boolean,
): Account[] {
  people(state)
  const exact = accountByName(state, q)
  const wanted = fold(q).replace(/^@/, '').split('@')[0]!
  if (wanted === '') return []
  const isFound = ({ username, displayName }: Account): boolean => {
    const name = fold(displayName)
    return fold(username).includes(wanted) || name.startsWith(wanted) || name.includes(` ${wanted}`)
  }
  const followers = (account: Account): number => state.follows.list('to', account.id).length
  const rank = (account: Account): number => (account === exact ? Infinity : followers(account))
  const found = q.replace(/^@/, '').includes('@')
    ? exact === undefined
      ? []
      : [exact]
    : [...state.accounts.all()].filter(isFound)
  const sorted = found.filter(isWanted).sort((a, b) => rank(b) - rank(a) || (a.username < b.username ? -1 : 1))
  return sorted.slice(offset, offset + limit)
}

/** Statuses that contain every word, newest first: public ones, and those that the viewer wrote or is mentioned in. */
export function findStatuses(
  state: MastodonState,
  { q, limit, offset }: SearchQuery,
  viewer: Viewer,
  isWanted: (status: Status) => boolean,
): Status[] {
  people(state)
  const words = fold(q)
    .split(/\s+/)
    .filter((one) => one !== '')
  if (words.length === 0) return []
  const isOwn = ({ accountId, mentions }: Status): boolean =>
    viewer !== undefined && (accountId === viewer.id || mentions.includes(viewer.id))
  const found: Status[] = []
  for (const status of state.statuses.list('all', '').toReversed()) {
    if (found.length >= offset + limit) break
    if (status.reblogOfId !== null || !isWanted(status)) continue
    if (status.visibility !== 'public' && !isOwn(status)) continue
    const text = searched(status)
    if (!words.every((one) => text.includes(one))) continue
    if (canSee(state, status, viewer) && !isShunned(state, viewer, status.accountId)) found.push(status)
  }
  return found.slice(offset, offset + limit)
}

/** Hashtags that begin with what is looked for, the shortest first (app/models/tag.rb). */
export function findTags(state: MastodonState, { q, limit, offset }: SearchQuery): string[] {
  people(state)
  const wanted = q.toLowerCase().replace(/^#/, '')
  if (wanted === '' || /\s/.test(wanted)) return []
  const isPublic = (tag: string): boolean =>
    state.statuses.list('tag', tag).some(({ visibility }) => visibility === 'public')
  const found = [...state.statuses.keys('tag')].filter((tag) => tag.startsWith(wanted) && isPublic(tag))
  return found.sort((a, b) => a.length - b.length || (a < b ? -1 : 1)).slice(offset, offset + limit)
}

/** What an address of this instance leads to: an account's page, or a status's. */
export function resolve(state: MastodonState, q: string, viewer: Viewer): { account?: Account; status?: Status } {
  const { origin } = state
  if (!q.startsWith(`${origin}/`)) return {}
  const [, name = '', id] = /^\/(?:@|users\/)(\w+)(?:\/(?:statuses\/)?(\d+))?\/?$/.exec(q.slice(origin.length)) ?? []
  const account = accountByName(state, name)
  if (id === undefined) return account === undefined ? {} : { account }
  people(state)
  const status = state.statuses.get(id)
  return status === undefined || !canSee(state, status, viewer) ? {} : { status }
}

/** What a search finds (docs.joinmastodon.org/entities/Search). */
export interface SearchView {
  readonly accounts: readonly AccountView[]
  readonly statuses: readonly StatusView[]
  readonly hashtags: readonly TagView[]
}

/** What the caller wants to see of it. */
export interface SearchFilter {
  /** `accounts`, `statuses` or `hashtags`; nothing for all. */
  readonly type: string | undefined
  readonly following: boolean
  /** Only statuses of this account. */
  readonly accountId: string | undefined
}

/** Searches everything. */
export function search(
  state: MastodonState,
  query: SearchQuery,
  viewer: Viewer,
  { type, following, accountId }: SearchFilter,
): SearchView {
  const wants = (kind: string): boolean => type === undefined || type === kind
  const { account, status } = resolve(state, query.q, viewer)
  if (account !== undefined || status !== undefined) {
    return {
      accounts: account === undefined || !wants('accounts') ? [] : [viewAccount(state, account)],
      statuses: status === undefined || !wants('statuses') ? [] : [viewStatus(state, status, viewer)],
      hashtags: [],
    }
  }
  const isFollowed = ({ id }: Account): boolean =>
    !following || (viewer !== undefined && state.follows.has(viewer.id, id))
  const isTag = query.q.startsWith('#')
  const accounts = wants('accounts') && !isTag ? findAccounts(state, query, isFollowed) : []
  const statuses = wants('statuses')
    ? findStatuses(state, query, viewer, (one) => accountId === undefined || one.accountId === accountId)
    : []
  const tags = wants('hashtags') ? findTags(state, query) : []
  return {
    accounts: accounts.map((one) => viewAccount(state, one)),
    statuses: statuses.map((one) => viewStatus(state, one, viewer)),
    hashtags: tags.map((tag) => viewTag(state, tag, viewer)),
  }
}
