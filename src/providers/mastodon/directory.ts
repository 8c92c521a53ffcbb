import { START_MS } from '../../core/clock.ts'
import { compareIds } from '../collection/order.ts'
import type { LinkTargets } from './format.ts'
import type { Account, Status } from './model.ts'
import { mayBePerson, NEW_ACCOUNT } from './people.ts'
import { snowflake } from './snowflake.ts'
import { nextId, type MastodonState } from './state.ts'
import { drawTown, type Town } from './town.ts'

const towns = new WeakMap<MastodonState, Town>()

/**
 * Makes sure that the people who were there before the test are there: called by what may show them, and by nothing else, so that a
 * test which only writes and reads its own does not pay for them. All of them is older than the start of any test, so it does not
 * matter when this happens; and they do nothing by themselves afterwards.
 */
export function people(state: MastodonState): void {
  if (state.made.isPeopled) return
  state.made.isPeopled = true
  let town = towns.get(state)
  if (town === undefined) {
    town = drawTown(state.random.stream('town'), state.town, state.domain)
    towns.set(state, town)
  }
  // Who registered under a person's name before looking stays; the names of people have a form of their own.
  const accounts = town.accounts.filter(({ username }) => state.accounts.list('username', username).length === 0)
  state.accounts.load(accounts)
  state.statuses.load(town.statuses)
  state.follows.load(town.follows)
  state.favourites.load(town.favourites)
  state.polls.load(town.polls)
  state.media.load(town.media)
  state.votes.load(town.votes)
}

/** The first id that nobody had before the test. */
const FIRST_OWN_ID = snowflake(START_MS, 0)

/** An account by id. */
export function accountById(state: MastodonState, id: string): Account | undefined {
  const known = state.accounts.get(id)
  if (known !== undefined || state.made.isPeopled || !isOld(id)) return known
  people(state)
  return state.accounts.get(id)
}

/** A status by id, whoever may see it. */
export function statusById(state: MastodonState, id: string): Status | undefined {
  const known = state.statuses.get(id)
  if (known !== undefined || state.made.isPeopled || !isOld(id)) return known
  people(state)
  return state.statuses.get(id)
}

function isOld(id: string): boolean {
  return /^\d+$/.test(id) && compareIds(id, FIRST_OWN_ID) < 0
}

/** The account of a row that must have one. */
export function accountOf(state: MastodonState, id: string): Account {
  return accountById(state, id)!
}

/** An account by `name`, `@name` or `name@domain` of this instance, in any case; there are no others. */
export function accountByName(state: MastodonState, name: string): Account | undefined {
  const [username = '', domain, ...rest] = name.replace(/^@/, '').toLowerCase().split('@')
  if (rest.length > 0 || (domain !== undefined && domain !== state.domain)) return undefined
  if (!state.made.isPeopled && mayBePerson(username)) people(state)
  return state.accounts.list('username', username)[0]
}

/** The page of an account. */
export function urlOf({ origin }: MastodonState, { username }: Account): string {
  return `${origin}/@${username}`
}

/** What links in texts lead to. */
export function targetsOf(state: MastodonState): LinkTargets {
  return {
    origin: state.origin,
    accountAt(name) {
      const account = accountByName(state, name)
      return account === undefined ? undefined : { username: account.username, url: urlOf(state, account) }
    },
  }
}

/** Adds an account. */
export function addAccount(
  state: MastodonState,
  given: Partial<Account> & { readonly username: string },
  createdMs: number = state.clock.now(),
): Account {
  const email = `${given.username.toLowerCase()}@${state.domain}`
  return state.accounts.put({ ...NEW_ACCOUNT, email, ...given, id: nextId(state, createdMs), createdMs })
}

const ADMIN_AGE_MS = 2 * 365 * 86_400_000

/** The account that runs the instance; made when it is first asked for. */
export function adminOf(state: MastodonState): Account {
  const known = state.accounts.list('username', 'admin')[0]
  if (known !== undefined) return known
  const createdMs = START_MS - ADMIN_AGE_MS
  const admin: Account = {
    ...NEW_ACCOUNT,
    id: snowflake(createdMs, 0),
    createdMs,
    username: 'admin',
    email: `admin@${state.domain}`,
    displayName: 'Admin',
    note: 'Keeps this instance running.',
    role: 'admin',
  }
  state.accounts.load([admin])
  return admin
}
