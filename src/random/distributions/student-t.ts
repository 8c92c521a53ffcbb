import { checkParameter, settle, type Source } from '../source.ts'

/** A number with Student's t distribution, by a polar method (Bailey, Mathematics of Computation 62, 1994). */
export function studentT(source: Source, degrees: number): number {
  checkParameter('a Student t', 'degrees of freedom', degrees, 1, 1e6)
  for (;;) {
    const u = 2 * source() - 1
    const v = 2 * source() - 1
    const w = u * u + v * v
    if (w > 1 || w === 0) continue
    return settle(u * Math.sqrt((degrees * (w ** (-2 / degrees) - 1)) / w))
  }
}
