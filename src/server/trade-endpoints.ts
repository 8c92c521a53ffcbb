import type { Provider } from '../providers/define-provider.ts'
import { ProviderReply, reply } from '../providers/reply.ts'
import { createMounts, type Mounts } from '../sandbox/mounts.ts'

/** The provider that has a WebSocket, and the name it must be mounted by. */
export const TRADING = 'finnhub'
/** The request that opens Finnhub's WebSocket. */
const HANDSHAKE = 'GET /ws'
/** What Finnhub sends on it: an endpoint for fault rules alone. */
export const MESSAGES = 'GET /ws/messages'

const NO_SOCKET = { error: 'Upgrade Required' }

/** Finnhub with what goes over its WebSocket as endpoints, so that rules can name them; another provider as it is. */
export function withTradeEndpoints(name: string, provider: Provider): Provider {
  if (name !== TRADING || provider.name !== TRADING) return provider
  const endpoints: Provider['endpoints'] = {
    [HANDSHAKE]: {
      handler: ({ headers }) => {
        const isAsked = headers['upgrade']?.toLowerCase() === 'websocket'
        return isAsked ? new ProviderReply(101, undefined, {}) : reply(426, NO_SOCKET)
      },
    },
    [MESSAGES]: { handler: () => reply(426, NO_SOCKET) },
  }
  return { ...provider, endpoints: { ...provider.endpoints, ...endpoints } }
}

/** What clients of the WebSocket see of Finnhub; nothing where it is not mounted. */
export function tradeMounts({ byName }: Mounts): Mounts | undefined {
  const provider = byName.get(TRADING)?.provider
  const handshake = provider?.endpoints[HANDSHAKE]
  if (provider === undefined || handshake === undefined) return undefined
  return createMounts({ [TRADING]: { ...provider, basePath: '', endpoints: { [HANDSHAKE]: handshake } } })
}
