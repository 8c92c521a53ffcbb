import { figiOf, isinOf, madeUpCusip } from './identifiers.ts'

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
export interface Security {
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
  /** First day of trading, `YYYY-MM-DD`. */
  readonly ipo: string
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
export type Facts = Omit<Security, 'isin' | 'cusip' | 'figi' | 'shareClassFigi' | 'description'>

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
