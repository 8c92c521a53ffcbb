import type { Coin } from './coins.ts'
import { BTC, type Currency, ETH, USD, vsCurrency } from './currencies.ts'
import { type Exchange, exchangeLogo, EXCHANGES } from './exchange-table.ts'
import { factOf } from './facts.ts'
import type { Moment } from './moment.ts'
import { decimals, roundMoney, roundPrice } from './numbers.ts'
import { flag, list, pageOf, type Query } from './params.ts'

/** Figures in the three currencies that tickers are converted to. */
interface Converted {
  btc: number
  eth: number
  usd: number
}

/** A pair on an exchange, as `/coins/{id}/tickers` shows it (API doc: Coin Tickers by ID). */
export interface Ticker {
  base: string
  target: string
  market: { name: string; identifier: string; has_trading_incentive: boolean; logo?: string }
  /** In the target's units. */
  last: number
  /** In coins. */
  volume: number
  cost_to_move_up_usd?: number
  cost_to_move_down_usd?: number
  converted_last: Converted
  converted_volume: Converted
  trust_score: 'green' | null
  bid_ask_spread_percentage: number
  timestamp: string
  last_traded_at: string
  last_fetch_at: string
  is_anomaly: boolean
  is_stale: boolean
  trade_url: string
  token_info_url: null
  coin_id: string
  /** Empty when the target is money (assumed; the description requires the field). */
  target_coin_id: string
  coin_mcap_usd: number
}

/** What a coin is priced in on an exchange: money, or another coin. */
type Target =
  | { readonly currency: Currency; readonly coin?: never }
  | { readonly coin: Coin; readonly currency?: never }

/** A pair, and its part of the coin's volume, from 0 to 1. */
export interface Pair {
  readonly exchange: Exchange
  /** Of the exchange among all of them, from 0. */
  readonly place: number
  readonly target: Target
  readonly share: number
  /** From 0 to 1, how wide its spread is among others of coins as large. */
  readonly spread: number
}

function targetOf(moment: Moment, id: string): Target | undefined {
  const coin = moment.coin(id)
  if (coin !== undefined) return { coin }
  const currency = vsCurrency(id)
  return currency === undefined ? undefined : { currency }
}

/** What is made up of a coin's pairs on an exchange, whatever the seed: whether it is listed there, and weights of targets. */
interface Listing {
  readonly listed: number
  readonly spread: number
  readonly weights: readonly number[]
}

const madeUp = new WeakMap<Coin, readonly Listing[]>()

function madeUpOf(coin: Coin): readonly Listing[] {
  let facts = madeUp.get(coin)
  if (facts === undefined) {
    facts = EXCHANGES.map(({ id, weight, targets }) => ({
      listed: factOf(`listed/${id}`, coin.id),
      spread: factOf(`spread/${id}`, coin.id),
      weights: targets.map((target, i) => (weight / (i * 3 + 1)) * (0.6 + 0.8 * factOf(`${id}/${target}`, coin.id))),
    }))
    madeUp.set(coin, facts)
  }
  return facts
}

const TARGETS: readonly string[] = [...new Set(EXCHANGES.flatMap(({ targets }) => targets))]

/** Which targets there are at a moment: some coins are listed later, or not known to a small sandbox. */
const targetsAt = new WeakMap<Moment, string>()

function targetsOf(moment: Moment): string {
  let targets = targetsAt.get(moment)
  if (targets === undefined) {
    targets = TARGETS.map((id) => (targetOf(moment, id) === undefined ? '0' : '1')).join('')
    targetsAt.set(moment, targets)
  }
  return targets
}

/** The pairs that a coin had last: they change with its rank and with the targets alone. */
const lastPairs = new WeakMap<
  Coin,
  { readonly count: number; readonly targets: string; readonly pairs: readonly Pair[] }
>()

/** The pairs of a coin, the largest first; their shares sum to 1. Nearly all exchanges list big coins, a handful small ones. */
export function pairsOf(moment: Moment, coin: Coin): readonly Pair[] {
  const count = Math.max(4, Math.round(EXCHANGES.length * (1 - moment.rank(coin) / 320)))
  const targets = targetsOf(moment)
  const last = lastPairs.get(coin)
  if (last?.count === count && last.targets === targets) return last.pairs
  const pairs = drawnPairs(moment, coin, count)
  lastPairs.set(coin, { count, targets, pairs })
  return pairs
}

function drawnPairs(moment: Moment, coin: Coin, count: number): Pair[] {
  const facts = madeUpOf(coin)
  const pairs: Pair[] = []
  let total = 0
  EXCHANGES.slice(0, count).forEach((exchange, place) => {
    const { listed, spread, weights } = facts[place]!
    if (exchange.isDecentralized && listed >= 0.6) return
    exchange.targets.forEach((id, index) => {
      const target = id === coin.id ? undefined : targetOf(moment, id)
      if (target === undefined) return
      pairs.push({ exchange, place, target, share: weights[index]!, spread })
      total += weights[index]!
    })
  })
  return pairs.map((pair) => ({ ...pair, share: pair.share / total })).sort((a, b) => b.share - a.share)
}

/** `2026-05-18T13:37:29+00:00` */
function timestamp(atMs: number): string {
  return `${new Date(atMs).toISOString().slice(0, 19)}+00:00`
}

function tradeUrl({ exchange }: Pair, base: string, target: string): string {
  return `${exchange.url}trade/${base}_${target}`
}

function converted(moment: Moment, amount: number, round: (value: number) => number): Converted {
  return {
    btc: round(amount / moment.unit(BTC)),
    eth: round(amount / moment.unit(ETH)),
    usd: round(amount / moment.unit(USD)),
  }
}

function ticker(moment: Moment, coin: Coin, pair: Pair, query: Query, traded: string): Ticker {
  const { exchange, target, share } = pair
  const base = coin.symbol.toUpperCase()
  const symbol = (target.coin?.symbol ?? target.currency?.code ?? '').toUpperCase()
  const unit = target.coin === undefined ? moment.unit(target.currency) : moment.usd(target.coin)
  const usd = moment.usd(coin)
  const volumeUsd = moment.volume(coin) * share
  const spread = 0.01 + 0.3 * pair.spread * (moment.rank(coin) / 100)
  return {
    base,
    target: symbol,
    market: {
      name: exchange.name,
      identifier: exchange.id,
      has_trading_incentive: false,
      ...(flag(query, 'include_exchange_logo') ? { logo: exchangeLogo(exchange) } : {}),
    },
    last: roundPrice(usd / unit),
    volume: roundMoney(volumeUsd / usd),
    ...(flag(query, 'depth')
      ? {
          cost_to_move_up_usd: decimals(volumeUsd * 0.014, 2),
          cost_to_move_down_usd: decimals(volumeUsd * 0.012, 2),
        }
      : {}),
    converted_last: converted(moment, usd, roundPrice),
    converted_volume: converted(moment, volumeUsd, roundMoney),
    trust_score: exchange.trustScore >= 7 ? 'green' : null,
    bid_ask_spread_percentage: decimals(spread, 6),
    timestamp: traded,
    last_traded_at: traded,
    last_fetch_at: traded,
    is_anomaly: false,
    is_stale: false,
    trade_url: tradeUrl(pair, base, symbol),
    token_info_url: null,
    coin_id: coin.id,
    target_coin_id: target.coin?.id ?? '',
    coin_mcap_usd: moment.cap(coin),
  }
}

/** Orders of tickers; those of equal trust keep the order by volume. */
const ORDERS: Readonly<Record<string, (a: Pair, b: Pair) => number>> = {
  trust_score_desc: (a, b) => b.exchange.trustScore - a.exchange.trustScore,
  trust_score_asc: (a, b) => a.exchange.trustScore - b.exchange.trustScore,
  volume_desc: (a, b) => b.share - a.share,
  volume_asc: (a, b) => a.share - b.share,
}

/** The pairs that a coin is traded in, a page of 100 at most. All of them trade at the coin's one price. */
export function tickers(moment: Moment, coin: Coin, query: Query): { name: string; tickers: Ticker[] } {
  const exchanges = list(query['exchange_ids'])
  const { order = '' } = query
  const pairs = pairsOf(moment, coin)
    .filter(({ exchange }) => exchanges.length === 0 || exchanges.includes(exchange.id))
    .sort(Object.hasOwn(ORDERS, order) ? ORDERS[order]! : ORDERS['trust_score_desc']!)
  const page = pageOf(pairs, { page: query['page'] ?? '' }, 100)
  const traded = timestamp(moment.nowMs)
  return { name: coin.name, tickers: page.map((pair) => ticker(moment, coin, pair, query, traded)) }
}
