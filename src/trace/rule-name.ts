import type { FaultDecision } from '../core/message.ts'

/** What follows the type in the id of a rule that was given none: a hash, and a number where two have the same. */
const DERIVED = /^-[0-9a-z]{4,7}(-\d+)?$/

/** The id that a rule was given; else its number, by which a token knows it. */
export function ruleName({ rule, type, number }: FaultDecision): string {
  const isDerived = rule.startsWith(`${type}-`) && DERIVED.test(rule.slice(type.length))
  return isDerived && number !== undefined ? String(number) : rule
}
