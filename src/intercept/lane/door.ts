import { fromCaller } from '../call-site.ts'

/** The `fetch` of a file's tests: what was there before nock, beside what nock made of it. */
export interface Door {
  /** Opens it in front of nock's; to be called whenever nock has put its own in place. */
  open(below: typeof fetch): void
  close(): void
}

function originOf(input: unknown): string | undefined {
  if (input instanceof URL) return input.origin
  const url = typeof input === 'string' ? input : (input as Request | undefined)?.url
  return typeof url === 'string' ? URL.parse(url)?.origin : undefined
}

/**
 * Lets requests to mounted origins through to the `fetch` that was there before nock, which is Node's own unless a user has put a stub
 * in its place: nock's is not needed for them, and throws at once what should reject.
 *
 * @param takes - Whether nock is not needed for an origin.
 */
export function createDoor(takes: (origin: string) => boolean): Door {
  let undo = (): void => undefined
  return {
    open(below) {
      const nocks = Object.getOwnPropertyDescriptor(globalThis, 'fetch')!
      const above = globalThis.fetch
      function fetch(input: string | URL | Request, init?: RequestInit): Promise<Response> {
        const origin = originOf(input)
        const isOurs = origin === undefined ? !('location' in globalThis) : takes(origin)
        return fromCaller(() => (isOurs ? below(input, init) : above(input, init)))
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
