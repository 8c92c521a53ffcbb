import { randomExponential } from 'd3-random'
import { checkParameter, settle, type Source } from '../source.ts'

/** A waiting time with the given mean: inversion, by d3-random (Devroye, "Non-Uniform Random Variate Generation", 1986, II.2). */
export function exponential(source: Source, mean: number): number {
  checkParameter('an exponential', 'the mean', mean, 0, 1e300)
  return mean === 0 ? 0 : settle(randomExponential.source(source)(1)() * mean)
}
