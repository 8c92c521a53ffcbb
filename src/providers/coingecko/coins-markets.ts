import { DAY_MS } from '../../random/market/day.ts'
import { allTimeHigh, allTimeLow } from './all-time.ts'
import { askedCoins } from './asked-coins.ts'
import { categoryOf } from './categories.ts'
import type { Coin } from './coins.ts'
import type { Currency } from './currencies.ts'
import { coinImage } from './images.ts'
import { marks } from './marks.ts'
import type { Moment } from './moment.ts'
import { percentChange, roundMoney, roundPercent, roundPrice } from './numbers.ts'
import { currency as askedCurrency, flag, list, pageOf, type Query, rounding } from './params.ts'
import { changeSince } from './simple-price.ts'

const HOUR_MS = 3_600_000
/** What `price_change_percentage` may ask for. */
export const CHANGE_AGES_MS: Readonly<Record<string, number>> = {
  '1h': HOUR_MS,
  '24h': DAY_MS,
  '7d': 7 * DAY_MS,
  '14d': 14 * DAY_MS,
  '30d': 30 * DAY_MS,
  '200d': 200 * DAY_MS,
  '1y': 365 * DAY_MS,
}

/** A row of `/coins/markets` (API doc: Coins List with Market Data). */
export interface MarketRow {
  id: string
  /** In lower case. */
  symbol: string
  name: string
  image: string
  current_price: number
  market_cap: number
  market_cap_rank: number
  /** As if the total supply were in circulation. */
  fully_diluted_valuation: number
  total_volume: number
  high_24h: number
  low_24h: number
  price_change_24h: number | null
  price_change_percentage_24h: number | null
  market_cap_change_24h: number | null
  market_cap_change_percentage_24h: number | null
  circulating_supply: number
  total_supply: number
  max_supply: number | null
  ath: number
  ath_change_percentage: number
  ath_date: string
  atl: number
  atl_change_percentage: number
  atl_date: string
  roi: null
  last_updated: string
  sparkline_in_7d?: { price: number[] }
}

const iso = (atMs: number): string => new Date(atMs).toISOString()

/** The changes of price and market cap in the last 24 hours; nulls when the coin was not listed then. */
export interface DayChange {
  readonly price: number | null
  readonly pricePercent: number | null
  readonly cap: number | null
  readonly capPercent: number | null
}

/** The changes of a coin in the last 24 hours, in a currency. */
export function dayChange(moment: Moment, coin: Coin, currency: Currency): DayChange {
  const atMs = moment.nowMs - DAY_MS
  const before = moment.usdAt(coin, atMs)
  if (before === undefined) return { price: null, pricePercent: null, cap: null, capPercent: null }
  const [unit, unitBefore] = [moment.unit(currency), moment.unit(currency, atMs)]
  const price = moment.price(coin, currency)
  const priceBefore = roundPrice(before / unitBefore)
  const cap = moment.cap(coin) / unit
  const capBefore = moment.capAt(coin, atMs) / unitBefore
  return {
    price: price - priceBefore,
    pricePercent: roundPercent(percentChange(price, priceBefore)),
    cap: cap - capBefore,
    capPercent: roundPercent(percentChange(cap, capBefore)),
  }
}

/** The prices of every full hour of the last seven days. */
export function sparkline(moment: Moment, coin: Coin, currency: Currency): number[] {
  return [...moment.chart(coin, currency, marks(coin, HOUR_MS, moment.nowMs - 7 * DAY_MS + 1, moment.nowMs))]
}

/** The row of a coin. */
export function marketRow(
  moment: Moment,
  coin: Coin,
  currency: Currency,
  round: (price: number) => number = roundPrice,
): MarketRow {
  const unit = moment.unit(currency)
  const price = moment.price(coin, currency)
  const change = dayChange(moment, coin, currency)
  const range = moment.range(coin, currency)
  const ath = allTimeHigh(moment, coin, currency)
  const atl = allTimeLow(moment, coin, currency)
  const [circulating, total] = [moment.circulating(coin), moment.total(coin)]
  const cap = moment.cap(coin) / unit
  return {
    id: coin.id,
    symbol: coin.symbol,
    name: coin.name,
    image: coinImage(coin, 'large'),
    current_price: round(moment.usd(coin) / unit),
    market_cap: roundMoney(cap),
    market_cap_rank: moment.rank(coin),
    fully_diluted_valuation: roundMoney((cap * total) / circulating),
    total_volume: roundMoney(moment.volume(coin) / unit),
    high_24h: round(range.high),
    low_24h: round(range.low),
    price_change_24h: change.price,
    price_change_percentage_24h: change.pricePercent,
    market_cap_change_24h: change.cap,
    market_cap_change_percentage_24h: change.capPercent,
    circulating_supply: circulating,
    total_supply: total,
    max_supply: coin.max,
    ath: round(ath.price),
    ath_change_percentage: roundPercent(percentChange(price, ath.price)),
    ath_date: iso(ath.atMs),
    atl: round(atl.price),
    atl_change_percentage: roundPercent(percentChange(price, atl.price)),
    atl_date: iso(atl.atMs),
    roi: null,
    last_updated: iso(moment.nowMs),
  }
}

/** Orders of the list; older names that some clients still send mean the market cap. */
const ORDERS: Readonly<Record<string, (moment: Moment) => (a: Coin, b: Coin) => number>> = {
  market_cap_asc: (moment) => (a, b) => moment.rank(b) - moment.rank(a),
  gecko_asc: (moment) => (a, b) => moment.rank(b) - moment.rank(a),
  volume_desc: (moment) => (a, b) => moment.volume(b) - moment.volume(a),
  volume_asc: (moment) => (a, b) => moment.volume(a) - moment.volume(b),
  id_asc: () => (a, b) => (a.id < b.id ? -1 : 1),
  id_desc: () => (a, b) => (a.id < b.id ? 1 : -1),
}

/** The coins that a request asks for, in its order; those of an unknown category are none (assumed). */
function selected(moment: Moment, query: Query): readonly Coin[] {
  let coins = askedCoins(moment, query)?.toSorted((a, b) => moment.rank(a) - moment.rank(b)) ?? moment.ranking
  if (query['category']) {
    const category = categoryOf(query['category'])
    coins = coins.filter(({ categories }) => category !== undefined && categories.includes(category))
  }
  const { order = '' } = query
  return Object.hasOwn(ORDERS, order) ? coins.toSorted(ORDERS[order]!(moment)) : coins
}

/**
 * The coins by market cap, a page of them (API doc: Coins List with Market Data).
 *
 * @throws The API's "Missing parameter" and "invalid vs_currency".
 */
export function coinsMarkets(moment: Moment, query: Query): MarketRow[] {
  const currency = askedCurrency(query)
  const round = rounding(query)
  const ages = list(query['price_change_percentage']).filter((age) => Object.hasOwn(CHANGE_AGES_MS, age))
  return pageOf(selected(moment, query), query).map((coin) => {
    const row: MarketRow & Record<string, unknown> = { ...marketRow(moment, coin, currency, round) }
    if (flag(query, 'include_rehypothecated')) row['market_cap_rank_with_rehypothecated'] = row.market_cap_rank
    if (flag(query, 'sparkline')) row.sparkline_in_7d = { price: sparkline(moment, coin, currency) }
    for (const age of ages) {
      const change = changeSince(moment, coin, currency, CHANGE_AGES_MS[age]!)
      if (change !== null) row[`price_change_percentage_${age}_in_currency`] = change
    }
    return row
  })
}
