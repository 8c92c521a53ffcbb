import { START_MS } from '../../core/clock.ts'
import type { Random } from '../../random/index.ts'
import { compareIds } from '../collection/order.ts'
import { tagsIn } from './entities.ts'
import type { Account, Edge, FollowDetail, Poll, Status, Visibility } from './model.ts'
import type { MastodonOptions } from './options.ts'
import { drawPeople, type Person } from './people.ts'
import { snowflake } from './snowflake.ts'
import { drawPost, drawReply, type Saying } from './town-post.ts'

/** Everybody who was there before the test, and what they did; each list by ascending id. */
export interface Town {
  readonly accounts: readonly Account[]
  readonly statuses: readonly Status[]
  readonly follows: readonly Edge<FollowDetail>[]
  readonly favourites: readonly Edge[]
  readonly polls: readonly Poll[]
  readonly votes: readonly Edge<readonly number[]>[]
}

const DAY_MS = 86_400_000
/** How long ago the oldest post is. */
const PAST_MS = 14 * DAY_MS
/** How far back somebody answers or boosts, in posts. */
const RECENT = 40
const ANY_FOLLOW: FollowDetail = { reblogs: true, notify: false, languages: null }

/** Picks items as often as their weights say. */
function picker<T>(items: readonly T[], weightOf: (item: T) => number): (random: Random) => T {
  let total = 0
  const sums = items.map((item) => (total += weightOf(item)))
  return (random) => {
    const target = random.float(0, total)
    let low = 0
    let high = items.length - 1
    while (low < high) {
      const middle = (low + high) >>> 1
      if (sums[middle]! <= target) low = middle + 1
      else high = middle
    }
    return items[low]!
  }
}

const byId = (a: { readonly id: string }, b: { readonly id: string }): number => compareIds(a.id, b.id)

/** Who follows whom: popular people are followed more. */
function drawFollows(random: Random, people: readonly Person[], average: number): Edge<FollowDetail>[] {
  const pick = picker(people, ({ popularity }) => popularity)
  const edges: Edge<FollowDetail>[] = []
  for (const { account: from } of people) {
    const followed = new Set<Account>()
    const wanted = Math.min(people.length - 1, random.poisson(average))
    for (let tries = 0; followed.size < wanted && tries < 4 * wanted; tries++) {
      const { account } = pick(random)
      if (account !== from) followed.add(account)
    }
    for (const to of followed) {
      const since = Math.max(from.createdMs, to.createdMs)
      const createdMs = Math.floor(random.float(since, START_MS - 1))
      const id = snowflake(createdMs, edges.length)
      edges.push({ id, createdMs, from: from.id, to: to.id, detail: ANY_FOLLOW })
    }
  }
  return edges.sort(byId)
}

/** Instants of posts, oldest first: more by day than by night. */
function drawTimes(random: Random, count: number): number[] {
  const times = Array.from({ length: count }, () => {
    const hour = random.truncatedGaussian(15, 4.5, 0, 24)
    const day = random.int(1, PAST_MS / DAY_MS)
    return Math.floor(START_MS - (START_MS % DAY_MS) - (day - 1) * DAY_MS + (hour * DAY_MS) / 24)
  })
  return times.map((ms) => (ms < START_MS ? ms : ms - DAY_MS)).sort((a, b) => a - b)
}

interface Posting {
  readonly person: Person
  readonly createdMs: number
  readonly id: string
}

function written({ person, createdMs, id }: Posting, { text, spoilerText }: Saying, visibility: Visibility): Status {
  return {
    id,
    createdMs,
    accountId: person.account.id,
    text,
    spoilerText,
    sensitive: spoilerText !== '',
    visibility,
    language: person.language,
    inReplyToId: null,
    inReplyToAccountId: null,
    conversationId: id,
    reblogOfId: null,
    mediaIds: [],
    mentions: [],
    tags: tagsIn(text),
    appId: null,
    editedMs: null,
    editId: null,
    versions: [],
  }
}

/** A timeline in the making. */
interface Chronicle {
  readonly random: Random
  readonly people: ReadonlyMap<string, Person>
  readonly followed: ReadonlyMap<string, ReadonlySet<string>>
  readonly statuses: Status[]
  readonly polls: Poll[]
}

/** Something recent that somebody may answer or boost. */
function recentFor({ random, statuses, followed }: Chronicle, { person }: Posting): Status | undefined {
  const known = followed.get(person.account.id)
  const recent = statuses
    .slice(-RECENT)
    .filter(
      (status) => status.visibility === 'public' && status.reblogOfId === null && known?.has(status.accountId) === true,
    )
  return recent.length === 0 ? undefined : random.pick(recent)
}

function write(chronicle: Chronicle, posting: Posting): Status {
  const { random, people, polls } = chronicle
  const { person, id, createdMs } = posting
  const kind = random.float()
  const other = kind < 0.32 ? recentFor(chronicle, posting) : undefined
  if (other !== undefined && kind < 0.12) {
    return { ...written(posting, { text: '', spoilerText: '' }, 'public'), reblogOfId: other.id, tags: [] }
  }
  if (other !== undefined) {
    const to = people.get(other.accountId)!.account
    return {
      ...written(posting, drawReply(random, person, to.username), random.bool(0.7) ? 'public' : 'unlisted'),
      inReplyToId: other.id,
      inReplyToAccountId: to.id,
      conversationId: other.conversationId,
      mentions: [to.id],
    }
  }
  const saying = drawPost(random, person)
  if (saying.options !== undefined) {
    polls.push({
      id,
      statusId: id,
      options: saying.options,
      multiple: false,
      hideTotals: false,
      expiresMs: createdMs + DAY_MS,
    })
  }
  return written(posting, saying, random.weighted({ public: 84, unlisted: 9, private: 7 }))
}

/** Who liked what: followers, soon after. */
function drawFavourites(
  random: Random,
  statuses: readonly Status[],
  followers: ReadonlyMap<string, readonly string[]>,
): Edge[] {
  const edges: Edge[] = []
  for (const { id: to, accountId, createdMs: postedMs, visibility, reblogOfId } of statuses) {
    const fans = followers.get(accountId) ?? []
    if (reblogOfId !== null || visibility === 'private' || fans.length === 0) continue
    const count = Math.min(fans.length, random.poisson(0.18 * fans.length))
    for (const from of random.sample(fans, count)) {
      const createdMs = Math.min(START_MS - 1, postedMs + Math.floor(random.exponential(3_600_000)))
      edges.push({ id: snowflake(createdMs, edges.length), createdMs, from, to, detail: undefined })
    }
  }
  return edges.sort(byId)
}

function drawVotes(random: Random, polls: readonly Poll[], people: readonly Person[]): Edge<readonly number[]>[] {
  let count = 0
  return polls
    .flatMap(({ id: to, options, expiresMs }) => {
      const voters = random.sample(people, random.int(0, Math.min(people.length, 25)))
      return voters.map(({ account }) => {
        const createdMs = Math.min(START_MS, expiresMs) - random.int(1, DAY_MS / 2)
        const detail = [random.int(0, options.length - 1)]
        return { id: snowflake(createdMs, count++), createdMs, from: account.id, to, detail }
      })
    })
    .sort(byId)
}

/** Makes the town: a function of the seed and the options alone, whenever it is first looked at. */
export function drawTown(random: Random, { users, posts, follows: average }: MastodonOptions, domain: string): Town {
  const people = drawPeople(random.stream('people'), users, domain)
  const follows = drawFollows(random.stream('follows'), people, average)
  const followed = new Map(people.map(({ account }) => [account.id, new Set<string>()]))
  const followers = new Map(people.map(({ account }) => [account.id, [] as string[]]))
  for (const { from, to } of follows) {
    followed.get(from)!.add(to)
    followers.get(to)!.push(from)
  }
  const chronicle: Chronicle = {
    random: random.stream('posts'),
    people: new Map(people.map((person) => [person.account.id, person])),
    followed,
    statuses: [],
    polls: [],
  }
  const pick = picker(people, ({ activity }) => activity)
  const times = people.length === 0 ? [] : drawTimes(chronicle.random, users * posts)
  for (const [index, createdMs] of times.entries()) {
    const posting = { person: pick(chronicle.random), createdMs, id: snowflake(createdMs, index) }
    chronicle.statuses.push(write(chronicle, posting))
  }
  const { statuses, polls } = chronicle
  return {
    accounts: people.map(({ account }) => account),
    statuses,
    follows,
    favourites: drawFavourites(random.stream('favourites'), statuses, followers),
    polls,
    votes: drawVotes(random.stream('votes'), polls, people),
  }
}
