import { checkParameter, settle, type Source } from '../source.ts'
import { standardGaussian } from './gaussian.ts'

/** The exponential of a normal number (Galton 1879; Aitchison and Brown, "The Lognormal Distribution", 1957). */
export function lognormal(source: Source, logMean: number, logDeviation: number): number {
  checkParameter('a lognormal', 'the mean of the logarithm', logMean, -500, 500)
  checkParameter('a lognormal', 'the standard deviation of the logarithm', logDeviation, 0, 20)
  return settle(Math.exp(logMean + logDeviation * standardGaussian(source)))
}
