import type { TimelineEndpoint } from './endpoints.ts'
import { people } from './directory.ts'
import type { Edges } from './edges.ts'
import { type Call, forAny, forUser, open, type Handler, type Routes } from './endpoint.ts'
import { missingParameter, refuse } from './errors.ts'
import { flag, paging, word } from './input.ts'
import type { Status } from './model.ts'
import { offsetReply, type PageQuery, pageQuery, pageReply, takePage } from './page.ts'
import { link } from './relations.ts'
import { search } from './search.ts'
import type { MastodonState } from './state.ts'
import { viewStatus } from './status-view.ts'
import { viewTag } from './tags.ts'
import { homeTimeline, publicTimeline, tagTimeline } from './timelines.ts'
import { trendingLinks, trendingStatuses, trendingTags } from './trends.ts'
import type { ProviderReply } from '../reply.ts'
import { canSee } from './visible.ts'

function statusPage(call: Call, query: PageQuery, page: readonly Status[]): ProviderReply {
  const { state, url, account } = call
  const views = page.map((status) => viewStatus(state, status, account))
  return pageReply(url, page, views, { next: 'always', limit: query.limit })
}

/** What somebody marked: paged by the marks, newest first. */
function marked(scope: string, edgesOf: (state: MastodonState) => Edges): Handler {
  return forUser(scope, ({ state, account, input, url }) => {
    const query = pageQuery(input, 20)
    const statusOf = (id: string): Status | undefined => {
      const status = state.statuses.get(id)
      return status !== undefined && canSee(state, status, account) ? status : undefined
    }
    const page = takePage(edgesOf(state).list('from', account.id), query, ({ to }) => statusOf(to) !== undefined)
    const views = page.map(({ to }) => viewStatus(state, statusOf(to)!, account))
    return pageReply(url, page, views, { next: 'full', limit: query.limit })
  })
}

/** A list by rank. */
function trend<T>(
  standard: number,
  scope: string | undefined,
  listOf: (call: Call) => readonly T[],
  view: (call: Call, item: T) => unknown,
): Handler {
  const handle = (call: Call): ProviderReply => {
    const limit = Math.min(paging(call.input, 'limit', standard), 2 * standard)
    const offset = paging(call.input, 'offset', 0)
    const page = listOf(call).slice(offset, offset + limit)
    return offsetReply(
      call.url,
      page.map((item) => view(call, item)),
      { limit, offset },
    )
  }
  return scope === undefined ? open(handle) : forAny(scope, handle)
}

const tagTrend = trend(
  10,
  'read',
  ({ state }) => trendingTags(state),
  ({ state, account }, name) => viewTag(state, name, account),
)

/**
 * What is looked for; pages are of one type alone (app/services/search_service.rb).
 *
 * @throws The API's 400 without a text, and 401 for what only users may ask (app/controllers/api/v2/search_controller.rb).
 */
function searchQuery({ state, input, account }: Call): { q: string; limit: number; offset: number } {
  const q = word(input, 'q')
  if (q === undefined) throw missingParameter('q')
  const isNobody = account === undefined && state.options.auth === 'required'
  if (isNobody && word(input, 'offset') !== undefined) throw refuse('searchPage')
  if (isNobody && flag(input, 'resolve') === true) throw refuse('searchRemote')
  const offset = paging(input, 'offset', 0)
  const isOfOneType = word(input, 'type') !== undefined
  return { q, limit: Math.min(paging(input, 'limit', 20), 40), offset: isOfOneType ? offset : 0 }
}

/** The name of a tag in a path, with or without `#`. */
const tagIn = ({ param }: Call, name: 'name' | 'hashtag'): string => param(name).replace(/^#/, '').toLowerCase()

export const timelineRoutes: Routes<TimelineEndpoint> = {
  'GET /api/v1/timelines/home': forUser('read:statuses', (call) => {
    const query = pageQuery(call.input, 20)
    return statusPage(call, query, homeTimeline(call.state, call.account, query))
  }),
  'GET /api/v1/timelines/public': forAny('read:statuses', (call) => {
    const query = pageQuery(call.input, 20)
    return statusPage(call, query, publicTimeline(call.state, call.account, call.input, query))
  }),
  'GET /api/v1/timelines/tag/:hashtag': forAny('read:statuses', (call) => {
    const query = pageQuery(call.input, 20)
    return statusPage(call, query, tagTimeline(call.state, tagIn(call, 'hashtag'), call.account, call.input, query))
  }),
  'GET /api/v2/search': forAny('read:search', (call) => {
    const { state, account, input } = call
    return search(state, searchQuery(call), account, {
      type: word(input, 'type'),
      following: flag(input, 'following') === true,
      accountId: word(input, 'account_id'),
    })
  }),
  'GET /api/v1/trends': tagTrend,
  'GET /api/v1/trends/tags': tagTrend,
  'GET /api/v1/trends/statuses': trend(
    20,
    'read:statuses',
    ({ state, account }) => trendingStatuses(state, account),
    ({ state, account }, status) => viewStatus(state, status, account),
  ),
  'GET /api/v1/trends/links': trend(
    10,
    undefined,
    ({ state }) => trendingLinks(state),
    (_, item) => item,
  ),
  'GET /api/v1/bookmarks': marked('read:bookmarks', ({ bookmarks }) => bookmarks),
  'GET /api/v1/favourites': marked('read:favourites', ({ favourites }) => favourites),
  'GET /api/v1/tags/:name': forAny('read', (call) => {
    people(call.state)
    const name = tagIn(call, 'name')
    if (!/^[\p{L}\p{N}\p{M}_·]+$/u.test(name)) throw refuse('notFound')
    return viewTag(call.state, name, call.account)
  }),
  'POST /api/v1/tags/:name/follow': forUser('write:follows', (call) => {
    const { state, account } = call
    const name = tagIn(call, 'name')
    if (!state.tagFollows.has(account.id, name)) link(state, state.tagFollows, account.id, name, undefined)
    return viewTag(state, name, account)
  }),
  'POST /api/v1/tags/:name/unfollow': forUser('write:follows', (call) => {
    const { state, account } = call
    const name = tagIn(call, 'name')
    state.tagFollows.cut(account.id, name)
    return viewTag(state, name, account)
  }),
  'GET /api/v1/followed_tags': forUser('read:follows', ({ state, account, input, url }) => {
    const query = pageQuery(input, 100, 200)
    const page = takePage(state.tagFollows.list('from', account.id), query)
    const views = page.map(({ to }) => viewTag(state, to, account))
    return pageReply(url, page, views, { next: 'full', limit: query.limit })
  }),
}
