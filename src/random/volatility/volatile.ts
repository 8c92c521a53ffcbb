import type { Noise } from '../noise.ts'
import type { VolatilityProcess } from './process.ts'

const KNOT_STEPS = 60
const LOG_SPREAD = 0.33

/**
 * High and slowly wandering: twice the asked standard deviation, times a lognormal factor that drifts between
 * independent normal values set 60 steps apart (a stationary log-volatility in the manner of Taylor, "Modelling
 * Financial Time Series", 1986, interpolated by a cosine so that any step can be asked first).
 */
export function volatile(own: Noise): VolatilityProcess {
  let knot = Number.NaN
  let before = 0
  let after = 0
  return {
    level: 2,
    leverage: 0,
    at(step) {
      const current = Math.floor(step / KNOT_STEPS)
      if (current !== knot) {
        before = own.seek(current).gaussian()
        after = own.seek(current + 1).gaussian()
        knot = current
      }
      const angle = (Math.PI / 2) * (step / KNOT_STEPS - current)
      const wander = before * Math.cos(angle) + after * Math.sin(angle)
      return Math.exp(LOG_SPREAD * wander - LOG_SPREAD * LOG_SPREAD)
    },
  }
}
