import type { Coin } from './coins.ts'
import { factOf, wholeFactOf } from './facts.ts'
import { decimals, grouped } from './numbers.ts'

/** Minutes between blocks and the algorithm of coins that are mined, where the real ones are known. */
const MINING: Readonly<Record<string, readonly [minutes: number, algorithm: string]>> = {
  bitcoin: [10, 'SHA-256'],
  'bitcoin-cash': [10, 'SHA-256'],
  'bitcoin-cash-sv': [10, 'SHA-256'],
  litecoin: [2.5, 'Scrypt'],
  dogecoin: [1, 'Scrypt'],
  monero: [2, 'RandomX'],
  zcash: [1.25, 'Equihash'],
  dash: [2.5, 'X11'],
  'ethereum-classic': [0.25, 'Ethash'],
  ravencoin: [1, 'KAWPOW'],
  kaspa: [0.0167, 'kHeavyHash'],
  decred: [5, 'Blake'],
}

/** How a coin is mined, if it is. */
export function mining({ id }: Coin): { block_time_in_minutes: number; hashing_algorithm: string | null } {
  const [minutes, algorithm] = MINING[id] ?? [0, null]
  return { block_time_in_minutes: minutes, hashing_algorithm: algorithm }
}

/** A few sentences about a coin. */
export function coinDescription({ name, symbol, categories, contract, listedMs, max }: Coin): string {
  const year = new Date(listedMs).getUTCFullYear()
  const [first, second] = categories
  const kind = contract === undefined ? 'runs on a chain of its own' : `is a token on ${contract.platform}`
  const also = second === undefined ? '' : ` and is counted among ${second.name} as well`
  const supply = max === null ? 'Its supply has no fixed limit.' : `No more than ${grouped(max)} of it can exist.`
  return (
    `${name} (${symbol.toUpperCase()}) belongs to ${first!.name}${also}. ${first!.content} It ${kind} and has been ` +
    `traded since ${year}. ${supply}`
  )
}

/** Addresses that have to do with a coin; all of them below `example`, as nothing is there. */
export function coinLinks({ id }: Coin): Record<string, unknown> {
  const site = `https://${id}.example`
  return {
    homepage: [`${site}/`, '', ''],
    whitepaper: `${site}/whitepaper.pdf`,
    blockchain_site: [`https://explorer.${id}.example/`],
    official_forum_url: [`https://forum.${id}.example/`],
    chat_url: [''],
    announcement_url: ['', ''],
    snapshot_url: null,
    twitter_screen_name: id.replaceAll('-', '_').slice(0, 15),
    facebook_username: '',
    bitcointalk_thread_identifier: null,
    telegram_channel_identifier: id.replaceAll('-', '_'),
    subreddit_url: `https://reddit.example/r/${id}/`,
    repos_url: { github: [`https://github.example/${id}/${id}`], bitbucket: [] },
  }
}

/** A figure that is large for few and small for most, made from the id. */
function skewed(purpose: string, id: string, max: number): number {
  return Math.round(max * factOf(purpose, id) ** 4)
}

/** How many people follow a coin, made from its id. */
export function communityData({ id }: Coin): Record<string, number | null> {
  return {
    facebook_likes: null,
    reddit_average_posts_48h: decimals(12 * factOf('posts', id) ** 3, 3),
    reddit_average_comments_48h: decimals(400 * factOf('comments', id) ** 3, 3),
    reddit_subscribers: skewed('subscribers', id, 900_000),
    reddit_accounts_active_48h: skewed('active', id, 4000),
    telegram_channel_user_count: skewed('telegram', id, 250_000),
  }
}

/** How busy a coin's developers are, made from its id. */
export function developerData({ id }: Coin): Record<string, unknown> {
  const issues = skewed('issues', id, 9000)
  const commits = skewed('commits', id, 160)
  return {
    forks: skewed('forks', id, 20_000),
    stars: skewed('stars', id, 60_000),
    subscribers: skewed('watchers', id, 4000),
    total_issues: issues,
    closed_issues: Math.round(issues * (0.6 + 0.39 * factOf('closed', id))),
    pull_requests_merged: skewed('merged', id, 12_000),
    pull_request_contributors: skewed('contributors', id, 900),
    code_additions_deletions_4_weeks: {
      additions: commits * wholeFactOf('additions', id, 5, 60),
      deletions: -commits * wholeFactOf('deletions', id, 2, 40),
    },
    commit_count_4_weeks: commits,
    last_4_weeks_commit_activity_series: Array.from({ length: 28 }, (_, day) =>
      Math.round((commits / 14) * factOf(`commits/${day}`, id)),
    ),
  }
}
