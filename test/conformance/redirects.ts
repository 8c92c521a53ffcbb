import { outcomeOf, type Place, redirecting, replying, type Scenario, told } from './scenario.ts'

const STATUSES = [301, 302, 303, 307, 308]

async function each(place: Place, init?: () => RequestInit): Promise<unknown> {
  const seen: unknown[] = []
  for (const status of STATUSES) seen.push([status, await told(fetch(`${place.A}/${status}`, init?.()))])
  return { seen, arrived: place.arrived }
}

/** What code under test can see of redirects. */
export const REDIRECTS: readonly Scenario[] = [
  {
    title: 'redirects are followed, within an origin and relative to it',
    spec: '#concept-http-redirect-fetch',
    answer: redirecting(() => '/end?a=b'),
    act: (place) => each(place),
  },
  {
    title: 'a POST becomes a GET, or is made again with its body',
    spec: '#concept-http-redirect-fetch',
    answer: redirecting(() => '/end'),
    act: (place) =>
      each(place, () => ({ method: 'POST', body: 'again', headers: { 'x-a': 'b', 'content-language': 'de' } })),
  },
  {
    title: 'a PUT becomes a GET for 303 alone',
    spec: '#concept-http-redirect-fetch',
    answer: redirecting(() => '/end'),
    act: (place) => each(place, () => ({ method: 'PUT', body: new URLSearchParams({ a: 'b' }) })),
  },
  {
    title: 'a HEAD stays one',
    spec: '#concept-http-redirect-fetch',
    answer: redirecting(() => '/end'),
    act: (place) => each(place, () => ({ method: 'HEAD' })),
  },
  {
    title: 'a streamed body cannot be made again',
    spec: '#concept-http-redirect-fetch',
    answer: redirecting(() => '/end'),
    act: (place) =>
      each(place, () => ({ method: 'POST', body: new Blob(['streamed']).stream(), duplex: 'half' }) as RequestInit),
  },
  {
    title: 'another origin does not get secrets, nor does it give them back',
    spec: '#concept-http-redirect-fetch',
    answer: redirecting(({ B }) => `${B}/end`),
    act: (place) =>
      each(place, () => ({
        headers: { authorization: 'Bearer t', cookie: 'a=b', 'proxy-authorization': 'x', 'x-a': 'b' },
      })),
  },
  {
    title: 'redirects that the code wants to see',
    spec: '#concept-request-redirect-mode',
    answer: redirecting(() => '/end'),
    act: (place) => each(place, () => ({ redirect: 'manual' })),
  },
  {
    title: 'redirects that the code refuses',
    spec: '#concept-request-redirect-mode',
    answer: redirecting(() => '/end'),
    act: (place) => each(place, () => ({ redirect: 'error' })),
  },
  {
    title: 'twenty redirects are followed, the next one is not',
    spec: '#concept-http-redirect-fetch',
    answer: ({ path }) => {
      const left = Number(path.slice(1))
      return left === 0 ? replying(200, 'the end')() : replying(302, '', { location: `/${left - 1}` })()
    },
    async act(place) {
      const seen = [await told(fetch(`${place.A}/20`)), await told(fetch(`${place.A}/21`))]
      return { seen, count: place.arrived.length }
    },
  },
  {
    title: 'fragments are inherited, or not',
    spec: '#concept-response-location-url',
    answer: ({ path }) =>
      path === '/end' ? replying(200)() : replying(302, '', { location: `/end${path.slice(1)}` })(),
    act: async ({ A }) => {
      const urls = [`${A}/#mine`, `${A}/%23theirs#mine`, `${A}/%23theirs`]
      return Promise.all(urls.map(async (url) => outcomeOf(async () => (await fetch(url)).url)))
    },
  },
  {
    title: 'places that cannot be gone to',
    spec: '#concept-http-redirect-fetch',
    answer: ({ path, origin }, { A }) => {
      const places = ['http://', 'ftp://a.example/', 'data:text/plain,x', A.replace('://', '://user:secret@'), '']
      if (path === '/none') return replying(302, 'none')()
      if (origin === 'B') return replying(200)()
      return replying(302, '', { location: places[Number(path.slice(1))]! })()
    },
    act: async ({ A, B }) => {
      const seen: unknown[] = []
      for (const path of ['0', '1', '2', '3', '4', 'none']) seen.push(await told(fetch(`${A}/${path}`)))
      seen.push(await told(fetch(`${A}/3`, { mode: 'cors', referrer: B })))
      return seen
    },
  },
]
