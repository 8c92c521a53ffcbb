import type { AuthContext } from '../define-provider.ts'
import { refuse } from './errors.ts'
import { checkOptions, type FinnhubOptions } from './options.ts'

/**
 * Endpoints that a free plan lacks: those marked premium in the API's description, and `/stock/candle`, which became
 * premium later (finnhubio/Finnhub-API#532, #546).
 */
const PREMIUM: ReadonlySet<string> = new Set([
  'GET /stock/candle',
  'GET /stock/dividend',
  'GET /stock/split',
  'GET /stock/price-target',
  'GET /stock/tick',
  'GET /stock/bidask',
  'GET /forex/candle',
  'GET /forex/rates',
])

/**
 * Lets a caller in: by `?token=`, or by the header `X-Finnhub-Token` (both are in the API's description).
 *
 * @returns The token; empty when none was needed.
 * @throws The API's 401 or 403; `SEEDBED_INVALID_OPTION` when an option has no meaning.
 */
export function authorize({ query, headers, endpoint, options }: AuthContext<FinnhubOptions>): string {
  checkOptions(options)
  const token = query['token'] || headers['x-finnhub-token'] || ''
  if (options.auth === 'required') {
    if (token === '') throw refuse('noToken')
    if (options.tokens.length > 0 && !options.tokens.includes(token)) throw refuse('badToken')
  }
  if (options.plan === 'free' && PREMIUM.has(endpoint)) throw refuse('plan')
  return token
}
