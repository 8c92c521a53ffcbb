import { SeedbedError } from '../core/errors.ts'
import { didYouMean } from '../core/nearest.ts'
import { COMMON_FIELDS } from './common-fields.ts'
import type { FaultKind } from './fault.ts'
import type { Field } from './field.ts'
import { KINDS } from './kinds.ts'
import type { FaultRule, TargetTable } from './rule.ts'

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

function checkFields(rule: FaultRule, kind: FaultKind): void {
  const fields: Readonly<Record<string, Field>> = { ...COMMON_FIELDS, ...kind.fields }
  for (const [name, value] of Object.entries(rule)) {
    if (name === 'type') continue
    if (!Object.hasOwn(fields, name)) {
      throw invalid(rule, `"${rule.type}" has no field "${name}".${didYouMean(name, ['type', ...Object.keys(fields)])}`)
    }
    const { allowed, isAllowed } = fields[name]!
    if (value !== undefined && !isAllowed(value)) throw invalid(rule, `"${name}" is ${show(value)}. Use ${allowed}.`)
  }
  const required: readonly string[] = kind.required ?? []
  for (const name of required) {
    if (Object.entries(rule).some(([given, value]) => given === name && value !== undefined)) continue
    throw invalid(rule, `"${kind.type}" needs "${String(name)}". Use ${fields[name]!.allowed}.`)
  }
}

/** What contradicts itself in the fields that say when. */
function contradiction(rule: FaultRule): string | undefined {
  const { nth, times, skip, ttlMs, window } = rule
  if (nth !== undefined && (times !== undefined || skip !== undefined)) {
    return '"nth" contradicts "times" and "skip". Keep one way of counting.'
  }
  if (ttlMs !== undefined && window !== undefined && ttlMs <= (window.afterMs ?? 0)) {
    return `"ttlMs" is ${ttlMs}: the rule is gone before its window opens after ${window.afterMs} ms. Make it longer.`
  }
  return undefined
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
  const kind = KINDS[rule.type] as FaultKind
  checkFields(rule, kind)
  const reason = contradiction(rule) ?? kind.contradiction?.(rule)
  if (reason !== undefined) throw invalid(rule, reason)
  checkTarget(rule, targets)
}
