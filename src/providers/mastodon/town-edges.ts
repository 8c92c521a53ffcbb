import { START_MS } from '../../core/clock.ts'
import type { Random } from '../../random/index.ts'
import { compareIds } from '../collection/order.ts'
import type { Account, Edge, FollowDetail, Poll, Status } from './model.ts'
import type { Person } from './people.ts'
import { snowflake } from './snowflake.ts'

const HOUR_MS = 3_600_000
const ANY_FOLLOW: FollowDetail = { reblogs: true, notify: false, languages: null }

/** Picks items as often as their weights say. */
export function picker<T>(items: readonly T[], weightOf: (item: T) => number): (random: Random) => T {
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
export function drawFollows(random: Random, people: readonly Person[], average: number): Edge<FollowDetail>[] {
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

/** Who liked what: followers, soon after. */
export function drawFavourites(
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
      const createdMs = Math.min(START_MS - 1, postedMs + Math.floor(random.exponential(HOUR_MS)))
      edges.push({ id: snowflake(createdMs, edges.length), createdMs, from, to, detail: undefined })
    }
  }
  return edges.sort(byId)
}

/** Who voted for what, before the poll ended. */
export function drawVotes(
  random: Random,
  polls: readonly Poll[],
  people: readonly Person[],
): Edge<readonly number[]>[] {
  let count = 0
  return polls
    .flatMap(({ id: to, options, expiresMs }) => {
      const voters = random.sample(people, random.int(0, Math.min(people.length, 25)))
      return voters.map(({ account }) => {
        const createdMs = Math.min(START_MS, expiresMs) - random.int(1, 12 * HOUR_MS)
        const detail = [random.int(0, options.length - 1)]
        return { id: snowflake(createdMs, count++), createdMs, from: account.id, to, detail }
      })
    })
    .sort(byId)
}
