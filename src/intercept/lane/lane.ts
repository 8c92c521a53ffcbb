import { runInThisContext } from 'node:vm'
import type { Arrival } from '../../core/message.ts'
import { createPatches } from '../../core/patches.ts'
import { callSite } from '../call-site.ts'
import type { Asker, NockReply } from '../realise.ts'
import { type Requester, requesters } from '../requester.ts'
import { arrivalOf, type DispatchOptions, isSocketless } from './asked.ts'
import { clientOf, type Handler } from './client.ts'
import { travel } from './travel.ts'

/** Where undici keeps the dispatcher that `fetch` and its own functions ask unless they are told another; the newer first. */
const GLOBAL_DISPATCHERS = [Symbol.for('undici.globalDispatcher.2'), Symbol.for('undici.globalDispatcher.1')]

interface Dispatcher {
  dispatch(options: DispatchOptions, handler: Handler): boolean
}

/** Who answers on the lane. */
export interface LaneHost {
  /** Whether requests to an origin may take the lane. */
  takes(origin: string): boolean
  /** Who answers for requests that belong to no test. */
  readonly orphanage: Requester
  answer(maker: Requester, request: Arrival, asker: Asker): Promise<NockReply>
}

/** The global object that undici runs in, which is not a file's own where each file has a context (vmThreads). */
function mainGlobal(): Record<symbol, unknown> {
  return runInThisContext('globalThis') as Record<symbol, unknown>
}

/** Node's own dispatcher; none where a user has put one in its place. */
function nodesDispatcher(): Dispatcher | undefined {
  // Node makes it when the first of its classes is looked at.
  void globalThis.Request
  const main = mainGlobal()
  const known = GLOBAL_DISPATCHERS.map((name) => main[name] as Dispatcher | undefined)
  const dispatcher = known.find((one) => one !== undefined)
  return dispatcher?.constructor.name === 'Agent' ? dispatcher : undefined
}

/**
 * Opens a way without sockets: what `fetch`, or undici on its own, asks of Node's own dispatcher goes straight to its
 * maker. What the fetch standard asks of `fetch` stays Node's own: only the connection is left out.
 *
 * To be called while nock is not active.
 *
 * @returns A function that closes it.
 */
export function openLane({ takes, orphanage, answer }: LaneHost): () => void {
  const patches = createPatches()
  let isOpen = true

  /** Takes a request, if it can go without a socket. */
  function take(options: DispatchOptions, handler: Handler): boolean {
    const origin = typeof options.origin === 'string' ? options.origin : options.origin?.origin
    if (!isOpen || origin === undefined || !takes(origin)) return false
    const maker = requesters.getStore() ?? orphanage
    if (maker.lane === 'socket' || !isSocketless(options)) return false
    maker.timeline?.touch()
    const site = callSite()
    const asked = async (): Promise<Arrival> => Object.assign(await arrivalOf(origin, options), { callSite: site })
    travel(asked, clientOf(handler), (request, asker) => answer(maker, request, asker))
    return true
  }

  const dispatcher = nodesDispatcher()
  if (dispatcher !== undefined) {
    patches.replace(dispatcher, 'dispatch', (original) => {
      return function dispatch(this: Dispatcher, options, handler) {
        return take(options, handler) || original.call(this, options, handler)
      }
    })
  }
  return () => {
    isOpen = false
    patches.dispose()
  }
}
