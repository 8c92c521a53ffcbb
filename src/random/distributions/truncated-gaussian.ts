import { cannotDraw, settle, type Source } from '../source.ts'
import { standardGaussian } from './gaussian.ts'

/** A standard normal number above `low` > 0 and up to `high`, far out in the tail: exponential proposals. */
function tail(source: Source, low: number, high: number): number {
  const rate = (low + Math.sqrt(low * low + 4)) / 2
  for (;;) {
    const value = low - Math.log(1 - source()) / rate
    const distance = value - rate
    if (value <= high && source() < Math.exp((-distance * distance) / 2)) return value
  }
}

/** The same with uniform proposals, for a narrow range; `mode` is the likeliest value in it. */
function narrow(source: Source, low: number, high: number, mode: number): number {
  for (;;) {
    const value = low + source() * (high - low)
    if (source() < Math.exp((mode * mode - value * value) / 2)) return value
  }
}

function truncatedStandard(source: Source, low: number, high: number): number {
  if (high < 0) return -truncatedStandard(source, -high, -low)
  if (low <= 0) {
    if (high - low < Math.sqrt(2 * Math.PI)) return narrow(source, low, high, 0)
    for (;;) {
      const value = standardGaussian(source)
      if (value >= low && value <= high) return value
    }
  }
  const root = Math.sqrt(low * low + 4)
  const isNarrow = high <= low + (2 / (low + root)) * Math.exp((low * low - low * root) / 4 + 0.5)
  return isNarrow ? narrow(source, low, high, low) : tail(source, low, high)
}

/**
 * A normal number on the condition that it lies from `min` to `max` (both included), by acceptance and rejection with the
 * proposal that fits the range (Robert, Statistics and Computing 5, 1995).
 */
export function truncatedGaussian(
  source: Source,
  mean: number,
  standardDeviation: number,
  min: number,
  max: number,
): number {
  const what = 'a truncated gaussian'
  if (!Number.isFinite(mean) || !Number.isFinite(standardDeviation) || standardDeviation < 0) {
    throw cannotDraw(what, `mean ${mean}, standard deviation ${standardDeviation} are not finite with sd >= 0`)
  }
  if (!(min <= max)) throw cannotDraw(what, `${min}..${max} is not a range with min <= max`)
  const low = (min - mean) / standardDeviation
  const high = (max - mean) / standardDeviation
  if (standardDeviation === 0 && mean >= min && mean <= max) return mean
  if (standardDeviation === 0 || low > 1e6 || high < -1e6) {
    throw cannotDraw(what, `${min}..${max} has no values of mean ${mean} and standard deviation ${standardDeviation}`)
  }
  const value = settle(mean + standardDeviation * truncatedStandard(source, low, high))
  return Math.max(min, Math.min(max, value))
}
