import { cannotDraw, type Source } from '../source.ts'

/**
 * A standard normal number (Box and Muller, Ann. Math. Stat. 29, 1958). The sine variate of the pair is not kept, so that
 * a draw depends on the stream's position alone and not on what was asked before.
 */
export function standardGaussian(source: Source): number {
  const radius = Math.sqrt(-2 * Math.log(1 - source()))
  return radius * Math.cos(2 * Math.PI * source())
}

/** A normal number; not rounded, so that its last bit is the engine's. */
export function gaussian(source: Source, mean: number, standardDeviation: number): number {
  if (!(Math.abs(mean) < Infinity && standardDeviation >= 0 && standardDeviation < Infinity)) {
    throw cannotDraw(
      'a gaussian',
      `mean ${mean}, standard deviation ${standardDeviation} are not finite with a standard deviation >= 0`,
    )
  }
  const radius = Math.sqrt(-2 * Math.log(1 - source()))
  // Multiplied in this order since the first version: another one changes last bits.
  return mean + standardDeviation * radius * Math.cos(2 * Math.PI * source())
}
