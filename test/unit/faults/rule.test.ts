import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { SeedbedError } from '../../../src/core/errors.ts'
import { checkPlan, checkRule } from '../../../src/faults/check-rule.ts'
import { KINDS } from '../../../src/faults/kinds.ts'
import type { FaultRule } from '../../../src/faults/rule.ts'
import { TARGETS } from '../../support/plans.ts'

/** Every type, as refusals list them. */
const TYPES = `${Object.keys(KINDS).join(', ')}.`

function refusal(rule: unknown, targets = TARGETS): string {
  try {
    checkRule(rule as FaultRule, targets)
  } catch (error) {
    if (error instanceof SeedbedError) return `${error.code}: ${error.message}`
    throw error
  }
  return 'accepted'
}

describe('a rule is accepted', () => {
  test.each<[what: string, rule: FaultRule]>([
    ['of the shortest form', { type: 'connection-reset' }],
    ['with parameters', { type: 'latency', ms: 0, jitterMs: 2.5 }],
    ['with a body and headers', { type: 'error', status: 503, body: null, headers: { 'retry-after': '1' } }],
    ['with an empty text as body', { type: 'error', status: 400, body: '' }],
    ['for a provider', { type: 'connection-reset', provider: 'shop' }],
    ['for the path of an endpoint', { type: 'connection-reset', provider: 'shop', endpoint: '/items' }],
    ['for an endpoint', { type: 'connection-reset', provider: 'shop', endpoint: 'GET /items/:id' }],
    ['for an endpoint of any provider', { type: 'connection-reset', endpoint: '/accounts' }],
    ['for a method', { type: 'connection-reset', method: 'post' }],
    ['with a predicate', { type: 'connection-reset', match: () => true }],
    ['with probability 0', { type: 'connection-reset', probability: 0 }],
    ['with probability 1', { type: 'connection-reset', probability: 1 }],
    ['with skip and times', { type: 'connection-reset', skip: 0, times: 1 }],
    ['with nth', { type: 'connection-reset', nth: 1 }],
    ['with several nth', { type: 'connection-reset', nth: [3, 1] }],
    ['with an id', { type: 'connection-reset', id: 'mine' }],
    [
      'with fields that are undefined',
      { type: 'connection-reset', provider: undefined, probability: undefined } as never,
    ],
  ])('%s', (_, rule) => {
    expect(refusal(rule)).toBe('accepted')
  })
})

describe('a rule is refused, with the field, the value, what is allowed and the nearest name', () => {
  const read = 'Failed to read the fault rule'
  test.each<[what: string, rule: unknown, refusal: string]>([
    ['no rule', 'latency', `SEEDBED_INVALID_RULE: ${read} "latency": it is not an object.`],
    ['nothing', undefined, `SEEDBED_INVALID_RULE: ${read} undefined: it is not an object.`],
    ['no type', {}, `SEEDBED_INVALID_RULE: ${read} {}: no fault has the type "undefined". Types: ${TYPES}`],
    [
      'an unknown type',
      { type: 'latncy' },
      `SEEDBED_INVALID_RULE: ${read} {"type":"latncy"}: no fault has the type "latncy". Did you mean "latency"? ` +
        'Types: ' +
        TYPES,
    ],
    [
      'the name of a method of every object',
      { type: 'toString' },
      `SEEDBED_INVALID_RULE: ${read} {"type":"toString"}: no fault has the type "toString". Types: ${TYPES}`,
    ],
    [
      'an unknown field',
      { type: 'latency', ms: 5, probablity: 0.5 },
      `SEEDBED_INVALID_RULE: ${read} {"type":"latency","ms":5,"probablity":0.5}: "latency" has no field "probablity". ` +
        'Did you mean "probability"?',
    ],
    [
      'a field of another kind',
      { type: 'error', status: 500, jitterMs: 5 },
      `SEEDBED_INVALID_RULE: ${read} {"type":"error","status":500,"jitterMs":5}: "error" has no field "jitterMs".`,
    ],
    [
      'the name of a method of every object as a field',
      { type: 'connection-reset', constructor: 1 },
      `SEEDBED_INVALID_RULE: ${read} {"type":"connection-reset","constructor":1}: "connection-reset" has no field ` +
        '"constructor".',
    ],
    [
      'a missing parameter',
      { type: 'error' },
      `SEEDBED_INVALID_RULE: ${read} {"type":"error"}: "error" needs "status". Use a whole number within 400..599.`,
    ],
    [
      'nth together with times',
      { type: 'connection-reset', nth: 2, times: 1 },
      `SEEDBED_INVALID_RULE: ${read} {"type":"connection-reset","nth":2,"times":1}: "nth" contradicts "times" and ` +
        '"skip". Keep one way of counting.',
    ],
    [
      'nth together with skip',
      { type: 'connection-reset', nth: 2, skip: 0 },
      `SEEDBED_INVALID_RULE: ${read} {"type":"connection-reset","nth":2,"skip":0}: "nth" contradicts "times" and ` +
        '"skip". Keep one way of counting.',
    ],
    [
      'an unknown provider',
      { type: 'connection-reset', provider: 'shpo' },
      `SEEDBED_UNKNOWN_PROVIDER: ${read} {"type":"connection-reset","provider":"shpo"}: no provider "shpo" is mounted. ` +
        'Did you mean "shop"? Mounted: shop, bank.',
    ],
    [
      'an unknown endpoint of a provider',
      { type: 'connection-reset', provider: 'bank', endpoint: '/acounts' },
      `SEEDBED_UNKNOWN_ENDPOINT: ${read} {"type":"connection-reset","provider":"bank","endpoint":"/acounts"}: bank has ` +
        'no endpoint "/acounts". Did you mean "/accounts"?',
    ],
    [
      'an endpoint with the wrong method',
      { type: 'connection-reset', provider: 'bank', endpoint: 'GETT /items' },
      `SEEDBED_UNKNOWN_ENDPOINT: ${read} {"type":"connection-reset","provider":"bank","endpoint":"GETT /items"}: bank ` +
        'has no endpoint "GETT /items". Did you mean "GET /items"?',
    ],
    [
      'an endpoint of another provider',
      { type: 'connection-reset', provider: 'bank', endpoint: '/items/:id' },
      `SEEDBED_UNKNOWN_ENDPOINT: ${read} {"type":"connection-reset","provider":"bank","endpoint":"/items/:id"}: bank has ` +
        'no endpoint "/items/:id".',
    ],
    [
      'an endpoint that no provider has',
      { type: 'connection-reset', endpoint: '/itms' },
      `SEEDBED_UNKNOWN_ENDPOINT: ${read} {"type":"connection-reset","endpoint":"/itms"}: no mounted provider has an ` +
        'endpoint "/itms". Did you mean "/items"?',
    ],
  ])('%s', (_, rule, expected) => {
    expect(refusal(rule)).toBe(expected)
  })

  test.each<[field: string, values: readonly unknown[], allowed: string]>([
    ['probability', [-0.1, 1.1, '0.5', null, true, Infinity], 'a number within 0..1'],
    ['skip', [-1, 0.5, '1', null], 'a whole number >= 0'],
    ['times', [0, -1, 0.5, '1', null], 'a whole number >= 1'],
    ['nth', [0, -1, 0.5, '1', null, [], [1, 0], [[1]], ['1']], 'a whole number >= 1, or a list of them'],
    ['id', ['', 1, null], 'a non-empty string'],
    ['provider', [1, null, ['shop']], 'the name of a provider'],
    ['endpoint', [1, null], 'an endpoint'],
    ['method', [1, null], 'an HTTP method'],
    ['match', ['x', null, true], 'a function'],
  ])('%s out of range', (field, values, allowed) => {
    for (const value of values) {
      const rule = { type: 'connection-reset', [field]: value }
      const shown = (text: unknown): string => (text === Infinity ? 'Infinity' : JSON.stringify(text))
      expect(refusal(rule)).toMatch(/^SEEDBED_INVALID_RULE: /)
      expect(refusal(rule).endsWith(`: "${field}" is ${shown(value)}. Use ${allowed}.`)).toBe(true)
    }
  })

  test('anything, where nothing is mounted', () => {
    expect(refusal({ type: 'connection-reset', provider: 'shop' }, new Map())).toBe(
      `SEEDBED_UNKNOWN_PROVIDER: ${read} {"type":"connection-reset","provider":"shop"}: no provider "shop" is mounted. ` +
        'Mounted: none.',
    )
  })
})

test.each([undefined, null, {}, 'latency', 7])('a plan is a list, not %j', (plan) => {
  expect(() => checkPlan(plan)).toThrow(`Failed to read the fault plan ${JSON.stringify(plan)}: it is not a list.`)
})

const anything = fc.anything({
  withBigInt: true,
  withDate: true,
  withMap: true,
  withSet: true,
  withNullPrototype: true,
  withSparseArray: true,
  withTypedArray: true,
})
const fields = [
  ...new Set([
    'type',
    'id',
    'provider',
    'endpoint',
    'method',
    'match',
    'probability',
    'skip',
    'times',
    'nth',
    ...Object.values(KINDS).flatMap((kind) => Object.keys(kind.fields)),
  ]),
]

describe('whatever it is given', () => {
  const check = (rule: unknown): void => {
    try {
      checkRule(rule as FaultRule, TARGETS)
    } catch (error) {
      expect(error).toBeInstanceOf(SeedbedError)
      expect((error as SeedbedError).code).toMatch(/^SEEDBED_(INVALID_RULE|UNKNOWN_PROVIDER|UNKNOWN_ENDPOINT)$/)
      expect((error as SeedbedError).message).toMatch(/^Failed to read the fault rule /)
    }
  }

  test('it throws an error of ours, or nothing', () => {
    fc.assert(fc.property(anything, check), { seed: 1, numRuns: 500 })
  })

  test('it throws an error of ours, or nothing, where types and fields are real', () => {
    const rule = fc.tuple(
      fc.constantFrom(...Object.keys(KINDS)),
      fc.dictionary(fc.constantFrom(...fields), anything, { maxKeys: 4 }),
    )
    fc.assert(
      fc.property(rule, ([type, rest]) => check({ type, ...rest })),
      { seed: 1, numRuns: 1000 },
    )
  })
})

describe('every valid rule', () => {
  const optional = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> => fc.option(value, { nil: undefined })
  const count = fc.integer({ min: 1, max: 5 })
  const when = fc.oneof(
    fc.record({ skip: optional(fc.nat({ max: 5 })), times: optional(count) }),
    fc.record({ nth: fc.oneof(count, fc.array(count, { minLength: 1, maxLength: 3 })) }),
  )
  const where = fc.oneof(
    ...[...TARGETS].map(([provider, endpoints]) =>
      fc.record({
        provider: fc.constant(provider),
        endpoint: optional(fc.constantFrom(...endpoints, ...endpoints.map((endpoint) => endpoint.split(' ')[1]!))),
      }),
    ),
    fc.constant({}),
  )
  const what = fc.oneof(
    fc.record({ type: fc.constant('latency'), ms: fc.nat({ max: 5000 }), jitterMs: optional(fc.nat({ max: 5000 })) }),
    fc.record({
      type: fc.constant('error'),
      status: fc.integer({ min: 400, max: 599 }),
      body: optional(fc.jsonValue()),
    }),
    fc.record({ type: fc.constant('connection-reset') }),
  )
  const common = fc.record({
    probability: optional(fc.double({ min: 0, max: 1, noNaN: true })),
    id: optional(fc.string({ minLength: 1 })),
    method: optional(fc.constantFrom('GET', 'get', 'POST')),
  })
  const rules = fc.tuple(what, where, when, common).map((parts) => Object.assign({}, ...parts) as FaultRule)

  test('is accepted, also after JSON', () => {
    fc.assert(
      fc.property(rules, (rule) => {
        checkRule(rule, TARGETS)
        checkRule(JSON.parse(JSON.stringify(rule)), TARGETS)
      }),
      { seed: 1, numRuns: 500 },
    )
  })

  test('is refused once a field is added that no kind has', () => {
    fc.assert(
      fc.property(
        rules,
        fc.string().filter((name) => !fields.includes(name)),
        (rule, name) => {
          const { type } = rule
          // As JSON would: `__proto__` is a field like any other.
          const hostile = JSON.parse(JSON.stringify(rule).replace(/\}$/, () => `,${JSON.stringify(name)}:1}`))
          expect(refusal(hostile)).toContain(`"${type}" has no field "${name}".`)
        },
      ),
      { seed: 1, numRuns: 300, examples: [[{ type: 'connection-reset' }, '__proto__']] },
    )
  })
})
