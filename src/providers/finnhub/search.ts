import type { Security } from './security.ts'
import type { Universe } from './symbols.ts'

/** Most results of one search; the API's own limit is not documented. */
const RESULTS_MAX = 50

/** An answer of `/search` (API doc: Symbol Lookup). */
export interface SearchAnswer {
  /** How many results there are. */
  count: number
  result: { description: string; displaySymbol: string; symbol: string; type: string }[]
}

/** How well a security fits: less is better, nothing when it does not fit. */
function rank({ symbol, description }: Security, asked: string): number | undefined {
  if (symbol === asked) return 0
  if (symbol.startsWith(asked)) return 1
  if (description.startsWith(asked)) return 2
  if (description.includes(` ${asked}`)) return 3
  return symbol.includes(asked) || description.includes(asked) ? 4 : undefined
}

/**
 * Finds securities by ticker, name, ISIN or CUSIP, whatever the case; the exact ticker comes first.
 *
 * @param asked - What to look for.
 * @param exchange - `US`, or empty for all; other exchanges hold nothing here.
 */
export function search(universe: Universe, asked: string, exchange: string): SearchAnswer {
  const wanted = asked.trim().toUpperCase()
  const ranked: [number, Security][] = []
  if (wanted !== '' && (exchange === '' || exchange === 'US')) {
    const identified = universe.byIdentifier(wanted)
    if (identified !== undefined) ranked.push([0, identified])
    for (const security of universe.all()) {
      const fits = rank(security, wanted)
      if (fits !== undefined && security !== identified) ranked.push([fits, security])
    }
  }
  // The sort is stable: within a rank, the universe's own order decides, which is by size.
  ranked.sort(([a], [b]) => a - b)
  const result = ranked.slice(0, RESULTS_MAX).map(([, { description, symbol, type }]) => ({
    description,
    displaySymbol: symbol,
    symbol,
    type,
  }))
  return { count: result.length, result }
}
