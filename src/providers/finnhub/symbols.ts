import { SeedbedError } from '../../core/errors.ts'
import { figiOf, isIsin, isinOf, madeUpCusip } from './identifiers.ts'
import { SYMBOL_TABLE } from './symbol-table.ts'

/** Security types, by the letter that the table uses; the names are OpenFIGI's. */
const TYPES = { C: 'Common Stock', A: 'ADR', R: 'REIT', E: 'ETP' } as const
/** Venues, by the letter that the table uses. */
const VENUES = {
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

/** What {@link Universe.add} takes. */
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

/** The securities that one sandbox knows. */
export interface Universe {
  get(symbol: string): Security | undefined
  /** Finds a security by its ISIN or CUSIP. */
  byIdentifier(identifier: string): Security | undefined
  /** Every security: the table's first, in its order, then those that were added. */
  all(): Iterable<Security>
  /**
   * Lists a new security.
   *
   * @throws `SEEDBED_INVALID_ARGUMENT` when the symbol is not one, is listed already, or a number is out of range.
   */
  add(listing: NewSymbol): Security
}

type Facts = Omit<Security, 'isin' | 'cusip' | 'figi' | 'shareClassFigi' | 'description'>

/** Identifiers cost draws, so each is made when it is read. */
function securityOf(facts: Facts, knownIsin: string, description: string): Security {
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

function parse(line: string): Security {
  const cells = line.split('|')
  const cell = (index: number): string => cells[index]!
  const title = cell(1)
  const facts = {
    symbol: cell(0),
    name: title.replace(/-CL [A-Z]$/, ''),
    type: TYPES[cell(3) as keyof typeof TYPES],
    ...VENUES[cell(2) as keyof typeof VENUES],
    industry: cell(4),
    country: cell(5),
    ipo: cell(6),
    weburl: `https://www.${cell(7)}/`,
    shares: Number(cell(8)),
    basePrice: Number(cell(9)),
    annualVolatility: Number(cell(10)) / 100,
  }
  return securityOf(facts, cell(11), title.toUpperCase())
}

/** The table by symbol: a line until its security is first asked for. */
let table: Map<string, string | Security> | undefined

function listed(): Map<string, string | Security> {
  table ??= new Map(
    SYMBOL_TABLE.trim()
      .split('\n')
      .map((line) => [line.slice(0, line.indexOf('|')), line]),
  )
  return table
}

function lookUp(symbol: string): Security | undefined {
  const found = listed().get(symbol)
  if (typeof found !== 'string') return found
  const security = parse(found)
  listed().set(symbol, security)
  return security
}

let byIdentifier: Map<string, string> | undefined

/** The symbol of a listed ISIN or CUSIP; the first of them when several share classes were given the same. */
function symbolOf(identifier: string): string | undefined {
  if (byIdentifier === undefined) {
    byIdentifier = new Map()
    for (const symbol of listed().keys()) {
      const { isin, cusip } = lookUp(symbol)!
      byIdentifier.set(isin, symbol).set(cusip, symbol)
    }
  }
  return byIdentifier.get(identifier)
}

function invalid(symbol: unknown, reason: string): SeedbedError {
  return new SeedbedError('SEEDBED_INVALID_ARGUMENT', `Failed to add the symbol ${JSON.stringify(symbol)}: ${reason}.`)
}

function checkNumber(symbol: string, name: string, value: number, max: number): number {
  if (value > 0 && value <= max) return value
  throw invalid(symbol, `${name} is ${value}, not a number above 0 and up to ${max}`)
}

function checked(listing: NewSymbol): Security {
  const { symbol, name = symbol, type = 'Common Stock', industry = 'Technology', country = 'US' } = listing
  const { ipo = '2010-01-04', isin = '' } = listing
  if (typeof symbol !== 'string' || symbol.length > 12 || !/^[A-Z0-9]+([.-][A-Z0-9]+)*$/.test(symbol)) {
    throw invalid(symbol, 'a symbol is up to 12 capital letters and digits, with "." or "-" inside')
  }
  if (!/^\d{4}-\d{2}-\d{2}$/.test(ipo) || Number.isNaN(Date.parse(ipo)))
    throw invalid(symbol, `ipo "${ipo}" is not a date`)
  if (!/^[A-Z]{2}$/.test(country)) throw invalid(symbol, `country "${country}" is not two capital letters`)
  if (isin !== '' && !isIsin(isin)) throw invalid(symbol, `"${isin}" is not an ISIN with a right check digit`)
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

/** Makes the universe of one sandbox; the table behind it is shared and read line by line, as symbols are asked for. */
export function createUniverse(): Universe {
  const added = new Map<string, Security>()
  return {
    get: (symbol) => lookUp(symbol) ?? added.get(symbol),
    byIdentifier(identifier) {
      const symbol = symbolOf(identifier)
      if (symbol !== undefined) return lookUp(symbol)
      return [...added.values()].find(({ isin, cusip }) => isin === identifier || cusip === identifier)
    },
    *all() {
      for (const symbol of listed().keys()) yield lookUp(symbol)!
      yield* added.values()
    },
    add(listing) {
      const security = checked(listing)
      const { symbol } = security
      if (lookUp(symbol) !== undefined || added.has(symbol)) throw invalid(symbol, 'it is listed already')
      added.set(symbol, security)
      return security
    },
  }
}
