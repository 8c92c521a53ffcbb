import type { VolatilityProcess } from './process.ts'

/** Low and constant: half the asked standard deviation at every step, so that returns stay normal. */
export function stable(): VolatilityProcess {
  return { level: 0.5, leverage: 0, at: () => 1 }
}
