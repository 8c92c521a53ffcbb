export type { LimitState } from '../core/limit.ts'
export type { Collection, CollectionFactory, CollectionOf, CollectionOptions } from './collection/collection.ts'
export type { DataOptions, Family } from './data-options.ts'
export type { RateContext, RateLimit } from './rate-limit.ts'
export type { SharedOptions } from './options.ts'
export { linkHeader } from './collection/link-header.ts'
export type { LimitQuery, NumberedPage, NumberQuery, Page, PageStep } from './collection/page.ts'
export type { Where } from './collection/where.ts'
export type { Issue, Schema } from './endpoint.ts'
export {
  type AuthContext,
  defineProvider,
  type EndpointContext,
  type HistoricalContext,
  type NoteWrite,
  type Provider,
  type ProviderDefinition,
  type StateContext,
  type TypedProvider,
  type World,
} from './define-provider.ts'
export { reply, type ProviderReply } from './reply.ts'
export { finnhub, type Finnhub, type FinnhubEndpoint } from './finnhub/index.ts'
export {
  createMastodon,
  mastodon,
  type Mastodon,
  type MastodonEndpoint,
  type MastodonOptions,
  type MastodonOracle,
  type PostOptions,
} from './mastodon/index.ts'
export { coingecko, type CoinGecko, type CoinGeckoEndpoint } from './coingecko/index.ts'
