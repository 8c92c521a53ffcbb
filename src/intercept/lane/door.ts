import { fromCaller } from '../call-site.ts'

type Fetch = typeof fetch

/** The `fetch` of a file's tests, in front of what was there. */
export interface Door {
  close(): void
}

/** Answers a call to a mounted origin. */
export type Answer = (url: URL, ...call: Parameters<Fetch>) => Promise<Response>

function urlOf(input: unknown): URL | undefined {
  if (input instanceof URL) return input
  const url = typeof input === 'string' ? input : (input as Request | undefined)?.url
  return typeof url === 'string' ? (URL.parse(url) ?? undefined) : undefined
}

/**
 * Opens it: requests to mounted origins go to the lane, and all else to the `fetch` that was there before, which is Node's own unless a
 * user has put a stub in its place.
 *
 * @param takes - Whether the lane takes an origin.
 * @param answering - Answers calls with the `fetch` that was there before, or in its place.
 */
export function openDoor(takes: (origin: string) => boolean, answering: (below: Fetch) => Answer): Door {
  const before = Object.getOwnPropertyDescriptor(globalThis, 'fetch')!
  const below = globalThis.fetch
  const answer = answering(below)
  function fetch(input: string | URL | Request, init?: RequestInit): Promise<Response> {
    const url = urlOf(input)
    const isOurs = url !== undefined && takes(url.origin)
    return fromCaller(() => (isOurs ? answer(url, input, init) : below(input, init)))
  }
  Object.defineProperty(fetch, 'length', { value: below.length })
  Object.defineProperty(globalThis, 'fetch', { value: fetch, enumerable: true, configurable: true, writable: true })
  return {
    close() {
      if (globalThis.fetch === fetch) Object.defineProperty(globalThis, 'fetch', before)
    },
  }
}
