import { START_MS } from '../../core/clock.ts'
import type { Random } from '../../random/index.ts'
import { createFaker } from '../faker.ts'
import type { Account } from './model.ts'
import { ABOUT, BADGES, TOPICS, type Topic } from './prose.ts'
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

function noteOf(random: Random, topics: readonly Topic[]): string {
  const lead = topics.map(({ bio }) => random.pick(bio)).join('. ')
  const tags = topics.map(({ tags }) => `#${random.pick(tags)}`).join(' ')
  return `${lead}. ${random.pick(ABOUT)}\n\n${tags}`
}

/**
 * Draws the people of an instance: names from Faker, interests from our own tables. The first are not the most popular: that is drawn too.
 *
 * @param domain - Of the instance.
 */
export function drawPeople(random: Random, count: number, domain: string): Person[] {
  const faker = createFaker(random, START_MS)
  const taken = new Set<string>()
  const joined = Array.from({ length: count }, () => Math.floor(random.float(FIRST_MS, START_MS - 30 * DAY_MS))).sort(
    (a, b) => a - b,
  )
  return joined.map((createdMs, index) => {
    const first = faker.person.firstName()
    const last = faker.person.lastName()
    const plain = `${letters(first)}_${letters(last)}`
    const username = taken.has(plain) ? plain + String(index) : plain
    taken.add(username)
    const topics = random.sample(TOPICS, random.int(1, 3))
    const language = random.weighted({ en: 82, de: 8, es: 5, fr: 5 })
    const badge = random.bool(0.2) ? ` ${random.pick(BADGES)}` : ''
    const fields = random.bool(0.3) ? [{ name: 'Website', value: `https://${username.replace('_', '-')}.example` }] : []
    const account: Account = {
      ...NEW_ACCOUNT,
      id: snowflake(createdMs, index),
      createdMs,
      username,
      email: `${username}@${domain}`,
      displayName: `${first} ${last}${badge}`,
      note: noteOf(random, topics),
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
