/** Round values from a smallest to a largest, both within: what stands beside a chart. */
export interface Axis {
  readonly min: number
  readonly max: number
  readonly ticks: readonly number[]
  /** Digits behind the point that tell the ticks apart. */
  readonly digits: number
}

/**
 * The axis for some values.
 *
 * @param values - At least one.
 * @param count - About how many steps; more than 0.
 */
export function axisFor(values: readonly number[], count = 4): Axis {
  const low = Math.min(...values)
  const high = Math.max(...values)
  const size = Math.max(Math.abs(low), Math.abs(high))
  // What differs by nothing that can be told stands in the middle of a few percent.
  const spans = [high - low, size * 0.02].filter((span) => span > Math.max(size * 1e-6, 1e-9))
  const span = spans[0] ?? 1
  const rough = span / count
  const power = 10 ** Math.floor(Math.log10(rough))
  const step = [1, 2, 5, 10].map((factor) => factor * power).find((size) => size >= rough)!
  const first = Math.floor(low / step)
  const last = Math.max(Math.ceil(high / step), first + 1)
  // Not 191.20000000000002, which is 956 times 0.2.
  const round = (value: number): number => Number(value.toPrecision(12))
  const ticks = Array.from({ length: last - first + 1 }, (_, at) => round((first + at) * step))
  return { min: ticks[0]!, max: ticks.at(-1)!, ticks, digits: Math.max(0, -Math.floor(Math.log10(step) + 1e-9)) }
}
