import type { Noise } from '../noise.ts'
import type { VolatilityProcess } from './process.ts'

const SCALES = 7
const SHORTEST_STEPS = 3
const SHARED_FROM = 4
const HIGH_MULTIPLIER = 1.25
const TAIL_DEGREES = 8
const JUMP_PROBABILITY = 1 / 250
const JUMP_VARIANCE = 8
const LANE_PHASE = 100
const LANE_TAIL = 200
const LANE_JUMP = 201

/** The step at which the blocks of a scale begin, different for every scale and noise. */
function phases(own: Noise, shared: Noise): number[] {
  return Array.from({ length: SCALES }, (_, scale) => {
    const source = scale < SHARED_FROM ? own : shared
    return Math.floor(source.seek(0, LANE_PHASE + scale).unit(0) * SHORTEST_STEPS * 2 ** scale)
  })
}

/**
 * Clusters at every time scale, fat tails and rare jumps: the variance is a product of
 *
 * - seven multipliers, 1.25 or 0.75, each constant for a block of 3, 6, ... 192 steps: a Markov-switching multifractal
 *   (Calvet and Fisher, J. Financial Econometrics 2(1), 2004) whose switches lie on a grid, so that any step can be asked
 *   first; the three slowest come from the shared noise;
 * - the mixing variable of a Student t with 8 degrees of freedom (Praetz, J. Business 45(1), 1972);
 * - 9 instead of 1 at one step in 250, a jump (Merton, J. Financial Economics 3, 1976).
 */
export function realistic(own: Noise, shared: Noise): VolatilityProcess {
  const phase = phases(own, shared)
  const block = new Float64Array(SCALES).fill(Number.NaN)
  const multiplier = new Float64Array(SCALES)
  const tailNorm = (TAIL_DEGREES - 2) / (1 + JUMP_PROBABILITY * JUMP_VARIANCE)
  return {
    level: 1,
    leverage: 0.2,
    at(step) {
      let variance = tailNorm
      for (let scale = 0; scale < SCALES; scale++) {
        const current = Math.floor((step + phase[scale]!) / (SHORTEST_STEPS * 2 ** scale))
        if (current !== block[scale]) {
          const source = scale < SHARED_FROM ? own : shared
          block[scale] = current
          multiplier[scale] = source.seek(current, scale).unit(0) < 0.5 ? HIGH_MULTIPLIER : 2 - HIGH_MULTIPLIER
        }
        variance *= multiplier[scale]!
      }
      own.seek(step, LANE_TAIL)
      variance /= -2 * Math.log(own.unit(0) * own.unit(1) * own.unit(2) * own.unit(3))
      if (own.seek(step, LANE_JUMP).unit(0) < JUMP_PROBABILITY) variance *= 1 + JUMP_VARIANCE
      return Math.sqrt(variance)
    },
  }
}
