import { coinOf } from './crypto.ts'
import { forexQuote } from './forex.ts'
import type { Prices } from './prices.ts'
import { type Quote, quote } from './quote.ts'
import type { Universe } from './symbols.ts'

/**
 * What `/quote` answers for any symbol: of a share, of a coin such as `BINANCE:BTCUSDT` (finnhubio/Finnhub-API#227), or of a pair of
 * currencies such as `OANDA:EUR_USD`.
 */
export function anyQuote(
  { prices, universe }: { readonly prices: Prices; readonly universe: Universe },
  symbol: string,
  nowMs: number,
): Quote {
  const priced = universe.get(symbol) ?? coinOf(symbol)
  return (priced === undefined ? forexQuote(prices, symbol, nowMs) : undefined) ?? quote(prices, priced)
}
