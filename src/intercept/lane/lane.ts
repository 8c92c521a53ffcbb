import { runInThisContext } from 'node:vm'
import type { Arrival, Outcome } from '../../core/message.ts'
import { createPatches } from '../../core/patches.ts'
import type { Stack } from '../../core/stack.ts'
import { callSite } from '../call-site.ts'
import { realise } from '../realise.ts'
import { type Requester, requesters } from '../requester.ts'
import { arrivalOf, type DispatchOptions, isSocketless } from './asked.ts'
import { clientOf, type Handler } from './client.ts'
import type { Answer } from './door.ts'
import { startPassage, takePassage } from './passage.ts'
import { isNodes, shortcut } from './shortcut.ts'
import { travel } from './travel.ts'
import { responseMaker } from './whole-response.ts'

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
  /** Decides what becomes of a request that has arrived. */
  decide(maker: Requester, request: Arrival): Promise<Outcome>
}

export interface Lane {
  /** Answers calls of `fetch` with this one below. */
  answering(below: typeof fetch): Answer
  /** To be called before each test: see {@link openLane}. */
  ensure(): void
  close(): void
}

/** The global object that undici runs in, which is not a file's own where each file has a context (vmThreads). */
const main = (): Record<symbol, unknown> => runInThisContext('globalThis') as Record<symbol, unknown>

interface Placed {
  readonly dispatcher: Dispatcher
  /** Whether Node's `fetch` still asks it. */
  isInPlace(): boolean
}

/** Node's own dispatcher; none where a user has put one in its place. */
function nodesDispatcher(): Placed | undefined {
  // Node makes it when the first of its classes is looked at.
  void globalThis.Request
  const place = main()
  const name = GLOBAL_DISPATCHERS.find((name) => place[name] !== undefined)
  if (name === undefined) return undefined
  const dispatcher = place[name] as Dispatcher
  return dispatcher.constructor.name === 'Agent'
    ? { dispatcher, isInPlace: () => place[name] === dispatcher }
    : undefined
}

/** A request with the stack that it was made from. */
function from(site: Stack | undefined, request: Arrival): Arrival {
  return site === undefined ? request : Object.assign(request, { callSite: site })
}

/**
 * Opens a way without sockets: what `fetch`, or undici on its own, asks of Node's own dispatcher goes straight to its
 * maker. What the fetch standard asks of `fetch` stays Node's own: only the connection is left out; and of plain calls, Node's `fetch` is too.
 *
 * To be called while nock is not active.
 *
 * Node 22 knows the older of the dispatchers only, and the npm package undici, once imported, puts its own in place of both: that one is
 * as good as Node's, and the lane opens there too.
 */
export function openLane({ takes, orphanage, decide }: LaneHost): Lane {
  const patches = createPatches()
  const makeResponse = responseMaker()
  const isWhole = (): boolean => main()[GLOBAL_DISPATCHERS[0]!] !== undefined
  let placed: Placed | undefined
  let isOpen = true
  let isSettled = false

  /** Takes a request, if it can go without a socket. */
  function take(options: DispatchOptions, handler: Handler): boolean {
    const origin = typeof options.origin === 'string' ? options.origin : options.origin?.origin
    if (!isOpen || origin === undefined || !takes(origin)) return false
    const maker = requesters.getStore() ?? orphanage
    if (maker.lane === 'socket' || !isSocketless(options)) return false
    maker.timeline?.touch()
    const passage = takePassage() ?? startPassage()
    const decided = passage.decided
    const site = decided === undefined ? callSite() : undefined
    travel(passage.arrives, {
      asked: () => arrivalOf(origin, options),
      client: clientOf(handler),
      answer: async (request, asker) =>
        realise(await (decided ?? decide(maker, from(site, request))), maker.timeline, asker),
    })
    return true
  }

  function stepIn(): void {
    placed = nodesDispatcher()
    isSettled = isWhole()
    if (placed === undefined) return
    patches.replace(placed.dispatcher, 'dispatch', (original) => {
      return function dispatch(this: Dispatcher, options, handler) {
        return take(options, handler) || original.call(this, options, handler)
      }
    })
  }
  stepIn()
  return {
    ensure() {
      if (!isSettled && isWhole()) stepIn()
    },
    answering(below) {
      const canShorten = isNodes(below)
      return (url, ...call) => {
        const maker = requesters.getStore() ?? orphanage
        if (!canShorten || !isOpen || maker.lane === 'socket' || placed?.isInPlace() !== true) return below(...call)
        maker.timeline?.touch()
        const site = callSite()
        return shortcut({ decide: (request) => decide(maker, from(site, request)), makeResponse, below }, url, ...call)
      }
    },
    close() {
      isOpen = false
      patches.dispose()
    },
  }
}
