import type { Noise } from '../noise.ts'
import type { VolatilityProcess } from './process.ts'

const BLOCK_STEPS = [10, 30, 90, 400] as const
const SLOWEST = BLOCK_STEPS.length - 1
const FIRST_SHARED = 2
const SWING = 0.4
const TAIL_DEGREES = 12
const JUMP_PROBABILITY = 1 / 250
const JUMP_VARIANCE = 9
const LANE_PHASE = 100
const LANE_TAIL = 200
const LANE_JUMP = 201

/** A multiplier of the variance, 1.4 or 0.6, that is constant within a block of steps. */
function multiplier(noise: Noise, scale: number, block: number): number {
  if (scale < SLOWEST) return noise.seek(block, scale).unit(0) < 0.5 ? 1 + SWING : 1 - SWING
  // The slowest takes both values in every pair of blocks, in either order: a few years then have the variance asked for.
  const highFirst = noise.seek(Math.floor(block / 2), scale).unit(0) < 0.5
  return highFirst === (block % 2 === 0) ? 1 + SWING : 1 - SWING
}

/**
 * Clusters at several time scales, fat tails and rare jumps. The variance is a product of
 *
 * - four multipliers, 1.4 or 0.6, each constant for a block of 10, 30, 90 or 400 steps: a Markov-switching multifractal
 *   (Calvet and Fisher, J. Financial Econometrics 2(1), 2004) whose switches lie on a grid, so that any step can be asked
 *   first; the two slowest come from the shared noise;
 * - the mixing variable of a Student t with 12 degrees of freedom (Praetz, J. Business 45(1), 1972);
 *
 * and at one step in 250 the variance of a jump is added, nine times that of a usual step (Merton, J. Financial Economics
 * 3, 1976).
 */
export function realistic(own: Noise, shared: Noise): VolatilityProcess {
  const sources = BLOCK_STEPS.map((_, scale) => (scale < FIRST_SHARED ? own : shared))
  const phases = BLOCK_STEPS.map((steps, scale) =>
    Math.floor(sources[scale]!.seek(0, LANE_PHASE + scale).unit(0) * steps),
  )
  const blocks = BLOCK_STEPS.map(() => Number.NaN)
  const multipliers = BLOCK_STEPS.map(() => 1)
  return {
    level: 1,
    leverage: 0.18,
    at(step) {
      let variance = 1
      for (let scale = 0; scale < BLOCK_STEPS.length; scale++) {
        const block = Math.floor((step + phases[scale]!) / BLOCK_STEPS[scale]!)
        if (block !== blocks[scale]) {
          blocks[scale] = block
          multipliers[scale] = multiplier(sources[scale]!, scale, block)
        }
        variance *= multipliers[scale]!
      }
      own.seek(step, LANE_TAIL)
      let product = own.unit(0) * own.unit(1) * own.unit(2) * own.unit(3)
      own.seek(step, LANE_JUMP)
      product *= own.unit(0) * own.unit(1)
      // Minus twice the logarithm of six uniform numbers' product is chi-square with 12 degrees of freedom.
      variance *= (TAIL_DEGREES - 2) / (-2 * Math.log(product))
      if (own.unit(2) < JUMP_PROBABILITY) variance += JUMP_VARIANCE
      return Math.sqrt(variance / (1 + JUMP_PROBABILITY * JUMP_VARIANCE))
    },
  }
}
