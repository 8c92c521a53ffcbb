export type { Label } from './hash.ts'
export { hash128 } from './hash.ts'
export { createRandom } from './create-random.ts'
export type { RandomnessOptions, VolatilityOptions } from './options.ts'
export type { Random, RandomnessChange, RandomSnapshot } from './random.ts'
export type { VolatilityName } from './volatility/patterns.ts'
export { DEFAULT_RUN_SEED, DERIVATION, deriveTestSeed, type TestIdentity } from './seed.ts'
export type { Bar, Resolution } from './market/bar.ts'
export { ALWAYS_OPEN, NYSE, WEEKDAYS, type ExchangeCalendar, type Session } from './market/calendar.ts'
export type { Holiday } from './market/nyse.ts'
export type { Instrument, InstrumentKind, InstrumentSpec } from './market/instrument.ts'
export {
  createMarket,
  type Market,
  type MarketOptions,
  type MarketQuote,
  type MarketSnapshot,
} from './market/market.ts'
export type { Halt, Pin } from './market/tape.ts'
