import { type Arrived, outcomeOf, type Place, type Scenario, told, toldError } from './scenario.ts'

/** What arrives of each request. */
async function arrivedOf(
  place: Place,
  ...requests: [input: RequestInfo | URL, init?: RequestInit][]
): Promise<unknown> {
  const seen: unknown[] = []
  for (const [input, init] of requests) seen.push(await outcomeOf(async () => (await fetch(input, init)).text()))
  return { seen, arrived: place.arrived }
}

/** The boundary is drawn anew each time. */
function withoutBoundary(arrived: readonly Arrived[]): unknown {
  const text = JSON.stringify(arrived)
  const boundary = /boundary=([^"\\]+)/.exec(text)?.[1]
  return JSON.parse(boundary === undefined ? text : text.replaceAll(boundary, 'BOUNDARY'))
}

const post = (body: BodyInit, more: RequestInit = {}): RequestInit => ({ method: 'POST', body, ...more })

function streamOf(...texts: string[]): ReadableStream<Uint8Array> {
  return new ReadableStream({
    start(controller) {
      for (const text of texts) controller.enqueue(new TextEncoder().encode(text))
      controller.close()
    },
  })
}

const half = { duplex: 'half' } as RequestInit

/** What code under test can ask. */
export const ASKING: readonly Scenario[] = [
  {
    title: 'a plain GET, by text, URL and Request',
    spec: '#fetch-method',
    act: (place) =>
      arrivedOf(place, [`${place.A}/a?b=c&b=d#e`], [new URL('/a%20b?', place.A)], [new Request(`${place.A}/ä/é?ü=✓`)]),
  },
  {
    title: 'a Request with another init over it',
    spec: '#dom-request',
    act: (place) => {
      const request = new Request(`${place.A}/a`, { method: 'POST', body: 'one', headers: { 'x-a': '1' } })
      return arrivedOf(
        place,
        [request, { headers: { 'x-b': '2' }, body: 'two' }],
        [request.clone()],
        [request],
        [request],
      )
    },
  },
  {
    title: 'methods in any case that are normalised',
    spec: '#concept-method-normalize',
    act: (place) =>
      arrivedOf(
        place,
        ...['get', 'Head', 'pOST', 'put', 'delete', 'options', 'PATCH'].map((method) => {
          return [place.A, { method }] as [string, RequestInit]
        }),
      ),
  },
  {
    title: 'headers in every form, over undici’s own',
    spec: '#headers-class',
    act: (place) =>
      arrivedOf(
        place,
        [
          place.A,
          { headers: { 'User-Agent': 'mine', Accept: 'text/plain', Authorization: 'Bearer t', Cookie: 'a=b' } },
        ],
        [
          place.A,
          {
            headers: [
              ['x-a', '1'],
              ['X-A', '2'],
              ['x-empty', ''],
            ],
          },
        ],
        [place.A, { headers: new Headers({ 'accept-language': 'de', 'accept-encoding': 'identity', 'x-latin': 'é' }) }],
      ),
  },
  {
    title: 'bodies of every kind, with the type and length that belong to them',
    spec: '#bodyinit-unions',
    act: (place) =>
      arrivedOf(
        place,
        [place.A, post('täxt')],
        [place.A, post('')],
        [place.A, post(new URLSearchParams({ a: 'b c', d: 'ü' }))],
        [place.A, post(new Blob(['blob'], { type: 'text/x-mine' }))],
        [place.A, post(new Blob(['untyped']))],
        [place.A, post(new TextEncoder().encode('bytes').subarray(1, 4))],
        [place.A, post(new TextEncoder().encode('buffer').buffer)],
        [place.A, post(new DataView(new TextEncoder().encode('view').buffer))],
        [place.A, post('{"a":1}', { headers: { 'content-type': 'application/json' } })],
        [place.A, { method: 'PUT' }],
        [place.A, { method: 'PATCH', body: null }],
        [place.A, { method: 'DELETE' }],
        [place.A, { method: 'DELETE', body: 'deleted' }],
        [place.A, { method: 'DELETE', body: '' }],
        [place.A, { method: 'OPTIONS', body: '' }],
      ),
  },
  {
    title: 'a form with a file, with its boundary',
    spec: 'https://html.spec.whatwg.org/#multipart-form-data',
    async act(place) {
      const form = new FormData()
      form.append('a', 'ä')
      form.append('file', new File(['content'], 'näme.txt', { type: 'text/plain' }))
      await fetch(place.A, post(form))
      const [only] = place.arrived
      const [, boundary] = only!.headers['content-type']!.split('boundary=')
      return { starts: only!.body.startsWith(`--${boundary}`), arrived: withoutBoundary(place.arrived) }
    },
  },
  {
    title: 'a stream goes in chunks, and needs to be half duplex',
    spec: '#dom-requestinit-duplex',
    act: (place) =>
      arrivedOf(
        place,
        [place.A, post(streamOf('one', 'two'), half)],
        [place.A, post(streamOf(), half)],
        [place.A, post(streamOf('one'))],
      ),
  },
  {
    title: 'a length of the code’s own that is right, and one that is wrong',
    spec: 'https://www.rfc-editor.org/rfc/rfc9110#section-8.6',
    act: (place) =>
      arrivedOf(
        place,
        [place.A, post(streamOf('four'), { ...half, headers: { 'content-length': '4' } })],
        [place.A, post(streamOf('four'), { ...half, headers: { 'content-length': '5' } })],
        [place.A, post('four', { headers: { 'content-length': '4' } })],
      ),
  },
  {
    title: 'a stream that fails',
    spec: '#concept-http-network-fetch',
    async act({ A }) {
      const stream = new ReadableStream({
        pull: (controller) => controller.error(new RangeError('mine')),
      })
      return told(fetch(A, post(stream, half)))
    },
  },
  {
    title: 'a body that was read already',
    spec: '#dom-body-bodyused',
    async act({ A }) {
      const request = new Request(A, post('once'))
      await fetch(request)
      return [request.bodyUsed, await told(fetch(request))]
    },
  },
  {
    title: 'what is no valid request',
    spec: '#dom-request',
    act: async ({ A }) => {
      const invalid: [RequestInfo, RequestInit?][] = [
        ['nowhere'],
        ['http://'],
        [A.replace('://', '://user:secret@')],
        ['ftp://a.example/'],
        ['about:blank'],
        [A, { method: 'CONNECT' }],
        [A, { method: 'TRACE' }],
        [A, { method: 'track' }],
        [A, { method: 'no method' }],
        [A, { body: 'of a GET' }],
        [A, { method: 'HEAD', body: 'of a HEAD' }],
        [A, { headers: { 'no name': 'x' } }],
        [A, { headers: { 'x-a': 'no\nvalue' } }],
        [A, { mode: 'navigate' }],
        [A, { cache: 'only-if-cached' }],
        [A, { redirect: 'elsewhere' as never }],
        [A, { referrer: 'http://' }],
        [A, { signal: {} as never }],
        [A, { window: 'mine' as never }],
      ]
      const seen: unknown[] = []
      for (const [input, init] of invalid) seen.push(await told(fetch(input, init)))
      return seen
    },
  },
  {
    title: 'ports that nobody may ask',
    spec: '#port-blocking',
    act: async ({ A }) => {
      const { hostname } = new URL(A)
      return [await told(fetch(`http://${hostname}:1/`)), await told(fetch(`http://${hostname}:6666/`))]
    },
  },
  {
    title: 'modes, caches, credentials, referrers, priority and keepalive',
    spec: '#http-network-or-cache-fetch',
    act: (place) =>
      arrivedOf(
        place,
        [place.A, { cache: 'no-store' }],
        [place.A, { cache: 'no-cache' }],
        [place.A, { cache: 'reload', mode: 'no-cors' }],
        [place.A, { credentials: 'include', keepalive: true }],
        [place.A, { referrer: 'http://from.example/page', referrerPolicy: 'unsafe-url' }],
        [place.A, { priority: 'high', mode: 'cors' }],
        [place.A, { mode: 'same-origin' }],
        [place.A, { headers: { range: 'bytes=0-1' } }],
      ),
  },
  {
    title: 'twenty at once arrive in the order in which they were asked',
    spec: '#concept-fetch',
    async act(place) {
      const asked = Array.from({ length: 20 }, (_, n) => fetch(`${place.A}/${n}`))
      const texts = await Promise.all(asked.map(async (one) => (await one).text()))
      return { texts, paths: place.arrived.map(({ path }) => path).length }
    },
  },
  {
    title: 'its entry among the resource timings',
    spec: 'https://w3c.github.io/resource-timing/',
    async act({ A }) {
      performance.clearResourceTimings()
      await (await fetch(`${A}/timed`)).text()
      await new Promise(setImmediate)
      const entries = performance.getEntriesByType('resource') as PerformanceResourceTiming[]
      return entries.map(({ name, initiatorType, encodedBodySize, decodedBodySize }) => {
        return { name, initiatorType, encodedBodySize, decodedBodySize }
      })
    },
  },
  {
    title: 'an invalid call throws the same as a TypeError of its own',
    spec: '#fetch-method',
    act: async () => {
      const none = fetch as unknown as () => Promise<Response>
      return [await none().catch(toldError), fetch.name, fetch.length]
    },
  },
]
