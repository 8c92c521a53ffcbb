/** The `fetch` of a file's tests: what was there before nock, beside what nock made of it. */
export interface Door {
  /** Opens it in front of nock's; to be called whenever nock has put its own in place. */
  open(below: typeof fetch): void
  close(): void
}

/** Answers a call to a mounted origin. */
export type Answer = (url: URL, ...call: Parameters<typeof fetch>) => Promise<Response>

function urlOf(input: unknown): URL | undefined {
  if (input instanceof URL) return input
  const url = typeof input === 'string' ? input : (input as Request | undefined)?.url
  return typeof url === 'string' ? (URL.parse(url) ?? undefined) : undefined
}

/**
 * Lets requests to mounted origins past nock's `fetch`, which is not needed for them, and throws at once what should reject: to the
 * lane, or to the `fetch` that was there before nock, which is Node's own unless a user has put a stub in its place.
 *
 * @param takes - Whether nock is not needed for an origin.
 * @param answering - Answers calls with a `fetch` that was there before nock, or in its place.
 */
export function createDoor(takes: (origin: string) => boolean, answering: (below: typeof fetch) => Answer): Door {
  let undo = (): void => undefined
  return {
    open(below) {
      const nocks = Object.getOwnPropertyDescriptor(globalThis, 'fetch')!
      const above = globalThis.fetch
      const answer = answering(below)
      function fetch(input: string | URL | Request, init?: RequestInit): Promise<Response> {
        const url = urlOf(input)
        if (url === undefined) return 'location' in globalThis ? above(input, init) : below(input, init)
        return takes(url.origin) ? answer(url, input, init) : above(input, init)
      }
      Object.defineProperty(fetch, 'length', { value: below.length })
      Object.defineProperty(globalThis, 'fetch', { value: fetch, enumerable: true, configurable: true, writable: true })
      undo = () => {
        if (globalThis.fetch === fetch) Object.defineProperty(globalThis, 'fetch', nocks)
      }
    },
    close: () => undo(),
  }
}
