/** Where a caller stands with a limit of an API: what headers about it are made from. */
export interface LimitState {
  /** How many requests the limit allows. */
  readonly limit: number
  /** How many of them are left after this request; 0 when it was refused. */
  readonly remaining: number
  /** When the caller may ask again at the latest, in milliseconds since 1970; `undefined` for a limit that never resets. */
  readonly resetAtMs: number | undefined
  /** How long to wait before the next request is let through, in milliseconds; 0 when it would be now. */
  readonly retryAfterMs: number | undefined
  /** Whether this request is refused. */
  readonly exceeded: boolean
}
