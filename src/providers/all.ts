import { coingecko, type CoinGecko } from './coingecko/index.ts'
import { finnhub, type Finnhub } from './finnhub/index.ts'
import { mastodon, type Mastodon } from './mastodon/index.ts'

/** The providers that come with Seedbed, loaded. */
export const ALL: { readonly coingecko: CoinGecko; readonly finnhub: Finnhub; readonly mastodon: Mastodon } = {
  coingecko,
  finnhub,
  mastodon,
}
