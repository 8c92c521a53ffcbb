import { randomPoisson } from 'd3-random'
import { checkParameter, type Source } from '../source.ts'

/** A count of events, by d3-random: gamma and binomial reduction (Ahrens and Dieter, Computing 12, 1974), then inversion. */
export function poisson(source: Source, mean: number): number {
  checkParameter('a Poisson count', 'the mean', mean, 0, 1e9)
  return mean === 0 ? 0 : randomPoisson.source(source)(mean)()
}
