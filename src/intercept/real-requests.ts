import { subscribe, unsubscribe } from 'node:diagnostics_channel'
import type { ClientRequest, IncomingMessage } from 'node:http'
import { requesters } from './requester.ts'

interface UndiciMessage {
  readonly request: { readonly origin: string | URL }
}
interface HttpMessage {
  readonly request: ClientRequest
  readonly response?: IncomingMessage
}

/**
 * Keeps a virtual clock from running ahead of requests that travel for real, to loopback or an allowed host.
 *
 * @param isReal - Whether requests to an origin reach the network.
 * @returns How to stop.
 */
export function holdForRealRequests(isReal: (origin: string) => boolean): () => void {
  const releases = new WeakMap<object, () => void>()

  function begin(request: object, origin: string): void {
    const timeline = requesters.getStore()?.timeline
    if (timeline === undefined) return
    if (isReal(origin)) releases.set(request, timeline.hold())
    else timeline.touch()
  }
  const end = ({ request }: { readonly request: object }): void => releases.get(request)?.()

  const listeners: Readonly<Record<string, (message: never) => void>> = {
    'undici:request:create': ({ request }: UndiciMessage) => begin(request, new URL(request.origin).origin),
    'undici:request:trailers': end,
    'undici:request:error': end,
    'http.client.request.created': ({ request }: HttpMessage) =>
      begin(request, `${request.protocol}//${String(request.getHeader('host') ?? request.host)}`),
    'http.client.response.finish': ({ request, response }: HttpMessage) =>
      response?.once('close', () => end({ request })),
    'http.client.request.error': end,
  }
  for (const [channel, listener] of Object.entries(listeners))
    subscribe(channel, listener as (message: unknown) => void)
  return () => {
    for (const [channel, listener] of Object.entries(listeners)) {
      unsubscribe(channel, listener as (message: unknown) => void)
    }
  }
}
