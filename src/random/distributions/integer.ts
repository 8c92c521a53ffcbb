import { cannotDraw, type Source } from '../source.ts'

const TWO_53 = 2 ** 53

/**
 * A whole number from `min` to `max` (both included), each equally likely: draws that fall into the incomplete last run of
 * the range are thrown away (rejection; von Neumann 1951).
 */
export function integer(source: Source, min: number, max: number): number {
  const size = max - min + 1
  if (!Number.isSafeInteger(min) || !Number.isSafeInteger(max) || min > max || size > TWO_53) {
    throw cannotDraw('an int', `${min}..${max} is not a range of safe integers with min <= max`)
  }
  const limit = TWO_53 - (TWO_53 % size)
  let bits = source() * TWO_53
  while (bits >= limit) bits = source() * TWO_53
  return min + (bits % size)
}
