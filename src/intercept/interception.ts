import nock from 'nock'
import type { Arrival, Outcome } from '../core/message.ts'
import { isOpen, type NetworkPolicy } from '../core/network-policy.ts'
import { createAttribution, type Marking } from './attribution.ts'
import { reopenNetwork } from './closed-network.ts'
import { refuseExpecting } from './expecting-requests.ts'
import { openDoor } from './lane/door.ts'
import { openLane } from './lane/lane.ts'
import { createMountedOrigins } from './mounted-origins.ts'
import { isMswListening } from './msw.ts'
import { refuseRawConnections } from './raw-connections.ts'
import { holdForRealRequests } from './real-requests.ts'
import { type NockReply, realise } from './realise.ts'
import type { Requester } from './requester.ts'
import { mendMockedSockets } from './mocked-sockets.ts'

/** Interception of one test file: everything between HTTP clients and sandboxes. */
export interface Interception {
  /** Answers these origins from now on. */
  mount(origins: readonly string[]): void
  /** Makes sure that interception works as it did at first, whatever a test did to nock. */
  ensure(): void
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
 * Activates nock without the `fetch` of its own: it finds none to replace. What `fetch` sends is intercepted by its connection like all else,
 * and there is a place left for MSW, which replaces it through the same registry, once.
 */
function activateNock(): void {
  const fetch = Object.getOwnPropertyDescriptor(globalThis, 'fetch')!
  Reflect.deleteProperty(globalThis, 'fetch')
  try {
    nock.activate()
  } finally {
    Object.defineProperty(globalThis, 'fetch', fetch)
  }
}

/**
 * Starts interception for the file that this worker runs next.
 *
 * @param network - What may reach the network.
 * @param orphanage - Who answers for requests that belong to no test.
 */
export function startInterception(network: NetworkPolicy, orphanage: Requester): Interception {
  // Importing nock activated it on top of the guard.
  if (nock.isActive()) nock.restore()
  reopenNetwork()
  const stopMending = mendMockedSockets()
  const answered = {
    has: (origin: string): boolean => origins.has(origin) && nock.isActive(),
    isPassing: (origin: string): boolean => origins.isPassing(origin),
  }
  const stopRefusingRaw = refuseRawConnections(network, answered, orphanage)
  const takesLane = (origin: string): boolean => origins.has(origin) && !origins.isShared(origin) && nock.isActive()
  const lane = openLane({ takes: takesLane, orphanage, decide })
  const door = openDoor(takesLane, lane.answering)
  activateNock()

  const origins = createMountedOrigins(async (request) => {
    await attribution.admitted(request)
    return answer(attribution.makerOf(request) ?? orphanage, request)
  })
  const attribution = createAttribution((origin): Marking => {
    if (!origins.has(origin)) return isOpen(network, new URL(origin)) ? 'none' : 'note'
    origins.ensure(origin)
    return origins.isPassing(origin) ? 'none' : 'tag'
  })
  const stopHolding = holdForRealRequests(
    (origin) => origins.isPassing(origin) || (!origins.has(origin) && isOpen(network, new URL(origin))),
  )

  const stopRefusing = refuseExpecting(
    (url) => (origins.has(url.origin) ? !origins.isPassing(url.origin) : !isOpen(network, url)),
    orphanage,
  )

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

  const interception: Interception = {
    mount(wanted) {
      for (const origin of wanted) origins.ensure(origin)
    },
    ensure() {
      lane.ensure()
      if (!nock.isActive()) activateNock()
      if (network !== 'allow') nock.enableNetConnect(mayConnect)
    },
    dispose() {
      nock.emitter.off('no match', onNoMatch)
      door.close()
      lane.close()
      attribution.dispose()
      stopRefusing()
      stopHolding()
      origins.dispose()
      nock.enableNetConnect()
      nock.restore()
      stopRefusingRaw()
      stopMending()
    },
  }
  nock.emitter.on('no match', onNoMatch)
  interception.ensure()
  return interception
}
