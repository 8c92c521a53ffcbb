import { durationText } from '../trace/words.ts'

/** A span of time in which something happened; `endMs` may be Infinity. */
export interface Span {
  readonly startMs: number
  readonly endMs: number
}

/** A mark of an axis; `at` is 0 to 1. */
export interface Tick {
  readonly at: number
  readonly label: string
}

/** A long time in which nothing happened, drawn short. */
export interface Break {
  readonly at: number
  readonly width: number
  readonly label: string
}

/** From instants to places on an axis, 0 to 1 (both included). */
export interface TimeScale {
  at(ms: number): number
  readonly ticks: readonly Tick[]
  readonly breaks: readonly Break[]
}

/** A time without anything is drawn short when it is so many times longer than what is usual. */
const IDLE_MAX = 12
/** How long it is drawn then, in usual lengths. */
const BREAK_UNITS = 2
const TICKS = 6
const DAY_MS = 86_400_000
/** Longer steps are those of a clock, which have short names: 5 min, not 3 min 20 s. */
const CLOCK_MIN_MS = 10_000
const CLOCK_STEPS_MS = [15, 30, 60, 120, 300, 600, 1_800, 3_600, 10_800, 21_600, 43_200, 86_400].map((s) => s * 1_000)
/** More breaks than this tell nothing any more: then time is drawn as it is. */
const BREAKS_MAX = 12

interface Stretch extends Span {
  readonly isBreak: boolean
  /** Its place and length, in milliseconds as drawn. */
  readonly from: number
  readonly length: number
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.floor((sorted.length - 1) / 2)] ?? 0
}

/** The time between all starts and ends, and whether anything was going on in it. */
function stretches(spans: readonly Span[]): (Span & { readonly isIdle: boolean })[] {
  const ends = spans.flatMap(({ startMs, endMs }) => (Number.isFinite(endMs) ? [startMs, endMs] : [startMs]))
  const instants = [...new Set(ends)].toSorted((a, b) => a - b)
  // One pass over the spans in order of their starts says until when something is going on.
  const sorted = spans.toSorted((a, b) => a.startMs - b.startMs)
  let next = 0
  let busyUntilMs = -Infinity
  return instants.slice(1).map((endMs, index) => {
    const startMs = instants[index]!
    for (; next < sorted.length && sorted[next]!.startMs <= startMs; next++) {
      const span = sorted[next]!
      busyUntilMs = Math.max(busyUntilMs, Number.isFinite(span.endMs) ? span.endMs : span.startMs)
    }
    return { startMs, endMs, isIdle: busyUntilMs <= startMs }
  })
}

function stepOf(length: number): number {
  const rough = length / TICKS
  const clock = CLOCK_STEPS_MS.find((step) => step >= rough)
  if (rough > CLOCK_MIN_MS && clock !== undefined) return clock
  const unit = clock === undefined ? DAY_MS : 1
  const power = unit * 10 ** Math.floor(Math.log10(rough / unit))
  return [1, 2, 5, 10].map((factor) => factor * power).find((step) => step >= rough) ?? rough
}

/** Round instants on the drawn stretches, none too near to another. */
function ticksOf(drawn: readonly Stretch[], total: number): Tick[] {
  const step = stepOf(total)
  const ticks: Tick[] = []
  const labels = drawn.filter(({ isBreak }) => isBreak).map(({ from, length }) => (from + length / 2) / total)
  const isFree = (at: number): boolean => labels.every((label) => Math.abs(label - at - 0.03) > 0.5 / TICKS)
  for (const { startMs, endMs, from, length, isBreak } of drawn) {
    if (isBreak) continue
    for (let ms = Math.ceil(startMs / step) * step; ms <= endMs; ms += step) {
      const at = (from + (ms - startMs) * (length / (endMs - startMs))) / total
      const last = ticks.at(-1)?.at ?? -1
      if (at - last > 0.6 / TICKS && at < 0.96 && isFree(at)) ticks.push({ at, label: durationText(ms) })
    }
  }
  return ticks
}

/**
 * A scale on which every span can be seen: long times without anything are drawn short.
 *
 * @returns Nothing when all happened in one instant.
 */
export function createTimeScale(spans: readonly Span[]): TimeScale | undefined {
  const all = stretches(spans)
  if (all.length === 0) return undefined
  const unit = median(all.map(({ startMs, endMs }) => endMs - startMs))
  const isLong = ({ startMs, endMs, isIdle }: (typeof all)[number]): boolean =>
    isIdle && endMs - startMs > IDLE_MAX * unit
  const hasBreaks = all.filter(isLong).length <= BREAKS_MAX
  let total = 0
  const drawn = all.map((stretch): Stretch => {
    const { startMs, endMs } = stretch
    const isBreak = hasBreaks && isLong(stretch)
    const length = isBreak ? unit * BREAK_UNITS : endMs - startMs
    const from = total
    total += length
    return { startMs, endMs, isBreak, from, length }
  })
  // What never ends needs room to be seen.
  if (spans.some(({ endMs }) => !Number.isFinite(endMs))) total *= 1.15

  function at(ms: number): number {
    if (!Number.isFinite(ms)) return 1
    let low = 0
    let high = drawn.length - 1
    while (low < high) {
      const middle = (low + high) >>> 1
      if (drawn[middle]!.endMs < ms) low = middle + 1
      else high = middle
    }
    const { startMs, endMs, from, length } = drawn[low]!
    return Math.min(1, Math.max(0, (from + ((ms - startMs) * length) / (endMs - startMs)) / total))
  }

  const breaks = drawn
    .filter(({ isBreak }) => isBreak)
    .map(({ startMs, endMs, from, length }) => ({
      at: from / total,
      width: length / total,
      label: durationText(endMs - startMs),
    }))
  return { at, ticks: ticksOf(drawn, total), breaks }
}
