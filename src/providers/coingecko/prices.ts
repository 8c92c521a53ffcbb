import { START_MS } from '../../core/clock.ts'
import { hash128, type Random } from '../../random/index.ts'
import type { Coin, Extreme } from './coins.ts'
import { roundPrice } from './numbers.ts'
import { Path, RETURNING } from './path.ts'

const MARK_MS = 300_000
/** Parts of a coin's movement that come from the whole market, its sector, and itself; their squares sum to about 1. */
const MARKET_SHARE = 0.65
const SECTOR_SHARE = 0.35
const OWN_SHARE = 0.675
const VOLUME_SPREAD = 1.4
const COMMON_KEPT = 64

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

/** Instants in even steps. */
export interface Steps {
  readonly fromMs: number
  readonly stepMs: number
  readonly count: number
}

/** Folds a number back into [low, high], as often as it takes. */
function fold(value: number, low: number, high: number): number {
  if (value >= low && value <= high) return value
  const range = high - low
  const offset = (((value - low) % (2 * range)) + 2 * range) % (2 * range)
  return low + (offset > range ? 2 * range - offset : offset)
}

/** What is kept of a coin in one sandbox. */
interface Track {
  readonly own: Path
  /** What the logarithm of the price is without the movement. */
  readonly mean: number
  readonly logFloor: number
  readonly logAth: number
}

/**
 * The prices of one sandbox in USD, at any instant: functions of the seed, the coin and what was arranged, that every
 * endpoint and the oracle read. Prices wander between the coin's floor and its all-time high, and are reflected there.
 */
export class Prices {
  readonly #seed: string
  readonly #paths = new Map<string, Path>()
  readonly #tracks = new Map<string, Track>()
  readonly #volumes = new Map<string, Path>()
  readonly #common = new Map<string, Float64Array>()
  readonly #pins = new Map<string, readonly Pin[]>()
  readonly #supplies = new Map<string, readonly Supply[]>()
  #version = 0

  /** @param random - The provider's stream. */
  constructor(random: Random) {
    this.#seed = random.stream('market').int(0, Number.MAX_SAFE_INTEGER).toString(36)
  }

  /** Changes when something is arranged. */
  get version(): number {
    return this.#version
  }

  /** The price at an instant. */
  at(coin: Coin, atMs: number): number {
    return this.series(coin, { fromMs: atMs, stepMs: 1, count: 1 })[0]!
  }

  /** The prices at instants in even steps. */
  series(coin: Coin, steps: Steps): Float64Array {
    const values = this.#seeded(coin, steps)
    const pins = this.#pins.get(coin.id)
    for (let i = 0; i < values.length; i++) {
      const atMs = steps.fromMs + i * steps.stepMs
      const pin = pins?.findLast((candidate) => candidate.atMs <= atMs)
      values[i] = pin?.atMs === atMs ? pin.price : roundPrice(values[i]! * (pin?.factor ?? 1))
    }
    return values
  }

  /** What was traded in the 24 hours before instants in even steps, in coins. */
  volumes(coin: Coin, steps: Steps): Float64Array {
    const usual = coin.turnover * coin.circulating
    const path = this.#volume(coin)
    return path.marks(steps.fromMs, steps.stepMs, steps.count).map((value) => usual * Math.exp(VOLUME_SPREAD * value))
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
    const [seeded] = this.#seeded(coin, { fromMs: atMs, stepMs: 1, count: 1 })
    const others = (this.#pins.get(coin.id) ?? []).filter((pin) => pin.atMs !== atMs)
    const pins = [...others, { atMs, price, factor: price / seeded! }]
    pins.sort((a, b) => a.atMs - b.atMs)
    this.#pins.set(coin.id, pins)
    this.#version++
  }

  /** Arranges the coins in circulation from an instant on. */
  setCirculating(coin: Coin, circulating: number, fromMs: number): void {
    const others = (this.#supplies.get(coin.id) ?? []).filter((supply) => supply.fromMs !== fromMs)
    const supplies = [...others, { fromMs, circulating }]
    supplies.sort((a, b) => a.fromMs - b.fromMs)
    this.#supplies.set(coin.id, supplies)
    this.#version++
  }

  /** A path of this sandbox, made when it is first asked for. */
  path(...labels: readonly [string, ...string[]]): Path {
    const name = labels.join('/')
    let path = this.#paths.get(name)
    if (path === undefined) {
      path = new Path([this.#seed, ...labels])
      this.#paths.set(name, path)
    }
    return path
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

  /** Prices before anything was arranged, not rounded. */
  #seeded(coin: Coin, steps: Steps): Float64Array {
    const { own, mean, logFloor, logAth } = this.#track(coin)
    const common = this.#movement(coin.categories[0]!.id, steps)
    const values = own.marks(steps.fromMs, steps.stepMs, steps.count)
    for (let i = 0; i < values.length; i++) {
      const log = mean + coin.volatility * (common[i]! + OWN_SHARE * values[i]!)
      values[i] = Math.exp(fold(log, logFloor, logAth))
    }
    return values
  }

  /** The part of movements that a sector's coins have in common. */
  #movement(sector: string, { fromMs, stepMs, count }: Steps): Float64Array {
    const key = `${sector}/${fromMs}/${stepMs}/${count}`
    let movement = this.#common.get(key)
    if (movement === undefined) {
      const market = this.path('market').marks(fromMs, stepMs, count)
      const ofSector = this.path('sector', sector).marks(fromMs, stepMs, count)
      movement = market.map((value, i) => MARKET_SHARE * value + SECTOR_SHARE * ofSector[i]!)
      if (this.#common.size >= COMMON_KEPT) this.#common.delete(this.#common.keys().next().value!)
      this.#common.set(key, movement)
    }
    return movement
  }

  #volume({ id }: Coin): Path {
    let path = this.#volumes.get(id)
    if (path === undefined) {
      path = new Path([this.#seed, 'volume', id], RETURNING)
      this.#volumes.set(id, path)
    }
    return path
  }

  #track(coin: Coin): Track {
    let track = this.#tracks.get(coin.id)
    if (track === undefined) {
      const { id, basePrice, volatility, floor, ath } = coin
      const own = new Path([this.#seed, 'coin', id])
      const start = { fromMs: START_MS, stepMs: 1, count: 1 }
      const moved = this.#movement(coin.categories[0]!.id, start)[0]! + OWN_SHARE * own.at(START_MS)
      const offset = Math.min(0.05, volatility / 8) * (hash128(`${this.#seed}/${id}`)[0] / 2 ** 31 - 1)
      track = {
        own,
        mean: Math.log(basePrice) + offset - volatility * moved,
        logFloor: Math.log(floor),
        logAth: Math.log(ath.price),
      }
      this.#tracks.set(id, track)
    }
    return track
  }
}
