import type { Requester } from '../../src/intercept/requester.ts'

/** A requester that notes what it was asked. */
export interface NotingRequester extends Requester {
  readonly asked: string[]
}

/** Answers for work that belongs to no test, as a test file's own does. */
export function orphanage(name: string = 'orphanage'): NotingRequester {
  const asked: string[] = []
  function refuse(method: string, url: URL): Error {
    asked.push(`${method} ${url.href}`)
    return new Error(`${name} refuses`)
  }
  return {
    timeline: undefined,
    asked,
    refuse,
    handle: async ({ method, url }) => ({ kind: 'abort', delayMs: 0, error: refuse(method, new URL(url)) }),
  }
}
