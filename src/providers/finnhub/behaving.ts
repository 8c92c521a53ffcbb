import type { InstrumentSpec, PriceVolatility } from '../../random/index.ts'

/** The limits that the market itself has. */
const VOLATILITY_MIN = 1e-6
const VOLATILITY_MAX = 5
const BETA_MAX = 5

const clamp = (value: number, low: number, high: number): number => Math.min(high, Math.max(low, value))

/** An instrument that moves as a test wants: in the shape of the pattern, and by as much as its level says. */
export function behaving(spec: InstrumentSpec, volatility: PriceVolatility | undefined): InstrumentSpec {
  if (volatility === undefined) return spec
  const { pattern, level } = volatility
  const { annualVolatility, beta } = spec
  return {
    ...spec,
    volatility: pattern,
    ...(annualVolatility === undefined
      ? {}
      : { annualVolatility: clamp(annualVolatility * level, VOLATILITY_MIN, VOLATILITY_MAX) }),
    // What it shares with the market grows alike.
    ...(beta === undefined ? {} : { beta: clamp(beta * level, -BETA_MAX, BETA_MAX) }),
  }
}
