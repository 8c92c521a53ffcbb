export {
  type AuthContext,
  defineProvider,
  type EndpointContext,
  type Provider,
  type ProviderDefinition,
  type TypedProvider,
  type World,
} from './define-provider.ts'
export { reply, type ProviderReply } from './reply.ts'
export { finnhub, type Finnhub, type FinnhubEndpoint } from './finnhub/index.ts'
export { coingecko, type CoinGecko, type CoinGeckoEndpoint } from './coingecko/index.ts'
