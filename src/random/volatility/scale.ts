import type { Label } from '../hash.ts'
import { Noise } from '../noise.ts'
import type { Randomness } from '../options.ts'

/** What a stream's standard deviations are multiplied by at a step of the stream. */
export type DeviationScale = (step: number) => number

/**
 * Makes the scale of a stream, or nothing when there is nothing to scale.
 *
 * @param randomness - The options of the stream.
 * @param labels - The stream's seed and labels: each stream has a process of its own, and shares its slow part with the
 * other streams of the seed.
 */
export function createDeviationScale(randomness: Randomness, labels: readonly Label[]): DeviationScale | undefined {
  const { pattern, baseVariance, timeVariation, stateVariation, reproducibilityWindowMs, clock } = randomness
  const base = Math.sqrt(baseVariance)
  if (pattern === undefined) return base === 1 ? undefined : () => base
  const process = pattern(new Noise([...labels, 'volatility']), new Noise([labels[0]!, 'volatility', 'shared']))
  const level = base * (randomness.level ?? process.level)
  if (!timeVariation && !stateVariation) return () => level
  return (step) => {
    const window = timeVariation ? Math.floor(clock!.now() / reproducibilityWindowMs) : 0
    return level * process.at(window + (stateVariation ? step : 0))
  }
}
