import { finnhub, type Finnhub } from './finnhub/index.ts'
import { mastodon, type Mastodon } from './mastodon/index.ts'

/** The providers that come with Seedbed, loaded. */
export const ALL: { readonly finnhub: Finnhub; readonly mastodon: Mastodon } = { finnhub, mastodon }
