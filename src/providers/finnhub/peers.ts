import type { Security } from './security.ts'
import type { Universe } from './symbols.ts'

/** Most peers of one answer, as samples of the API have about a dozen. */
const PEERS_MAX = 12

/**
 * Companies of the same industry, the asked one first (API doc: Peers); none for unknown symbols and funds.
 *
 * Sector, industry and sub-industry are one and the same here: the universe knows one classification.
 */
export function peers(universe: Universe, security: Security | undefined): string[] {
  if (security === undefined || security.industry === '') return []
  const symbols = [security.symbol]
  for (const { symbol, industry } of universe.all()) {
    if (symbols.length === PEERS_MAX) break
    if (industry === security.industry && symbol !== security.symbol) symbols.push(symbol)
  }
  return symbols
}
