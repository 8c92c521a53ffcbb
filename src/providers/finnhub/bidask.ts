import type { Random } from '../../random/index.ts'
import type { Prices } from './prices.ts'
import type { Security } from './security.ts'

/** An answer of `/stock/bidask` (API doc: Last Bid-Ask). */
export interface BidAsk {
  /** Ask price. */
  a: number
  /** Ask volume, in lots. */
  av: number
  /** Bid price. */
  b: number
  /** Bid volume, in lots. */
  bv: number
  /** In milliseconds since 1970. */
  t: number
}

/** Spread as a part of the price at a volatility of 100 % a year. */
const SPREAD = 0.0006

/** The best bid and ask, around the last price; zeros for an unknown symbol (assumed). */
export function bidAsk({ random, prices }: { random: Random; prices: Prices }, security: Security | undefined): BidAsk {
  if (security === undefined) return { a: 0, av: 0, b: 0, bv: 0, t: 0 }
  const { price, tradedAtMs } = prices.quote(security)
  const draws = random.stream('bidask', security.symbol, Math.floor(tradedAtMs / 1000))
  const tick = price < 1 ? 0.0001 : 0.01
  const spread = Math.max(1, Math.round((price * security.annualVolatility * SPREAD * draws.float(0.6, 1.6)) / tick))
  const below = draws.int(0, spread)
  const at = (ticks: number): number => Math.round(Math.max(tick, price + ticks * tick) * 1e4) / 1e4
  return { a: at(spread - below), av: draws.int(1, 12), b: at(-below), bv: draws.int(1, 12), t: tradedAtMs }
}
