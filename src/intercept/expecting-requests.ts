import { subscribe, unsubscribe } from 'node:diagnostics_channel'
import type { ClientRequest } from 'node:http'
import { type Requester, requesters } from './requester.ts'

const REASON = 'it expects "100-continue", and what does cannot be intercepted. Leave the header "Expect" out in tests.'

/**
 * Stops requests with `Expect: 100-continue`, which nock hands on to the network as they are, mounted origin or not.
 *
 * @param isClosed - Whether requests to this URL may not reach the network.
 * @param orphanage - Who answers for requests that belong to no test.
 * @returns A function that ends it.
 */
export function refuseExpecting(isClosed: (url: URL) => boolean, orphanage: Requester): () => void {
  function onCreated(message: unknown): void {
    const { request } = message as { request: ClientRequest }
    if (request.getHeader('expect') === undefined) return
    const host = String(request.getHeader('host') ?? request.host)
    const url = new URL(request.path, `${request.protocol}//${host}`)
    if (!isClosed(url)) return
    request.destroy((requesters.getStore() ?? orphanage).refuse(request.method, url, REASON))
  }
  subscribe('http.client.request.created', onCreated)
  return () => {
    unsubscribe('http.client.request.created', onCreated)
  }
}
