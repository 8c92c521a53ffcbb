import { expect } from 'vitest'
import type { Visibility } from '../../../src/providers/mastodon/model.ts'
import { ask, ORIGIN, type Reading, type Saying, setUp } from './mastodon.scene.ts'

/** Who is there. */
export const USERS = ['alice', 'bob', 'carol'] as const
export type User = (typeof USERS)[number]
export const TAGS = ['Cats', 'trains'] as const

/** A status as it should be. */
export interface ModelStatus {
  readonly id: string
  readonly by: User
  readonly visibility: Visibility
  readonly word: string
  readonly tag: string | undefined
  readonly mention: User | undefined
  readonly parent: ModelStatus | undefined
  readonly createdAt: string
  readonly favourites: Map<User, number>
  readonly boosts: Map<User, { readonly id: string; readonly at: number }>
  readonly at: number
  /** When it was edited last. */
  editedAt: number | undefined
}

/** The instance as it should be: a few sets. */
export interface Model {
  statuses: ModelStatus[]
  readonly follows: Map<string, number>
  /** Counts what happens, so that it has an order. */
  ticks: number
  posted: number
}

export const newModel = (): Model => ({ statuses: [], follows: new Map(), ticks: 0, posted: 0 })
export const pair = (a: User, b: User): string => `${a}>${b}`

/** The instance as it is. */
export interface Real {
  readonly tokens: Readonly<Record<User, string>>
  readonly ids: Readonly<Record<User, string>>
  advance(ms: number): void
  as(user: User | undefined, path: string, saying?: Saying): Promise<Reading<any>>
}

export function newReal(): Real {
  const { sandbox, fixture, clock } = setUp({ users: 0, rateLimit: false })
  const signed = USERS.map((user) => [user, fixture.signUp(user)] as const)
  const tokens = Object.fromEntries(signed.map(([user, { token }]) => [user, token])) as Record<User, string>
  const ids = Object.fromEntries(signed.map(([user, { account }]) => [user, account.id])) as Record<User, string>
  return {
    tokens,
    ids,
    advance: (ms) => clock.advance(ms),
    as: (user, path, saying = {}) =>
      ask(sandbox, path, user === undefined ? saying : { token: tokens[user], ...saying }),
  }
}

export function canSee(
  { follows }: Model,
  { by, visibility, mention }: ModelStatus,
  viewer: User | undefined,
): boolean {
  if (visibility === 'public' || visibility === 'unlisted' || viewer === by) return true
  if (viewer === undefined) return false
  return mention === viewer || (visibility === 'private' && follows.has(pair(viewer, by)))
}

const isOpen = ({ visibility }: ModelStatus): boolean => visibility === 'public' || visibility === 'unlisted'

/** Follows `next` links to the end. */
export async function pages(real: Real, user: User | undefined, path: string): Promise<any[]> {
  const rows: any[] = []
  for (let next: string | undefined = path; next !== undefined;) {
    const { status, body, headers } = await real.as(user, next)
    expect(status).toBe(200)
    rows.push(...(body as any[]))
    next = /<([^>]+)>; rel="next"/.exec(headers['link'] ?? '')?.[1]
  }
  return rows
}

const VIEWER_FIELDS = ['favourited', 'reblogged', 'muted', 'bookmarked', 'pinned', 'filtered']

function withoutViewer(status: any): any {
  return Object.fromEntries(Object.entries(status).filter(([name]) => !VIEWER_FIELDS.includes(name)))
}

function strictlyDescending(ids: readonly string[]): void {
  for (const [index, id] of ids.entries()) if (index > 0) expect(BigInt(id) < BigInt(ids[index - 1]!)).toBe(true)
}

/** M2: counts and lists of follows; M1: counts of statuses. */
export async function checkAccounts(model: Model, real: Real): Promise<void> {
  for (const user of USERS) {
    const { body } = await real.as(undefined, `/api/v1/accounts/${real.ids[user]}`)
    const followers = USERS.filter((other) => model.follows.has(pair(other, user)))
    const following = USERS.filter((other) => model.follows.has(pair(user, other)))
    const own = model.statuses.filter(({ by, visibility }) => by === user && visibility !== 'direct').length
    const boosts = model.statuses.filter(({ boosts }) => boosts.has(user)).length
    expect(body).toMatchObject({
      followers_count: followers.length,
      following_count: following.length,
      statuses_count: own + boosts,
    })
    expect(body.last_status_at === null).toBe(own + boosts === 0)
    for (const [list, expected] of [
      ['followers', followers],
      ['following', following],
    ] as const) {
      const shown = await pages(real, user, `/api/v1/accounts/${real.ids[user]}/${list}?limit=1`)
      expect(shown.map(({ username }) => username).toSorted()).toEqual(expected.toSorted())
    }
  }
}

/** M3, M4, M6, M7, M9, M10, M11, M12: every status, as everybody sees it. */
export async function checkStatuses(model: Model, real: Real): Promise<void> {
  const query = model.statuses.map(({ id }) => `id[]=${id}`).join('&')
  const seenAs = new Map<string, any>()
  for (const viewer of [undefined, ...USERS]) {
    const { body } = await real.as(viewer, `/api/v1/statuses?${query}`)
    const visible = model.statuses.filter((status) => canSee(model, status, viewer))
    expect((body as any[]).map(({ id }) => id)).toEqual(visible.map(({ id }) => id))
    for (const [index, status] of visible.entries()) {
      const shown = (body as any[])[index]
      const { favourites, boosts, tag, mention, createdAt } = status
      const replies = model.statuses.filter((one) => one.parent === status)
      expect(shown).toMatchObject({
        favourites_count: favourites.size,
        reblogs_count: boosts.size,
        replies_count: replies.filter(isOpen).length,
        created_at: createdAt,
        in_reply_to_id: status.parent !== undefined && model.statuses.includes(status.parent) ? status.parent.id : null,
        tags: tag === undefined ? [] : [{ name: tag.toLowerCase(), url: `${ORIGIN}/tags/${tag.toLowerCase()}` }],
        mentions: mention === undefined ? [] : [{ username: mention, id: real.ids[mention] }],
      })
      expect(shown.edited_at !== null).toBe(status.editedAt !== undefined)
      if (viewer !== undefined) {
        expect(shown).toMatchObject({ favourited: favourites.has(viewer), reblogged: boosts.has(viewer) })
      }
      // M10
      const plain = withoutViewer(shown)
      expect(plain).toEqual(seenAs.get(status.id) ?? plain)
      seenAs.set(status.id, plain)
      // M6
      expect(Number(BigInt(shown.id) >> 16n)).toBe(Date.parse(shown.created_at))
      // M12
      for (const [url] of JSON.stringify(shown).matchAll(/https?:\/\/[^"\\<]+/g))
        expect(url.startsWith(ORIGIN)).toBe(true)
    }
    const hidden = model.statuses.find((status) => !canSee(model, status, viewer))
    if (hidden !== undefined) {
      for (const path of ['', '/context', '/favourited_by', '/history']) {
        expect((await real.as(viewer, `/api/v1/statuses/${hidden.id}${path}`)).status).toBe(404)
      }
    }
  }
}

/** M3, M4: the lists behind the counts. */
export async function checkLists(model: Model, real: Real): Promise<void> {
  for (const status of model.statuses) {
    const { by, id, favourites, boosts } = status
    const names = async (list: string): Promise<string[]> =>
      (await pages(real, by, `/api/v1/statuses/${id}/${list}?limit=1`)).map(({ username }) => username)
    expect((await names('favourited_by')).toSorted()).toEqual([...favourites.keys()].toSorted())
    expect((await names('reblogged_by')).toSorted()).toEqual([...boosts.keys()].toSorted())
    const { ancestors, descendants } = (await real.as(by, `/api/v1/statuses/${id}/context`)).body
    const children = model.statuses.filter((one) => one.parent === status && canSee(model, one, by))
    const shown = (descendants as any[]).filter(({ in_reply_to_id: parent }) => parent === id)
    expect(shown.map((one) => one.id)).toEqual(children.map((one) => one.id))
    if (status.parent !== undefined && model.statuses.includes(status.parent) && canSee(model, status.parent, by)) {
      expect((ancestors as any[]).at(-1).id).toBe(status.parent.id)
    }
  }
}

/** What a home timeline must hold, newest first. */
function expectedHome(model: Model, viewer: User): string[] {
  const isNear = (user: User): boolean => user === viewer || model.follows.has(pair(viewer, user))
  const rows: { readonly id: string }[] = []
  for (const status of model.statuses) {
    if (!canSee(model, status, viewer)) continue
    const { by, parent, id } = status
    const isAnswerToStranger = parent !== undefined && by !== viewer && parent.by !== by && !isNear(parent.by)
    if (isNear(by) && !isAnswerToStranger) rows.push({ id })
    for (const [user, boost] of status.boosts)
      if (isNear(user) && canSee(model, { ...status, by: user }, viewer)) rows.push(boost)
  }
  return rows.map(({ id }) => id).sort((a, b) => (BigInt(a) < BigInt(b) ? 1 : -1))
}

/** M1, M5, M9: timelines, paged by two. */
export async function checkTimelines(model: Model, real: Real): Promise<void> {
  const newest = model.statuses.toReversed()
  for (const viewer of USERS) {
    const home = (await pages(real, viewer, '/api/v1/timelines/home?limit=2')).map(({ id }) => id)
    strictlyDescending(home)
    expect(home).toEqual(expectedHome(model, viewer))
  }
  const isReply = ({ parent, by }: ModelStatus): boolean => parent !== undefined && parent.by !== by
  const open = newest.filter(({ visibility }) => visibility === 'public')
  const shown = (await pages(real, undefined, '/api/v1/timelines/public?limit=2')).map(({ id }) => id)
  expect(shown).toEqual(open.filter((status) => !isReply(status)).map(({ id }) => id))
  for (const tag of TAGS) {
    const tagged = (await pages(real, undefined, `/api/v1/timelines/tag/${tag.toUpperCase()}?limit=1`)).map(
      ({ id }) => id,
    )
    expect(tagged).toEqual(open.filter((status) => status.tag === tag).map(({ id }) => id))
  }
  for (const { word, id, visibility } of newest.slice(0, 2)) {
    const { body } = await real.as(undefined, `/api/v2/search?q=${word}&type=statuses`)
    expect((body.statuses as any[]).map((one) => one.id)).toEqual(visibility === 'public' ? [id] : [])
  }
}

/** M8: notifications are exactly what others did, newest first. */
export async function checkNotifications(model: Model, real: Real): Promise<void> {
  for (const user of USERS) {
    const expected: { readonly at: number; readonly text: string }[] = []
    for (const [key, at] of model.follows)
      if (key.endsWith(`>${user}`)) expected.push({ at, text: `follow ${key.split('>')[0]!}` })
    for (const { by, mention, id, at, favourites, boosts, editedAt } of model.statuses) {
      const boost = boosts.get(user)
      if (boost !== undefined && by !== user && editedAt !== undefined && editedAt > boost.at) {
        expected.push({ at: editedAt, text: `update ${by} ${id}` })
      }
      if (mention === user && by !== user) expected.push({ at, text: `mention ${by} ${id}` })
      if (by !== user) continue
      for (const [fan, when] of favourites)
        if (fan !== user) expected.push({ at: when, text: `favourite ${fan} ${id}` })
      for (const [fan, boost] of boosts) if (fan !== user) expected.push({ at: boost.at, text: `reblog ${fan} ${id}` })
    }
    const texts = expected.toSorted((a, b) => b.at - a.at).map(({ text }) => text)
    const shown = await pages(real, user, '/api/v1/notifications?limit=3')
    const got = shown.map(({ type, account, status }) => [type, account.username, status?.id].filter(Boolean).join(' '))
    expect(got).toEqual(texts)
    expect((await real.as(user, '/api/v1/notifications/unread_count')).body).toEqual({ count: texts.length })
  }
}
