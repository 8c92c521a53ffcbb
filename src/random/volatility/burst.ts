import type { Noise } from '../noise.ts'
import type { VolatilityProcess } from './process.ts'

const BLOCK_STEPS = 64
const BLOCKS_BACK = 2
const BURST_PROBABILITY = 0.5
const DECAY_STEPS = 8
const MEAN_AMPLITUDE = 24

/** The mean of the shot noise: bursts per step, times amplitude, times the sum of the decay. */
const MEAN_BURST = ((BURST_PROBABILITY / BLOCK_STEPS) * MEAN_AMPLITUDE) / (1 - Math.exp(-1 / DECAY_STEPS))

/**
 * Calm with clustered shocks: every other block of 64 steps (on average) starts a burst somewhere, which raises the
 * variance by an exponential amount (24 times the calm one on average) and dies away over 8 steps: a shot noise
 * (Campbell 1909; Parzen, "Stochastic Processes", 1962, section 4-5) for the variance.
 */
export function burst(own: Noise): VolatilityProcess {
  return {
    level: 1,
    leverage: 0,
    at(step) {
      const block = Math.floor(step / BLOCK_STEPS)
      let variance = 1
      for (let candidate = block - BLOCKS_BACK; candidate <= block; candidate++) {
        own.seek(candidate)
        if (own.unit(0) >= BURST_PROBABILITY) continue
        const age = step - (candidate * BLOCK_STEPS + Math.floor(own.unit(1) * BLOCK_STEPS))
        if (age >= 0) variance += -MEAN_AMPLITUDE * Math.log(own.unit(2)) * Math.exp(-age / DECAY_STEPS)
      }
      return Math.sqrt(variance / (1 + MEAN_BURST))
    },
  }
}
