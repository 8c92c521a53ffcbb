import type { IncomingMessage, ServerResponse } from 'node:http'
import { SeedbedError } from '../core/errors.ts'
import type { Outcome, Reply } from '../core/message.ts'
import { didYouMean } from '../core/nearest.ts'
import { checkRunSeed } from '../random/seed.ts'
import { parseBody } from '../sandbox/body.ts'
import { toIncoming } from '../sandbox/incoming.ts'
import type { Mounts } from '../sandbox/mounts.ts'
import type { Address } from './address.ts'
import { allowOrigin, answerPreflight, isPreflight } from './cors.ts'
import { realise } from './realise.ts'
import { requestBody } from './request-body.ts'
import type { Session } from './session.ts'
import type { ServerState } from './state.ts'

/** The sandbox has noted the request; what it says about it is meant for tests. */
function unknownHost({ origin, host }: URL, { origins }: Mounts): SeedbedError {
  return new SeedbedError(
    'SEEDBED_UNMATCHED_REQUEST',
    `Failed to reach ${origin}: no provider of this server answers for ${host}.${didYouMean(origin, origins)} ` +
      `Mounted: ${origins.join(', ')}.`,
  )
}

/** Headers that are between the client and this server, and none of a provider's business. */
const OURS: ReadonlySet<string> = new Set([
  'x-seedbed-session',
  'x-seedbed-seed',
  'proxy-authorization',
  'proxy-connection',
])

type Api = NonNullable<Address['api']>

/** The headers that are a provider's business. */
export function headersOf({ headers }: IncomingMessage, url: URL): Record<string, string> {
  const own: Record<string, string> = {}
  // Not deleted afterwards: an object that something was deleted from weighs several times as much, and journals keep it.
  for (const name in headers) {
    if (OURS.has(name)) continue
    const value = headers[name]!
    own[name] = typeof value === 'string' ? value : value.join(', ')
  }
  own['host'] = url.host
  return own
}

/** A redirect within the API; where it leads may be written without the origin. */
function ledTo(location: string, { origin }: URL, base: string): string {
  if (location.startsWith('/') && !location.startsWith('//')) return base + location
  return location.startsWith(`${origin}/`) ? base + location.slice(origin.length) : location
}

/** What leads on from an answer leads through this server again, where the client asked it by a path of ours. */
function led(reply: Reply, { url, base }: Api): Reply {
  const { link, location } = reply.headers
  if (base === undefined || (link === undefined && location === undefined)) return reply
  return {
    ...reply,
    headers: {
      ...reply.headers,
      ...(link === undefined ? {} : { link: link.replaceAll(`<${url.origin}/`, `<${base}/`) }),
      ...(location === undefined ? {} : { location: ledTo(location, url, base) }),
    },
  }
}

/** What leads on from an outcome's answer leads through this server again. */
export function leading(outcome: Outcome, api: Api): Outcome {
  if (outcome.kind !== 'reply' && outcome.kind !== 'drip') return outcome
  const reply = led(outcome.reply, api)
  return reply === outcome.reply ? outcome : { ...outcome, reply }
}

/** Tells when a client has gone, or has its answer; made for those alone that have to wait. */
function goneSignal(outgoing: ServerResponse): () => AbortSignal {
  let made: AbortController | undefined
  return () => {
    if (made === undefined) {
      const gone = (made = new AbortController())
      if (outgoing.destroyed) gone.abort()
      else outgoing.once('close', () => gone.abort())
    }
    return made.signal
  }
}

/** A connection that nothing is going to happen on ends with the server. */
export function endWith(ending: AbortSignal, outgoing: ServerResponse): void {
  const end = (): void => void outgoing.destroy()
  ending.addEventListener('abort', end, { once: true })
  outgoing.once('close', () => ending.removeEventListener('abort', end))
}

/** The session that a request names; made, with the seed that it gives, when this is its first use. */
export function sessionOf({ sessions }: ServerState, { session }: Address, { headers }: IncomingMessage): Session {
  const seed = headers['x-seedbed-seed']
  return sessions.use(session, seed === undefined ? undefined : checkRunSeed(String(seed)))
}

/**
 * Answers a request to a provider: past the framework, since what a fault does to it, it does to the socket.
 *
 * @throws What is wrong with the request itself, before anything has been sent.
 */
export async function answerApi(
  state: ServerState,
  address: Address & { readonly api: Api },
  incoming: IncomingMessage,
  outgoing: ServerResponse,
): Promise<void> {
  const startMs = state.realTime.now()
  const { config } = state
  const { api } = address
  const crosses = config.enableCors && incoming.headers.origin !== undefined
  if (crosses && isPreflight(incoming)) return answerPreflight(incoming, outgoing)
  const session = sessionOf(state, address, incoming)
  const headers = headersOf(incoming, api.url)
  const bytes = await requestBody(incoming, config.maxRequestSize)
  const body = bytes === undefined ? undefined : await parseBody(bytes, headers['content-type'] ?? '')
  const wait = session.clock.waiting(goneSignal(outgoing))
  const outcome = await session.sandbox.handle(toIncoming(incoming.method!, api.url, headers, body), state.apis)
  if (api.provider === undefined) throw unknownHost(api.url, state.mounts)
  if (crosses) allowOrigin(outgoing)
  if (outcome.kind === 'never') endWith(state.ending, outgoing)
  await realise(leading(outcome, api), outgoing, wait)
  if (config.enableMetrics) state.metrics.took(api.provider, state.realTime.now() - startMs)
}
