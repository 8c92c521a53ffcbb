import { AnswerTexts } from '../answer-texts.ts'
import type { Coin, Coins } from './coins.ts'
import type { Currency } from './currencies.ts'
import { DayRanges, type Range } from './day-range.ts'
import { roundPrice } from './numbers.ts'
import type { Prices } from './prices.ts'
import type { Rates } from './rates.ts'
import type { Steps } from './seeded-prices.ts'

/** What the moments of one sandbox are read from. */
export interface Sources {
  readonly coins: Coins
  readonly prices: Prices
  readonly rates: Rates
}

/** The world at one instant, with what several endpoints and rows need of it, computed once. */
export class Moment {
  readonly nowMs: number
  readonly sources: Sources
  readonly #prices = new Map<Coin, number>()
  readonly #earlier = new Map<number, Map<Coin, number>>()
  readonly #volumes = new Map<Coin, number>()
  readonly #units = new Map<number, Map<Currency, number>>()
  #ranges: DayRanges | undefined
  #ranking: readonly Coin[] | undefined
  #ranks: ReadonlyMap<Coin, number> | undefined
  /** Answers that were written already. */
  readonly texts: AnswerTexts = new AnswerTexts()

  constructor(sources: Sources, nowMs: number) {
    this.sources = sources
    this.nowMs = nowMs
  }

  /** A coin that is listed now. */
  coin(id: string): Coin | undefined {
    return this.sources.coins.get(id)
  }

  /** The price in USD now. */
  usd(coin: Coin): number {
    let price = this.#prices.get(coin)
    if (price === undefined) this.#prices.set(coin, (price = this.sources.prices.at(coin, this.nowMs)))
    return price
  }

  /** The price in USD at an earlier instant, or nothing when the coin was not listed yet. */
  usdAt(coin: Coin, atMs: number): number | undefined {
    if (atMs < coin.listedMs) return undefined
    let prices = this.#earlier.get(atMs)
    if (prices === undefined) this.#earlier.set(atMs, (prices = new Map()))
    let price = prices.get(coin)
    if (price === undefined) prices.set(coin, (price = this.sources.prices.at(coin, atMs)))
    return price
  }

  /** What a unit of a currency is worth in USD, now or at an instant. */
  unit(currency: Currency, atMs: number = this.nowMs): number {
    let units = this.#units.get(atMs)
    if (units === undefined) this.#units.set(atMs, (units = new Map()))
    let unit = units.get(currency)
    if (unit === undefined) units.set(currency, (unit = this.sources.rates.at(currency, atMs)))
    return unit
  }

  /** The price now, as endpoints show it unless `precision` is given. */
  price(coin: Coin, currency: Currency): number {
    return roundPrice(this.usd(coin) / this.unit(currency))
  }

  circulating(coin: Coin): number {
    return this.sources.prices.circulating(coin, this.nowMs)
  }

  /** Coins that exist: at least those in circulation. */
  total(coin: Coin): number {
    return Math.max(coin.total, this.circulating(coin))
  }

  /** The market cap in USD. */
  cap(coin: Coin): number {
    return this.usd(coin) * this.circulating(coin)
  }

  /** The market cap in USD at an earlier instant; 0 when the coin was not listed yet. */
  capAt(coin: Coin, atMs: number): number {
    return (this.usdAt(coin, atMs) ?? 0) * this.sources.prices.circulating(coin, atMs)
  }

  /** What was traded in the last 24 hours, in USD. */
  volume(coin: Coin): number {
    let volume = this.#volumes.get(coin)
    if (volume === undefined) this.#volumes.set(coin, (volume = this.volumeAt(coin, this.nowMs)))
    return volume
  }

  /** What was traded in the 24 hours before an instant, in USD. */
  volumeAt(coin: Coin, atMs: number): number {
    return (
      this.sources.prices.seeded.volumeAt(coin, atMs) *
      (atMs === this.nowMs ? this.usd(coin) : (this.usdAt(coin, atMs) ?? 0))
    )
  }

  /** The lowest and the highest price of the last 24 hours in a currency: those of the chart of one day. */
  range(coin: Coin, currency: Currency): Range {
    return (this.#ranges ??= new DayRanges(this)).of(coin, currency)
  }

  /** The prices at the marks of a range. */
  chart(coin: Coin, currency: Currency, steps: Steps, round: (price: number) => number = roundPrice): Float64Array {
    const values = this.sources.prices.series(coin, steps)
    if (currency.code === 'usd') return round === roundPrice ? values : values.map(round)
    const units = this.sources.rates.series(currency, steps)
    return values.map((price, i) => round(price / units[i]!))
  }

  /** What was traded in the 24 hours before the marks of a range, in coins. */
  volumes(coin: Coin, steps: Steps): Float64Array {
    return this.sources.prices.seeded.volumes(coin, steps)
  }

  /** Coins in circulation at an instant. */
  circulatingAt(coin: Coin, atMs: number): number {
    return this.sources.prices.circulating(coin, atMs)
  }

  /** The coins that are listed now, by market cap. */
  get ranking(): readonly Coin[] {
    this.#ranking ??= this.sources.coins
      .all()
      .map((coin) => ({ coin, cap: this.cap(coin) }))
      .sort((a, b) => b.cap - a.cap || (a.coin.id < b.coin.id ? -1 : 1))
      .map(({ coin }) => coin)
    return this.#ranking
  }

  /** The place of a coin in the ranking, from 1. */
  rank(coin: Coin): number {
    this.#ranks ??= new Map(this.ranking.map((coin, index) => [coin, index + 1]))
    return this.#ranks.get(coin)!
  }
}
