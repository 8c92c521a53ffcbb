import type { Clock } from '../../core/clock.ts'
import type { StateContext } from '../define-provider.ts'
import { type Coins, createCoins } from './coins.ts'
import { Moment } from './moment.ts'
import type { CoinGeckoOptions } from './options.ts'
import { Prices } from './prices.ts'
import { Rates } from './rates.ts'
import { SeededPrices } from './seeded-prices.ts'
import { createSearches, type Searches } from './searches.ts'

/** CoinGecko's part of a sandbox. */
export interface CoinGeckoState {
  readonly coins: Coins
  readonly prices: Prices
  readonly rates: Rates
  readonly searches: Searches
  /** The world now. */
  readonly moment: Moment
}

/** What tests arranged, and searched for: all that a state holds besides what the seed gives again. */
export interface CoinGeckoSnapshot {
  readonly coins: ReturnType<Coins['snapshot']>
  readonly prices: ReturnType<Prices['snapshot']>
  readonly searches: ReturnType<Searches['snapshot']>
}

/** Keeps what tests arranged. */
export function takeSnapshot({ coins, prices, searches }: CoinGeckoState): CoinGeckoSnapshot {
  return { coins: coins.snapshot(), prices: prices.snapshot(), searches: searches.snapshot() }
}

/** Goes back to what a snapshot keeps. */
export function restoreSnapshot({ coins, prices, searches }: CoinGeckoState, snapshot: CoinGeckoSnapshot): void {
  coins.restore(snapshot.coins)
  prices.restore(snapshot.prices)
  searches.restore(snapshot.searches)
}

/** Makes the state of a fresh sandbox: objects only, no data. */
export function createState({
  random,
  clock,
  data,
  volatility,
  noteWrite,
}: StateContext<CoinGeckoOptions>): CoinGeckoState {
  const coins = createCoins(clock, data.rows('coins', Infinity), noteWrite)
  const prices = new Prices(new SeededPrices(random, volatility), noteWrite)
  const rates = new Rates(coins, prices)
  const moments = createMoments({ coins, prices, rates }, clock)
  return {
    coins,
    prices,
    rates,
    searches: createSearches(clock, noteWrite),
    get moment() {
      return moments()
    },
  }
}

/** The latest moment is kept until the clock moves or something is arranged. */
function createMoments(sources: { coins: Coins; prices: Prices; rates: Rates }, clock: Clock): () => Moment {
  let moment: Moment | undefined
  let version = ''
  return () => {
    const current = `${sources.prices.version}/${sources.coins.version}`
    if (moment?.nowMs !== clock.now() || version !== current) {
      moment = new Moment(sources, clock.now())
      version = current
    }
    return moment
  }
}
