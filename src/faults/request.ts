/** What a `match` predicate is shown. */
export interface FaultRequest {
  readonly method: string
  readonly url: string
  readonly provider: string
  /** As declared, for example `GET /quote`. */
  readonly endpoint: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: unknown
}

/** A request as the plan sees it: the identity that draws are keyed by, and what kinds and predicates may look at. */
export interface PlannedRequest extends FaultRequest {
  readonly key: string
  readonly nth: number
  /** Whether only rules that name its endpoint are aimed at it: a message on an open connection is no request. */
  readonly onlyIfNamed?: boolean
  /** How many earlier states the provider can be asked for; default 0. */
  readonly versions?: number
}
