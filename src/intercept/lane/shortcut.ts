import type { Arrival, Outcome, Reply } from '../../core/message.ts'
import { toArrival } from './asked.ts'
import { decidedPassage, startPassage, withPassage } from './passage.ts'
import { type PlainCall, plainCall } from './plain-call.ts'
import { isWhole, type MakeResponse } from './whole-response.ts'

type Fetch = typeof fetch

/** The only version of undici whose `fetch` is known here, header by header: Node 24's. Others send headers of their own to some origins. */
const isKnownUndici = process.versions['undici']?.startsWith('7.') === true

/** Whether it is Node's own, which names where it comes from, in the version that is known. */
export function isNodes(below: Fetch): boolean {
  return isKnownUndici && below.toString().includes('internal/deps/undici/')
}

/** https://nodejs.org/api/perf_hooks.html#performancemarkresourcetimingtiminginfo-requestedurl-initiatortype-global-cachemode-bodyinfo-responsestatus-deliverytype */
interface ResourceTimings {
  markResourceTiming(
    timing: object,
    url: string,
    initiator: string,
    global: object,
    cacheMode: '',
    body: object,
    status: number,
  ): void
}

/** Notes a request among the timings of resources, as Node's `fetch` does: https://w3c.github.io/resource-timing/ */
function markTiming(url: string, { status, body }: Reply): void {
  const now = performance.now()
  const bodySize = Buffer.byteLength(body)
  const timing = {
    startTime: now,
    redirectStartTime: 0,
    redirectEndTime: 0,
    postRedirectStartTime: now,
    finalServiceWorkerStartTime: 0,
    finalNetworkRequestStartTime: now,
    finalNetworkResponseStartTime: now,
    endTime: now,
    encodedBodySize: bodySize,
    decodedBodySize: bodySize,
    finalConnectionTimingInfo: null,
  }
  ;(performance as unknown as ResourceTimings).markResourceTiming(timing, url, 'fetch', globalThis, '', {}, status)
}

/** Who knows what becomes of requests. */
export interface Shortcut {
  /** Node's own `fetch`, with the lane's dispatcher below it. */
  readonly below: Fetch
  /** Decides it, once a request has arrived. */
  decide(request: Arrival): Promise<Outcome>
  readonly makeResponse: MakeResponse
}

/**
 * Answers a call of `fetch` without Node's own, as long as both call and answer are plain. Whatever is not goes its way, with the
 * outcome that is decided already.
 */
export function shortcut(
  { below, decide, makeResponse }: Shortcut,
  url: URL,
  ...[input, init]: Parameters<Fetch>
): Promise<Response> {
  const passage = startPassage()
  const call = plainCall(url, input, init)
  return call === undefined ? withPassage(passage, () => below(input, init)) : answered(call)

  async function answered({ request, again }: PlainCall): Promise<Response> {
    await passage.arrives
    const decided = decide(toArrival(request))
    const outcome = await decided.catch(() => undefined)
    if (outcome === undefined || !isWhole(outcome)) return withPassage(decidedPassage(decided), () => below(...again))
    markTiming(request.url, outcome.reply)
    return makeResponse(request.method, request.url, outcome.reply)
  }
}
