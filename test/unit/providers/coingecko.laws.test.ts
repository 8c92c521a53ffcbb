import { vi } from 'vitest'
import { coingecko } from '../../../src/providers/coingecko/index.ts'
import { providerLaws } from '../../laws/provider.laws.ts'
import { EXAMPLES, HEADERS } from './coingecko.examples.ts'

// The law of hostile input makes 400 fresh sandboxes, and the first touch of all coins takes milliseconds.
vi.setConfig({ testTimeout: 60_000 })

const LISTED = [
  ['ids', 'names', 'symbols', 'include_tokens', 'vs_currency', 'vs_currencies', 'precision', 'category', 'order'],
  ['per_page', 'page', 'sparkline', 'price_change_percentage', 'days', 'interval', 'from', 'to', 'date', 'query'],
  ['exchange_ids', 'depth', 'localization', 'tickers', 'market_data', 'status', 'include_platform', 'show_max'],
].flat()

providerLaws({
  provider: coingecko,
  headers: HEADERS,
  examples: EXAMPLES,
  parameters: LISTED,
  unknown: {
    path: '/simple/prices',
    nearest: 'GET /simple/price',
    body: { error: 'Incorrect path. Please check https://www.coingecko.com/api/' },
  },
})
