import { isOpen, type NetworkPolicy } from '../core/network-policy.ts'
import type { Attribution } from './attribution.ts'
import { activateNock, loadNock } from './load-nock.ts'
import { createMountedOrigins, type MountedOrigins } from './mounted-origins.ts'
import { isMswListening } from './msw.ts'
import type { NockReply } from './realise.ts'
import type { Requester } from './requester.ts'

/** nock at work: what answers whatever reaches for a socket. */
export interface NockLayer {
  readonly origins: MountedOrigins
  readonly isActive: boolean
  /** Makes sure that nock works as it did at first. */
  ensure(): void
  dispose(): void
}

interface Host {
  readonly network: NetworkPolicy
  readonly attribution: Attribution
  /** Who answers for requests that belong to no test. */
  readonly orphanage: Requester
}

/**
 * Activates nock, and puts it to work.
 *
 * @param answer - Answers every request to a mounted origin that no scope of the user's matches.
 */
export function createNockLayer(
  { network, attribution, orphanage }: Host,
  answer: (request: Request) => Promise<NockReply>,
): NockLayer {
  activateNock()
  const nock = loadNock()
  const origins = createMountedOrigins(nock, answer)
  let refusal: Error | undefined
  function onNoMatch(request: Request): void {
    const url = new URL(request.url)
    refusal = undefined
    if (isOpen(network, url) || origins.isPassing(url.origin)) return
    const maker = attribution.makerOfUnanswered(request) ?? orphanage
    // What MSW does not answer either will be connected, and refused then.
    if (!isMswListening()) refusal = maker.refuse(request.method, url)
  }

  /** nock asks this, right after it has emitted `no match`, for hosts that it has no interceptor for. */
  function mayConnect(): boolean {
    if (refusal !== undefined) throw refusal
    return true
  }

  const layer: NockLayer = {
    origins,
    get isActive() {
      return nock.isActive()
    },
    ensure() {
      if (!nock.isActive()) activateNock()
      if (network !== 'allow') nock.enableNetConnect(mayConnect)
    },
    dispose() {
      nock.emitter.off('no match', onNoMatch)
      origins.dispose()
      nock.enableNetConnect()
      nock.restore()
    },
  }
  nock.emitter.on('no match', onNoMatch)
  layer.ensure()
  return layer
}
