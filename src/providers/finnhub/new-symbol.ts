import { SeedbedError } from '../../core/errors.ts'
import { isIsin } from './identifiers.ts'
import { type Security, securityOf, type SecurityType, VENUES } from './security.ts'

/** What `addSymbol` takes. */
export interface NewSymbol {
  /** Capital letters and digits, with `.` or `-` inside; at most 12 characters. */
  readonly symbol: string
  /** Company name; default: the symbol. */
  readonly name?: string
  /** Price in USD, above 0; default 100. */
  readonly price?: number
  /** Shares outstanding in millions, above 0; default 100. */
  readonly shares?: number
  /** Standard deviation of a year's log returns, above 0 to 5 (included); default 0.3. */
  readonly annualVolatility?: number
  /** Finnhub's classification; default `Technology`. */
  readonly industry?: string
  /** Default `Common Stock`. */
  readonly type?: SecurityType
  /** Default `US`. */
  readonly country?: string
  /** First day of trading, `YYYY-MM-DD`; default 2010-01-04. */
  readonly ipo?: string
  /** Default: made from the symbol. */
  readonly isin?: string
}

/** The mistake of listing a symbol that cannot be listed. */
export function invalidSymbol(symbol: unknown, reason: string): SeedbedError {
  return new SeedbedError('SEEDBED_INVALID_ARGUMENT', `Failed to add the symbol ${JSON.stringify(symbol)}: ${reason}.`)
}

function checkNumber(symbol: string, name: string, value: number, max: number): number {
  if (value > 0 && value <= max) return value
  throw invalidSymbol(symbol, `${name} is ${value}, not a number above 0 and up to ${max}`)
}

/**
 * Makes a security of what a test lists, with every default filled in.
 *
 * @throws `SEEDBED_INVALID_ARGUMENT` when the symbol is not one, or a value is out of range.
 */
export function securityFrom(listing: NewSymbol): Security {
  const { symbol, name = symbol, type = 'Common Stock', industry = 'Technology', country = 'US' } = listing
  const { ipo = '2010-01-04', isin = '' } = listing
  if (typeof symbol !== 'string' || symbol.length > 12 || !/^[A-Z0-9]+([.-][A-Z0-9]+)*$/.test(symbol)) {
    throw invalidSymbol(symbol, 'a symbol is up to 12 capital letters and digits, with "." or "-" inside')
  }
  if (!/^\d{4}-\d{2}-\d{2}$/.test(ipo) || Number.isNaN(Date.parse(ipo)))
    throw invalidSymbol(symbol, `ipo "${ipo}" is not a date`)
  if (!/^[A-Z]{2}$/.test(country)) throw invalidSymbol(symbol, `country "${country}" is not two capital letters`)
  if (isin !== '' && !isIsin(isin)) throw invalidSymbol(symbol, `"${isin}" is not an ISIN with a right check digit`)
  const site = symbol.toLowerCase().replaceAll(/[^a-z0-9]/g, '')
  const facts = {
    symbol,
    name,
    type,
    ...VENUES.G,
    industry,
    country,
    ipo,
    weburl: `https://www.${site}.example/`,
    shares: checkNumber(symbol, 'shares', listing.shares ?? 100, 1e6),
    basePrice: checkNumber(symbol, 'price', listing.price ?? 100, 1e6),
    annualVolatility: checkNumber(symbol, 'annualVolatility', listing.annualVolatility ?? 0.3, 5),
  }
  return securityOf(facts, isin, name.toUpperCase())
}
