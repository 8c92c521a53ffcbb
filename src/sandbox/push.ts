import type { Outcome } from '../core/message.ts'
import { ProviderReply, serialize } from '../providers/reply.ts'
import { decideMessage } from './decide.ts'
import type { Stations } from './handle.ts'
import { requestKey, toIncoming } from './incoming.ts'
import { findMount } from './mounts.ts'

/** What a provider says on an open connection. */
export interface Message {
  readonly provider: string
  /** The endpoint that rules about messages name, as declared. */
  readonly endpoint: string
  /** What was asked for when the connection was opened. */
  readonly url: URL
  /** JSON. */
  readonly text: string
}

/**
 * Decides what becomes of a message; rules must name its endpoint to be aimed at it, and where one is, the journal has it.
 *
 * @returns What is to happen: as often as the message is sent.
 * @throws `SEEDBED_UNKNOWN_PROVIDER` when its provider is not mounted.
 */
export function push(stations: Stations, { provider, endpoint, url, text }: Message): Outcome[] {
  const mount = findMount(stations.mounts, provider, 'send a message')
  const { faults, journal, asked } = stations
  const method = 'GET'
  const key = requestKey([provider, endpoint], {}, toIncoming(method, url, {}, undefined))
  const request = {
    provider,
    endpoint,
    method,
    url: url.href,
    headers: {},
    body: undefined,
    key,
    nth: asked.count(key),
  }
  const verdict = faults.decide({ ...request, onlyIfNamed: true })
  const message = serialize(new ProviderReply(200, text, { 'content-type': 'application/json' }))
  const { outcome, result } = decideMessage(message, { mount }, url, verdict)
  if (verdict.decisions.length > 0) {
    const { delayMs } = outcome
    journal.close({
      index: journal.open(),
      atMs: stations.clock.now(),
      ...request,
      faults: verdict.decisions,
      delayMs,
      result,
    })
  }
  return Array.from({ length: 1 + verdict.again }, () => outcome)
}
