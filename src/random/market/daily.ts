import { START_MS } from '../../core/clock.ts'
import type { Noise } from '../noise.ts'
import { volatilityPattern } from '../volatility/patterns.ts'
import type { VolatilityProcess } from '../volatility/process.ts'
import { exDividendDays, seededYield } from './actions.ts'
import { FIRST_YEAR } from './calendar.ts'
import { dayOf, dayOfDate, yearOf } from './day.ts'
import { BoundedCache, LANE_SHOCK, type Factor } from './factors.ts'
import type { Instrument } from './instrument.ts'
import { bridgeExtreme, type TickBar } from './subdivide.ts'

const YEARS_KEPT = 16
const ANCHOR_YEAR = 2024
const BASE_SPREAD = 0.02
/** Annual volatility of the common factor of a kind, times beta: its part of an instrument's variance. */
const FACTOR_VOLATILITY = { stock: 0.18, crypto: 0.45, fx: 0.06 } as const
const FACTOR_SHARE_MAX = 0.8
const SECTOR_SHARE = 0.3
/** The part of a day's variance that falls between two sessions; an exchange that never closes has none. */
const OVERNIGHT_SHARE = { stock: 0.25, crypto: 0, fx: 0 } as const
const LEVERAGE_MEMORY = 0.9
const LEVERAGE_WARMUP = 40
const LANE_RANGE = 1001
const LANE_VOLUME = 1002
const LANE_BASE = 1003

interface Year {
  /** Log price at each session's close, from the end of the year before. */
  readonly logClose: Float64Array
  /** Standard deviation of each session's log return. */
  readonly deviation: Float64Array
}

/** The daily bars of one instrument, each computed from the year it lies in. */
export interface DailySeries {
  /** The part of its price that the instrument pays as dividends in a year. */
  readonly dividendYield: number
  /**
   * A session's bar before anything was arranged.
   *
   * @param day - A day with a session.
   */
  bar(day: number): TickBar
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
 * Makes the daily series of an instrument: a random walk of log prices with a stochastic volatility,
 *
 * `return = drift + deviation * volatility(day) * leverage(day) * (kind, sector and own shock)`
 *
 * where leverage raises the volatility after losses (Black 1976; the exponential form is that of Nelson's EGARCH,
 * Econometrica 59, 1991). A year's returns are a block of their own: a price far from 2024 needs the sums of the years
 * between, and nothing else.
 *
 * @param instrument - A completed spec.
 * @param noise - The instrument's own noise.
 * @param kindFactor - The shocks of its kind.
 * @param sectorFactor - The shocks of its sector.
 */
export function createDailySeries(
  instrument: Instrument,
  noise: Noise,
  kindFactor: Factor,
  sectorFactor: Factor | undefined,
): DailySeries {
  const process = volatilityPattern(instrument.volatility)(noise, kindFactor.noise)
  const years = new BoundedCache<number, Year>(YEARS_KEPT)
  const starts = new Map<number, number>()
  const { calendar } = instrument
  const share = OVERNIGHT_SHARE[instrument.kind]
  const scale = 10 ** instrument.decimals
  const dividendYield = instrument.kind === 'stock' ? (instrument.dividendYield ?? seededYield(noise)) : 0
  const drift = instrument.annualDrift / calendar.sessionsPerYear
  const deviation = instrument.annualVolatility / Math.sqrt(calendar.sessionsPerYear)
  const [kindLoading, sectorLoading, ownLoading] = loadings(instrument)

  function shocks(year: number): (day: number) => number {
    const first = dayOfDate(year, 1, 1)
    const kind = kindFactor.year(year)
    const sector = sectorFactor?.year(year)
    return (day) => {
      const i = day - first
      const own = noise.seek(day, LANE_SHOCK).gaussian()
      return kindLoading * kind[i]! + (sector === undefined ? 0 : sectorLoading * sector[i]!) + ownLoading * own
    }
  }

  function year(name: number): Year {
    return years.get(name, () => computeYear(name, process))
  }

  function computeYear(name: number, volatility: VolatilityProcess): Year {
    const days = calendar.sessionDays(name)
    const logClose = new Float64Array(days.length)
    const deviations = new Float64Array(days.length)
    const innovation = Math.sqrt(1 - LEVERAGE_MEMORY * LEVERAGE_MEMORY)
    let memory = 0
    if (volatility.leverage > 0 && name > FIRST_YEAR) {
      const shockBefore = shocks(name - 1)
      for (const day of calendar.sessionDays(name - 1).slice(-LEVERAGE_WARMUP)) {
        memory = LEVERAGE_MEMORY * memory + innovation * shockBefore(day)
      }
    }
    const exDays = dividendYield > 0 ? exDividendDays(noise, days) : []
    const shock = shocks(name)
    let log = 0
    for (let i = 0; i < days.length; i++) {
      const day = days[i]!
      const leverage = Math.exp(-volatility.leverage * memory - volatility.leverage * volatility.leverage)
      const current = shock(day)
      deviations[i] = deviation * volatility.at(day) * leverage
      log += drift + deviations[i]! * current
      // A price falls by its dividend, and earns it over the year.
      if (dividendYield > 0)
        log += dividendYield / days.length - (exDays.includes(day) ? dividendYield / exDays.length : 0)
      logClose[i] = log
      memory = LEVERAGE_MEMORY * memory + innovation * current
    }
    return { logClose, deviation: deviations }
  }

  function startOf(name: number): number {
    let start = starts.get(name)
    if (start === undefined) {
      if (name === ANCHOR_YEAR) {
        const before = calendar.sessionDays(name).findLastIndex((day) => day < dayOf(START_MS))
        start = Math.log(instrument.basePrice) + BASE_SPREAD * noise.seek(0, LANE_BASE).gaussian()
        start -= year(name).logClose[before]!
      } else if (name > ANCHOR_YEAR) start = startOf(name - 1) + year(name - 1).logClose.at(-1)!
      else start = startOf(name + 1) - year(name).logClose.at(-1)!
      starts.set(name, start)
    }
    return start
  }

  return {
    dividendYield,
    bar(day) {
      const name = yearOf(day)
      const index = indexOfDay(calendar.sessionDays(name), day)
      const { logClose, deviation: deviations } = year(name)
      const start = startOf(name)
      const before = start + (index === 0 ? 0 : logClose[index - 1]!)
      const close = start + logClose[index]!
      const spread = deviations[index]!
      noise.seek(day, LANE_SHOCK)
      const gap = share * (close - before) + Math.sqrt(share * (1 - share)) * spread * noise.gaussianTwin()
      const open = before + gap
      const inside = spread * Math.sqrt(1 - share)
      noise.seek(day, LANE_RANGE)
      const high = bridgeExtreme(open, close, inside, noise.unit(0))
      const low = -bridgeExtreme(-open, -close, inside, noise.unit(1))
      const ticks = (log: number): number => Math.max(1, Math.round(Math.exp(log) * scale))
      const volume = dayVolume(
        noise,
        day,
        instrument.averageVolume,
        spread / deviation,
        Math.abs(close - before) / deviation,
      )
      const openTicks = ticks(open)
      const closeTicks = ticks(close)
      return {
        open: openTicks,
        high: Math.max(openTicks, closeTicks, ticks(high)),
        low: Math.min(openTicks, closeTicks, ticks(low)),
        close: closeTicks,
        volume,
        deviation: inside * closeTicks,
      }
    },
  }
}

/**
 * A day's volume: lognormal, and larger when the day is volatile or moves far (the mixture of distributions hypothesis:
 * Clark, Econometrica 41, 1973; Karpoff, JFQA 22, 1987).
 */
function dayVolume(noise: Noise, day: number, average: number, volatility: number, move: number): number {
  const log = 0.5 * Math.log(volatility) + 0.25 * (move - 0.75) + 0.25 * noise.seek(day, LANE_VOLUME).gaussian()
  return Math.max(1, Math.round(average * Math.exp(log + 0.04)))
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
