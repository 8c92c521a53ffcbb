import type { Arrival } from '../core/message.ts'
import { isOpen, type NetworkPolicy } from '../core/network-policy.ts'
import { createAttribution, type Marking } from './attribution.ts'
import { reopenNetwork } from './closed-network.ts'
import { refuseExpecting } from './expecting-requests.ts'
import { createDoor } from './lane/door.ts'
import { openLane } from './lane/lane.ts'
import { isNockThere, loadNock } from './load-nock.ts'
import { createNockLayer } from './nock-layer.ts'
import { refuseRawConnections } from './raw-connections.ts'
import { holdForRealRequests } from './real-requests.ts'
import { type Asker, type NockReply, realise } from './realise.ts'
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

async function answer(maker: Requester, request: Arrival, asker: Asker): Promise<NockReply> {
  maker.timeline?.touch()
  return realise(await maker.handle(request), maker.timeline, asker)
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
  const isPassing = (origin: string): boolean => nock?.layer?.origins.isPassing(origin) === true
  const raw = refuseRawConnections(network, isPassing, orphanage)
  const mounted = new Set<string>()
  function takesLane(origin: string): boolean {
    const layer = nock?.layer
    return mounted.has(origin) && (layer === undefined || (layer.isActive && !layer.origins.isShared(origin)))
  }
  const closeLane = openLane({ takes: takesLane, orphanage, answer })
  const attribution = createAttribution((origin): Marking => {
    const { origins } = nock!.wake()
    if (!mounted.has(origin)) return isOpen(network, new URL(origin)) ? 'none' : 'note'
    origins.ensure(origin)
    return origins.isPassing(origin) ? 'none' : 'tag'
  })

  let nock: SleepingNock | undefined
  nock = createSleepingNock(createDoor(takesLane), (activate) => {
    raw.guardHttp2()
    const host = { network, attribution, orphanage, activate }
    const layer = createNockLayer(loadNock(), host, async (request) => {
      await attribution.admitted(request)
      return answer(attribution.makerOf(request) ?? orphanage, request, request)
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
    ensure: () => nock.ensure(),
    wake: () => void nock.wake(),
    dispose() {
      closeLane()
      attribution.dispose()
      stopRefusing()
      stopHolding()
      nock.dispose()
      raw.dispose()
      stopMending()
    },
  }
}
