import { AsyncLocalStorage } from 'node:async_hooks'
import { catchStack, type Stack } from '../core/stack.ts'
import { requesters } from './requester.ts'

/** Enough to come out of a client that has layers. */
const FRAMES_MAX = 24

/** The stack of the `fetch` that is under way: when it comes to its request, its caller is gone from the stack. */
const fetches = new AsyncLocalStorage<Stack>()

/** Runs a `fetch`, whose caller is its request's, where somebody wants to know. */
export function fromCaller<T>(run: () => T): T {
  return requesters.getStore()?.keepsCallSites === true ? fetches.run(catchStack(FRAMES_MAX), run) : run()
}

/** The stack that a request is made from, as it is created; nothing where nobody wants to know. */
export function callSite(): Stack | undefined {
  if (requesters.getStore()?.keepsCallSites !== true) return undefined
  return fetches.getStore() ?? catchStack(FRAMES_MAX)
}
