import { START_MS } from '../../core/clock.ts'
import type { Noise } from '../noise.ts'
import { volatilityPattern } from '../volatility/patterns.ts'
import type { VolatilityProcess } from '../volatility/process.ts'
import { exDividendDays, seededYield } from './actions.ts'
import { FIRST_YEAR } from './calendar.ts'
import { dayOf, dayOfDate, yearOf } from './day.ts'
import { BoundedCache, type Factor } from './factors.ts'
import type { Instrument } from './instrument.ts'
import { LANES } from './lanes.ts'

const YEARS_KEPT = 4
const ANCHOR_YEAR = yearOf(dayOf(START_MS))
const BASE_SPREAD = 0.02
/** Annual volatility of the common factor of a kind; times beta, its part of an instrument's. */
const FACTOR_VOLATILITY = { stock: 0.18, crypto: 0.45, fx: 0.06 } as const
const FACTOR_SHARE_MAX = 0.8
const SECTOR_SHARE = 0.3
const LEVERAGE_MEMORY = 0.9
const LEVERAGE_WARMUP = 40

/** Log prices of one session, before anything was arranged. */
export interface DailyReturn {
  /** At the close of the session before. */
  readonly before: number
  readonly close: number
  /** Standard deviation of the step from the one to the other. */
  readonly deviation: number
}

interface Year {
  /** Log price at each session's close, from the end of the year before. */
  readonly closes: Float64Array
  /** Standard deviation of each session's log return. */
  readonly deviations: Float64Array
}

/** Parts of an instrument's shock that come from its kind, its sector, and itself; their squares sum to 1. */
function loadings(instrument: Instrument): readonly [kind: number, sector: number, own: number] {
  const asked = (instrument.beta * FACTOR_VOLATILITY[instrument.kind]) / instrument.annualVolatility
  const limit = Math.sqrt(FACTOR_SHARE_MAX)
  const kind = Math.max(-limit, Math.min(limit, asked))
  const rest = 1 - kind * kind
  const sectorShare = instrument.sector === undefined ? 0 : SECTOR_SHARE * rest
  return [kind, Math.sqrt(sectorShare), Math.sqrt(rest - sectorShare)]
}

/**
 * The daily log returns of one instrument: a random walk with a stochastic volatility,
 *
 * `return = drift + deviation * volatility(day) * leverage(day) * (kind, sector and own shock)`
 *
 * where leverage raises the volatility after losses (Black 1976; the exponential form is that of Nelson's EGARCH,
 * Econometrica 59, 1991). A year's returns are a block of their own: a price far from 2024 needs the sums of the years
 * between, and nothing else.
 */
export class DailyReturns {
  /** The part of its price that the instrument pays as dividends in a year. */
  readonly dividendYield: number
  /** Standard deviation of a usual session's log return. */
  readonly deviation: number
  readonly #instrument: Instrument
  readonly #noise: Noise
  readonly #kindFactor: Factor
  readonly #sectorFactor: Factor | undefined
  readonly #loadings: readonly [kind: number, sector: number, own: number]
  readonly #volatility: VolatilityProcess
  readonly #years = new BoundedCache<number, Year>(YEARS_KEPT)
  readonly #starts = new Map<number, number>()

  /**
   * @param instrument - A completed spec.
   * @param noise - The instrument's own noise.
   * @param kindFactor - The shocks of its kind.
   * @param sectorFactor - The shocks of its sector.
   */
  constructor(instrument: Instrument, noise: Noise, kindFactor: Factor, sectorFactor: Factor | undefined) {
    this.dividendYield = instrument.kind === 'stock' ? (instrument.dividendYield ?? seededYield(noise)) : 0
    this.deviation = instrument.annualVolatility / Math.sqrt(instrument.calendar.sessionsPerYear)
    this.#instrument = instrument
    this.#noise = noise
    this.#kindFactor = kindFactor
    this.#sectorFactor = sectorFactor
    this.#loadings = loadings(instrument)
    this.#volatility = volatilityPattern(instrument.volatility)(noise, kindFactor.noise)
  }

  /**
   * The return of a session.
   *
   * @param day - A day with a session.
   */
  of(day: number): DailyReturn {
    const name = yearOf(day)
    const index = indexOfDay(this.#instrument.calendar.sessionDays(name), day)
    const { closes, deviations } = this.#year(name)
    const start = this.#startOf(name)
    const before = index === 0 ? start : start + closes[index - 1]!
    return { before, close: start + closes[index]!, deviation: deviations[index]! }
  }

  #year(name: number): Year {
    return this.#years.get(name, () => this.#computeYear(name))
  }

  #computeYear(name: number): Year {
    const { calendar, annualDrift } = this.#instrument
    const { leverage } = this.#volatility
    const { dividendYield } = this
    const days = calendar.sessionDays(name)
    const closes = new Float64Array(days.length)
    const deviations = new Float64Array(days.length)
    const exDays = dividendYield > 0 ? exDividendDays(this.#noise, days) : []
    const drift = annualDrift / calendar.sessionsPerYear + dividendYield / days.length
    const innovation = Math.sqrt(1 - LEVERAGE_MEMORY * LEVERAGE_MEMORY)
    let memory = this.#leverageMemory(name, innovation)
    const shockOf = this.#shocks(name)
    let log = 0
    for (let i = 0; i < days.length; i++) {
      const day = days[i]!
      const shock = shockOf(day)
      deviations[i] = this.deviation * this.#volatility.at(day) * Math.exp(-leverage * memory - leverage * leverage)
      log += drift + deviations[i]! * shock
      // A price falls by the dividend that it earned back over the year.
      if (exDays.includes(day)) log -= dividendYield / exDays.length
      closes[i] = log
      memory = LEVERAGE_MEMORY * memory + innovation * shock
    }
    return { closes, deviations }
  }

  /** The fading sum of the shocks before a year; its variance is 1. */
  #leverageMemory(name: number, innovation: number): number {
    if (this.#volatility.leverage === 0 || name === FIRST_YEAR) return 0
    const shockOf = this.#shocks(name - 1)
    let memory = 0
    for (const day of this.#instrument.calendar.sessionDays(name - 1).slice(-LEVERAGE_WARMUP)) {
      memory = LEVERAGE_MEMORY * memory + innovation * shockOf(day)
    }
    return memory
  }

  /** The standard normal shock of each day of a year. */
  #shocks(name: number): (day: number) => number {
    const first = dayOfDate(name, 1, 1)
    const kind = this.#kindFactor.year(name)
    const sector = this.#sectorFactor?.year(name)
    const [kindLoading, sectorLoading, ownLoading] = this.#loadings
    return (day) => {
      const common = kindLoading * kind[day - first]!
      const own = ownLoading * this.#noise.seek(day, LANES.shock).gaussian()
      return sector === undefined ? common + own : common + sectorLoading * sector[day - first]! + own
    }
  }

  /** The log price at the end of the year before. */
  #startOf(name: number): number {
    let start = this.#starts.get(name)
    if (start === undefined) {
      if (name === ANCHOR_YEAR) start = this.#anchor()
      else if (name > ANCHOR_YEAR) start = this.#startOf(name - 1) + this.#year(name - 1).closes.at(-1)!
      else start = this.#startOf(name + 1) - this.#year(name).closes.at(-1)!
      this.#starts.set(name, start)
    }
    return start
  }

  /** The start of 2024 that puts the close before the sandbox's first instant near the base price. */
  #anchor(): number {
    const { calendar, basePrice } = this.#instrument
    const before = calendar.sessionDays(ANCHOR_YEAR).findLastIndex((day) => day < dayOf(START_MS))
    const wobble = BASE_SPREAD * this.#noise.seek(0, LANES.basePrice).gaussian()
    return Math.log(basePrice) + wobble - this.#year(ANCHOR_YEAR).closes[before]!
  }
}

function indexOfDay(days: readonly number[], day: number): number {
  let low = 0
  let high = days.length - 1
  while (low < high) {
    const middle = (low + high) >> 1
    if (days[middle]! < day) low = middle + 1
    else high = middle
  }
  return low
}
