import { DAY_MS } from '../../random/market/day.ts'
import type { Coin, Extreme } from './coins.ts'
import type { Currency } from './currencies.ts'
import type { Moment } from './moment.ts'
import { roundPrice } from './numbers.ts'

/** What a price is divided by to be the highest or the lowest in a currency: the least or the most that it was worth. */
type Pick = typeof Math.max

/** The least (for highs) or the most (for lows) that money was worth since an instant. */
function moneySince(moment: Moment, currency: Currency, fromMs: number, pick: Pick): number {
  let unit = moment.unit(currency)
  for (let atMs = fromMs; atMs < moment.nowMs; atMs += DAY_MS) {
    const then = moment.unit(currency, atMs)
    unit = pick === Math.max ? Math.min(unit, then) : Math.max(unit, then)
  }
  return unit
}

function extremeIn(moment: Moment, coin: Coin, currency: Currency, inUsd: Extreme, fact: Extreme, pick: Pick): Extreme {
  if (currency.coin?.id === coin.id) return { price: 1 / currency.coin.amount, atMs: inUsd.atMs }
  const { rates } = moment.sources
  const bound = pick === Math.max ? rates.floor(currency, moment.nowMs) : rates.ceiling(currency, moment.nowMs)
  if (inUsd === fact) return { price: roundPrice(fact.price / bound), atMs: fact.atMs }
  // A price that was arranged is of these days, and so is its rate, as far as money goes.
  const unit = currency.coin === undefined ? moneySince(moment, currency, inUsd.atMs, pick) : bound
  return { price: roundPrice(pick(fact.price / bound, inUsd.price / unit)), atMs: inUsd.atMs }
}

/**
 * The highest price so far: that of the table, unless a higher one was arranged. In other currencies than USD it is a bound,
 * with the least that the currency was ever worth.
 */
export function allTimeHigh(moment: Moment, coin: Coin, currency: Currency): Extreme {
  const high = moment.sources.prices.high(coin, moment.nowMs)
  return extremeIn(moment, coin, currency, high, coin.ath, Math.max)
}

/** The lowest price so far, as {@link allTimeHigh}. */
export function allTimeLow(moment: Moment, coin: Coin, currency: Currency): Extreme {
  const low = moment.sources.prices.low(coin, moment.nowMs)
  return extremeIn(moment, coin, currency, low.price < coin.atl.price ? low : coin.atl, coin.atl, Math.min)
}
