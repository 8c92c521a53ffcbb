import { START_MS } from '../../core/clock.ts'
import { DAY_MS, dayOf } from '../../random/market/day.ts'
import type { Coins } from './coins.ts'
import type { Currency } from './currencies.ts'
import type { Prices } from './prices.ts'
import type { Steps } from './seeded-prices.ts'

/** How far money may stray from its value of January 2024, in logarithms: 12 %. */
const BAND = 0.12

/**
 * What one unit of each currency is worth in USD. Money changes once a day at 00:00 UTC (assumed; the API's own rates change
 * hourly); coins are worth their price.
 */
export class Rates {
  readonly #coins: Coins
  readonly #prices: Prices
  readonly #daily = new Map<string, number>()

  constructor(coins: Coins, prices: Prices) {
    this.#coins = coins
    this.#prices = prices
  }

  /** The value at an instant. */
  at(currency: Currency, atMs: number): number {
    const { coin } = currency
    if (coin === undefined) return this.#ofDay(currency, dayOf(atMs))
    return this.#prices.at(this.#coins.known(coin.id)!, atMs) * coin.amount
  }

  /** The values at instants in even steps. */
  series(currency: Currency, steps: Steps): Float64Array {
    const { coin } = currency
    if (coin !== undefined) {
      return this.#prices.series(this.#coins.known(coin.id)!, steps).map((price) => price * coin.amount)
    }
    let known = Number.NaN
    let value = 0
    return new Float64Array(steps.count).map((_, i) => {
      const day = dayOf(steps.fromMs + i * steps.stepMs)
      if (day !== known) value = this.#ofDay(currency, day)
      known = day
      return value
    })
  }

  /** A value that the currency was never below until an instant. */
  floor(currency: Currency, untilMs: number): number {
    const { coin, usd, volatility } = currency
    if (coin === undefined) return volatility === 0 ? usd : usd * Math.exp(-BAND)
    return this.#prices.low(this.#coins.known(coin.id)!, untilMs).price * coin.amount
  }

  /** A value that the currency was never above until an instant. */
  ceiling(currency: Currency, untilMs: number): number {
    const { coin, usd, volatility } = currency
    if (coin === undefined) return volatility === 0 ? usd : usd * Math.exp(BAND)
    return this.#prices.high(this.#coins.known(coin.id)!, untilMs).price * coin.amount
  }

  #ofDay({ code, usd, volatility }: Currency, day: number): number {
    if (volatility === 0) return usd
    const key = `${code}/${day}`
    let value = this.#daily.get(key)
    if (value === undefined) {
      const path = this.#prices.seeded.path('currency', code)
      const moved = volatility * (path.at(day * DAY_MS) - path.at(dayOf(START_MS) * DAY_MS))
      // The triangle keeps it within the band without ever jumping.
      value = usd * Math.exp((2 * BAND * Math.asin(Math.sin((Math.PI * moved) / (2 * BAND)))) / Math.PI)
      this.#daily.set(key, value)
    }
    return value
  }
}
