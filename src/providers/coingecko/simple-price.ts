import { DAY_MS } from '../../random/market/day.ts'
import { askedCoins } from './asked-coins.ts'
import type { Coin } from './coins.ts'
import { type Currency, vsCurrency } from './currencies.ts'
import { missing, refuse } from './errors.ts'
import type { Moment } from './moment.ts'
import { percentChange, roundPrice } from './numbers.ts'
import { flag, list, type Query, required, rounding } from './params.ts'

/** An answer of `/simple/price`: by coin, by `usd`, `usd_market_cap` and so on. */
export type SimplePrices = Record<string, Record<string, number | null>>

/** The change of a coin's price since an earlier instant in percent, or null when it was not listed then. */
export function changeSince(moment: Moment, coin: Coin, currency: Currency, ageMs: number): number | null {
  const atMs = moment.nowMs - ageMs
  const before = moment.usdAt(coin, atMs)
  if (before === undefined) return null
  return percentChange(moment.price(coin, currency), roundPrice(before / moment.unit(currency, atMs)))
}

/** The currencies that are asked for; unknown ones are left out unless all are unknown. */
function askedCurrencies(query: Query): Currency[] {
  const found = list(required(query, 'vs_currencies')).flatMap((code) => vsCurrency(code) ?? [])
  if (found.length === 0) throw refuse('currency')
  return found
}

/**
 * Prices of coins in currencies (API doc: Coin Price by IDs, Symbols, or Names); unknown coins are simply absent.
 *
 * @throws The API's "Missing parameter" and "invalid vs_currency" (the latter, for several currencies, is assumed).
 */
export function simplePrice(moment: Moment, query: Query): SimplePrices {
  const currencies = askedCurrencies(query)
  const coins = askedCoins(moment, query)
  if (coins === undefined) throw missing('ids')
  const round = rounding(query)
  const answer: SimplePrices = {}
  for (const coin of coins) {
    const row: Record<string, number | null> = {}
    for (const currency of currencies) {
      const { code } = currency
      const unit = moment.unit(currency)
      row[code] = round(moment.usd(coin) / unit)
      if (flag(query, 'include_market_cap')) row[`${code}_market_cap`] = moment.cap(coin) / unit
      if (flag(query, 'include_24hr_vol')) row[`${code}_24h_vol`] = moment.volume(coin) / unit
      if (flag(query, 'include_24hr_change'))
        row[`${code}_24h_change`] = changeSince(moment, coin, currency, DAY_MS) ?? 0
    }
    if (flag(query, 'include_last_updated_at')) row['last_updated_at'] = Math.floor(moment.nowMs / 1000)
    answer[coin.id] = row
  }
  return answer
}
