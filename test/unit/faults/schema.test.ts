import Ajv2020 from 'ajv/dist/2020.js'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { checkRule } from '../../../src/faults/check-rule.ts'
import { injectionRules, presets, ruleSchema } from '../../../src/faults/index.ts'
import { KINDS } from '../../../src/faults/kinds.ts'
import type { FaultRule } from '../../../src/faults/rule.ts'
import { anyRule, PLAINEST } from '../../support/fault-rules.ts'
import { TARGETS } from '../../support/plans.ts'

const Ajv = Ajv2020 as unknown as typeof Ajv2020.default
const valid = new Ajv({ strict: true, discriminator: false }).compile(ruleSchema)

function refusal(rule: unknown): string | undefined {
  try {
    checkRule(rule as FaultRule, TARGETS)
    return undefined
  } catch (error) {
    return (error as Error).message.replace(/.*?: /, '')
  }
}

describe('the JSON Schema of a rule', () => {
  test('accepts every rule that the check accepts', () => {
    fc.assert(
      fc.property(anyRule, (rule) => {
        expect([refusal(rule), valid(rule)]).toEqual([undefined, true])
      }),
      { numRuns: 500 },
    )
  })

  test('and the check refuse the same single fields', () => {
    const junk = fc.oneof(fc.jsonValue(), fc.integer(), fc.double(), fc.string())
    const field = fc.constantFrom(
      ...Object.values(KINDS).flatMap(({ type, fields }) => Object.keys(fields).map((name) => [type, name] as const)),
    )
    const shared = fc.tuple(
      fc.constantFrom(...Object.keys(KINDS)),
      fc.constantFrom('probability', 'skip', 'times', 'nth', 'window', 'every', 'ramp', 'ttlMs', 'id', 'method'),
    )
    fc.assert(
      fc.property(fc.oneof(field, shared), junk, ([type, name], value) => {
        const rule = JSON.parse(JSON.stringify({ ...PLAINEST[type], [name]: value }))
        const isContradiction = /belongs? to|contradicts|more than "maxMs"/.test(refusal(rule) ?? '')
        // What HTTP allows in headers is beyond a schema.
        fc.pre(name !== 'headers' && !isContradiction)
        expect(valid(rule)).toBe(refusal(rule) === undefined)
      }),
      { numRuns: 3_000 },
    )
  })

  test('says what every field means', () => {
    for (const { about, fields } of Object.values(KINDS)) {
      expect(about).toMatch(/^[A-Z].*\.$/)
      for (const { schema } of Object.values(fields)) expect(schema['description']).toMatch(/\.$/)
    }
  })
})

test.each<[rule: object, reason: string]>([
  [{ type: 'truncate', afterBytes: 1, atFraction: 0.5 }, '"afterBytes" contradicts "atFraction". Keep one of them.'],
  [{ type: 'stale', ageMs: 1, versions: 1 }, '"ageMs" contradicts "versions". Keep one of them.'],
  [
    { type: 'schema-drift', fields: ['a'], fieldProbability: 0.5 },
    '"fields" contradicts "fieldProbability". Keep one of them.',
  ],
  [
    { type: 'latency', ms: 5, distribution: 'gaussian' },
    `"ms" does not belong to the distribution "gaussian". Use distribution: 'fixed'.`,
  ],
  [
    { type: 'latency', meanMs: 5 },
    `"meanMs" does not belong to the distribution "fixed". Use distribution: 'gaussian' or 'exponential'.`,
  ],
  [{ type: 'latency', distribution: 'uniform', minMs: 9, maxMs: 8 }, '"minMs" is 9, more than "maxMs" (8). Swap them.'],
  [{ type: 'rate-limit', burst: 3 }, `"burst" belongs to the algorithm "token-bucket". Add algorithm: 'token-bucket'.`],
  [
    { type: 'timeout', ttlMs: 5, window: { afterMs: 5, durationMs: 1 } },
    '"ttlMs" is 5: the rule is gone before its window opens after 5 ms. Make it longer.',
  ],
  [
    { type: 'timeout', window: { duration: 1 } },
    '"window" is {"duration":1}. Use { afterMs?, durationMs }, each a number within 0..9007199254740991.',
  ],
  [{ type: 'dns-failure', temporary: 1 }, '"temporary" is 1. Use true or false.'],
  [{ type: 'latency', medianMS: 5 }, '"latency" has no field "medianMS". Did you mean "medianMs"?'],
  [{ type: 'conection-refused' }, expect.stringContaining('Did you mean "connection-refused"?') as string],
])('%j is refused', (rule, reason) => {
  expect(refusal(rule)).toEqual(reason)
})

test('presets are plain rules', () => {
  for (const rules of Object.values(presets)) {
    expect(JSON.parse(JSON.stringify(rules))).toEqual(rules)
    for (const rule of rules) expect([refusal(rule), valid(rule)]).toEqual([undefined, true])
  }
})

describe('injection options', () => {
  test('stand for rules', () => {
    const rules = injectionRules({ errorInjectionRate: 0.1, latencyInjectionRange: [50, 100] })
    expect(rules).toEqual([
      { id: 'latencyInjectionRange', type: 'latency', distribution: 'uniform', minMs: 50, maxMs: 100 },
      { id: 'errorInjectionRate', type: 'error', status: 500, probability: 0.1 },
    ])
    expect(rules.map(refusal)).toEqual([undefined, undefined])
    expect(injectionRules({})).toEqual([])
  })

  test.each([
    [{ errorInjectionRate: 2 }, '"errorInjectionRate": it is 2. Use a number within 0..1.'],
    [{ errorInjectionRate: '1' as never }, '"errorInjectionRate": it is "1". Use a number within 0..1.'],
    [
      { latencyInjectionRange: [5, 1] as const },
      '"latencyInjectionRange": it is [5,1]. Use [minMs, maxMs] with 0 <= minMs <= maxMs.',
    ],
  ])('%j is refused', (options, reason) => {
    expect(() => injectionRules(options)).toThrow(`Failed to read the option ${reason}`)
  })
})
