import { DAY_MS } from '../../random/market/day.ts'
import type { Coin } from './coins.ts'
import type { Currency } from './currencies.ts'
import { FIVE_MINUTES_MS, marks } from './marks.ts'
import type { Moment } from './moment.ts'
import { roundPrice } from './numbers.ts'

/** The lowest and the highest of a coin's prices in the last 24 hours, at the marks that its chart has. */
export interface Range {
  readonly low: number
  readonly high: number
}

/** The range of some prices, and of what is given. */
function rangeOf(prices: Float64Array, from: number, to: number, { low, high }: Range): Range {
  for (let i = from; i < to; i++) {
    const price = prices[i]!
    if (price < low) low = price
    if (price > high) high = price
  }
  return { low, high }
}

/** The ranges of the last 24 hours before a moment: those of the charts of one day, in every currency. */
export class DayRanges {
  readonly #moment: Moment
  readonly #nowMs: number
  readonly #ranges = new Map<string, Range>()
  readonly #days = new Map<string, Float64Array>()
  readonly #dollars = new Map<string, { readonly before: Range; readonly today: Range }>()

  constructor(moment: Moment) {
    this.#moment = moment
    this.#nowMs = moment.nowMs
  }

  /** The range of a coin in a currency. */
  of(coin: Coin, currency: Currency): Range {
    const key = `${coin.id}/${currency.code}`
    let range = this.#ranges.get(key)
    if (range === undefined) {
      range = currency.coin === undefined ? this.#inMoney(coin, currency) : this.#inCoins(coin, currency)
      this.#ranges.set(key, range)
    }
    return range
  }

  #inCoins(coin: Coin, currency: Currency): Range {
    const { id, amount } = currency.coin!
    const day = this.#day(coin)
    const quotes = this.#day(this.#moment.sources.coins.known(id)!)
    const now = this.#moment.usd(coin) / this.#moment.unit(currency)
    let [low, high] = [now, now]
    for (let i = 1; i <= day.length && i <= quotes.length; i++) {
      // From the end, as a coin that was listed today has fewer marks.
      const price = day[day.length - i]! / (quotes[quotes.length - i]! * amount)
      if (price < low) low = price
      if (price > high) high = price
    }
    return { low: roundPrice(low), high: roundPrice(high) }
  }

  /** The prices in USD at the marks of the last 24 hours. */
  #day(coin: Coin): Float64Array {
    let day = this.#days.get(coin.id)
    if (day === undefined) {
      day = this.#moment.sources.prices.series(coin, marks(coin, FIVE_MINUTES_MS, this.#nowMs - DAY_MS, this.#nowMs))
      this.#days.set(coin.id, day)
    }
    return day
  }

  /** The same from the extremes in USD of each day: money changes at midnight only. */
  #inMoney(coin: Coin, currency: Currency): Range {
    const midnightMs = this.#nowMs - (this.#nowMs % DAY_MS)
    const dollars = this.#dollarRanges(coin, midnightMs)
    const [before, today] = [this.#moment.unit(currency, midnightMs - 1), this.#moment.unit(currency)]
    return {
      low: roundPrice(Math.min(dollars.before.low / before, dollars.today.low / today)),
      high: roundPrice(Math.max(dollars.before.high / before, dollars.today.high / today)),
    }
  }

  #dollarRanges(coin: Coin, midnightMs: number): { readonly before: Range; readonly today: Range } {
    let ranges = this.#dollars.get(coin.id)
    if (ranges === undefined) {
      const { fromMs, stepMs } = marks(coin, FIVE_MINUTES_MS, this.#nowMs - DAY_MS, this.#nowMs)
      const now = this.#moment.usd(coin)
      const day = this.#day(coin)
      const midnight = Math.min(day.length, Math.max(0, Math.ceil((midnightMs - fromMs) / stepMs)))
      ranges = {
        before: rangeOf(day, 0, midnight, { low: Infinity, high: -Infinity }),
        today: rangeOf(day, midnight, day.length, { low: now, high: now }),
      }
      this.#dollars.set(coin.id, ranges)
    }
    return ranges
  }
}
