import { cannotDraw, type Source } from '../source.ts'

/** A uniformly distributed number from `min` (included) to `max` (excluded; equal bounds give that number). */
export function uniform(source: Source, min: number, max: number): number {
  if (min === 0 && max === 1) return source()
  const width = max - min
  if (!(min <= max) || !Number.isFinite(width)) {
    throw cannotDraw('a float', `${min}..${max} is not a range of finite numbers with min <= max`)
  }
  let value = min + source() * width
  // Rounding may reach a bound that is excluded.
  while (value >= max && min < max) value = min + source() * width
  return value
}
