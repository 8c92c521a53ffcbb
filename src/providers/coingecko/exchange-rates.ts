import { BTC, CURRENCIES } from './currencies.ts'
import type { Moment } from './moment.ts'
import { decimals } from './numbers.ts'

/** An answer of `/exchange_rates` (API doc: BTC-to-Currency Exchange Rates). */
export interface ExchangeRates {
  rates: Record<string, { name: string; unit: string; value: number; type: 'crypto' | 'fiat' | 'commodity' }>
}

/** What a bitcoin is worth in every currency, to three decimals. */
export function exchangeRates(moment: Moment): ExchangeRates {
  const bitcoin = moment.unit(BTC)
  const rates: ExchangeRates['rates'] = {}
  for (const currency of CURRENCIES) {
    const { code, name, unit, type } = currency
    rates[code] = { name, unit, value: decimals(bitcoin / moment.unit(currency), 3), type }
  }
  return { rates }
}
