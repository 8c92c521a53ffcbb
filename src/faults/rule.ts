import { SeedbedError } from '../core/errors.ts'
import { didYouMean } from '../core/nearest.ts'
import { type FieldCheck, numberIn, wholeIn } from './fault.ts'
import { type FaultParams, KINDS } from './kinds.ts'

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

/** When a rule fires; every kind shares these. */
export interface When {
  /** Chance per matching request, 0 to 1 (included); default 1. */
  readonly probability?: number
  /** Lets the first n matching requests through; a whole number >= 0. */
  readonly skip?: number
  /** Fires at most n times; a whole number >= 1. */
  readonly times?: number
  /** Fires exactly at these matching requests, counted from 1. */
  readonly nth?: number | readonly number[]
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

/** A fault rule: what, where and when, as plain JSON (but for `match`). */
export type FaultRule<Targets = Record<string, string>> = Common &
  Where<Targets> &
  { [Type in keyof FaultParams]: { readonly type: Type } & FaultParams[Type] }[keyof FaultParams]

/** Names of providers, each with its endpoints as declared (`GET /quote`). */
export type TargetTable = ReadonlyMap<string, readonly string[]>

const nthCheck: FieldCheck = (value) =>
  [value].flat().length > 0 && [value].flat().every((item) => wholeIn(1)(item) === undefined)
    ? undefined
    : 'a whole number >= 1, or a list of them'

const COMMON: Readonly<Record<string, FieldCheck>> = {
  type: () => undefined,
  id: (value) => (typeof value === 'string' && value !== '' ? undefined : 'a non-empty string'),
  provider: (value) => (typeof value === 'string' ? undefined : 'the name of a provider'),
  endpoint: (value) => (typeof value === 'string' ? undefined : 'an endpoint'),
  method: (value) => (typeof value === 'string' ? undefined : 'an HTTP method'),
  match: (value) => (typeof value === 'function' ? undefined : 'a function'),
  probability: numberIn(0, 1),
  skip: wholeIn(0),
  times: wholeIn(1),
  nth: nthCheck,
}

/** JSON as far as it goes: it never throws, whatever somebody put into a rule. */
function show(value: unknown): string {
  if (typeof value === 'number' || typeof value === 'bigint') return String(value)
  const shown = (_: string, part: unknown): unknown =>
    typeof part === 'bigint' || (typeof part === 'number' && !Number.isFinite(part)) ? String(part) : part
  try {
    return JSON.stringify(value, shown) ?? String(value)
  } catch {
    return '(which JSON cannot hold)'
  }
}

function invalid(rule: unknown, reason: string): SeedbedError {
  return new SeedbedError('SEEDBED_INVALID_RULE', `Failed to read the fault rule ${show(rule)}: ${reason}`)
}

/** `/quote` and `GET /quote` for every declared `GET /quote`. */
function endpointNames(declared: readonly string[]): string[] {
  return declared.flatMap((endpoint) => [endpoint.slice(endpoint.indexOf(' ') + 1), endpoint])
}

function checkTarget(rule: FaultRule, targets: TargetTable): void {
  const { provider, endpoint } = rule
  if (provider !== undefined && !targets.has(provider)) {
    throw new SeedbedError(
      'SEEDBED_UNKNOWN_PROVIDER',
      `Failed to read the fault rule ${show(rule)}: no provider "${provider}" is mounted.` +
        `${didYouMean(provider, targets.keys())} Mounted: ${[...targets.keys()].join(', ') || 'none'}.`,
    )
  }
  if (endpoint === undefined) return
  const declared = provider === undefined ? [...targets.values()].flat() : targets.get(provider)!
  const names = endpointNames(declared)
  if (names.includes(endpoint)) return
  throw new SeedbedError(
    'SEEDBED_UNKNOWN_ENDPOINT',
    `Failed to read the fault rule ${show(rule)}: ${provider ?? 'no mounted provider'} has ` +
      `${provider === undefined ? 'an' : 'no'} endpoint "${endpoint}".${didYouMean(endpoint, names)}`,
  )
}

/**
 * Checks that a plan is a list; its rules are checked one by one.
 *
 * @throws `SEEDBED_INVALID_RULE` when it is not.
 */
export function checkPlan(rules: unknown): void {
  if (Array.isArray(rules)) return
  throw new SeedbedError(
    'SEEDBED_INVALID_RULE',
    `Failed to read the fault plan ${show(rules)}: it is not a list. Write it as [rule, ...].`,
  )
}

/**
 * Checks a rule, wherever it came from.
 *
 * @param rule - The rule as given.
 * @param targets - What is mounted.
 * @throws `SEEDBED_INVALID_RULE`, `SEEDBED_UNKNOWN_PROVIDER` or `SEEDBED_UNKNOWN_ENDPOINT`, naming the field, the
 * value, what is allowed and the nearest valid name.
 */
export function checkRule(rule: FaultRule, targets: TargetTable): void {
  if (typeof rule !== 'object' || rule === null) throw invalid(rule, 'it is not an object.')
  const types = Object.keys(KINDS)
  if (!types.includes(rule.type)) {
    const { type }: { readonly type: unknown } = rule
    const typed = typeof type === 'string' ? type : show(type)
    throw invalid(rule, `no fault has the type "${typed}".${didYouMean(typed, types)} Types: ${types.join(', ')}.`)
  }
  const kind = KINDS[rule.type]
  const checks: Readonly<Record<string, FieldCheck>> = { ...COMMON, ...kind.fields }
  for (const [field, value] of Object.entries(rule)) {
    if (!Object.hasOwn(checks, field)) {
      const names = Object.keys(checks)
      throw invalid(rule, `"${rule.type}" has no field "${field}".${didYouMean(field, names)}`)
    }
    const allowed = value === undefined ? undefined : checks[field]!(value)
    if (allowed !== undefined) throw invalid(rule, `"${field}" is ${show(value)}. Use ${allowed}.`)
  }
  for (const field of kind.required) {
    if ((rule as unknown as Record<string, unknown>)[field] === undefined) {
      throw invalid(rule, `"${rule.type}" needs "${field}". Use ${checks[field]!(undefined)}.`)
    }
  }
  if (rule.nth !== undefined && (rule.times !== undefined || rule.skip !== undefined)) {
    throw invalid(rule, '"nth" contradicts "times" and "skip". Keep one way of counting.')
  }
  checkTarget(rule, targets)
}
