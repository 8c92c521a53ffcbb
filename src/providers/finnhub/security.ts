import type { InstrumentSpec } from '../../random/index.ts'
import { figiOf, isinOf, madeUpCusip } from './identifiers.ts'
import type { Priced } from './prices.ts'

/** Shares traded on a usual day, as a part of those outstanding, at a volatility of 20 % a year; funds trade more. */
const TURNOVER = 0.003
const FUND_TURNOVER = 0.06
/** Volatility of a share that moves as far as the market. */
const MARKET_LIKE_VOLATILITY = 0.26

/** Security types, by the letter that the table uses; the names are OpenFIGI's. */
export const TYPES = { C: 'Common Stock', A: 'ADR', R: 'REIT', E: 'ETP' } as const
/** Venues, by the letter that the table uses. */
export const VENUES = {
  G: { mic: 'XNGS', exchange: 'NASDAQ NMS - GLOBAL MARKET' },
  N: { mic: 'XNYS', exchange: 'NEW YORK STOCK EXCHANGE, INC.' },
  P: { mic: 'ARCX', exchange: 'NYSE ARCA' },
} as const

/** The kind of a security, as Finnhub names it. */
export type SecurityType = (typeof TYPES)[keyof typeof TYPES]

/** What is known of a listed security, whatever the seed. */
export interface Security extends Priced {
  readonly symbol: string
  /** `Apple Inc`, as company profiles show it. */
  readonly name: string
  /** `APPLE INC`, as symbol lists show it. */
  readonly description: string
  readonly type: SecurityType
  readonly mic: string
  readonly exchange: string
  /** Finnhub's own classification; empty for funds. */
  readonly industry: string
  /** Two capital letters: where the headquarters are. */
  readonly country: string
  readonly weburl: string
  /** Shares outstanding, in millions. */
  readonly shares: number
  /** Price in USD around which the seed places it in January 2024. */
  readonly basePrice: number
  /** Standard deviation of a year's log returns. */
  readonly annualVolatility: number
  readonly isin: string
  readonly cusip: string
  readonly figi: string
  readonly shareClassFigi: string
}

/** What a security is made from. */
export type Facts = Omit<Security, 'isin' | 'cusip' | 'figi' | 'shareClassFigi' | 'description' | 'spec'>

/** The market is followed as far as the volatility goes: 1 for a share like the market, at most 2.5. */
function specOf({ symbol, type, basePrice, annualVolatility, industry, shares }: Facts): InstrumentSpec {
  const beta = type === 'ETP' ? 1 : Math.min(2.5, Math.round((annualVolatility / MARKET_LIKE_VOLATILITY) * 100) / 100)
  const turnover = (type === 'ETP' ? FUND_TURNOVER : TURNOVER) * (annualVolatility / 0.2) ** 2
  return {
    symbol,
    basePrice,
    annualVolatility,
    beta,
    averageVolume: Math.max(1, Math.round(shares * 1e6 * turnover)),
    ...(industry === '' ? {} : { sector: industry }),
  }
}

/**
 * Makes a security; identifiers cost draws, so each is made when it is read.
 *
 * @param knownIsin - Empty when it is to be made from the symbol.
 * @param description - The name as symbol lists show it.
 */
export function securityOf(facts: Facts, knownIsin: string, description: string): Security {
  const { symbol, country } = facts
  const cusip = (): string => (knownIsin.startsWith('US') ? knownIsin.slice(2, -1) : madeUpCusip(symbol))
  return {
    ...facts,
    description,
    spec: specOf(facts),
    get isin() {
      return knownIsin || isinOf(country, cusip())
    },
    get cusip() {
      return cusip()
    },
    get figi() {
      return figiOf(symbol, 'listing')
    },
    get shareClassFigi() {
      return figiOf(symbol, 'class')
    },
  }
}
