import type { Arrival, Outcome } from '../core/message.ts'
import { isOpen, type NetworkPolicy } from '../core/network-policy.ts'
import { createAttribution, type Marking } from './attribution.ts'
import { reopenNetwork } from './closed-network.ts'
import { refuseExpecting } from './expecting-requests.ts'
import { openDoor } from './lane/door.ts'
import { openLane } from './lane/lane.ts'
import { isNockThere, loadNock } from './load-nock.ts'
import { createNockLayer } from './nock-layer.ts'
import { refuseRawConnections } from './raw-connections.ts'
import { holdForRealRequests } from './real-requests.ts'
import { type NockReply, realise } from './realise.ts'
import type { Requester } from './requester.ts'
import { mendMockedSockets } from './mocked-sockets.ts'
import { createSleepingNock, type SleepingNock } from './sleeping-nock.ts'

/** Interception of one test file: everything between HTTP clients and sandboxes. */
export interface Interception {
  /** Answers these origins from now on. */
  mount(origins: readonly string[]): void
  /** Makes sure that interception works as it did at first, whatever a test did to nock. */
  ensure(): void
  /** Loads nock, if nothing has reached for a socket before. */
  wake(): void
  /** Gives clients back their network. */
  dispose(): void
}

function decide(maker: Requester, request: Arrival): Promise<Outcome> {
  maker.timeline?.touch()
  return maker.handle(request)
}

async function answer(maker: Requester, request: Request): Promise<NockReply> {
  return realise(await decide(maker, request), maker.timeline, request)
}

/**
 * Starts interception for the file that this worker runs next.
 *
 * @param network - What may reach the network.
 * @param orphanage - Who answers for requests that belong to no test.
 */
export function startInterception(network: NetworkPolicy, orphanage: Requester): Interception {
  // Importing nock activated it on top of the guard.
  if (isNockThere() && loadNock().isActive()) loadNock().restore()
  reopenNetwork()
  const stopMending = mendMockedSockets()
  const mounted = new Set<string>()
  const has = (origin: string): boolean => mounted.has(origin) && nock?.layer?.isActive !== false
  const isPassing = (origin: string): boolean => nock?.layer?.origins.isPassing(origin) === true
  const raw = refuseRawConnections(network, { has, isPassing }, orphanage)
  const takesLane = (origin: string): boolean => has(origin) && nock?.layer?.origins.isShared(origin) !== true
  const lane = openLane({ takes: takesLane, orphanage, decide })
  const door = openDoor(takesLane, lane.answering)
  const attribution = createAttribution((origin): Marking => {
    const { origins } = nock!.wake()
    if (!mounted.has(origin)) return isOpen(network, new URL(origin)) ? 'none' : 'note'
    origins.ensure(origin)
    return origins.isPassing(origin) ? 'none' : 'tag'
  })

  let nock: SleepingNock | undefined
  nock = createSleepingNock(() => {
    raw.guardHttp2()
    const layer = createNockLayer({ network, attribution, orphanage }, async (request) => {
      await attribution.admitted(request)
      return answer(attribution.makerOf(request) ?? orphanage, request)
    })
    for (const origin of mounted) layer.origins.ensure(origin)
    return layer
  })

  const stopHolding = holdForRealRequests(
    (origin) => isPassing(origin) || (!mounted.has(origin) && isOpen(network, new URL(origin))),
  )
  const stopRefusing = refuseExpecting(
    (url) => (mounted.has(url.origin) ? !isPassing(url.origin) : !isOpen(network, url)),
    orphanage,
  )

  return {
    mount(wanted) {
      for (const origin of wanted) {
        mounted.add(origin)
        nock.layer?.origins.ensure(origin)
      }
    },
    ensure() {
      lane.ensure()
      nock.ensure()
    },
    wake: () => void nock.wake(),
    dispose() {
      door.close()
      lane.close()
      attribution.dispose()
      stopRefusing()
      stopHolding()
      nock.dispose()
      raw.dispose()
      stopMending()
    },
  }
}
