import type { Coin } from './coins.ts'
import type { Moment } from './moment.ts'
import { flag, type Query } from './params.ts'

/** A row of `/coins/list` (API doc: Coins List). */
export interface CoinsListRow {
  id: string
  symbol: string
  name: string
  /** Contract addresses by platform; only when asked for. */
  platforms?: Record<string, string>
}

/** Contract addresses of a coin by platform; none for a coin with a chain of its own. */
export function platformsOf({ contract }: Coin): Record<string, string> {
  return contract === undefined ? {} : { [contract.platform]: contract.address }
}

/** Every coin, in the order of ids. None is inactive here. */
export function coinsList(moment: Moment, query: Query): CoinsListRow[] {
  if (query['status'] === 'inactive') return []
  const withPlatforms = flag(query, 'include_platform')
  const sorted = moment.sources.coins.all().toSorted((a, b) => (a.id < b.id ? -1 : 1))
  return sorted.map((coin) => {
    const { id, symbol, name } = coin
    return { id, symbol, name, ...(withPlatforms ? { platforms: platformsOf(coin) } : {}) }
  })
}
