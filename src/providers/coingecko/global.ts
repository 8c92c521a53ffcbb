import { DAY_MS } from '../../random/market/day.ts'
import { VS_CURRENCIES } from './currencies.ts'
import { EXCHANGES } from './exchange-table.ts'
import type { Moment } from './moment.ts'
import { percentChange } from './numbers.ts'

/** An answer of `/global` (API doc: Crypto Global Market Data). */
export interface GlobalData {
  data: {
    active_cryptocurrencies: number
    upcoming_icos: number
    ongoing_icos: number
    ended_icos: number
    /** Exchanges. */
    markets: number
    /** The sum over all coins, by currency. */
    total_market_cap: Record<string, number>
    total_volume: Record<string, number>
    /** The part of the ten largest coins, by symbol. */
    market_cap_percentage: Record<string, number>
    market_cap_change_percentage_24h_usd: number
    volume_change_percentage_24h_usd: number
    /** Seconds since 1970. */
    updated_at: number
  }
}

/** The sums over all coins. */
export function globalData(moment: Moment): GlobalData {
  const { ranking, nowMs } = moment
  let [cap, volume, capBefore, volumeBefore] = [0, 0, 0, 0]
  for (const coin of ranking) {
    cap += moment.cap(coin)
    volume += moment.volume(coin)
    capBefore += moment.capAt(coin, nowMs - DAY_MS)
    volumeBefore += moment.volumeAt(coin, nowMs - DAY_MS)
  }
  const inAll = (usd: number): Record<string, number> =>
    Object.fromEntries(VS_CURRENCIES.map((currency) => [currency.code, usd / moment.unit(currency)]))
  return {
    data: {
      active_cryptocurrencies: ranking.length,
      upcoming_icos: 0,
      ongoing_icos: 49,
      ended_icos: 3376,
      markets: EXCHANGES.length,
      total_market_cap: inAll(cap),
      total_volume: inAll(volume),
      market_cap_percentage: Object.fromEntries(
        ranking.slice(0, 10).map((coin) => [coin.symbol, (100 * moment.cap(coin)) / cap]),
      ),
      market_cap_change_percentage_24h_usd: percentChange(cap, capBefore),
      volume_change_percentage_24h_usd: percentChange(volume, volumeBefore),
      updated_at: Math.floor(nowMs / 1000),
    },
  }
}
