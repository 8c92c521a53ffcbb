import type { Clock } from '../../core/clock.ts'
import type { NoteWrite } from '../world.ts'
import { invalidSymbol, type NewSymbol, securityFrom } from './new-symbol.ts'
import { type Security, securityOf, TYPES, VENUES } from './security.ts'
import { SYMBOL_TABLE } from './symbol-table.ts'

/** The securities that one sandbox knows. */
export interface Universe {
  /** A security that is listed by now. */
  get(symbol: string): Security | undefined
  /** The security with an ISIN or CUSIP, if it is listed by now. */
  byIdentifier(identifier: string): Security | undefined
  /** Every security that is listed by now: the table's first, in its order, then those that were added. */
  all(): Iterable<Security>
  /** A security, whether it is listed already or not yet. */
  known(symbol: string): Security | undefined
  /**
   * Lists a new security.
   *
   * @throws `SEEDBED_INVALID_ARGUMENT` when the symbol is not one, is known already, or a number is out of range.
   */
  add(listing: NewSymbol): Security
  /** Changes when a security is added, and when a snapshot is restored. */
  readonly version: number
  /** The securities that were added, in their order. */
  snapshot(): readonly Security[]
  /** Goes back to what {@link Universe.snapshot} told. */
  restore(added: readonly Security[]): void
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

function lines(): Map<string, string | Security> {
  table ??= new Map(
    SYMBOL_TABLE.trim()
      .split('\n')
      .map((line) => [line.slice(0, line.indexOf('|')), line]),
  )
  return table
}

function lookUp(symbol: string): Security | undefined {
  const found = lines().get(symbol)
  if (typeof found !== 'string') return found
  const security = parse(found)
  lines().set(symbol, security)
  return security
}

let byIdentifier: Map<string, string> | undefined

/** The symbol of a listed ISIN or CUSIP; the first of them when several share classes were given the same. */
function symbolOf(identifier: string): string | undefined {
  if (byIdentifier === undefined) {
    byIdentifier = new Map()
    for (const symbol of lines().keys()) {
      const { isin, cusip } = lookUp(symbol)!
      byIdentifier.set(isin, symbol).set(cusip, symbol)
    }
  }
  return byIdentifier.get(identifier)
}

const listings = new WeakMap<Security, number>()

/** The first day of trading, in milliseconds since 1970. */
function listedMs(security: Security): number {
  let ms = listings.get(security)
  if (ms === undefined) listings.set(security, (ms = Date.parse(security.ipo)))
  return ms
}

/**
 * Makes the universe of one sandbox; the table behind it is shared, and read line by line as symbols are asked for.
 *
 * @param clock - Decides who is listed by now.
 */
export function createUniverse(clock: Clock, noteWrite: NoteWrite): Universe {
  const added = new Map<string, Security>()
  let version = 0
  const known = (symbol: string): Security | undefined => lookUp(symbol) ?? added.get(symbol)
  const isListed = (security: Security): boolean => listedMs(security) <= clock.now()
  function identified(identifier: string): Security | undefined {
    const symbol = symbolOf(identifier)
    if (symbol !== undefined) return lookUp(symbol)
    return [...added.values()].find(({ isin, cusip }) => isin === identifier || cusip === identifier)
  }
  const ifListed = (security: Security | undefined): Security | undefined =>
    security !== undefined && isListed(security) ? security : undefined
  return {
    known,
    get: (symbol) => ifListed(known(symbol)),
    byIdentifier: (identifier) => ifListed(identified(identifier)),
    *all() {
      for (const symbol of lines().keys()) {
        const security = lookUp(symbol)!
        if (isListed(security)) yield security
      }
      for (const security of added.values()) if (isListed(security)) yield security
    },
    add(listing) {
      const security = securityFrom(listing)
      if (known(security.symbol) !== undefined) throw invalidSymbol(security.symbol, 'it is known already')
      added.set(security.symbol, security)
      noteWrite('symbols', security.symbol, undefined, security)
      version++
      return security
    },
    get version() {
      return version
    },
    snapshot: () => [...added.values()],
    restore(securities) {
      version++
      added.clear()
      for (const security of securities) added.set(security.symbol, security)
    },
  }
}
