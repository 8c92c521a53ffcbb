import type { Priced } from './prices.ts'

/** A row of `/crypto/symbol` and `/forex/symbol` (API doc: Crypto Symbol, Forex Symbols). */
export interface PairSymbol {
  description: string
  displaySymbol: string
  symbol: string
}

/** Exchanges of `/crypto/exchange` (official sample); those of {@link QUOTES} list pairs here. */
export const CRYPTO_EXCHANGES: readonly string[] =
  'KRAKEN HITBTC COINBASE GEMINI POLONIEX Binance ZB BITTREX KUCOIN OKEX BITFINEX HUOBI'.split(' ')

/** What coins are priced in, by exchange: dollars, or a coin that is worth one. */
const QUOTES: Readonly<Record<string, 'USDT' | 'USD'>> = {
  BINANCE: 'USDT',
  COINBASE: 'USD',
  KRAKEN: 'USD',
  KUCOIN: 'USDT',
  OKEX: 'USDT',
}

/** Coins with their prices in USD around January 2024, volatility in percent a year, first day, and coins traded a day. */
const COINS: Readonly<Record<string, readonly [price: number, volatility: number, since: string, volume: number]>> = {
  BTC: [42_800, 55, '2013-04-01', 40_000],
  ETH: [2_530, 65, '2015-08-07', 350_000],
  BNB: [310, 60, '2017-07-25', 900_000],
  SOL: [97, 90, '2020-04-10', 8_000_000],
  XRP: [0.58, 75, '2014-01-01', 600_000_000],
  ADA: [0.55, 80, '2017-10-01', 300_000_000],
  AVAX: [36, 90, '2020-09-22', 6_000_000],
  DOGE: [0.081, 85, '2014-01-01', 3_000_000_000],
  DOT: [7.6, 80, '2020-08-20', 15_000_000],
  LINK: [15, 80, '2017-09-20', 12_000_000],
  LTC: [70, 70, '2013-04-28', 2_000_000],
  BCH: [262, 75, '2017-08-01', 300_000],
  UNI: [6.6, 85, '2020-09-17', 10_000_000],
  ATOM: [10.2, 80, '2019-03-14', 8_000_000],
  XLM: [0.12, 75, '2014-08-05', 300_000_000],
  TRX: [0.107, 55, '2017-09-13', 1_500_000_000],
}

/** A coin, priced in USD. */
export function pricedCoin(coin: string): Priced {
  const [basePrice, volatility, ipo, averageVolume] = COINS[coin]!
  const annualVolatility = volatility / 100
  // No share can have this name.
  return { ipo, spec: { symbol: `crypto ${coin}`, basePrice, kind: 'crypto', annualVolatility, averageVolume } }
}

/** The coin that a pair such as `BINANCE:BTCUSDT` prices: every exchange has the same prices and volumes here. */
export function coinOf(symbol: string): Priced | undefined {
  const [exchange = '', pair = ''] = symbol.split(':', 2)
  const quote = Object.hasOwn(QUOTES, exchange) ? QUOTES[exchange]! : undefined
  if (quote === undefined || !pair.endsWith(quote)) return undefined
  const coin = pair.slice(0, -quote.length)
  return Object.hasOwn(COINS, coin) ? pricedCoin(coin) : undefined
}

/** The pairs of an exchange, whatever its case; none for exchanges without pairs here. */
export function cryptoSymbols(exchange: string): PairSymbol[] {
  const name = exchange.toUpperCase()
  const quote = Object.hasOwn(QUOTES, name) ? QUOTES[name]! : undefined
  if (quote === undefined) return []
  const title = name.charAt(0) + name.slice(1).toLowerCase()
  return Object.keys(COINS).map((coin) => ({
    description: `${title} ${coin}${quote}`,
    displaySymbol: `${coin}/${quote}`,
    symbol: `${name}:${coin}${quote}`,
  }))
}
