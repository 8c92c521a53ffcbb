import { SeedbedError } from '../core/errors.ts'

/** Where draws come from: each call gives a number from 0 (included) to 1 (excluded) with 53 random bits. */
export type Source = () => number

/** The error for a draw that cannot be made: what was drawn, and which value is outside which range. */
export function cannotDraw(what: string, reason: string): SeedbedError {
  return new SeedbedError('SEEDBED_INVALID_ARGUMENT', `Failed to draw ${what}: ${reason}.`)
}

/**
 * Checks a parameter of a distribution.
 *
 * @param what - What is drawn, for the message.
 * @param name - The parameter's name, for the message.
 * @param value - What was given.
 * @param min - Lower bound (included).
 * @param max - Upper bound (included).
 * @throws `SEEDBED_INVALID_ARGUMENT` when the value is not a number within.
 */
export function checkParameter(what: string, name: string, value: number, min: number, max: number): void {
  if (!(value >= min && value <= max)) throw cannotDraw(what, `${name} is ${value}, not a number within ${min}..${max}`)
}

const SPLIT = 2 ** 20 + 1
const SPLIT_MAX = 1e300

/**
 * Rounds to 33 significant bits (Dekker's splitting, Numerische Mathematik 18, 1971). `Math.log`, `exp` and `cos` may
 * differ in the last bit between engines; what is left after this differs once in a million such cases.
 */
export function settle(value: number): number {
  if (!(Math.abs(value) < SPLIT_MAX)) return value
  const product = value * SPLIT
  return product - (product - value)
}
