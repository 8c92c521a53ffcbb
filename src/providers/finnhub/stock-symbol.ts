import type { Query } from './params.ts'
import type { Security } from './security.ts'
import type { Universe } from './symbols.ts'

/** A row of `/stock/symbol` (API doc: Stock Symbol). */
export interface StockSymbol {
  currency: string
  /** `APPLE INC` */
  description: string
  displaySymbol: string
  figi: string
  /** Always empty: the API shows ISINs of other markets only, and to those who are entitled. */
  isin: string
  mic: string
  shareClassFIGI: string
  symbol: string
  /** Always empty: US tickers have no second form. */
  symbol2: string
  type: string
}

const rows = new WeakMap<Security, StockSymbol>()

/** The row of a security, made once: making its FIGIs costs more than all the rest. */
function rowOf(security: Security): StockSymbol {
  let row = rows.get(security)
  if (row === undefined) {
    const { description, symbol, mic, type, figi, shareClassFigi } = security
    row = {
      currency: 'USD',
      description,
      displaySymbol: symbol,
      figi,
      isin: '',
      mic,
      shareClassFIGI: shareClassFigi,
      symbol,
      symbol2: '',
      type,
    }
    rows.set(security, row)
  }
  return row
}

/** A filter by MIC lets the segment (XNGS) and the exchange it belongs to (XNAS) through. */
function isAt(mic: string, asked: string): boolean {
  return mic === asked || (asked === 'XNAS' && mic === 'XNGS')
}

/**
 * Lists the securities of an exchange: all of them for `US`, none for others.
 *
 * @param filter - `mic`, `securityType`, `currency`: each narrows the list when it is given.
 */
export function stockSymbols(
  universe: Universe,
  exchange: string,
  { mic, securityType, currency }: Query,
): StockSymbol[] {
  if (exchange !== 'US' || (currency !== undefined && currency !== 'USD')) return []
  const listed: StockSymbol[] = []
  for (const security of universe.all()) {
    if (mic !== undefined && !isAt(security.mic, mic)) continue
    if (securityType === undefined || security.type === securityType) listed.push(rowOf(security))
  }
  return listed
}
