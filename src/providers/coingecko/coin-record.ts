import { DAY_MS } from '../../random/market/day.ts'
import { allTimeHigh, allTimeLow } from './all-time.ts'
import type { Coin } from './coins.ts'
import { coinDescription, coinLinks, communityData, developerData, mining } from './coin-profile.ts'
import { platformsOf } from './coins-list.ts'
import { CHANGE_AGES_MS, dayChange, sparkline } from './coins-markets.ts'
import { type Currency, USD, VS_CURRENCIES } from './currencies.ts'
import { wholeFactOf } from './facts.ts'
import { coinImage } from './images.ts'
import { localization } from './localization.ts'
import type { Moment } from './moment.ts'
import { decimals, percentChange, roundMoney, roundPercent, roundPrice } from './numbers.ts'
import { flag, type Query } from './params.ts'
import { tickers } from './tickers.ts'

/** Figures by currency. */
type ByCurrency = Record<string, number>

const AGES_MS: Readonly<Record<string, number>> = { ...CHANGE_AGES_MS, '60d': 60 * DAY_MS }

const iso = (atMs: number): string => new Date(atMs).toISOString()

function inAll<Figure>(figure: (currency: Currency) => Figure): Record<string, Figure> {
  const figures: Record<string, Figure> = {}
  for (const currency of VS_CURRENCIES) figures[currency.code] = figure(currency)
  return figures
}

/** Changes of the price since earlier instants: in USD, and in every currency; 0 where the coin was not listed yet (assumed). */
function changes(moment: Moment, coin: Coin): Record<string, number | ByCurrency> {
  const answer: Record<string, number | ByCurrency> = {}
  for (const [age, ageMs] of Object.entries(AGES_MS)) {
    const atMs = moment.nowMs - ageMs
    const before = moment.usdAt(coin, atMs)
    const change = (currency: Currency): number => {
      if (before === undefined) return 0
      const priceBefore = roundPrice(before / moment.unit(currency, atMs))
      return roundPercent(percentChange(moment.price(coin, currency), priceBefore))
    }
    if (age !== '1h') answer[`price_change_percentage_${age}`] = change(USD)
    answer[`price_change_percentage_${age}_in_currency`] = inAll(change)
  }
  return answer
}

/** The changes of the last 24 hours, in USD and in every currency. */
function dayChanges(moment: Moment, coin: Coin): Record<string, number | ByCurrency> {
  const byCurrency = inAll((currency) => dayChange(moment, coin, currency))
  const column = (name: 'price' | 'cap' | 'capPercent'): ByCurrency =>
    Object.fromEntries(Object.entries(byCurrency).map(([code, change]) => [code, change[name] ?? 0]))
  const usd = byCurrency['usd']!
  return {
    price_change_24h: usd.price ?? 0,
    market_cap_change_24h: usd.cap ?? 0,
    market_cap_change_percentage_24h: usd.capPercent ?? 0,
    price_change_24h_in_currency: column('price'),
    market_cap_change_24h_in_currency: column('cap'),
    market_cap_change_percentage_24h_in_currency: column('capPercent'),
  }
}

function extremes(moment: Moment, coin: Coin, side: 'ath' | 'atl'): Record<string, unknown> {
  const extreme = inAll((currency) =>
    side === 'ath' ? allTimeHigh(moment, coin, currency) : allTimeLow(moment, coin, currency),
  )
  const { atMs: usualMs } = coin[side]
  const usual = { atMs: usualMs, date: iso(usualMs) }
  return {
    [side]: inAll(({ code }) => extreme[code]!.price),
    [`${side}_change_percentage`]: inAll((currency) =>
      roundPercent(percentChange(moment.price(coin, currency), extreme[currency.code]!.price)),
    ),
    [`${side}_date`]: inAll(({ code }) => {
      const { atMs } = extreme[code]!
      return atMs === usual.atMs ? usual.date : iso(atMs)
    }),
  }
}

function marketData(moment: Moment, coin: Coin, query: Query): Record<string, unknown> {
  const [circulating, total] = [moment.circulating(coin), moment.total(coin)]
  const [cap, volume] = [moment.cap(coin), moment.volume(coin)]
  return {
    current_price: inAll((currency) => moment.price(coin, currency)),
    total_value_locked: null,
    mcap_to_tvl_ratio: null,
    fdv_to_tvl_ratio: null,
    roi: null,
    ...extremes(moment, coin, 'ath'),
    ...extremes(moment, coin, 'atl'),
    market_cap: inAll((currency) => roundMoney(cap / moment.unit(currency))),
    market_cap_rank: moment.rank(coin),
    outstanding_token_value_usd: null,
    market_cap_rank_with_rehypothecated: moment.rank(coin),
    fully_diluted_valuation: inAll((currency) => roundMoney((cap * total) / circulating / moment.unit(currency))),
    market_cap_fdv_ratio: decimals(circulating / total, 2),
    total_volume: inAll((currency) => roundMoney(volume / moment.unit(currency))),
    high_24h: inAll((currency) => moment.range(coin, currency).high),
    low_24h: inAll((currency) => moment.range(coin, currency).low),
    ...changes(moment, coin),
    ...dayChanges(moment, coin),
    total_supply: total,
    max_supply: coin.max,
    max_supply_infinite: coin.max === null,
    circulating_supply: circulating,
    outstanding_supply: null,
    last_updated: iso(moment.nowMs),
    ...(flag(query, 'sparkline') ? { sparkline_7d: sparkline(moment, coin, USD) } : {}),
  }
}

function identity(coin: Coin): Record<string, unknown> {
  const { id, symbol, name, contract, categories } = coin
  const details = { decimal_place: contract === undefined ? null : 18, contract_address: contract?.address ?? '' }
  return {
    id,
    symbol,
    name,
    web_slug: id,
    asset_platform_id: contract?.platform ?? null,
    platforms: contract === undefined ? { '': '' } : platformsOf(coin),
    detail_platforms: { [contract?.platform ?? '']: details },
    ...mining(coin),
    categories: categories.map((category) => category.name),
  }
}

/**
 * The full record of a coin (API doc: Coin Data by ID); `localization`, `tickers`, `market_data`, `community_data` and
 * `developer_data` take their parts out when they are `false`.
 */
export function coinRecord(moment: Moment, coin: Coin, query: Query): Record<string, unknown> {
  const { id } = coin
  const up = wholeFactOf('votes', id, 5500, 9700) / 100
  const { categories } = coin
  const part = (name: string, value: () => unknown): Record<string, unknown> =>
    flag(query, name, true) ? { [name]: value() } : {}
  return {
    ...identity(coin),
    ...(flag(query, 'include_categories_details')
      ? { categories_details: categories.map((category) => ({ id: category.id, name: category.name })) }
      : {}),
    preview_listing: false,
    public_notice: null,
    additional_notices: [],
    has_supply_breakdown: false,
    ...part('localization', () => localization(coin)),
    description: { en: coinDescription(coin) },
    links: coinLinks(coin),
    image: { thumb: coinImage(coin, 'thumb'), small: coinImage(coin, 'small'), large: coinImage(coin, 'large') },
    country_origin: '',
    genesis_date: coin.contract === undefined ? iso(coin.listedMs).slice(0, 10) : null,
    sentiment_votes_up_percentage: up,
    sentiment_votes_down_percentage: decimals(100 - up, 2),
    watchlist_portfolio_users: Math.round((1.5e6 / moment.rank(coin) ** 0.8) * (0.7 + 0.6 * (up / 100))),
    market_cap_rank: moment.rank(coin),
    market_cap_rank_with_rehypothecated: moment.rank(coin),
    ...part('market_data', () => marketData(moment, coin, query)),
    ...part('community_data', () => communityData(coin)),
    ...part('developer_data', () => developerData(coin)),
    status_updates: [],
    last_updated: iso(moment.nowMs),
    ...part('tickers', () => tickers(moment, coin, {}).tickers),
  }
}
