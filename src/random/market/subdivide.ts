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

const PARTS_MAX = 64
const TRIES = 6
/** A path is taken when its depth is at most this many times too large or too small. */
const STRETCH_MAX = 1.4
const TRY_LANES = 1 << 24
const SECOND_LANES = 1 << 23
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
  const beyond = limit === Infinity ? 0 : Math.exp((-2 * (limit - from) * (limit - to)) / variance)
  const distance = to - from
  return (from + to + Math.sqrt(distance * distance - 2 * variance * Math.log(beyond + unit * (1 - beyond)))) / 2
}

/** A path through a bar: what lies at each cut, and the lowest point between cuts. Reused from call to call. */
const path = {
  at: new Float64Array(PARTS_MAX + 1),
  low: new Float64Array(PARTS_MAX),
  /** The parts in which the high and the low are reached. */
  highest: 0,
  lowest: 0,
}
/** Scratch memory for one step of the work. */
const scratch = new Float64Array(PARTS_MAX)

/** The log density of a first passage over a distance (in standard deviations of the whole) within a time, up to a constant. */
function logPassage(distance: number, time: number): number {
  return -1.5 * Math.log(time) - (distance * distance) / (2 * time)
}

/** The part in which the high is reached: the density of its time (Shepp, J. Appl. Prob. 16, 1979), in the parts' middles. */
function drawHighest(bar: TickBar, variance: Float64Array, unit: number): number {
  const count = variance.length - 1
  const scale = 1 / Math.max(bar.deviation, 1e-9)
  const fromOpen = (bar.high - bar.open) * scale
  const toClose = (bar.high - bar.close) * scale
  let top = -Infinity
  for (let i = 0; i < count; i++) {
    const time = (variance[i]! + variance[i + 1]!) / 2
    scratch[i] = Math.log(variance[i + 1]! - variance[i]!) + logPassage(fromOpen, time) + logPassage(toClose, 1 - time)
    top = Math.max(top, scratch[i]!)
  }
  let total = 0
  for (let i = 0; i < count; i++) {
    total += Math.exp(scratch[i]! - top)
    scratch[i] = total
  }
  let index = 0
  while (index < count - 1 && scratch[index]! <= unit * total) index++
  return index
}

/**
 * Draws a path from the open to the close of a bar that reaches its high, and goes as low as it goes. Under its maximum a
 * Brownian bridge is a three-dimensional Bessel bridge on either side (Williams, Proc. London Math. Soc. 28, 1974); both are
 * walked towards the maximum, where only the distance to it matters.
 *
 * @returns The lowest point.
 */
function drawPath(bar: TickBar, variance: Float64Array, noise: Noise, index: number, lane: number): number {
  const count = variance.length - 1
  const { open, high, close, deviation } = bar
  noise.seek(index, lane)
  const highest = drawHighest(bar, variance, noise.unit(0))
  const peak = variance[highest]! + (variance[highest + 1]! - variance[highest]!) * noise.unit(1)
  scratch[0] = noise.unit(3)
  path.at[0] = open
  path.at[count] = close
  const walk = (from: number, to: number, by: 1 | -1, startDistance: number): void => {
    let distance = startDistance
    for (let k = from; k !== to; k += by) {
      const gone = Math.abs(variance[k]! - variance[k - by]!)
      const step = gone / Math.abs(peak - variance[k - by]!)
      const spread = deviation * Math.sqrt(Math.max(0, gone * (1 - step)))
      noise.seek(index, lane + k)
      const along = distance * (1 - step) + spread * noise.gaussian()
      distance = Math.sqrt(along * along - 2 * spread * spread * Math.log(noise.unit(2)))
      path.at[k] = high - distance
      scratch[k] = noise.unit(3)
    }
  }
  walk(1, highest + 1, 1, high - open)
  walk(count - 1, highest, -1, high - close)
  path.highest = highest
  path.lowest = 0
  for (let i = 0; i < count; i++) {
    const spread = deviation * Math.sqrt(variance[i + 1]! - variance[i]!)
    path.low[i] = -bridgeExtreme(-path.at[i]!, -path.at[i + 1]!, spread, scratch[i]!)
    if (path.low[i]! < path.low[path.lowest]!) path.lowest = i
  }
  return path.low[path.lowest]!
}

/** Draws paths until one goes about as low as the bar, and returns what its depth is to be multiplied by. */
function drawFittingPath(bar: TickBar, variance: Float64Array, noise: Noise, index: number, lane: number): number {
  const lower = Math.min(bar.open, bar.close)
  const wanted = lower - bar.low
  const enough = Math.log(STRETCH_MAX)
  let best = 0
  let bestMisfit = Infinity
  let last = 0
  for (let attempt = 0; attempt < TRIES && bestMisfit > enough; attempt++) {
    last = attempt
    const depth = lower - drawPath(bar, variance, noise, index, lane + attempt * TRY_LANES)
    // Half a tick more or less is nothing: prices are rounded.
    const misfit = Math.abs(Math.log((depth + 0.5) / (wanted + 0.5)))
    if (misfit < bestMisfit) {
      best = attempt
      bestMisfit = misfit
    }
  }
  if (best !== last) drawPath(bar, variance, noise, index, lane + best * TRY_LANES)
  const depth = lower - path.low[path.lowest]!
  return depth > 0 ? wanted / depth : 0
}

/**
 * Cuts a bar into bars that add up to it exactly: the first opens where it opens, the last closes where it closes, the
 * highest high and the lowest low are its own, and the volumes sum to its volume.
 *
 * Paths that reach the bar's high are drawn until one goes about as low as the bar. What lies below open and close is then
 * stretched to the bar's low: as the low has the distribution of a random walk's, the path stays one.
 *
 * @param bar - The bar to cut.
 * @param cuts - Where; two parts or more, 60 at most.
 * @param noise - Draws for this instrument.
 * @param index - The bar's place in the noise: its parts use the lanes from `lane` on.
 */
export function subdivide(bar: TickBar, cuts: Cuts, noise: Noise, index: number, lane: number): TickBar[] {
  const { variance, volume } = cuts
  const count = variance.length - 1
  const lower = Math.min(bar.open, bar.close)
  const stretch = drawFittingPath(bar, variance, noise, index, lane)
  const fit = (value: number): number => Math.round(value < lower ? lower - (lower - value) * stretch : value)
  const parts: TickBar[] = []
  let runningVolume = 0
  for (let i = 0; i < count; i++) {
    const from = path.at[i]!
    const to = path.at[i + 1]!
    const deviation = bar.deviation * Math.sqrt(variance[i + 1]! - variance[i]!)
    noise.seek(index, lane + SECOND_LANES + i)
    runningVolume += (volume[i + 1]! - volume[i]!) * Math.exp(VOLUME_SPREAD * noise.gaussian())
    scratch[i] = runningVolume
    parts.push({
      open: fit(from),
      high: i === path.highest ? bar.high : fit(bridgeExtreme(from, to, deviation, noise.unit(2), bar.high)),
      low: i === path.lowest ? bar.low : fit(path.low[i]!),
      close: fit(to),
      volume: 0,
      deviation: from + to < 2 * lower ? deviation * stretch : deviation,
    })
  }
  return shareVolume(parts, scratch, bar.volume)
}

/** Gives each part its share of a whole number, by rounding the running totals. */
function shareVolume(parts: readonly TickBar[], running: Float64Array, volume: number): TickBar[] {
  const total = running[parts.length - 1]!
  let given = 0
  return parts.map((part, i) => {
    const upTo = i === parts.length - 1 ? volume : Math.round((running[i]! / total) * volume)
    const own = upTo - given
    given = upTo
    return { ...part, volume: own }
  })
}
