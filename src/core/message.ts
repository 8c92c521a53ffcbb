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

/**
 * Everything an adapter can be asked to do with a request; a closed set, so that a new fault kind never touches an
 * adapter. `delayMs` is waited for before the first byte.
 */
export type Outcome =
  | { readonly kind: 'reply'; readonly delayMs: number; readonly reply: Reply }
  | { readonly kind: 'abort'; readonly delayMs: number; readonly error: Error }

/** Why a rule did or did not hit a request that it was aimed at. */
export interface FaultDecision {
  readonly rule: string
  readonly type: string
  readonly fired: boolean
  /** What decided: the rule fired, or the first condition that held it back. */
  readonly why: 'fired' | 'skip' | 'times' | 'nth' | 'probability' | 'after a terminal fault'
  /** The number drawn for `probability`, when one was needed: it fired if `draw < threshold`. */
  readonly draw?: number
  readonly threshold?: number
}
