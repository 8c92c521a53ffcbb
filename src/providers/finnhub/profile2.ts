import { factsOf } from './facts.ts'
import { refuse } from './errors.ts'
import type { Query } from './params.ts'
import type { Prices } from './prices.ts'
import type { Security } from './security.ts'
import type { Universe } from './symbols.ts'

/**
 * An answer of `/stock/profile2` (API doc: Company Profile 2). `estimateCurrency` and `floatingShare` are not in the API's
 * description, but in answers captured in 2026.
 */
export interface Profile {
  country: string
  currency: string
  estimateCurrency: string
  /** `NASDAQ NMS - GLOBAL MARKET` */
  exchange: string
  finnhubIndustry: string
  /** Shares that are freely traded, in millions. */
  floatingShare: number
  /** First day of trading, `YYYY-MM-DD`. */
  ipo: string
  logo: string
  /** Price times shares outstanding, in millions. */
  marketCapitalization: number
  name: string
  /** Digits only; nobody's: from the range that is kept for fiction. */
  phone: string
  /** In millions. */
  shareOutstanding: number
  ticker: string
  weburl: string
}

/** A North American number that nobody has: exchange 555, lines 0100 to 0199. */
function phoneOf(symbol: string): string {
  const random = factsOf('phone', symbol)
  return `1${random.int(201, 989)}55501${random.int(10, 99)}`
}

/** The profile of a company now; empty for an unknown symbol, and for funds (assumed), with status 200. */
export function profile(prices: Prices, security: Security | undefined): Profile | Record<string, never> {
  if (security === undefined || security.type === 'ETP') return {}
  const { symbol, shares, name, country, exchange, industry, ipo, weburl } = security
  const random = factsOf('float', symbol)
  return {
    country,
    currency: 'USD',
    estimateCurrency: 'USD',
    exchange,
    finnhubIndustry: industry,
    floatingShare: Math.round(shares * random.float(0.85, 0.999) * 100) / 100,
    ipo,
    logo: `https://static2.finnhub.io/file/publicdatany/finnhubimage/stock_logo/${symbol}.png`,
    marketCapitalization: Math.round(prices.quote(security).price * shares * 1e6) / 1e6,
    name,
    phone: phoneOf(symbol),
    shareOutstanding: shares,
    ticker: symbol,
    weburl,
  }
}

/**
 * Finds the company that a profile is asked of: by `symbol`, `isin` or `cusip`, the first that is given.
 *
 * @throws The API's "Missing parameters" when none is given (status assumed).
 */
export function askedCompany(universe: Universe, { symbol, isin, cusip }: Query): Security | undefined {
  if (symbol) return universe.get(symbol)
  const identifier = isin || cusip
  if (!identifier) throw refuse('missing')
  return universe.byIdentifier(identifier)
}
