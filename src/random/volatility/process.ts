import type { Noise } from '../noise.ts'

/**
 * How much a random walk moves at each step: a pure function of the step, so that any step can be asked first.
 * The mean square of {@link VolatilityProcess.at} over many steps is 1: a process spreads variance, its level sets it.
 */
export interface VolatilityProcess {
  /** The factor that standard deviations take on average (root mean square), before the shape in time. */
  readonly level: number
  /** How strongly past losses raise a market's later volatility (0: not at all). */
  readonly leverage: number
  /**
   * The standard deviation at a step, relative to its root mean square.
   *
   * @param step - A whole number, negative ones included.
   */
  at(step: number): number
}

/**
 * Makes a process from noise of its own, and from noise that related series share (a market's slow regimes, say).
 * Without relatives, both are the same.
 */
export type VolatilityPattern = (own: Noise, shared: Noise) => VolatilityProcess
