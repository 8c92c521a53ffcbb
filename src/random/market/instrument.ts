import { SeedbedError } from '../../core/errors.ts'
import { type VolatilityName, volatilityPattern } from '../volatility/patterns.ts'
import type { Split } from './actions.ts'
import { ALWAYS_OPEN, NYSE, WEEKDAYS, type ExchangeCalendar } from './calendar.ts'

/** What is traded; it decides the calendar and the factors that move prices together. */
export type InstrumentKind = 'stock' | 'crypto' | 'fx'

/** What a market must know of something that is traded there. */
export interface InstrumentSpec {
  /** Its name in this market; a currency (`kind: 'fx'`) is named by its code, and priced in US dollars. */
  readonly symbol: string
  /** Its price around 2024-01-16T15:30Z (the seed moves it by some percent); above 0. */
  readonly basePrice: number
  /** Default `stock`. */
  readonly kind?: InstrumentKind
  /** Instruments of one kind and sector move together; default: none of its own. */
  readonly sector?: string
  /** How strongly it follows the market of its kind, -5 to 5 (both included); default 1 (fx: 0.5). */
  readonly beta?: number
  /** Standard deviation of a year's log returns, above 0 to 5 (included); default 0.28 (crypto 0.7, fx 0.08). */
  readonly annualVolatility?: number
  /** Mean of a year's log returns, -2 to 2 (both included); default 0.06 (crypto 0.15, fx 0). */
  readonly annualDrift?: number
  /** Shares, coins or units traded on a usual day; a number of 1 or more; default 5,000,000. */
  readonly averageVolume?: number
  /** How its volatility behaves in time; default `realistic`. Its level is set by `annualVolatility` alone. */
  readonly volatility?: VolatilityName
  /** Decimals of its prices, 0 to 12 (both included); default 2, more for prices below 1 (fx: 5). */
  readonly decimals?: number
  /** The part of a stock's price that it pays as dividends in a year, 0 to 0.2 (both included); default: seeded. */
  readonly dividendYield?: number
  /** The splits of a stock, ascending; prices are adjusted for them, so that none shows. Default: seeded, before 2024. */
  readonly splits?: readonly Split[]
}

/** A spec with every default filled in. */
export interface Instrument extends Required<Omit<InstrumentSpec, 'sector' | 'dividendYield' | 'splits'>> {
  readonly sector: string | undefined
  readonly dividendYield: number | undefined
  readonly splits: readonly Split[] | undefined
  readonly calendar: ExchangeCalendar
}

const KINDS = {
  stock: { calendar: NYSE, beta: 1, annualVolatility: 0.28, annualDrift: 0.06 },
  crypto: { calendar: ALWAYS_OPEN, beta: 1, annualVolatility: 0.7, annualDrift: 0.15 },
  fx: { calendar: WEEKDAYS, beta: 0.5, annualVolatility: 0.08, annualDrift: 0 },
} as const

/** The calendar that a kind of instrument is traded by. */
export function calendarOf(kind: InstrumentKind): ExchangeCalendar {
  return KINDS[kind].calendar
}

/** Enough decimals for six significant digits below 1, and cents above. */
function defaultDecimals(kind: InstrumentKind, basePrice: number): number {
  if (kind === 'fx') return basePrice < 0.1 ? 7 : 5
  if (basePrice >= 1) return kind === 'crypto' && basePrice < 100 ? 4 : 2
  return kind === 'stock' ? 4 : Math.min(12, 5 + Math.ceil(-Math.log10(basePrice)))
}

function checkNumber(symbol: string, name: string, value: number, min: number, max: number): void {
  if (value >= min && value <= max) return
  throw new SeedbedError(
    'SEEDBED_INVALID_OPTION',
    `Failed to add the instrument ${JSON.stringify(symbol)}: ${name} is ${value}, not a number within ${min}..${max}.`,
  )
}

/**
 * Fills in the defaults of a spec and checks it.
 *
 * @param spec - What the user gave.
 * @throws `SEEDBED_INVALID_OPTION` when a field is out of its range.
 */
export function completeInstrument(spec: InstrumentSpec): Instrument {
  const { symbol, basePrice, kind = 'stock' } = spec
  if (typeof symbol !== 'string' || symbol === '') {
    throw new SeedbedError(
      'SEEDBED_INVALID_OPTION',
      `Failed to add an instrument: the symbol ${JSON.stringify(symbol)} is not a non-empty string.`,
    )
  }
  if (!Object.hasOwn(KINDS, kind)) {
    throw new SeedbedError(
      'SEEDBED_INVALID_OPTION',
      `Failed to add the instrument ${JSON.stringify(symbol)}: kind ${JSON.stringify(kind)} is not one of ${Object.keys(KINDS).join(', ')}.`,
    )
  }
  const instrument: Instrument = {
    averageVolume: 5_000_000,
    volatility: 'realistic',
    sector: undefined,
    dividendYield: undefined,
    splits: undefined,
    ...KINDS[kind],
    decimals: defaultDecimals(kind, basePrice),
    ...spec,
    kind,
  }
  checkNumber(symbol, 'basePrice', basePrice, 1e-12, 1e9)
  checkNumber(symbol, 'beta', instrument.beta, -5, 5)
  checkNumber(symbol, 'annualVolatility', instrument.annualVolatility, 1e-6, 5)
  checkNumber(symbol, 'annualDrift', instrument.annualDrift, -2, 2)
  checkNumber(symbol, 'averageVolume', instrument.averageVolume, 1, 1e15)
  checkNumber(symbol, 'decimals', instrument.decimals, 0, 12)
  if (!Number.isInteger(instrument.decimals)) {
    throw new SeedbedError(
      'SEEDBED_INVALID_OPTION',
      `Failed to add the instrument ${JSON.stringify(symbol)}: decimals is ${instrument.decimals}, not a whole number within 0..12.`,
    )
  }
  checkNumber(symbol, 'dividendYield', instrument.dividendYield ?? 0, 0, 0.2)
  volatilityPattern(instrument.volatility)
  return instrument
}
