import { CATEGORIES } from './categories.ts'
import type { Coin } from './coins.ts'
import { EXCHANGES } from './exchange-table.ts'
import { coinImage, exchangeImage } from './images.ts'
import type { Moment } from './moment.ts'

/** An answer of `/search` (API doc: Search Queries). */
export interface SearchAnswer {
  /** By market cap. */
  coins: {
    id: string
    name: string
    api_symbol: string
    /** In capitals. */
    symbol: string
    market_cap_rank: number
    thumb: string
    large: string
  }[]
  exchanges: { id: string; name: string; market_type: string; thumb: string; large: string }[]
  icos: never[]
  categories: { id: string; name: string }[]
  nfts: never[]
}

/** The coins whose id, symbol or name contains a text, by market cap; none for an empty one (assumed). */
export function foundCoins(moment: Moment, asked: string): readonly Coin[] {
  const wanted = asked.trim().toLowerCase()
  if (wanted === '') return []
  return moment.ranking.filter(
    ({ id, symbol, name }) => id.includes(wanted) || symbol.includes(wanted) || name.toLowerCase().includes(wanted),
  )
}

/** Of the coins that were found, the one that was meant: whose symbol, id or name it is exactly; else the largest. */
export function meantCoin(found: readonly Coin[], asked: string): Coin | undefined {
  const wanted = asked.trim().toLowerCase()
  return (
    found.find(({ id, symbol, name }) => [id, symbol, name.toLowerCase()].some((text) => text === wanted)) ?? found[0]
  )
}

/** What is found for a text, whatever its case. NFTs and offerings are not modelled. */
export function search(moment: Moment, found: readonly Coin[], asked: string): SearchAnswer {
  const wanted = asked.trim().toLowerCase()
  const fits = ({ id, name }: { id: string; name: string }): boolean =>
    wanted !== '' && (id.includes(wanted) || name.toLowerCase().includes(wanted))
  return {
    coins: found.map((coin) => ({
      id: coin.id,
      name: coin.name,
      api_symbol: coin.id,
      symbol: coin.symbol.toUpperCase(),
      market_cap_rank: moment.rank(coin),
      thumb: coinImage(coin, 'thumb'),
      large: coinImage(coin, 'large'),
    })),
    exchanges: EXCHANGES.filter(fits).map(({ id, name }) => ({
      id,
      name,
      market_type: 'spot',
      thumb: exchangeImage(id, 'thumb'),
      large: exchangeImage(id, 'large'),
    })),
    icos: [],
    categories: CATEGORIES.filter(fits).map(({ id, name }) => ({ id, name })),
    nfts: [],
  }
}
