import { finnhub } from './finnhub/index.ts'

/** The providers that come with Seedbed, by the name of their fixture. */
export const BUILT_IN: { readonly finnhub: typeof finnhub } = { finnhub }
