import { DAY_MS } from '../../random/market/day.ts'
import { type Candles, type CandleRange, columns, type NoCandles } from './candle.ts'
import type { PairSymbol } from './crypto.ts'
import { dateMs } from './params.ts'
import type { Currency, Priced, Prices } from './prices.ts'
import { type Quote, quoteOf } from './quote.ts'

/** Exchanges of `/forex/exchange` (official sample); oanda lists pairs here. */
export const FOREX_EXCHANGES: readonly string[] = ['oanda', 'fxcm', 'forex.com', 'ic markets', 'fxpro']

/** Currencies: name, USD for one around January 2024, volatility in percent a year. */
const CURRENCIES: Readonly<Record<string, readonly [name: string, usd: number, volatility: number]>> = {
  EUR: ['Euro', 1.0885, 7],
  GBP: ['British Pound', 1.264, 8],
  AUD: ['Australian Dollar', 0.6585, 10],
  NZD: ['New Zealand Dollar', 0.614, 10],
  CAD: ['Canadian Dollar', 0.7415, 6],
  CHF: ['Swiss Franc', 1.161, 7],
  JPY: ['Japanese Yen', 0.0068, 9],
  CNY: ['Chinese Yuan', 0.139, 4],
  HKD: ['Hong Kong Dollar', 0.1279, 1],
  SGD: ['Singapore Dollar', 0.745, 4],
  SEK: ['Swedish Krona', 0.0958, 10],
  NOK: ['Norwegian Krone', 0.0957, 11],
  DKK: ['Danish Krone', 0.146, 7],
  PLN: ['Polish Zloty', 0.248, 10],
  CZK: ['Czech Koruna', 0.0441, 9],
  HUF: ['Hungarian Forint', 0.00287, 12],
  MXN: ['Mexican Peso', 0.0582, 12],
  BRL: ['Brazilian Real', 0.203, 14],
  ZAR: ['South African Rand', 0.0527, 15],
  TRY: ['Turkish Lira', 0.0332, 12],
  INR: ['Indian Rupee', 0.01204, 4],
  KRW: ['South Korean Won', 0.000746, 9],
  TWD: ['Taiwan Dollar', 0.0317, 5],
  THB: ['Thai Baht', 0.0282, 8],
  ILS: ['Israeli Shekel', 0.266, 10],
}

/** There are no prices before. */
const FIRST_RATES_MS = Date.UTC(1990, 0, 5)

/** Codes that the market quotes against the dollar as so many units for one dollar. */
const PER_DOLLAR: ReadonlySet<string> = new Set(
  'CAD CHF JPY CNY HKD SGD SEK NOK DKK PLN CZK HUF MXN BRL ZAR TRY INR KRW TWD THB ILS'.split(' '),
)

/** A currency, priced in USD. */
export function pricedCurrency(code: string): Priced {
  const [, basePrice, volatility] = CURRENCIES[code]!
  // No share can have this name.
  return {
    ipo: '1990-01-01',
    spec: { symbol: `forex ${code}`, basePrice, kind: 'fx', annualVolatility: volatility / 100 },
  }
}

/** A currency of a code, if it is one. */
function currencyOf(code: string): Currency | undefined {
  if (code === 'USD') return 'USD'
  return Object.hasOwn(CURRENCIES, code) ? pricedCurrency(code) : undefined
}

/** What a pair such as `OANDA:USD_JPY` is between. */
function pairOf(symbol: string): readonly [base: Currency, quote: Currency] | undefined {
  const pair = forexSymbols('oanda').find((listed) => listed.symbol === symbol)
  if (pair === undefined) return undefined
  const [base, quote] = pair.displaySymbol.split('/').map((code) => currencyOf(code)!)
  return [base!, quote!]
}

/** The quote of a pair now, from the candles of its last days; nothing for what is no pair. */
export function forexQuote(prices: Prices, symbol: string, nowMs: number): Quote | undefined {
  const pair = pairOf(symbol)
  if (pair === undefined) return undefined
  const [before, day] = prices.rateBars(...pair, 'D', nowMs - 8 * DAY_MS, nowMs).slice(-2)
  if (before === undefined || day === undefined) return undefined
  const tradedAtMs = Math.min(nowMs, day.timeMs + DAY_MS)
  return quoteOf({ price: day.close, previousClose: before.close, day, tradedAtMs })
}

/** The candles of a pair, for example `OANDA:EUR_USD` or `OANDA:USD_JPY`. */
export function forexCandles(
  prices: Prices,
  symbol: string,
  { resolution, from, to }: CandleRange,
): Candles | NoCandles {
  const pair = pairOf(symbol)
  return pair === undefined ? { s: 'no_data' } : columns(prices.rateBars(...pair, resolution, from * 1000, to * 1000))
}

/** The pairs of an exchange, whatever its case; none for exchanges without pairs here. */
export function forexSymbols(exchange: string): PairSymbol[] {
  if (exchange.toLowerCase() !== 'oanda') return []
  return Object.keys(CURRENCIES).map((code) => {
    const [base, quote] = PER_DOLLAR.has(code) ? ['USD', code] : [code, 'USD']
    return {
      description: `Oanda ${base}/${quote}`,
      displaySymbol: `${base}/${quote}`,
      symbol: `OANDA:${base}_${quote}`,
    }
  })
}

/** An answer of `/forex/rates` (API doc: Forex rates): units of each currency for one of the base. */
export interface ForexRates {
  base: string
  quote: Record<string, number>
}

/**
 * Rates of every currency for one: all of them from the same prices in dollars, so that crosses agree.
 *
 * @param base - A code; an unknown one has no rates (assumed).
 * @param date - `YYYY-MM-DD` for the close of a past day; nothing, a coming day, or what is no date, means now.
 */
export function forexRates(prices: Prices, base: string, date: string | undefined, nowMs: number): ForexRates {
  const dayMs = date === undefined ? undefined : dateMs(date)
  const isPast = dayMs !== undefined && dayMs + DAY_MS <= nowMs
  const inDollars = (currency: Currency): number => {
    if (currency === 'USD') return 1
    if (!isPast) return prices.priceAt(currency, nowMs)
    const last = Math.max(dayMs, FIRST_RATES_MS)
    return prices.bars(currency, 'D', last - 4 * DAY_MS, last).at(-1)!.close
  }
  const from = currencyOf(base)
  if (from === undefined) return { base, quote: {} }
  const unit = inDollars(from)
  const codes = ['USD', ...Object.keys(CURRENCIES)].toSorted((a, b) => (a < b ? -1 : 1))
  const rates = codes.map((code): [string, number] => {
    return [code, code === base ? 1 : Math.round((unit / inDollars(currencyOf(code)!)) * 1e6) / 1e6]
  })
  return { base, quote: Object.fromEntries(rates) }
}
