import { START_MS } from '../../core/clock.ts'
import type { Random } from '../../random/index.ts'
import { createDeck, type Deck } from './deck.ts'
import { tagsIn } from './entities.ts'
import type { Account, Edge, FollowDetail, Media, Poll, Status, Visibility } from './model.ts'
import { drawPeople, type Person } from './people.ts'
import { snowflake } from './snowflake.ts'
import type { TownSize } from './state.ts'
import { drawFavourites, drawFollows, drawVotes, picker } from './town-edges.ts'
import { drawPost, drawReply, type Saying } from './town-post.ts'

/** Everybody who was there before the test, and what they did; each list by ascending id. */
export interface Town {
  readonly accounts: readonly Account[]
  readonly statuses: readonly Status[]
  readonly follows: readonly Edge<FollowDetail>[]
  readonly favourites: readonly Edge[]
  readonly polls: readonly Poll[]
  readonly media: readonly Media[]
  readonly votes: readonly Edge<readonly number[]>[]
}

const DAY_MS = 86_400_000
/** How long ago the oldest post is. */
const PAST_MS = 14 * DAY_MS
/** How far back somebody answers or boosts, in posts. */
const RECENT = 40

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

function written({ person, createdMs, id }: Posting, saying: Saying, visibility: Visibility): Status {
  const { text, language, spoilerText = '', picture } = saying
  return {
    id,
    createdMs,
    accountId: person.account.id,
    text,
    spoilerText,
    sensitive: spoilerText !== '',
    visibility,
    language,
    inReplyToId: null,
    inReplyToAccountId: null,
    conversationId: id,
    reblogOfId: null,
    mediaIds: picture === undefined ? [] : [id],
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
  readonly deck: Deck
  readonly people: ReadonlyMap<string, Person>
  readonly followed: ReadonlyMap<string, ReadonlySet<string>>
  readonly statuses: Status[]
  readonly polls: Poll[]
  readonly media: Media[]
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
  const { random, deck, people, polls, media } = chronicle
  const { person, id, createdMs } = posting
  const kind = random.float()
  const other = kind < 0.32 ? recentFor(chronicle, posting) : undefined
  if (other !== undefined && kind < 0.12) {
    return { ...written(posting, { text: '', language: person.language }, 'public'), reblogOfId: other.id, tags: [] }
  }
  if (other !== undefined) {
    const to = people.get(other.accountId)!.account
    return {
      ...written(
        posting,
        drawReply(deck, person, to.username, other.language),
        random.bool(0.7) ? 'public' : 'unlisted',
      ),
      inReplyToId: other.id,
      inReplyToAccountId: to.id,
      conversationId: other.conversationId,
      mentions: [to.id],
    }
  }
  const saying = drawPost(random, deck, person)
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
  if (saying.picture !== undefined) {
    const described = { description: saying.picture, statusId: id }
    media.push({ id, accountId: person.account.id, type: 'image', extension: 'jpeg', ...described })
  }
  return written(posting, saying, random.weighted({ public: 84, unlisted: 9, private: 7 }))
}

/** Makes the town: a function of the seed and its size alone, whenever it is first looked at. */
export function drawTown(random: Random, size: TownSize, domain: string): Town {
  const people = drawPeople(random.stream('people'), size.accounts, domain)
  const follows = drawFollows(random.stream('follows'), people, size.follows)
  const followed = new Map(people.map(({ account }) => [account.id, new Set<string>()]))
  const followers = new Map(people.map(({ account }) => [account.id, [] as string[]]))
  for (const { from, to } of follows) {
    followed.get(from)!.add(to)
    followers.get(to)!.push(from)
  }
  const chronicle: Chronicle = {
    random: random.stream('posts'),
    deck: createDeck(random.stream('deck')),
    people: new Map(people.map((person) => [person.account.id, person])),
    followed,
    statuses: [],
    polls: [],
    media: [],
  }
  const pick = picker(people, ({ activity }) => activity)
  const times = people.length === 0 ? [] : drawTimes(chronicle.random, size.statuses)
  for (const [index, createdMs] of times.entries()) {
    const posting = { person: pick(chronicle.random), createdMs, id: snowflake(createdMs, index) }
    chronicle.statuses.push(write(chronicle, posting))
  }
  const { statuses, polls, media } = chronicle
  return {
    accounts: people.map(({ account }) => account),
    statuses,
    follows,
    favourites: drawFavourites(random.stream('favourites'), statuses, followers),
    polls,
    media,
    votes: drawVotes(random.stream('votes'), polls, people),
  }
}
