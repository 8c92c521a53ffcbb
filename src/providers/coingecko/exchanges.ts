import { BTC } from './currencies.ts'
import { type Exchange, exchangeLogo, EXCHANGES } from './exchange-table.ts'
import type { Moment } from './moment.ts'
import { roundMoney } from './numbers.ts'
import { pageOf, type Query } from './params.ts'
import { pairsOf } from './tickers.ts'

/** A row of `/exchanges` (API doc: Exchanges List with Data). */
export interface ExchangeRow {
  id: string
  name: string
  year_established: number | null
  country: string | null
  description: string
  url: string
  image: string
  has_trading_incentive: boolean
  trust_score: number
  trust_score_rank: number
  /** The volume of all its tickers, in bitcoin. */
  trade_volume_24h_btc: number
}

/** The volume of every exchange in USD: the sum over its tickers. */
function volumes(moment: Moment): Map<Exchange, number> {
  const traded = new Float64Array(EXCHANGES.length)
  for (const coin of moment.ranking) {
    const volume = moment.volume(coin)
    for (const { place, share } of pairsOf(moment, coin)) traded[place]! += volume * share
  }
  return new Map(EXCHANGES.map((exchange, place) => [exchange, traded[place]!]))
}

/** The exchanges by trust score and volume, a page of them. */
export function exchanges(moment: Moment, query: Query): ExchangeRow[] {
  const traded = volumes(moment)
  const volumeOf = (exchange: Exchange): number => traded.get(exchange) ?? 0
  const ranked = EXCHANGES.toSorted((a, b) => b.trustScore - a.trustScore || volumeOf(b) - volumeOf(a))
  const rows = ranked.map((exchange, index): ExchangeRow => {
    const { id, name, founded, country, url, trustScore } = exchange
    return {
      id,
      name,
      year_established: founded,
      country,
      description: '',
      url,
      image: exchangeLogo(exchange),
      has_trading_incentive: false,
      trust_score: trustScore,
      trust_score_rank: index + 1,
      trade_volume_24h_btc: roundMoney(volumeOf(exchange) / moment.unit(BTC)),
    }
  })
  return pageOf(rows, query)
}

/** Ids and names of all exchanges (API doc: Exchanges List). None is inactive here. */
export function exchangesList({ status }: Query): { id: string; name: string }[] {
  return status === 'inactive' ? [] : EXCHANGES.map(({ id, name }) => ({ id, name }))
}
