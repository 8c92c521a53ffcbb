import type { Noise } from '../noise.ts'
import type { DailyReturns } from './daily-returns.ts'
import type { Instrument } from './instrument.ts'
import { LANES } from './lanes.ts'
import { bridgeExtreme, type TickBar } from './subdivide.ts'

/** The part of a day's variance that falls between two sessions; an exchange that never closes has none. */
const OVERNIGHT_SHARE = { stock: 0.25, crypto: 0, fx: 0 } as const

/**
 * A day's volume over the average: lognormal, and larger when the day is volatile or moves far (the mixture of
 * distributions hypothesis: Clark, Econometrica 41, 1973; Karpoff, JFQA 22, 1987).
 *
 * @param volatility - The day's standard deviation, over the average.
 * @param move - The size of the day's return, over the average standard deviation.
 * @param shock - A standard normal number.
 */
function dayVolume(volatility: number, move: number, shock: number): number {
  return Math.exp(0.5 * Math.log(volatility) + 0.25 * (move - 0.75) + 0.25 * shock + 0.04)
}

/**
 * A session's bar before anything was arranged. The open is where a Brownian bridge from close to close stands when the
 * night is over, high and low are the extremes of the bridge from open to close.
 *
 * @param instrument - A completed spec.
 * @param noise - The instrument's own noise.
 * @param returns - Its daily returns.
 * @param day - A day with a session.
 */
export function dayBarOf(instrument: Instrument, noise: Noise, returns: DailyReturns, day: number): TickBar {
  const { before, close, deviation } = returns.of(day)
  const share = OVERNIGHT_SHARE[instrument.kind]
  const inside = deviation * Math.sqrt(1 - share)
  const move = close - before
  // One place in the noise has all that a bar adds to its close: two normal numbers, and the two words left.
  noise.seek(day, LANES.bar)
  const open = before + share * move + Math.sqrt(share * (1 - share)) * deviation * noise.gaussianTwin()
  const high = bridgeExtreme(open, close, inside, noise.unit(2))
  const low = -bridgeExtreme(-open, -close, inside, noise.unit(3))
  const volume = dayVolume(deviation / returns.deviation, Math.abs(move) / returns.deviation, noise.gaussian())
  const scale = 10 ** instrument.decimals
  const ticks = (log: number): number => Math.max(1, Math.round(Math.exp(log) * scale))
  const openTicks = ticks(open)
  const closeTicks = ticks(close)
  return {
    open: openTicks,
    high: Math.max(openTicks, closeTicks, ticks(high)),
    low: Math.min(openTicks, closeTicks, ticks(low)),
    close: closeTicks,
    volume: Math.max(1, Math.round(instrument.averageVolume * volume)),
    deviation: inside * closeTicks,
  }
}
