import { DAY_MS } from '../../random/market/day.ts'
import { CATEGORIES, type Category } from './categories.ts'
import type { Coin } from './coins.ts'
import { coinImage } from './images.ts'
import type { Moment } from './moment.ts'
import { percentChange } from './numbers.ts'
import type { Query } from './params.ts'

/** A row of `/coins/categories` (API doc: Coins Categories List with Market Data). */
export interface CategoryRow {
  id: string
  name: string
  /** In USD, as the volume. */
  market_cap: number
  /** In percent. */
  market_cap_change_24h: number
  content: string
  top_3_coins_id: string[]
  /** Addresses of their pictures. */
  top_3_coins: string[]
  volume_24h: number
  updated_at: string
}

const sum = (coins: readonly Coin[], figure: (coin: Coin) => number): number =>
  coins.reduce((total, coin) => total + figure(coin), 0)

function row(moment: Moment, category: Category): CategoryRow {
  const coins = moment.ranking.filter(({ categories }) => categories.includes(category))
  const cap = sum(coins, (coin) => moment.cap(coin))
  const top = coins.slice(0, 3)
  return {
    id: category.id,
    name: category.name,
    market_cap: cap,
    market_cap_change_24h: percentChange(
      cap,
      sum(coins, (coin) => moment.capAt(coin, moment.nowMs - DAY_MS)),
    ),
    content: category.content,
    top_3_coins_id: top.map(({ id }) => id),
    top_3_coins: top.map((coin) => coinImage(coin, 'small')),
    volume_24h: sum(coins, (coin) => moment.volume(coin)),
    updated_at: new Date(moment.nowMs).toISOString(),
  }
}

const byName = (a: CategoryRow, b: CategoryRow): number => (a.name < b.name ? -1 : 1)
const ORDERS: Readonly<Record<string, (a: CategoryRow, b: CategoryRow) => number>> = {
  market_cap_desc: (a, b) => b.market_cap - a.market_cap,
  market_cap_asc: (a, b) => a.market_cap - b.market_cap,
  name_desc: (a, b) => byName(b, a),
  name_asc: byName,
  market_cap_change_24h_desc: (a, b) => b.market_cap_change_24h - a.market_cap_change_24h,
  market_cap_change_24h_asc: (a, b) => a.market_cap_change_24h - b.market_cap_change_24h,
}

/** The categories with the sums over their coins. */
export function coinsCategories(moment: Moment, { order = '' }: Query): CategoryRow[] {
  const rows = CATEGORIES.map((category) => row(moment, category))
  return rows.sort(Object.hasOwn(ORDERS, order) ? ORDERS[order]! : ORDERS['market_cap_desc']!)
}

/** Ids and names of the categories (API doc: Coins Categories List). */
export function categoriesList(): { category_id: string; name: string }[] {
  return CATEGORIES.map(({ id, name }) => ({ category_id: id, name }))
}
