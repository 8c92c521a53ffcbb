import { SeedbedError } from '../../core/errors.ts'
import { didYouMean } from '../../core/nearest.ts'
import { DAY_MS } from '../../random/market/day.ts'
import type { World } from '../define-provider.ts'
import type { Coin } from './coins.ts'
import { coinsMarkets, marketRow, type MarketRow } from './coins-markets.ts'
import { type Currency, USD, VS_CURRENCIES, vsCurrency } from './currencies.ts'
import { chart, type MarketChart } from './market-chart.ts'
import { coinFrom, invalidCoin, type NewCoin } from './new-coin.ts'
import type { CoinGeckoOptions } from './options.ts'
import type { CoinGeckoState } from './state.ts'
import { type Trending, trending } from './trending.ts'

/** What a test can arrange about a coin; what is left out stays as it is. */
export interface CoinArrangement {
  /** The price from now on in USD, above 0 to 1e12; rounded to seven significant digits, but to cents at most. */
  readonly price?: number
  /** The coins in circulation from now on, above 0 to 1e18. */
  readonly supply?: number
}

/** What a test can ask of CoinGecko without HTTP, and arrange; all of it at once, and by the data that answers requests. */
export interface CoinGeckoOracle {
  /**
   * The row that `/coins/markets` shows of a coin now, in USD.
   *
   * @throws `SEEDBED_INVALID_ARGUMENT` when the coin is unknown.
   */
  coin(id: string): MarketRow
  /**
   * The first 250 rows that `/coins/markets` shows now.
   *
   * @param currency - Default `usd`.
   * @throws `SEEDBED_INVALID_ARGUMENT` when the currency is not supported.
   */
  markets(currency?: string): MarketRow[]
  /**
   * What `/coins/{id}/market_chart` answers now, however far back.
   *
   * @param days - Above 0; or `max`.
   * @throws `SEEDBED_INVALID_ARGUMENT` when the coin is unknown, or a value is out of range.
   */
  chart(id: string, currency: string, days: number | 'max'): MarketChart
  /** What `/search/trending` answers now. */
  trending(): Trending
  /**
   * Pins the world now: history stays, later prices continue from here, and every endpoint agrees.
   *
   * @throws `SEEDBED_INVALID_ARGUMENT` when the coin is unknown, or a value is out of range.
   */
  set(id: string, arrangement: CoinArrangement): void
  /**
   * Moves the price by a percentage, now.
   *
   * @param percent - Above -100; 5 means 5 % up.
   * @throws `SEEDBED_INVALID_ARGUMENT` when the coin is unknown, or the percentage is out of range.
   */
  move(id: string, percent: number): void
  /**
   * Makes a coin the first that trends, for 24 hours.
   *
   * @throws `SEEDBED_INVALID_ARGUMENT` when the coin is unknown.
   */
  trend(id: string): void
  /**
   * Lists a new coin; a given price is its price now.
   *
   * @throws `SEEDBED_INVALID_ARGUMENT` when it is listed already, or a value is out of range.
   */
  addCoin(coin: NewCoin): void
}

function invalid(verb: string, id: unknown, reason: string): SeedbedError {
  return new SeedbedError('SEEDBED_INVALID_ARGUMENT', `Failed to ${verb} ${JSON.stringify(id)}: ${reason}.`)
}

function listed({ coins }: CoinGeckoState, verb: string, id: string): Coin {
  const coin = coins.get(id)
  if (coin !== undefined) return coin
  const ids = coins.all().map((other) => other.id)
  const reason = coins.known(id) === undefined ? 'CoinGecko does not know this id' : 'it is not listed yet'
  throw invalid(verb, id, `${reason}.${didYouMean(String(id), ids)} Add it with addCoin({ id })`)
}

function supported(verb: string, code: string): Currency {
  const currency = vsCurrency(String(code))
  if (currency !== undefined) return currency
  const codes = VS_CURRENCIES.map((other) => other.code)
  throw invalid(verb, code, `this is not a supported currency.${didYouMean(String(code), codes)}`.replace(/\.$/, ''))
}

function checkRange(verb: string, id: string, name: string, value: number, max: number): void {
  if (!(value > 0 && value <= max)) throw invalid(verb, id, `${name} ${value} is not a number above 0 and up to ${max}`)
}

function arrange(state: CoinGeckoState, coin: Coin, { price, supply }: CoinArrangement, nowMs: number): void {
  if (price !== undefined) checkRange('set', coin.id, 'price', price, 1e12)
  if (supply !== undefined) checkRange('set', coin.id, 'supply', supply, 1e18)
  if (price !== undefined) state.prices.set(coin, price, nowMs)
  if (supply !== undefined) state.prices.setCirculating(coin, supply, nowMs)
}

function addCoin({ coins, prices }: CoinGeckoState, given: NewCoin, nowMs: number): void {
  const coin = coinFrom(given)
  if (coins.known(coin.id) !== undefined) throw invalidCoin(coin.id, 'it is known already')
  coins.add(coin)
  if (given.price !== undefined && coin.listedMs <= nowMs) prices.set(coin, given.price, nowMs)
}

/** What `initialData` can hold for CoinGecko. */
export interface CoinGeckoRows {
  /** As `addCoin` takes it. */
  coins(row: NewCoin): void
}

/** Adds rows of `initialData`. */
export function initialRows({
  state,
  clock,
}: World<CoinGeckoOptions> & { readonly state: CoinGeckoState }): CoinGeckoRows {
  return { coins: (row) => addCoin(state, row, clock.now()) }
}

/** Makes the fixture's own functions. */
export function createOracle({
  state,
  clock,
}: World<CoinGeckoOptions> & { readonly state: CoinGeckoState }): CoinGeckoOracle {
  return {
    coin: (id) => marketRow(state.moment, listed(state, 'read the coin', id), USD),
    markets(currency = 'usd') {
      const { code } = supported('read the markets in', currency)
      return coinsMarkets(state.moment, { vs_currency: code, per_page: '250' })
    },
    chart(id, currency, days) {
      const coin = listed(state, 'read the chart of', id)
      if (days !== 'max' && !(days > 0 && days < Infinity)) {
        throw invalid('read the chart of', id, `days ${days} is neither a number above 0 nor "max"`)
      }
      const { moment } = state
      const fromMs = days === 'max' ? coin.listedMs : moment.nowMs - days * DAY_MS
      return chart(moment, coin, supported('read a chart in', currency), { fromMs, toMs: moment.nowMs })
    },
    trending: () => trending(state.moment, state.searches.counts()),
    set: (id, arrangement) => arrange(state, listed(state, 'set', id), arrangement, clock.now()),
    move(id, percent) {
      const coin = listed(state, 'move', id)
      if (!(percent > -100 && percent < Infinity)) {
        throw invalid('move', id, `${percent} is not a finite number of percent above -100`)
      }
      state.prices.set(coin, state.moment.usd(coin) * (1 + percent / 100), clock.now())
    },
    trend: (id) => state.searches.lead(listed(state, 'trend', id).id),
    addCoin: (given) => addCoin(state, given, clock.now()),
  }
}
