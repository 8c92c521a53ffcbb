import type { Label } from '../../random/index.ts'
import { Noise } from '../../random/noise.ts'
import type { VolatilityProcess } from '../../random/volatility/process.ts'

const YEAR_S = 365 * 86_400
/** Below 2^9 s, about nine minutes, a path is straight. */
const FINEST = 9
/** The coarsest part of a path that wanders: 2^26 s, about two years. Beyond, it keeps to its surroundings. */
export const WANDERING = 26
/** The coarsest part of a path that returns to its mean within about twelve days. */
export const RETURNING = 20
const KNOT_LANE = 63
/** What a path knows of a level: numbers, see there. */
const KNOWN = 11
const DAY_S = 86_400
/** Parts longer than 2^22 s, about seven weeks, are alike under every volatility: its mean over that time is about 1. */
const SHAPED = 22
/** By level: its period in seconds, and the standard deviation of its tents, a quarter of the period's variance. */
const PERIODS: Float64Array = Float64Array.from({ length: WANDERING + 1 }, (_, level) => 2 ** level)
const DEVIATIONS: Float64Array = PERIODS.map((period) => Math.sqrt(period / YEAR_S) / 2)
const PER_MS: Float64Array = PERIODS.map((period) => 1 / (1000 * period))

/** A number with variance 1 whose tails are fatter than those of a normal one: the cube of a uniform one, scaled. */
function shock(noise: Noise, word: 0 | 1 | 2 | 3): number {
  const uniform = 2 * noise.unit(word) - 1
  return Math.sqrt(7) * uniform * uniform * uniform
}

/** The root mean square of a volatility over the days of a tent. */
function meanVolatility(volatility: VolatilityProcess, cell: number, periodS: number): number {
  const first = Math.floor((cell * periodS) / DAY_S)
  const last = Math.ceil(((cell + 1) * periodS) / DAY_S) - 1
  let variance = 0
  for (let day = first; day <= last; day++) variance += volatility.at(day) ** 2
  return Math.sqrt(variance / (last - first + 1))
}

/**
 * A seeded random function of time that has a value at every instant, at the cost of no other: Brownian motion by Lévy's
 * construction (Lévy 1948; Ciesielski, Bull. Acad. Polon. Sci. 9, 1961), a sum of tents of which each level has one over
 * every instant. Its increments over a year have a variance of about 1.
 */
export class Path {
  readonly #noise: Noise
  readonly #coarsest: number
  readonly #volatility: VolatilityProcess | undefined
  /**
   * By level: the numbers of the two blocks of four tents that are known, which of them was asked for last (the other one
   * gives way), and the heights of both.
   */
  readonly #known: Float64Array
  readonly #knots = new Map<number, number>()

  /**
   * @param labels - What it is for, as for a stream.
   * @param coarsest - {@link WANDERING} or {@link RETURNING}.
   * @param volatility - How much it moves on each day since 1970, on average 1; default: alike on all.
   */
  constructor(labels: readonly Label[], coarsest: number = WANDERING, volatility?: VolatilityProcess) {
    this.#volatility = volatility
    this.#noise = new Noise(labels)
    this.#coarsest = coarsest
    this.#known = new Float64Array(KNOWN * (coarsest + 1))
    for (let at = 0; at < this.#known.length; at += KNOWN) this.#known[at] = this.#known[at + 1] = Number.NaN
  }

  /** The value at an instant, in milliseconds since 1970. */
  at(atMs: number): number {
    let value = this.#coarse(atMs)
    for (let level = this.#coarsest; level >= FINEST; level--) {
      const cells = atMs * PER_MS[level]!
      const cell = Math.floor(cells)
      value += this.#heightOf(level, cell) * (1 - Math.abs(2 * (cells - cell) - 1))
    }
    return value
  }

  /**
   * The values at instants in even steps.
   *
   * @param fromMs - The first instant, in milliseconds since 1970.
   * @param stepMs - From one to the next.
   * @param count - How many.
   */
  marks(fromMs: number, stepMs: number, count: number): Float64Array {
    const values = new Float64Array(count)
    for (let i = 0; i < count; i++) values[i] = this.#coarse(fromMs + i * stepMs)
    for (let level = this.#coarsest; level >= FINEST; level--) this.#addTents(level, values, fromMs, stepMs)
    return values
  }

  #addTents(level: number, values: Float64Array, fromMs: number, stepMs: number): void {
    const perMs = PER_MS[level]!
    let known = Number.NaN
    let height = 0
    for (let i = 0; i < values.length; i++) {
      const cells = (fromMs + i * stepMs) * perMs
      const cell = Math.floor(cells)
      if (cell !== known) {
        known = cell
        height = this.#heightOf(level, cell)
      }
      values[i]! += height * (1 - Math.abs(2 * (cells - cell) - 1))
    }
  }

  /** What lies below all tents: straight from knot to knot. */
  #coarse(atMs: number): number {
    const knots = atMs / 1000 / PERIODS[this.#coarsest]!
    const knot = Math.floor(knots)
    const deviation = 1.2 * DEVIATIONS[this.#coarsest]!
    return deviation * (this.#knot(knot) * (1 - knots + knot) + this.#knot(knot + 1) * (knots - knot))
  }

  /** The height of a tent; the last two blocks of a level are known, as who asks for now asks for a while ago in turn. */
  #heightOf(level: number, cell: number): number {
    const known = this.#known
    const block = cell >> 2
    const at = KNOWN * level
    let which = known[at + 2]!
    if (known[at + which] !== block) {
      which = 1 - which
      known[at + 2] = which
      if (known[at + which] !== block) this.#raise(level, block, which)
    }
    return known[at + 3 + 4 * which + (cell & 3)]!
  }

  #knot(index: number): number {
    let knot = this.#knots.get(index)
    if (knot === undefined) {
      knot = shock(this.#noise.seek(index, KNOT_LANE), 0)
      this.#knots.set(index, knot)
    }
    return knot
  }

  /** Draws the heights of four neighbouring tents. */
  #raise(level: number, block: number, which: number): void {
    const known = this.#known
    const at = KNOWN * level
    const heights = at + 3 + 4 * which
    known[at + which] = block
    const noise = this.#noise.seek(block, level)
    for (const word of [0, 1, 2, 3] as const) known[heights + word] = DEVIATIONS[level]! * shock(noise, word)
    if (this.#volatility === undefined || level > SHAPED) return
    for (let word = 0; word < 4; word++) {
      known[heights + word]! *= meanVolatility(this.#volatility, 4 * block + word, PERIODS[level]!)
    }
  }
}
