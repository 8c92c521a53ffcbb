import { cannotDraw, type Source } from '../source.ts'
import { uniform } from './uniform.ts'

/** One key of a table of weights, as likely as its weight (inversion of the cumulated weights). */
export function weighted<K extends string>(source: Source, weights: Readonly<Record<K, number>>): K {
  const entries = Object.entries(weights) as [K, number][]
  let total = 0
  for (const [key, weight] of entries) {
    if (!Number.isFinite(weight) || weight < 0) {
      throw cannotDraw('a weighted key', `the weight of ${JSON.stringify(key)} is ${weight}, not a finite number >= 0`)
    }
    total += weight
  }
  if (!(total > 0)) throw cannotDraw('a weighted key', 'the weights sum to 0; give at least one key a weight above 0')
  let rest = uniform(source, 0, total)
  for (const [key, weight] of entries) {
    rest -= weight
    if (rest < 0) return key
  }
  return entries.findLast(([, weight]) => weight > 0)![0]
}
