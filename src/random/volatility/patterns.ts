import { didYouMean } from '../../core/nearest.ts'
import { SeedbedError } from '../../core/errors.ts'
import { Noise } from '../noise.ts'
import { burst } from './burst.ts'
import type { VolatilityPattern } from './process.ts'
import { realistic } from './realistic.ts'
import { stable } from './stable.ts'
import { volatile } from './volatile.ts'

/** The name of a volatility pattern. */
export type VolatilityName = 'stable' | 'volatile' | 'burst' | 'realistic'

/** Every volatility pattern by its name; a new one is one file, and one line here. */
export const VOLATILITY_PATTERNS: Readonly<Record<VolatilityName, VolatilityPattern>> = {
  stable,
  volatile,
  burst,
  realistic,
}

/** How strongly and in which shape prices move. */
export interface PriceVolatility {
  readonly pattern: VolatilityName
  /** Factor of usual standard deviations (root mean square). */
  readonly level: number
}

/**
 * Looks a pattern up.
 *
 * @param name - `stable`, `volatile`, `burst` or `realistic`.
 * @throws `SEEDBED_INVALID_OPTION` when there is no such pattern.
 */
export function volatilityPattern(name: string): VolatilityPattern {
  if (Object.hasOwn(VOLATILITY_PATTERNS, name)) return VOLATILITY_PATTERNS[name as VolatilityName]
  const names = Object.keys(VOLATILITY_PATTERNS)
  throw new SeedbedError(
    'SEEDBED_INVALID_OPTION',
    `Failed to choose a volatility pattern: ${JSON.stringify(name)} is not one of ${names.join(', ')}.` +
      didYouMean(name, names),
  )
}

/** The factor that a pattern gives standard deviations on average, unless another is chosen. */
export function volatilityLevel(name: VolatilityName): number {
  const noise = new Noise([name])
  return volatilityPattern(name)(noise, noise).level
}
