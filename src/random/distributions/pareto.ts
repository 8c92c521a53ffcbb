import { randomPareto } from 'd3-random'
import { checkParameter, settle, type Source } from '../source.ts'

/** A number of `scale` or more with a tail of the given exponent (Pareto 1896): inversion, by d3-random. */
export function pareto(source: Source, exponent: number, scale: number): number {
  checkParameter('a Pareto number', 'the exponent', exponent, 0.1, 1e6)
  checkParameter('a Pareto number', 'the scale', scale, 0, 1e100)
  return scale === 0 ? 0 : Math.max(scale, settle(randomPareto.source(source)(exponent)() * scale))
}
