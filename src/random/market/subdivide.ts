import type { Noise } from '../noise.ts'

/** A bar whose prices are whole numbers of the instrument's smallest step, so that every sum and bound is exact. */
export interface TickBar {
  readonly open: number
  readonly high: number
  readonly low: number
  readonly close: number
  readonly volume: number
  /** Standard deviation of the path from open to close, in ticks. */
  readonly deviation: number
}

/** How a bar is cut: the part of its variance and of its volume that lies before each cut, from 0 to 1 (both included). */
export interface Cuts {
  readonly variance: Float64Array
  readonly volume: Float64Array
}

const LANE_EXTREMES = 1 << 30
const VOLUME_SPREAD = 0.3

/**
 * The highest point of a Brownian bridge, on the condition that it stays below a limit, by inverting its distribution
 * (reflection principle; Karatzas and Shreve, "Brownian Motion and Stochastic Calculus", 1991, section 4.3).
 *
 * @param unit - A uniform number above 0 and below 1.
 * @param limit - Default: none.
 */
export function bridgeExtreme(
  from: number,
  to: number,
  deviation: number,
  unit: number,
  limit: number = Infinity,
): number {
  if (deviation === 0) return Math.max(from, to)
  const variance = deviation * deviation
  const beyond = Math.exp((-2 * (limit - from) * (limit - to)) / variance)
  const distance = to - from
  return (from + to + Math.sqrt(distance * distance - 2 * variance * Math.log(beyond + unit * (1 - beyond)))) / 2
}

/** The log density of a first passage over a distance (in standard deviations of the whole) within a time, up to a constant. */
function logPassage(distance: number, time: number): number {
  return -1.5 * Math.log(time) - (distance * distance) / (2 * time)
}

/** Draws an index with the given log weights. */
function drawIndex(logWeights: Float64Array, count: number, unit: number): number {
  let top = -Infinity
  for (let i = 0; i < count; i++) top = Math.max(top, logWeights[i]!)
  let total = 0
  for (let i = 0; i < count; i++) {
    total += Math.exp(logWeights[i]! - top)
    logWeights[i] = total
  }
  const target = unit * total
  let index = 0
  while (index < count - 1 && logWeights[index]! <= target) index++
  return index
}

/** Folds a number back into [low, high], as often as it takes. */
function fold(value: number, low: number, high: number): number {
  if (value >= low && value <= high) return value
  const range = high - low
  if (range === 0) return low
  let offset = (value - low) % (2 * range)
  if (offset < 0) offset += 2 * range
  return low + (offset > range ? 2 * range - offset : offset)
}

const weights = new Float64Array(64)

/** The children in which the high and the low are reached, the one given the other. */
function drawExtremes(bar: TickBar, variance: Float64Array, noise: Noise): readonly [high: number, low: number] {
  const count = variance.length - 1
  const unit = 1 / Math.max(bar.deviation, 1e-9)
  const highFromOpen = (bar.high - bar.open) * unit
  const highToClose = (bar.high - bar.close) * unit
  for (let i = 0; i < count; i++) {
    const width = variance[i + 1]! - variance[i]!
    const time = variance[i]! + width / 2
    weights[i] = Math.log(width) + logPassage(highFromOpen, time) + logPassage(highToClose, 1 - time)
  }
  const high = drawIndex(weights, count, noise.unit(0))
  const highTime = (variance[high]! + variance[high + 1]!) / 2
  const lowFromOpen = (bar.low - bar.open) * unit
  const lowToClose = (bar.low - bar.close) * unit
  const range = (bar.high - bar.low) * unit
  for (let i = 0; i < count; i++) {
    const width = variance[i + 1]! - variance[i]!
    const time = variance[i]! + width / 2
    const between = i === high ? width / 3 : Math.abs(time - highTime)
    const before = i < high || (i === high && noise.unit(2) < 0.5)
    weights[i] =
      Math.log(width) +
      logPassage(range, between) +
      (before
        ? logPassage(lowFromOpen, time) + logPassage(highToClose, 1 - highTime)
        : logPassage(highFromOpen, highTime) + logPassage(lowToClose, 1 - time))
  }
  return [high, drawIndex(weights, count, noise.unit(1))]
}

/**
 * Cuts a bar into bars that add up to it exactly: the first opens where it opens, the last closes where it closes, the
 * highest high and the lowest low are its own, and the volumes sum to its volume.
 *
 * The path is a Brownian bridge that passes through the high and the low at times drawn from their joint density (the
 * first-passage decomposition of Shepp, J. Appl. Prob. 16, 1979), folded into the bar between them; each part's own high
 * and low are those of a bridge.
 *
 * @param bar - The bar to cut.
 * @param cuts - Where; two parts or more.
 * @param noise - Draws for this instrument.
 * @param index - The bar's place in the noise: its parts use the lanes from `lane` on.
 */
export function subdivide(bar: TickBar, cuts: Cuts, noise: Noise, index: number, lane: number): TickBar[] {
  const { variance, volume } = cuts
  const count = variance.length - 1
  noise.seek(index, lane + LANE_EXTREMES)
  const highFirstWhenTied = noise.unit(2) >= 0.5
  const [highChild, lowChild] = drawExtremes(bar, variance, noise)
  const highFirst = highChild < lowChild || (highChild === lowChild && highFirstWhenTied)
  const knots = [
    { child: Math.min(highChild, lowChild), price: highFirst ? bar.high : bar.low },
    { child: Math.max(highChild, lowChild), price: highFirst ? bar.low : bar.high },
  ] as const
  const tied = highChild === lowChild
  const parts: TickBar[] = []
  const rawVolumes = new Float64Array(count)
  let volumeTotal = 0
  let time = 0
  let price = bar.open
  let exact = bar.open
  let next = 0
  for (let i = 0; i < count; i++) {
    const start = variance[i]!
    const end = variance[i + 1]!
    while (next < 2 && knots[next]!.child === i) {
      // Two knots in one part stand at its thirds, one stands in its middle.
      time = start + (end - start) * (tied ? (next + 1) / 3 : 0.5)
      exact = knots[next]!.price
      next++
    }
    const target = next < 2 ? knots[next]! : undefined
    const targetTime =
      target === undefined
        ? 1
        : variance[target.child]! + (variance[target.child + 1]! - variance[target.child]!) * (tied ? 1 / 3 : 0.5)
    const targetPrice = target === undefined ? bar.close : target.price
    noise.seek(index, lane + i)
    const step = (end - time) / (targetTime - time)
    const shock = noise.gaussian()
    exact += (targetPrice - exact) * step + bar.deviation * Math.sqrt(Math.max(0, (end - time) * (1 - step))) * shock
    time = end
    const open = price
    const close = i === count - 1 ? bar.close : fold(Math.round(exact), bar.low, bar.high)
    const deviation = bar.deviation * Math.sqrt(end - start)
    const top = Math.round(bridgeExtreme(open, close, deviation, noise.unit(2), bar.high))
    const bottom = -Math.round(bridgeExtreme(-open, -close, deviation, noise.unit(3), -bar.low))
    const high = i === highChild ? bar.high : Math.max(open, close, Math.min(bar.high, top))
    const low = i === lowChild ? bar.low : Math.min(open, close, Math.max(bar.low, bottom))
    volumeTotal += (volume[i + 1]! - volume[i]!) * Math.exp(VOLUME_SPREAD * noise.gaussianTwin())
    rawVolumes[i] = volumeTotal
    parts.push({ open, high, low, close, volume: 0, deviation })
    price = close
  }
  return shareVolume(parts, rawVolumes, bar.volume)
}

/** Gives each part its share of a whole number, by rounding the running total. */
function shareVolume(parts: TickBar[], running: Float64Array, volume: number): TickBar[] {
  const total = running.at(-1)!
  let given = 0
  for (let i = 0; i < parts.length; i++) {
    const upTo = i === parts.length - 1 ? volume : Math.round((running[i]! / total) * volume)
    parts[i] = { ...parts[i]!, volume: upTo - given }
    given = upTo
  }
  return parts
}
