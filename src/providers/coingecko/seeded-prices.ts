import { START_MS } from '../../core/clock.ts'
import { hash128 } from '../../random/hash.ts'
import type { PriceVolatility, Random } from '../../random/index.ts'
import { Noise } from '../../random/noise.ts'
import { volatilityPattern } from '../../random/volatility/patterns.ts'
import type { Coin } from './coins.ts'
import { Path, RETURNING, WANDERING } from './path.ts'

/** Parts of a coin's movement that come from the whole market, its sector, and itself; their squares sum to about 1. */
const MARKET_SHARE = 0.65
const SECTOR_SHARE = 0.35
const OWN_SHARE = 0.675
const VOLUME_SPREAD = 1.4
/** Twenty sectors, and the market, at the marks of a day. */
const COMMON_KEPT = 256
/** Longer series are computed as they are asked for. */
const COMMON_COUNT_MAX = 500
/** Of so many instants it is known what coins have in common: now, a day ago, and the like. */
const INSTANTS_KEPT = 16
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
  /** Standard deviation of a year's log returns. */
  readonly deviation: number
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
  readonly #volatility: PriceVolatility | undefined
  readonly #paths = new Map<string, Path>()
  readonly #tracks = new Map<string, Track>()
  readonly #volumes = new Map<string, Path>()
  readonly #common = new Map<string, Float64Array>()
  /** By instant and sector. */
  readonly #commonAt = new Map<number, Map<string, number>>()

  /**
   * @param random - The provider's stream.
   * @param volatility - How prices move in time, and how much; default: evenly, as much as each coin usually does.
   */
  constructor(random: Random, volatility: PriceVolatility | undefined) {
    this.#volatility = volatility
    this.#seed = random.stream('market').int(0, Number.MAX_SAFE_INTEGER).toString(36)
  }

  /** The price at an instant, not rounded. */
  at(coin: Coin, atMs: number): number {
    const { own, mean, deviation, logFloor, logAth } = this.#track(coin)
    return Math.exp(fold(mean + deviation * this.#movedAt(coin, own, atMs), logFloor, logAth))
  }

  /** What was traded in the 24 hours before an instant, in coins. */
  volumeAt(coin: Coin, atMs: number): number {
    return coin.turnover * coin.circulating * Math.exp(VOLUME_SPREAD * this.#volume(coin).at(atMs))
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
      path = this.#shaped(labels)
      this.#paths.set(name, path)
    }
    return path
  }

  /** The prices at instants in even steps, not rounded. */
  series(coin: Coin, steps: Steps): Float64Array {
    const { own, mean, deviation, logFloor, logAth } = this.#track(coin)
    const values = this.#moved(coin, own, steps)
    for (let i = 0; i < values.length; i++) {
      values[i] = Math.exp(fold(mean + deviation * values[i]!, logFloor, logAth))
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

  #movedAt({ categories, volatility }: Coin, own: Path, atMs: number): number {
    if (volatility < PEGGED_VOLATILITY) return own.at(atMs)
    return this.#movementAt(categories[0]!.id, atMs) + OWN_SHARE * own.at(atMs)
  }

  /** A path that moves as the test wants. */
  #shaped(labels: readonly string[], coarsest: number = WANDERING): Path {
    const named = [this.#seed, ...labels]
    if (this.#volatility === undefined) return new Path(named, coarsest)
    const shared = new Noise([this.#seed, 'volatility'])
    const process = volatilityPattern(this.#volatility.pattern)(new Noise([...named, 'volatility']), shared)
    return new Path(named, coarsest, process)
  }

  /** The part of movements that a sector's coins have in common. */
  #movement(sector: string, { fromMs, stepMs, count }: Steps): Float64Array {
    const kept = (name: string, compute: () => Float64Array): Float64Array => {
      const key = `${name}/${fromMs}/${stepMs}/${count}`
      let values = this.#common.get(key)
      if (values === undefined) {
        values = compute()
        if (this.#common.size >= COMMON_KEPT) this.#common.delete(this.#common.keys().next().value!)
        if (count <= COMMON_COUNT_MAX) this.#common.set(key, values)
      }
      return values
    }
    return kept(sector, () => {
      const market = kept('', () => this.path('market').marks(fromMs, stepMs, count))
      const movement = this.path('sector', sector).marks(fromMs, stepMs, count)
      for (let i = 0; i < count; i++) movement[i] = MARKET_SHARE * market[i]! + SECTOR_SHARE * movement[i]!
      return movement
    })
  }

  #movementAt(sector: string, atMs: number): number {
    let bySector = this.#commonAt.get(atMs)
    if (bySector === undefined) {
      if (this.#commonAt.size >= INSTANTS_KEPT) this.#commonAt.delete(this.#commonAt.keys().next().value!)
      this.#commonAt.set(atMs, (bySector = new Map()))
    }
    let movement = bySector.get(sector)
    if (movement === undefined) {
      let market = bySector.get('')
      if (market === undefined) bySector.set('', (market = this.path('market').at(atMs)))
      movement = MARKET_SHARE * market + SECTOR_SHARE * this.path('sector', sector).at(atMs)
      bySector.set(sector, movement)
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
      const own = this.#shaped(['coin', id], volatility < PEGGED_VOLATILITY ? RETURNING : WANDERING)
      const deviation = volatility * (this.#volatility?.level ?? 1)
      const moved = this.#movedAt(coin, own, START_MS)
      const offset = Math.min(0.05, volatility / 8) * (hash128(`${this.#seed}/${id}`)[0] / 2 ** 31 - 1)
      track = {
        own,
        mean: Math.log(basePrice) + offset - deviation * moved,
        deviation,
        logFloor: Math.log(floor),
        logAth: Math.log(ath.price),
      }
      this.#tracks.set(id, track)
    }
    return track
  }
}
