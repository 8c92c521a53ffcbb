import { DAY_MS } from '../../random/market/day.ts'
import { CATEGORIES, type Category } from './categories.ts'
import type { Coin } from './coins.ts'
import { BTC, ETH, USD } from './currencies.ts'
import { wholeFactOf } from './facts.ts'
import { coinImage } from './images.ts'
import type { Moment } from './moment.ts'
import { dollars, percentChange } from './numbers.ts'
import { changeSince } from './simple-price.ts'

/** How many coins trend, and how many when the Pro API is asked for the most; likewise categories. */
const COINS = { usual: 15, most: 30 }
const CATEGORIES_SHOWN = { usual: 6, most: 10 }
const HOUR_MS = 3_600_000

/** A coin of `/search/trending` (API doc: Trending Search List). */
export interface TrendingCoin {
  id: string
  coin_id: number
  name: string
  /** In capitals. */
  symbol: string
  market_cap_rank: number
  thumb: string
  small: string
  large: string
  slug: string
  price_btc: number
  /** Its place, from 0. */
  score: number
  data: {
    price: number
    price_btc: string
    price_change_percentage_24h: Record<string, number>
    /** `$521,967,819` */
    market_cap: string
    market_cap_btc: string
    total_volume: string
    total_volume_btc: string
    sparkline: string
    content: null
  }
}

interface TrendingCategory {
  id: number
  name: string
  top_3_coins_images: string[]
  market_cap_1h_change: number
  slug: string
  coins_count: string
  data: {
    market_cap: number
    market_cap_btc: number
    total_volume: number
    total_volume_btc: number
    market_cap_change_percentage_24h: Record<string, number>
    sparkline: string
  }
}

/** An answer of `/search/trending`. NFTs are not modelled. */
export interface Trending {
  coins: { item: TrendingCoin }[]
  nfts: never[]
  categories: TrendingCategory[]
}

/** A number in digits alone, without an exponent. */
function plain(value: number): string {
  return value.toFixed(Math.min(100, Math.max(0, 16 - Math.floor(Math.log10(value))))).replace(/\.?0+$/, '')
}

function trendingCoin(moment: Moment, coin: Coin, score: number): TrendingCoin {
  const btc = moment.unit(BTC)
  const price = moment.usd(coin)
  return {
    id: coin.id,
    coin_id: coin.number,
    name: coin.name,
    symbol: coin.symbol.toUpperCase(),
    market_cap_rank: moment.rank(coin),
    thumb: coinImage(coin, 'standard'),
    small: coinImage(coin, 'small'),
    large: coinImage(coin, 'large'),
    slug: coin.id,
    price_btc: price / btc,
    score,
    data: {
      price,
      price_btc: plain(price / btc),
      price_change_percentage_24h: Object.fromEntries(
        [USD, BTC, ETH].map((currency) => [currency.code, changeSince(moment, coin, currency, DAY_MS) ?? 0]),
      ),
      market_cap: dollars(moment.cap(coin)),
      market_cap_btc: String(moment.cap(coin) / btc),
      total_volume: dollars(moment.volume(coin)),
      total_volume_btc: String(moment.volume(coin) / btc),
      sparkline: `https://www.coingecko.com/coins/${coin.number}/sparkline.svg`,
      content: null,
    },
  }
}

function trendingCategory(moment: Moment, category: Category): TrendingCategory {
  const coins = moment.ranking.filter(({ categories }) => categories.includes(category))
  const capBefore = (ageMs: number): number =>
    coins.reduce((sum, coin) => sum + moment.capAt(coin, moment.nowMs - ageMs), 0)
  const cap = coins.reduce((sum, coin) => sum + moment.cap(coin), 0)
  const volume = coins.reduce((sum, coin) => sum + moment.volume(coin), 0)
  const btc = moment.unit(BTC)
  const number = wholeFactOf('number', category.id, 100, 9999)
  return {
    id: number,
    name: category.name,
    top_3_coins_images: coins.slice(0, 3).map((coin) => coinImage(coin, 'small')),
    market_cap_1h_change: percentChange(cap, capBefore(HOUR_MS)),
    slug: category.id,
    coins_count: String(coins.length),
    data: {
      market_cap: cap,
      market_cap_btc: cap / btc,
      total_volume: volume,
      total_volume_btc: volume / btc,
      market_cap_change_percentage_24h: {
        usd: percentChange(cap, capBefore(DAY_MS)),
        btc: percentChange(cap / btc, capBefore(DAY_MS) / moment.unit(BTC, moment.nowMs - DAY_MS)),
      },
      sparkline: `https://www.coingecko.com/categories/${number}/sparkline.svg`,
    },
  }
}

/**
 * What trends: the coins that were searched for most in the last 24 hours of the sandbox, then those that move most, upwards
 * before downwards and small ones before large ones (the API's own measure is not documented).
 *
 * @param counts - How often each coin was searched for.
 * @param most - Which of `coins` and `categories` are asked for in full (`show_max` of the Pro API).
 */
export function trending(moment: Moment, counts: ReadonlyMap<string, number>, most: readonly string[] = []): Trending {
  const ranked = moment.ranking
    .map((coin) => {
      const change = changeSince(moment, coin, USD, DAY_MS) ?? 0
      const buzz = (change > 0 ? change : -change / 2) * Math.sqrt(moment.rank(coin))
      return { coin, searches: counts.get(coin.id) ?? 0, buzz }
    })
    .sort((a, b) => b.searches - a.searches || b.buzz - a.buzz)
  const shown = ranked.slice(0, most.includes('coins') ? COINS.most : COINS.usual)
  const categories = CATEGORIES.filter((category) => shown.some(({ coin }) => coin.categories.includes(category)))
  const count = most.includes('categories') ? CATEGORIES_SHOWN.most : CATEGORIES_SHOWN.usual
  return {
    coins: shown.map(({ coin }, score) => ({ item: trendingCoin(moment, coin, score) })),
    nfts: [],
    categories: categories.slice(0, count).map((category) => trendingCategory(moment, category)),
  }
}
