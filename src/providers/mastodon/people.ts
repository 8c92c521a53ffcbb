import { START_MS } from '../../core/clock.ts'
import type { Random } from '../../random/index.ts'
import { createDeck } from './deck.ts'
import type { Account } from './model.ts'
import { NAMES } from './names.ts'
import { ABOUT, BADGES, PROFILES_ELSEWHERE, TOPICS, type Topic } from './prose.ts'
import { snowflake } from './snowflake.ts'

/** What a new account has before anybody changes it. */
export const NEW_ACCOUNT: Omit<Account, 'id' | 'createdMs' | 'username' | 'email'> = {
  role: 'user',
  displayName: '',
  note: '',
  fields: [],
  locked: false,
  bot: false,
  discoverable: true,
  indexable: true,
  hideCollections: false,
  privacy: 'public',
  sensitive: false,
  language: null,
}

/** Somebody who was there before the test. */
export interface Person {
  readonly account: Account
  readonly topics: readonly Topic[]
  readonly language: string
  /** How often the person posts, and how many listen: relative to others. */
  readonly activity: number
  readonly popularity: number
}

/** The names of people who were there before; nobody else's name has this form unless a test chose it. */
const PERSON_NAME = /^[a-z]+_[a-z]+\d*$/

/** Whether somebody who was there before may have a name. */
export function mayBePerson(username: string): boolean {
  return PERSON_NAME.test(username.toLowerCase())
}

const letters = (name: string): string =>
  name
    .normalize('NFD')
    .toLowerCase()
    .replaceAll(/[^a-z]/g, '') || 'anon'

const DAY_MS = 86_400_000
const FIRST_MS = Date.UTC(2017, 3, 1)

function noteOf(random: Random, topics: readonly Topic[], language: string): string {
  const own = PROFILES_ELSEWHERE[language]
  if (own !== undefined) return random.pick(own)
  const lead = topics.map(({ bio }) => random.pick(bio)).join('. ')
  const tags = topics.map(({ tags }) => `#${random.pick(tags)}`).join(' ')
  return `${lead}. ${random.pick(ABOUT)}\n\n${tags}`
}

/** `nell_brooks`, `brooks_nell`, `nell_b`, `n_brooks` or `nell_bikes`. */
function usernameOf(random: Random, first: string, last: string, [topic]: readonly Topic[]): string {
  const forms = {
    full: `${first}_${last}`,
    turned: `${last}_${first}`,
    short: `${first}_${last.charAt(0)}`,
    initial: `${first.charAt(0)}_${last}`,
    topic: `${first}_${random.pick(topic!.handles)}`,
  }
  return forms[random.weighted({ full: 34, turned: 8, short: 14, initial: 12, topic: 32 })]
}

/** `Nell Brooks`, `Nell B.`, `Nell` or `nell`, and one in five with a badge. */
function displayNameOf(random: Random, first: string, last: string): string {
  const forms = { full: `${first} ${last}`, short: `${first} ${last.charAt(0)}.`, first, small: first.toLowerCase() }
  const name = forms[random.weighted({ full: 62, short: 12, first: 16, small: 10 })]
  return random.bool(0.2) ? `${name} ${random.pick(BADGES)}` : name
}

function drawNames(
  random: Random,
  [first, last]: readonly [first: string, last: string],
  topics: readonly Topic[],
): Pick<Account, 'username' | 'displayName'> {
  return {
    username: usernameOf(random, letters(first), letters(last), topics),
    displayName: displayNameOf(random, first, last),
  }
}

/**
 * Draws the people of an instance, with names and interests from our own tables. The first are not the most popular: that is drawn too.
 *
 * @param domain - Of the instance.
 */
export function drawPeople(random: Random, count: number, domain: string): Person[] {
  const deck = createDeck(random.stream('names'))
  const taken = new Set<string>()
  const joined = Array.from({ length: count }, () => Math.floor(random.float(FIRST_MS, START_MS - 30 * DAY_MS))).sort(
    (a, b) => a - b,
  )
  return joined.map((createdMs, index) => {
    const language = random.weighted({ en: 78, de: 10, es: 6, fr: 6 })
    const topics = random.sample(TOPICS, random.int(1, 3))
    const { first, last } = NAMES[language]!
    const drawn = drawNames(random, [deck.next(first), deck.next(last)], topics)
    const username = taken.has(drawn.username) ? drawn.username + String(index) : drawn.username
    taken.add(username)
    const fields = random.bool(0.3) ? [{ name: 'Website', value: `https://${username.replace('_', '-')}.example` }] : []
    const account: Account = {
      ...NEW_ACCOUNT,
      id: snowflake(createdMs, index),
      createdMs,
      username,
      email: `${username}@${domain}`,
      displayName: drawn.displayName,
      note: noteOf(random, topics, language),
      fields,
      avatar: `${username}.png`,
      header: `${username}.png`,
      locked: random.bool(0.06),
      language,
    }
    return {
      account,
      topics,
      language,
      activity: 0.2 + random.exponential(1),
      popularity: Math.min(12, random.pareto(1.3)),
    }
  })
}
