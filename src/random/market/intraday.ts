import type { Noise } from '../noise.ts'
import type { Session } from './calendar.ts'
import { subdivide, type Cuts, type TickBar } from './subdivide.ts'

const SECOND_MS = 1000

/** How a session is cut, again and again: into hours, five minutes, minutes, and seconds (levels 1 to 4). */
const STEP_SECONDS = [3600, 300, 60, 1] as const
/** The same in milliseconds. */
export const STEP_MS: readonly number[] = STEP_SECONDS.map((seconds) => seconds * SECOND_MS)
/** The deepest level with bars that are asked for. */
export const MINUTE_LEVEL = 3
/** The level of points: within a second a price stands still. */
export const SECOND_LEVEL = 4

/** All currencies, and some shares. */
const INSTRUMENTS_KEPT = 32
/** Lanes of one level: more than a day has seconds. */
const LEVEL_LANES = 1 << 20

/** A stretch of a session, and its bar before anything was arranged. Level 0 is the session, 4 a second. */
export interface Stretch {
  readonly level: number
  readonly startMs: number
  readonly endMs: number
  readonly bar: TickBar
  /** What was traded in the session before it. */
  readonly volumeBefore: number
}

/** How activity spreads over a session, as the part of it before a moment; both run from 0 to 1. */
interface Shape {
  readonly variance: (fraction: number) => number
  readonly volume: (fraction: number) => number
}

/** The integral of `floor + opening (1 - x)^6 + closing x^6`, scaled to end at 1. */
function uShape(floor: number, opening: number, closing: number): (fraction: number) => number {
  const total = floor + opening / 7 + closing / 7
  const seventh = (x: number): number => x * x * x * x * x * x * x
  return (x) => (floor * x + (opening * (1 - seventh(1 - x)) + closing * seventh(x)) / 7) / total
}

const flat = (fraction: number): number => fraction

/** Busy at the open and at the close (Wood, McInish and Ord, J. Finance 40, 1985), volume more than prices. */
const EXCHANGE: Shape = { variance: uShape(1, 3, 1), volume: uShape(1, 2.5, 4) }
const ROUND_THE_CLOCK: Shape = { variance: flat, volume: flat }
const DAY_SECONDS = 86_400

/** The parts of the stretches of one instrument's sessions. */
export interface Intraday {
  /** A session as a stretch of level 0. */
  session(session: Session, bar: TickBar): Stretch
  /** The parts of a stretch: one level deeper, in order, adding up to it exactly. */
  parts(stretch: Stretch, session: Session): readonly Stretch[]
}

/** What was cut last of instruments, at each level: when the clock moves a little, the same is asked for again. */
export class LastParts {
  readonly #byNoise = new Map<Noise, Map<number, readonly Stretch[]>>()

  /** The parts of an instrument's stretch: those that are known, or what is computed. */
  of(noise: Noise, { level, startMs }: Stretch, compute: () => readonly Stretch[]): readonly Stretch[] {
    let levels = this.#byNoise.get(noise)
    if (levels === undefined) {
      if (this.#byNoise.size >= INSTRUMENTS_KEPT) this.#byNoise.delete(this.#byNoise.keys().next().value!)
      this.#byNoise.set(noise, (levels = new Map()))
    }
    let parts = levels.get(level)
    if (parts?.[0]!.startMs !== startMs) levels.set(level, (parts = compute()))
    return parts
  }
}

const cutsKept = new Map<string, Cuts>()

function cutsOf(level: number, fromSecond: number, toSecond: number, sessionSeconds: number): Cuts {
  const step = STEP_SECONDS[level]!
  // Within a minute, and where activity is flat, only the number of parts matters.
  const isFlat = level === MINUTE_LEVEL || sessionSeconds === DAY_SECONDS
  const key = isFlat ? `${level}` : `${level}/${fromSecond}/${sessionSeconds}`
  let cuts = cutsKept.get(key)
  if (cuts === undefined) {
    const shape = isFlat ? ROUND_THE_CLOCK : EXCHANGE
    const count = Math.ceil((toSecond - fromSecond) / step)
    const measure = (part: (fraction: number) => number): Float64Array => {
      const from = part(fromSecond / sessionSeconds)
      const whole = part(toSecond / sessionSeconds) - from
      return Float64Array.from({ length: count + 1 }, (_, i) => {
        if (i === count) return 1
        return (part((fromSecond + i * step) / sessionSeconds) - from) / whole
      })
    }
    cuts = { variance: measure(shape.variance), volume: measure(shape.volume) }
    cutsKept.set(key, cuts)
  }
  return cuts
}

/**
 * Makes the intraday side of an instrument.
 *
 * @param noise - The instrument's noise.
 * @param last - What the market's instruments keep.
 */
export function createIntraday(noise: Noise, last: LastParts): Intraday {
  function cut(stretch: Stretch, session: Session): Stretch[] {
    const { level, startMs, endMs } = stretch
    const fromSecond = (startMs - session.openMs) / SECOND_MS
    const toSecond = (endMs - session.openMs) / SECOND_MS
    const sessionSeconds = (session.closeMs - session.openMs) / SECOND_MS
    const stepMs = STEP_MS[level]!
    const next = level + 1
    const cuts = cutsOf(level, fromSecond, toSecond, sessionSeconds)
    const bars = subdivide(stretch.bar, cuts, noise, session.day, next * LEVEL_LANES + fromSecond)
    let { volumeBefore } = stretch
    return bars.map((bar, i) => {
      const start = startMs + i * stepMs
      const part = { level: next, startMs: start, endMs: Math.min(endMs, start + stepMs), bar, volumeBefore }
      volumeBefore += bar.volume
      return part
    })
  }
  return {
    session: (session, bar) => ({ level: 0, startMs: session.openMs, endMs: session.closeMs, bar, volumeBefore: 0 }),
    parts: (stretch, session) => last.of(noise, stretch, () => cut(stretch, session)),
  }
}
