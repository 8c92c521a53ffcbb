import { defineProvider, type TypedProvider } from '../define-provider.ts'
import { authorize } from './auth.ts'
import { candleRange, candles } from './candle.ts'
import { errorBody } from './errors.ts'
import { DEFAULT_OPTIONS, type FinnhubOptions } from './options.ts'
import { createOracle, type FinnhubOracle } from './oracle.ts'
import { required } from './params.ts'
import { rateHeaders } from './rate-headers.ts'
import { askedCompany, profile } from './profile2.ts'
import { quote } from './quote.ts'
import { search } from './search.ts'
import { createState, type FinnhubState } from './state.ts'
import { stockSymbols } from './stock-symbol.ts'

/** What Finnhub answers here. */
export type FinnhubEndpoint =
  | 'GET /quote'
  | 'GET /search'
  | 'GET /stock/candle'
  | 'GET /stock/profile2'
  | 'GET /stock/symbol'

/** The provider with its types. */
export type Finnhub = TypedProvider<'finnhub', FinnhubEndpoint, FinnhubOptions, FinnhubState, FinnhubOracle>

/** Finnhub (https://finnhub.io/docs/api): US stocks, with one price model behind every endpoint. */
export const finnhub: Finnhub = defineProvider({
  name: 'finnhub',
  origin: 'https://finnhub.io',
  basePath: '/api/v1',
  options: DEFAULT_OPTIONS,
  auth: authorize,
  errors: errorBody,
  rateHeaders,
  state: createState,
  endpoints: {
    'GET /quote': ({ query, state }) => quote(state.prices, state.universe.get(required(query, 'symbol'))),
    'GET /stock/candle': ({ query, state }) =>
      candles(state.prices, state.universe.get(required(query, 'symbol')), candleRange(query)),
    'GET /search': ({ query, state }) => search(state.universe, required(query, 'q'), query['exchange'] ?? ''),
    'GET /stock/symbol': ({ query, state }) => stockSymbols(state.universe, required(query, 'exchange'), query),
    'GET /stock/profile2': ({ query, state }) => profile(state.prices, askedCompany(state.universe, query)),
  },
  oracle: createOracle,
})
