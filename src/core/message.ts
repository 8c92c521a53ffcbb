import type { Stack } from './stack.ts'

/** A request as it arrives, read to its end or not; a standard `Request` is one. */
export interface Arrival {
  readonly method: string
  readonly url: string
  /** The URL, where somebody has parsed it already. */
  readonly parsedUrl?: URL
  /** Names in lower case, in the order of the alphabet. */
  readonly headers: Iterable<readonly [name: string, value: string]> & { get(name: string): string | null | undefined }
  /** `null` when there is none. */
  readonly body: object | null
  /** The stack that it was made from, where that is known. */
  readonly callSite?: Stack | undefined
  arrayBuffer(): Promise<ArrayBuffer>
}

/** What a provider answers, as plain data. */
export interface Reply {
  readonly status: number
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>
  readonly body: string | Uint8Array
  /** What is wrong with its data, for the journal; absent when nothing is. */
  readonly defects?: readonly FaultDecision[]
}

/** The longest delay, in milliseconds, that a timer can wait for: a longer one fires at once. */
export const DELAY_MS_MAX = 2_147_483_647

/** How a body travels: in pieces, each some time after the one before. */
export interface Pace {
  /** The size of a piece; 1 or more. */
  readonly chunkBytes: number
  /** Waited for before each piece. */
  readonly chunkDelayMs: number
  /** Waited for in addition, for each byte of the piece. */
  readonly msPerByte: number
}

/**
 * Everything an adapter can be asked to do with a request; a closed set, so that a new fault kind never touches an
 * adapter. `delayMs` is waited for before the first byte.
 *
 * - `reply`: answer.
 * - `drip`: answer, the body piece by piece.
 * - `cut`: answer, but close the connection after `sentBytes` of the body; without a reply, not even a head is sent.
 * - `abort`: fail before any byte, with this error.
 * - `never`: keep the connection open and answer nothing.
 */
export type Outcome =
  | { readonly kind: 'reply'; readonly delayMs: number; readonly reply: Reply }
  | { readonly kind: 'drip'; readonly delayMs: number; readonly reply: Reply; readonly pace: Pace }
  | {
      readonly kind: 'cut'
      readonly delayMs: number
      readonly reply: Reply | undefined
      readonly sentBytes: number
      readonly pace: Pace | undefined
    }
  | { readonly kind: 'abort'; readonly delayMs: number; readonly error: Error }
  | { readonly kind: 'never'; readonly delayMs: number }

/** Why a rule did or did not hit a request that it was aimed at. */
export interface FaultDecision {
  readonly rule: string
  /** The number of the rule in the order of injection, from 1; absent for defects of the data, which no rule brings. */
  readonly number?: number
  readonly type: string
  readonly fired: boolean
  /**
   * What decided: the rule fired, or the first condition that held it back. `nothing to do` is the kind's own: a limit
   * that is not exceeded, a stale answer where nothing has changed. `replay`: a replay token decided otherwise than the rule
   * would have.
   */
  readonly why:
    | 'fired'
    | 'paused'
    | 'window'
    | 'every'
    | 'nth'
    | 'skip'
    | 'times'
    | 'probability'
    | 'nothing to do'
    | 'after a terminal fault'
    | 'replay'
  /** The number drawn for `probability`, when one was needed: it fired if `draw < threshold`. */
  readonly draw?: number
  readonly threshold?: number
}
