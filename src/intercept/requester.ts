import { AsyncLocalStorage } from 'node:async_hooks'
import type { Lane } from '../core/lane.ts'
import type { Arrival, Outcome } from '../core/message.ts'
import type { Timeline } from '../time/timeline.ts'

/** Whoever makes requests: one attempt of a test, or the file for work that belongs to no test. */
export interface Requester {
  /** The time that injected delays pass in; none for work that belongs to no test. */
  readonly timeline: Timeline | undefined
  /** Whether it is over: what its work still asks is no longer its own. */
  readonly ended?: boolean
  /** Which way its requests may take; default: `auto`. */
  readonly lane?: Lane
  /** Whether it wants to know where its requests are made from; default: no. */
  readonly keepsCallSites?: boolean
  /** Notes a request that is let through to the network. */
  goesOut?(origin: string): void
  /** Decides what becomes of a request to a mounted origin. */
  handle(request: Arrival): Promise<Outcome>
  /**
   * Notes a request that nothing answers, and returns the error that its client gets.
   *
   * @param reason - Why, and what to do; default: that no provider answers for its host.
   */
  refuse(method: string, url: URL, reason?: string): Error
}

/** The requester of the current async context. */
export const requesters: AsyncLocalStorage<Requester> = new AsyncLocalStorage()
