import { SimulatedFault } from '../../src/core/errors.ts'
import type { Outcome, Pace } from '../../src/core/message.ts'
import { headersOf, outcomeOf, type Place, replying, replyOf, type Scenario, told } from './scenario.ts'

const PACE: Pace = { chunkBytes: 4, chunkDelayMs: 2, msPerByte: 0 }
const TEXT = 'text of 16 bytes'

const never: Outcome = { kind: 'never', delayMs: 0 }
const drip: Outcome = { kind: 'drip', delayMs: 2, reply: replyOf(200, TEXT), pace: PACE }
const cut = (sentBytes: number): Outcome => {
  return { kind: 'cut', delayMs: 0, reply: replyOf(200, TEXT), sentBytes, pace: undefined }
}
const empty: Outcome = { kind: 'cut', delayMs: 0, reply: undefined, sentBytes: 0, pace: undefined }
const reset: Outcome = {
  kind: 'abort',
  delayMs: 0,
  error: new SimulatedFault('read ECONNRESET', { code: 'ECONNRESET', syscall: 'read', errno: -104 }, 'r'),
}

/** Breaks a request off with a reason of its own once it has arrived. */
async function abortedWaiting(place: Place, reason: unknown): Promise<unknown> {
  const controller = new AbortController()
  const asked = fetch(place.A, { signal: controller.signal })
  await place.arrivals(1)
  controller.abort(reason)
  const seen = await asked.catch((error: unknown) => error)
  return { isReason: reason !== undefined && seen === reason, seen: await outcomeOf(() => Promise.reject(seen)) }
}

/** Reads the first piece of a body, and breaks off. */
async function abortedReading(place: Place, reason: unknown): Promise<unknown> {
  const controller = new AbortController()
  const response = await fetch(place.A, { signal: controller.signal })
  const reader = response.body!.getReader()
  const first = await reader.read()
  controller.abort(reason)
  const seen = await reader.read().catch((error: unknown) => error)
  const told = await outcomeOf(() => Promise.reject(seen))
  return { first: first.value!.length, isReason: reason !== undefined && seen === reason, told }
}

/** What code under test can see of answers that come late, in part, or not at all. */
export const FAILURES: readonly Scenario[] = [
  {
    title: 'a signal that is aborted already',
    spec: '#fetch-method',
    act: async (place) => {
      const reason = new RangeError('mine')
      const seen = [
        await told(fetch(place.A, { signal: AbortSignal.abort() })),
        await told(fetch(place.A, { signal: AbortSignal.abort(reason) })),
        await told(fetch(new Request(place.A, { signal: AbortSignal.abort('a word') }))),
      ]
      return { seen, arrived: place.arrived.length }
    },
  },
  {
    title: 'a signal that is aborted right after the call: nothing arrives',
    spec: '#abort-fetch',
    act: async (place) => {
      const controller = new AbortController()
      const asked = fetch(place.A, { signal: controller.signal })
      controller.abort()
      const other = new AbortController()
      const later = fetch(place.A, { signal: other.signal })
      await Promise.resolve()
      other.abort(new RangeError('mine'))
      const seen = [await told(asked), await told(later)]
      await (await fetch(`${place.A}/after`)).text()
      return { seen, arrived: place.arrived.map(({ path }) => path) }
    },
  },
  {
    title: 'a signal that is aborted while the code waits, with its reason',
    spec: '#abort-fetch',
    answer: () => never,
    act: async (place) => [await abortedWaiting(place, undefined), await abortedWaiting(place, new RangeError('mine'))],
  },
  {
    title: 'a reason that is no error',
    spec: '#abort-fetch',
    answer: () => never,
    act: (place) => abortedWaiting(place, 'a word'),
  },
  {
    title: 'a signal that is aborted while the body comes, with its reason',
    spec: '#abort-fetch',
    answer: () => ({ ...drip, pace: { ...PACE, chunkDelayMs: 30 } }) as Outcome,
    act: async (place) => [await abortedReading(place, undefined), await abortedReading(place, new RangeError('mine'))],
  },
  {
    title: 'a signal that is aborted after the end changes nothing',
    spec: '#abort-fetch',
    act: async ({ A }) => {
      const controller = new AbortController()
      const response = await fetch(A, { signal: controller.signal })
      const text = await response.text()
      controller.abort()
      return { text, seen: await told(Promise.resolve(response)) }
    },
  },
  {
    title: 'a timeout of the code’s own',
    spec: 'https://dom.spec.whatwg.org/#dom-abortsignal-timeout',
    answer: () => never,
    act: ({ A }) => told(fetch(A, { signal: AbortSignal.timeout(20) })),
  },
  {
    title: 'a body that comes piece by piece',
    spec: '#concept-http-network-fetch',
    answer: () => drip,
    act: async ({ A }) => {
      const response = await fetch(A)
      let text = ''
      for await (const piece of response.body!.pipeThrough(new TextDecoderStream())) text += piece
      return { headers: headersOf(response), text }
    },
  },
  {
    title: 'nothing that comes piece by piece',
    spec: '#concept-http-network-fetch',
    answer: () => ({ kind: 'drip', delayMs: 2, reply: replyOf(200, ''), pace: PACE }),
    act: ({ A }) => told(fetch(A)),
  },
  {
    title: 'a late answer',
    spec: '#concept-http-network-fetch',
    answer: () => ({ kind: 'reply', delayMs: 5, reply: replyOf(200, TEXT) }),
    act: ({ A }) => told(fetch(A)),
  },
  {
    title: 'a body that is cut off: what came of it, and the error',
    spec: '#concept-http-network-fetch',
    answer: ({ path }) => cut(Number(path.slice(1))),
    act: async ({ A }) => {
      const seen: unknown[] = []
      for (const bytes of [0, 1, 8]) {
        const response = await fetch(`${A}/${bytes}`)
        let came = 0
        const error = await outcomeOf(async () => {
          for await (const piece of response.body!) came += piece.length
        })
        seen.push({ headers: headersOf(response), came, error })
      }
      return [...seen, await told(fetch(`${A}/4`))]
    },
  },
  {
    title: 'a HEAD whose connection is closed after its head is whole',
    spec: 'https://www.rfc-editor.org/rfc/rfc9112#section-6.3',
    answer: () => cut(0),
    act: ({ A }) => told(fetch(A, { method: 'HEAD' })),
  },
  {
    title: 'a connection that is closed without an answer',
    spec: '#concept-network-error',
    answer: () => empty,
    act: ({ A }) => told(fetch(A)),
  },
  {
    title: 'a connection that is reset',
    spec: '#concept-network-error',
    answer: () => reset,
    act: async ({ A }) => [await told(fetch(A)), await told(fetch(A, { method: 'POST', body: 'x' }))],
  },
  {
    title: 'bodies that nobody reads',
    spec: '#concept-http-network-fetch',
    answer: replying(200, TEXT),
    act: async (place) => {
      for (let n = 0; n < 5; n++) await fetch(place.A)
      return place.arrived.length
    },
  },
]
