import { AsyncLocalStorage } from 'node:async_hooks'
import type { Outcome } from '../../core/message.ts'
import { turn } from '../turn.ts'

/** One call of `fetch`, on its way to the dispatcher. */
export interface Passage {
  /** When its first request arrives: a turn after the call, so that calls arrive in their order whichever way they take. */
  readonly arrives: Promise<void>
  /** What its first request comes to, where that is decided already. */
  readonly decided: Promise<Outcome> | undefined
}

interface Ticket {
  /** For its first request; those that it is redirected to are on their own. */
  passage: Passage | undefined
}

const tickets = new AsyncLocalStorage<Ticket>()

/** Opens a passage for a call that is made now. */
export function startPassage(): Passage {
  return { arrives: turn(), decided: undefined }
}

/** Opens a passage for a call whose request has arrived. */
export function decidedPassage(decided: Promise<Outcome>): Passage {
  return { arrives: Promise.resolve(), decided }
}

/** Makes a call that takes a passage. */
export function withPassage<T>(passage: Passage, call: () => T): T {
  return tickets.run({ passage }, call)
}

/** The passage of the request that is being made, if it is the first one of its call. */
export function takePassage(): Passage | undefined {
  const ticket = tickets.getStore()
  const passage = ticket?.passage
  if (ticket !== undefined) ticket.passage = undefined
  return passage
}
