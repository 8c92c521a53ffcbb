import { START_MS } from '../../core/clock.ts'
import { hash128 } from '../../random/hash.ts'
import type { Random } from '../../random/index.ts'
import type { Coin } from './coins.ts'
import { Path, RETURNING, WANDERING } from './path.ts'

/** Parts of a coin's movement that come from the whole market, its sector, and itself; their squares sum to about 1. */
const MARKET_SHARE = 0.65
const SECTOR_SHARE = 0.35
const OWN_SHARE = 0.675
const VOLUME_SPREAD = 1.4
const COMMON_KEPT = 64
/** Below this volatility a coin is pegged: it goes its own way around its price, whatever the market does. */
const PEGGED_VOLATILITY = 0.02

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
 * What happens in one sandbox if nothing is arranged: prices in USD and volumes at any instant, as functions of the seed and
 * the coin. Prices wander between the coin's floor and its all-time high, and are reflected there.
 */
export class SeededPrices {
  readonly #seed: string
  readonly #paths = new Map<string, Path>()
  readonly #tracks = new Map<string, Track>()
  readonly #volumes = new Map<string, Path>()
  readonly #common = new Map<string, Float64Array>()

  /** @param random - The provider's stream. */
  constructor(random: Random) {
    this.#seed = random.stream('market').int(0, Number.MAX_SAFE_INTEGER).toString(36)
  }

  /** What was traded in the 24 hours before instants in even steps, in coins. */
  volumes(coin: Coin, steps: Steps): Float64Array {
    const usual = coin.turnover * coin.circulating
    const path = this.#volume(coin)
    return path.marks(steps.fromMs, steps.stepMs, steps.count).map((value) => usual * Math.exp(VOLUME_SPREAD * value))
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

  /** The prices at instants in even steps, not rounded. */
  series(coin: Coin, steps: Steps): Float64Array {
    const { own, mean, logFloor, logAth } = this.#track(coin)
    const values = this.#moved(coin, own, steps)
    for (let i = 0; i < values.length; i++) {
      values[i] = Math.exp(fold(mean + coin.volatility * values[i]!, logFloor, logAth))
    }
    return values
  }

  /** How a coin moves: in part with its sector; a pegged one by itself. */
  #moved({ categories, volatility }: Coin, own: Path, steps: Steps): Float64Array {
    const values = own.marks(steps.fromMs, steps.stepMs, steps.count)
    if (volatility < PEGGED_VOLATILITY) return values
    const common = this.#movement(categories[0]!.id, steps)
    for (let i = 0; i < values.length; i++) values[i] = common[i]! + OWN_SHARE * values[i]!
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
      const own = new Path([this.#seed, 'coin', id], volatility < PEGGED_VOLATILITY ? RETURNING : WANDERING)
      const start = { fromMs: START_MS, stepMs: 1, count: 1 }
      const moved = this.#moved(coin, own, start)[0]!
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
