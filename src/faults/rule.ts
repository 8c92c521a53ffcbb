import type { FaultParams } from './kinds.ts'
import type { FaultRequest } from './request.ts'

/** When a rule fires; every kind shares these. Times are the sandbox clock's, counted from when the rule was added. */
export interface When {
  /** Chance per matching request, 0 to 1 (included); default 1. */
  readonly probability?: number
  /** Lets the first n matching requests through; a whole number >= 0. */
  readonly skip?: number
  /** Fires at most n times; a whole number >= 1. */
  readonly times?: number
  /** Fires exactly at these matching requests, counted from 1. */
  readonly nth?: number | readonly number[]
  /** In force only from `afterMs` (included, default 0) for `durationMs`; outside of it, requests are not counted. */
  readonly window?: { readonly afterMs?: number; readonly durationMs: number }
  /** In force for `downMs` after every `upMs` without it: flapping. */
  readonly every?: { readonly upMs: number; readonly downMs: number }
  /** The probability, or the delay of a latency, grows evenly from 0 to its value. */
  readonly ramp?: { readonly durationMs: number }
  /** The rule removes itself after so many milliseconds; more than 0. */
  readonly ttlMs?: number
}

/** Where a rule applies: `Targets` maps the names of mounted providers to their endpoints. */
export type Where<Targets> = string extends keyof Targets
  ? { readonly provider?: string; readonly endpoint?: string }
  : | { [P in keyof Targets]: { readonly provider: P; readonly endpoint?: Targets[P] } }[keyof Targets]
    | { readonly provider?: never; readonly endpoint?: Targets[keyof Targets] }

interface Common extends When {
  /** Names the rule in the journal and keys its draws; default: derived from the rule's content. */
  readonly id?: string
  readonly method?: string
  /** A predicate, for rules that stay in this process. */
  readonly match?: (request: FaultRequest) => boolean
}

type What = { [Type in keyof FaultParams]: { readonly type: Type } & FaultParams[Type] }[keyof FaultParams]

/** A fault rule: what, where and when, as plain JSON (but for `match`). */
export type FaultRule<Targets = Record<string, string>> = Common & Where<Targets> & What

/** A rule that aims at everything, whatever is mounted. */
export type UntargetedRule = Common & { readonly provider?: never; readonly endpoint?: never } & What

/** Names of providers, each with its endpoints as declared (`GET /quote`). */
export type TargetTable = ReadonlyMap<string, readonly string[]>
