import type { AccountEndpoint } from './endpoints.ts'
import { viewAccount, viewOwnAccount } from './account-view.ts'
import { accountByName, accountOf } from './directory.ts'
import { type Call, forAny, forApp, forUser, type Handler, type Routes, type UserCall } from './endpoint.ts'
import { refuse } from './errors.ts'
import { flag, paging, text, texts, toInteger, word } from './input.ts'
import type { Account, Edge } from './model.ts'
import { pageQuery, pageReply, takePage } from './page.ts'
import { updateProfile } from './profile.ts'
import { register } from './registration.ts'
import { acceptRequest, block, follow, foundAccount, link, unfollow, viewRelationship } from './relations.ts'
import { findAccounts, resolve } from './search.ts'
import { viewStatus } from './status-view.ts'
import { accountStatuses } from './timelines.ts'
import type { ProviderReply } from '../reply.ts'

const asked = ({ state, param }: Call): Account => foundAccount(state, param('id'))

/** A page of the accounts that edges lead to or come from; the edges' ids are what it is paged by. */
export function accountPage(call: Call, edges: readonly Edge<unknown>[], end: 'from' | 'to'): ProviderReply {
  const { state, input, url } = call
  const query = pageQuery(input, 40)
  const page = takePage(edges, query)
  const accounts = page.map((edge) => viewAccount(state, accountOf(state, edge[end])))
  return pageReply(url, page, accounts, { next: 'full', limit: query.limit })
}

/** Followers or followed, unless they are hidden from others. */
function circle(end: 'from' | 'to'): Handler {
  return forAny('read:accounts', (call) => {
    const account = asked(call)
    const isHidden = account.hideCollections && account.id !== call.account?.id
    const edges = call.state.follows.list(end === 'from' ? 'to' : 'from', account.id)
    return accountPage(call, isHidden ? [] : edges, end)
  })
}

/** Does something to another account, and shows how the two stand then. */
function act(scope: string, action: (call: UserCall, other: Account) => void): Handler {
  return forUser(scope, (call) => {
    const other = asked(call)
    action(call, other)
    return viewRelationship(call.state, call.account, other)
  })
}

function followAsked({ state, account, input }: UserCall, other: Account): void {
  const reblogs = flag(input, 'reblogs')
  const notify = flag(input, 'notify')
  const languages = texts(input, 'languages')
  follow(state, account, other, {
    ...(reblogs === undefined ? {} : { reblogs }),
    ...(notify === undefined ? {} : { notify }),
    ...(languages.length === 0 ? {} : { languages }),
  })
}

function muteAsked({ state, account, input }: UserCall, { id }: Account): void {
  if (id === account.id) throw refuse('notFound')
  const seconds = toInteger(text(input, 'duration') ?? '0')
  link(state, state.mutes, account.id, id, {
    notifications: flag(input, 'notifications') ?? true,
    untilMs: seconds > 0 ? state.clock.now() + seconds * 1000 : null,
  })
}

function searchAccounts({ state, account, input }: UserCall): object[] {
  const q = word(input, 'q') ?? ''
  const limit = Math.min(paging(input, 'limit', 40), 80)
  const offset = paging(input, 'offset', 0)
  const resolved = resolve(state, q, account).account
  const onlyFollowed = flag(input, 'following') === true
  const isWanted = ({ id }: Account): boolean => !onlyFollowed || state.follows.has(account.id, id)
  const found = resolved === undefined ? findAccounts(state, { q, limit, offset }, isWanted) : [resolved]
  return found.map((one) => viewAccount(state, one))
}

function familiarFollowers({ state, account, input }: UserCall): object[] {
  return texts(input, 'id').flatMap((id) => {
    const other = state.accounts.get(id)
    if (other === undefined) return []
    const followers = other.hideCollections ? [] : state.follows.list('to', id)
    const familiar = followers.filter(({ from }) => from !== account.id && state.follows.has(account.id, from))
    return [{ id, accounts: familiar.map(({ from }) => viewAccount(state, accountOf(state, from))) }]
  })
}

export const accountRoutes: Routes<AccountEndpoint> = {
  'POST /api/v1/accounts': forApp('write:accounts', register),
  'GET /api/v1/accounts/verify_credentials': forUser('profile|read:accounts', ({ state, account }) =>
    viewOwnAccount(state, account),
  ),
  'PATCH /api/v1/accounts/update_credentials': forUser('write:accounts', ({ state, account, input }) =>
    viewOwnAccount(state, updateProfile(state, account, input)),
  ),
  'GET /api/v1/accounts/lookup': forAny('read:accounts', ({ state, input }) => {
    const account = accountByName(state, word(input, 'acct') ?? '')
    if (account === undefined) throw refuse('notFound')
    return viewAccount(state, account)
  }),
  'GET /api/v1/accounts/search': forUser('read:accounts', searchAccounts),
  'GET /api/v1/accounts/relationships': forUser('read:follows', ({ state, account, input }) => {
    const ids = [...new Set(texts(input, 'id'))]
    const others = ids.flatMap((id) => state.accounts.get(id) ?? [])
    return others.map((other) => viewRelationship(state, account, other))
  }),
  'GET /api/v1/accounts/familiar_followers': forUser('read:follows', familiarFollowers),
  'GET /api/v1/accounts': forAny('read:accounts', ({ state, input }) =>
    texts(input, 'id').flatMap((id) => {
      const account = state.accounts.get(id)
      return account === undefined ? [] : [viewAccount(state, account)]
    }),
  ),
  'GET /api/v1/accounts/:id': forAny('read:accounts', (call) => viewAccount(call.state, asked(call))),
  'GET /api/v1/accounts/:id/statuses': forAny('read:statuses', (call) => {
    const { state, input, url, account: viewer } = call
    const query = pageQuery(input, 20)
    const page = accountStatuses(state, asked(call), viewer, input, query)
    const views = page.map((status) => viewStatus(state, status, viewer))
    return pageReply(url, page, views, { next: 'always', limit: query.limit })
  }),
  'GET /api/v1/accounts/:id/followers': circle('from'),
  'GET /api/v1/accounts/:id/following': circle('to'),
  'GET /api/v1/accounts/:id/featured_tags': forAny('read:accounts', (call) => (asked(call), [])),
  'GET /api/v1/accounts/:id/lists': forUser('read:lists', (call) => (asked(call), [])),
  'POST /api/v1/accounts/:id/follow': act('write:follows', followAsked),
  'POST /api/v1/accounts/:id/unfollow': act('write:follows', ({ state, account }, { id }) =>
    unfollow(state, account.id, id),
  ),
  'POST /api/v1/accounts/:id/block': act('write:blocks', ({ state, account }, { id }) => {
    if (id === account.id) throw refuse('notFound')
    block(state, account.id, id)
  }),
  'POST /api/v1/accounts/:id/unblock': act('write:blocks', ({ state, account }, { id }) => {
    state.blocks.cut(account.id, id)
  }),
  'POST /api/v1/accounts/:id/mute': act('write:mutes', muteAsked),
  'POST /api/v1/accounts/:id/unmute': act('write:mutes', ({ state, account }, { id }) => {
    state.mutes.cut(account.id, id)
  }),
  'POST /api/v1/accounts/:id/note': act('write:accounts', ({ state, account, input }, { id }) =>
    link(state, state.comments, account.id, id, text(input, 'comment') ?? ''),
  ),
  'POST /api/v1/accounts/:id/remove_from_followers': act('write:follows', ({ state, account }, { id }) => {
    state.follows.cut(id, account.id)
  }),
  'GET /api/v1/follow_requests': forUser('read:follows', (call) =>
    accountPage(call, call.state.followRequests.list('to', call.account.id), 'from'),
  ),
  'POST /api/v1/follow_requests/:id/authorize': act('write:follows', ({ state, account }, { id }) =>
    acceptRequest(state, account.id, id),
  ),
  'POST /api/v1/follow_requests/:id/reject': act('write:follows', ({ state, account }, { id }) => {
    if (!state.followRequests.cut(id, account.id)) throw refuse('notFound')
  }),
  'GET /api/v1/blocks': forUser('read:blocks', (call) =>
    accountPage(call, call.state.blocks.list('from', call.account.id), 'to'),
  ),
  'GET /api/v1/mutes': forUser('read:mutes', (call) => {
    const { state, account, input, url } = call
    const query = pageQuery(input, 40)
    const isOn = ({ detail }: { detail: { untilMs: number | null } }): boolean =>
      detail.untilMs === null || detail.untilMs > state.clock.now()
    const page = takePage(state.mutes.list('from', account.id), query, isOn)
    const views = page.map(({ to, detail: { untilMs } }) => ({
      ...viewAccount(state, accountOf(state, to)),
      mute_expires_at: untilMs === null ? null : new Date(untilMs).toISOString(),
    }))
    return pageReply(url, page, views, { next: 'full', limit: query.limit })
  }),
}
