import { randomBeta, randomGamma } from 'd3-random'
import { checkParameter, settle, type Source } from '../source.ts'

/** A gamma number, by d3-random: acceptance and rejection (Marsaglia and Tsang, ACM TOMS 26(3), 2000). */
export function gamma(source: Source, shape: number, scale: number): number {
  checkParameter('a gamma number', 'the shape', shape, 0.01, 1e9)
  checkParameter('a gamma number', 'the scale', scale, 0, 1e100)
  return settle(randomGamma.source(source)(shape, 1)() * scale)
}

/** A beta number, by d3-random: the part that one gamma number has of two (Devroye 1986, IX.3). */
export function beta(source: Source, alpha: number, beta: number): number {
  checkParameter('a beta number', 'alpha', alpha, 0.01, 1e9)
  checkParameter('a beta number', 'beta', beta, 0.01, 1e9)
  return settle(randomBeta.source(source)(alpha, beta)())
}
