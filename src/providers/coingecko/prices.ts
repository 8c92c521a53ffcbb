import { VersionedMap } from '../../core/versioned-map.ts'
import type { NoteWrite } from '../world.ts'
import type { Coin, Extreme } from './coins.ts'
import { roundPrice } from './numbers.ts'
import { RoundedMarks } from './rounded-marks.ts'
import type { SeededPrices, Steps } from './seeded-prices.ts'

const MARK_MS = 300_000
/** A price that was arranged: exactly this at its instant, and later prices continue from it. */
interface Pin {
  readonly atMs: number
  readonly price: number
  /** What later prices are multiplied by. */
  readonly factor: number
}

interface Supply {
  readonly fromMs: number
  readonly circulating: number
}

/** Everything that was arranged, by coin. */
export interface Arranged {
  readonly pins: ReadonlyMap<string, readonly Pin[]>
  readonly supplies: ReadonlyMap<string, readonly Supply[]>
}

/**
 * The prices of one sandbox in USD, at any instant, that every endpoint and the oracle read: the seeded ones with what was
 * arranged.
 */
export class Prices {
  /** What happens if nothing is arranged. */
  readonly seeded: SeededPrices
  readonly #noteWrite: NoteWrite
  readonly #unarranged: RoundedMarks
  readonly #pins = new VersionedMap<string, readonly Pin[]>()
  readonly #supplies = new VersionedMap<string, readonly Supply[]>()
  #version = 0

  constructor(seeded: SeededPrices, noteWrite: NoteWrite) {
    this.seeded = seeded
    this.#noteWrite = noteWrite
    this.#unarranged = new RoundedMarks(seeded)
  }

  /** Changes when something is arranged. */
  get version(): number {
    return this.#version
  }

  /** The price at an instant. */
  at(coin: Coin, atMs: number): number {
    const pin = this.#pins.get(coin.id)?.findLast((candidate) => candidate.atMs <= atMs)
    return pin?.atMs === atMs ? pin.price : roundPrice(this.seeded.at(coin, atMs) * (pin?.factor ?? 1))
  }

  /** The prices at instants in even steps. */
  series(coin: Coin, steps: Steps): Float64Array {
    const pins = this.#pins.get(coin.id)
    if (pins === undefined) return this.#unarranged.series(coin, steps)
    const values = this.seeded.series(coin, steps)
    for (let i = 0; i < values.length; i++) {
      const atMs = steps.fromMs + i * steps.stepMs
      const pin = pins.findLast((candidate) => candidate.atMs <= atMs)
      values[i] = pin?.atMs === atMs ? pin.price : roundPrice(values[i]! * (pin?.factor ?? 1))
    }
    return values
  }

  /** Coins in circulation at an instant; the whole history has those of the table unless others were arranged. */
  circulating(coin: Coin, atMs: number): number {
    const supplies = this.#supplies.get(coin.id)
    return supplies?.findLast(({ fromMs }) => fromMs <= atMs)?.circulating ?? coin.circulating
  }

  /** The highest that any price was until an instant: the all-time high, unless a higher one was arranged. */
  high(coin: Coin, untilMs: number): Extreme {
    return this.#extreme(coin, untilMs, coin.ath, 1)
  }

  /** The lowest that any price was until an instant: the coin's floor, unless a lower one was arranged. */
  low(coin: Coin, untilMs: number): Extreme {
    return this.#extreme(coin, untilMs, { price: coin.floor, atMs: coin.atl.atMs }, -1)
  }

  /** Arranges a price at an instant, rounded as all prices: history stays, later prices continue from it. */
  set(coin: Coin, asked: number, atMs: number): void {
    const price = roundPrice(asked)
    this.#noteWrite('prices', coin.id, this.at(coin, atMs), price)
    const others = (this.#pins.get(coin.id) ?? []).filter((pin) => pin.atMs !== atMs)
    const pins = [...others, { atMs, price, factor: price / this.seeded.at(coin, atMs) }]
    pins.sort((a, b) => a.atMs - b.atMs)
    this.#pins.set(coin.id, pins)
    this.#version++
  }

  /** Arranges the coins in circulation from an instant on. */
  setCirculating(coin: Coin, circulating: number, fromMs: number): void {
    this.#noteWrite('supplies', coin.id, this.circulating(coin, fromMs), circulating)
    const others = (this.#supplies.get(coin.id) ?? []).filter((supply) => supply.fromMs !== fromMs)
    const supplies = [...others, { fromMs, circulating }]
    supplies.sort((a, b) => a.fromMs - b.fromMs)
    this.#supplies.set(coin.id, supplies)
    this.#version++
  }

  /** Everything that was arranged. */
  snapshot(): Arranged {
    return { pins: this.#pins.snapshot(), supplies: this.#supplies.snapshot() }
  }

  /** Goes back to what a snapshot has. */
  restore({ pins, supplies }: Arranged): void {
    this.#pins.restore(pins)
    this.#supplies.restore(supplies)
    this.#version++
  }

  /** The most extreme of a coin's own bound and of what followed its pins, which may lead beyond it. */
  #extreme(coin: Coin, untilMs: number, unarranged: Extreme, sign: 1 | -1): Extreme {
    const pins = (this.#pins.get(coin.id) ?? []).filter(({ atMs }) => atMs <= untilMs)
    let found = unarranged
    const consider = (price: number, atMs: number): void => {
      if (sign * price > sign * found.price) found = { price, atMs }
    }
    pins.forEach((pin, index) => {
      const endMs = pins[index + 1]?.atMs ?? untilMs
      consider(pin.price, pin.atMs)
      if (sign * pin.factor * unarranged.price <= sign * found.price) return
      const fromMs = Math.ceil(pin.atMs / MARK_MS) * MARK_MS
      const marks = { fromMs, stepMs: MARK_MS, count: Math.max(0, Math.ceil((endMs - fromMs) / MARK_MS)) }
      this.series(coin, marks).forEach((price, i) => consider(price, fromMs + i * MARK_MS))
      if (endMs === untilMs) consider(this.at(coin, untilMs), untilMs)
    })
    return found
  }
}
