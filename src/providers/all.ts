import { finnhub, type Finnhub } from './finnhub/index.ts'

/** The providers that come with Seedbed, loaded. */
export const ALL: { readonly finnhub: Finnhub } = { finnhub }
