/** What a provider answers, as plain data. */
export interface Reply {
  readonly status: number
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>
  readonly body: string | Uint8Array
}

/**
 * Everything an adapter can be asked to do with a request; a closed set, so that a new fault kind never touches an
 * adapter. `delayMs` is waited for before the first byte.
 */
export type Outcome =
  | { readonly kind: 'reply'; readonly delayMs: number; readonly reply: Reply }
  | { readonly kind: 'abort'; readonly delayMs: number; readonly error: Error }
