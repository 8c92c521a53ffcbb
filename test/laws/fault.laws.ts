import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { FaultDecision } from '../../src/core/message.ts'
import { checkRule } from '../../src/faults/check-rule.ts'
import { type FaultParams, KINDS } from '../../src/faults/kinds.ts'
import { createFaultPlan, type FaultPlan } from '../../src/faults/plan.ts'
import type { FaultRule, When } from '../../src/faults/rule.ts'
import { pattern, type PlainVerdict, planOf, TARGETS, verdictOn, verdicts } from '../support/plans.ts'
import { countingRandom } from '../support/random.ts'
import { createWorld, type Seen, SHOP } from '../support/shop.ts'

/** What the laws must know of a fault kind. */
export interface FaultSubject<Params extends object> {
  /** Parameters as users write them, under which the kind always has something to do. */
  readonly params: readonly Params[]
  /** Further parameters; together with `params` they have every field of the kind. */
  readonly more?: readonly Params[]
  /** Whether a client sees another answer than without the fault. */
  readonly changes: boolean
  /** Why the order of requests matters to the kind, if it does. */
  readonly ordered?: string
}

/** Every kind has an entry: a new one without is an error of types, and of the first law. */
export type FaultSubjects = { readonly [Type in keyof FaultParams]: FaultSubject<FaultParams[Type]> }

const COUNT = 64
const HALF = { probability: 0.5 }

function ruleOf(type: string, params: object, when: When & { id?: string } = {}): FaultRule {
  return { type, ...params, ...when } as FaultRule
}

function decisionsOf(plan: FaultPlan, id: string, count: number = COUNT): (FaultDecision | undefined)[] {
  return verdicts(plan, count).map(({ decisions }) => decisions.find(({ rule }) => rule === id))
}

/** All that is drawn for a rule, whatever a terminal rule before it made of that. */
function drawsOf(plan: FaultPlan, id: string): unknown[] {
  return decisionsOf(plan, id).map((decision) => [decision?.draw, decision?.threshold])
}

/** What a client sees of items that are asked for one after the other, and the delays. */
async function seenWith(faultPlan: readonly FaultRule[], items: readonly number[], concurrently: boolean = false) {
  const { sandbox, ask } = createWorld({ seed: 'law', faultPlan })
  const seen = new Map<number, Seen>()
  const see = async (item: number): Promise<void> => void seen.set(item, await ask(`${SHOP}/items/${item}`))
  if (concurrently) await Promise.all(items.map(see))
  else for (const item of items) await see(item)
  const met = new Map(sandbox.journal.exchanges.map(({ url, faults, delayMs }) => [url, { faults, delayMs }]))
  return items
    .toSorted((a, b) => a - b)
    .map((item) => ({ item, seen: seen.get(item), ...met.get(`${SHOP}/items/${item}`)! }))
}

/** What every kind's decisions keep to, whatever it does. */
function decisionLaws(type: string, params: object, isOrdered: boolean): void {
  test('the same seed decides the same, with the same effects; another seed decides otherwise', () => {
    const run = (seed: string): [PlainVerdict[], unknown] => {
      const plan = planOf([ruleOf(type, params, HALF)], seed)
      return [verdicts(plan, COUNT), plan.applied]
    }
    expect(run('one')).toEqual(run('one'))
    expect(run('one')).not.toEqual(run('other'))
  })

  test('probability 0 never fires and 1 always does, without a draw', () => {
    for (const [probability, expected] of [
      [0, '.'],
      [1, '#'],
    ] as const) {
      const plan = planOf([ruleOf(type, params, { probability })])
      expect(pattern(plan, COUNT)).toBe(expected.repeat(COUNT))
      expect(verdicts(plan, COUNT).every(({ decisions }) => decisions[0]!.draw === undefined)).toBe(true)
    }
    expect(pattern(planOf([ruleOf(type, params)]), COUNT)).toBe('#'.repeat(COUNT))
  })

  test.each([0.02, 0.1, 0.5, 0.9])('probability %d fires as often as it says', (probability) => {
    const count = 1000
    for (const seed of ['a', 'b', 'c', 'd']) {
      const fired = pattern(planOf([ruleOf(type, params, { probability })], seed), count).replaceAll('.', '').length
      // Four and a half standard deviations of a binomial distribution.
      const allowed = 4.5 * Math.sqrt(count * probability * (1 - probability))
      expect(Math.abs(fired - count * probability)).toBeLessThan(allowed)
    }
  })

  test('a more probable rule fires wherever a less probable one does', () => {
    const fires = (probability: number): string =>
      pattern(planOf([ruleOf(type, params, { id: 'r', probability })]), COUNT)
    const [less, more] = [fires(0.3), fires(0.6)]
    expect(Array.from(less).filter((mark, at) => mark === '#' && more[at] === '.')).toEqual([])
    expect(less).not.toBe(more)
  })

  test('a rule is plain data: it decides the same after JSON, under the same id', () => {
    const rule = ruleOf(type, params, { ...HALF, skip: 1, times: 20 })
    const copy = JSON.parse(JSON.stringify(rule)) as FaultRule
    expect(() => checkRule(copy, TARGETS)).not.toThrow()
    const [one, other] = [planOf([rule]), planOf([copy])]
    expect(other.rules).toEqual(one.rules)
    expect(verdicts(other, COUNT)).toEqual(verdicts(one, COUNT))
    expect(other.applied).toEqual(one.applied)
  })

  test('a rule’s fields may come in any order', () => {
    const rule = ruleOf(type, params, HALF)
    const reversed = Object.fromEntries(Object.entries(rule).toReversed()) as unknown as FaultRule
    expect(pattern(planOf([reversed]), COUNT)).toBe(pattern(planOf([rule]), COUNT))
  })

  test.skipIf(isOrdered)('any order of requests decides the same', () => {
    const rule = ruleOf(type, params, HALF)
    const expected = verdicts(planOf([rule]), COUNT)
    const items = fc.shuffledSubarray(expected.map((_, item) => item))
    fc.assert(
      fc.property(items, (order) => {
        const plan = planOf([rule])
        for (const item of order) expect(verdictOn(plan, item)).toEqual(expected[item])
      }),
      { seed: 1, numRuns: 30 },
    )
  })

  test('skip, times and nth count the requests that the rule is aimed at', () => {
    const fires = (when: When): string => pattern(planOf([ruleOf(type, params, when)]), 8)
    expect(fires({ skip: 2 })).toBe('..######')
    expect(fires({ times: 2 })).toBe('##......')
    expect(fires({ skip: 2, times: 2 })).toBe('..##....')
    expect(fires({ nth: 3 })).toBe('..#.....')
    expect(fires({ nth: [1, 3, 8] })).toBe('#.#....#')
  })

  test('a rule that is removed, or aimed elsewhere, costs not one draw', () => {
    const { random, draws, streams } = countingRandom('law')
    const plan = createFaultPlan(random, TARGETS, [ruleOf(type, params, { ...HALF, id: 'gone' })])
    const decided = verdicts(plan, 4)
    expect(decided.every(({ decisions }) => decisions.length === 1)).toBe(true)
    plan.remove('gone')
    plan.inject({ ...ruleOf(type, params, HALF), provider: 'bank' })
    plan.inject({ ...ruleOf(type, params, HALF), method: 'POST' })
    plan.inject({ ...ruleOf(type, params, HALF), match: () => false })
    const before = [draws(), streams.length]
    expect(verdicts(plan, 4)).toEqual(verdicts(planOf([]), 4))
    expect([draws(), streams.length]).toEqual(before)
  })
}

/** What plans keep to, whatever is in them. */
function planLaws(type: string, params: object): void {
  test('a pause is silent: nothing is done, drawn or counted', () => {
    const rule = ruleOf(type, params, { ...HALF, times: 9 })
    const plan = planOf([rule])
    plan.pause()
    const { decisions, ...rest } = verdictOn(plan, 1)
    expect(decisions.map(({ why }) => why)).toEqual(['paused'])
    expect(rest).toEqual({ ...verdictOn(planOf([]), 1), decisions: undefined })
    plan.resume()
    expect(verdicts(plan, COUNT)).toEqual(verdicts(planOf([rule]), COUNT))
  })

  test('a plan that goes back to a snapshot decides the same again', () => {
    const plan = planOf([ruleOf(type, params, { ...HALF, times: 20 })])
    verdicts(plan, 15)
    const snapshot = plan.snapshot()
    const once = verdicts(plan, COUNT)
    plan.restore(snapshot)
    expect(verdicts(plan, COUNT)).toEqual(once)
  })
}

/** That a kind and another one leave each other alone. */
function independenceLaws(type: string, params: object, otherType: string, otherParams: object): void {
  test(`adding ${otherType} before or after it changes none of its draws`, () => {
    const [rule, other] = [ruleOf(type, params, { ...HALF, id: 'ours' }), ruleOf(otherType, otherParams, HALF)]
    const expected = drawsOf(planOf([rule]), 'ours')
    expect(drawsOf(planOf([other, rule]), 'ours')).toEqual(expected)
    expect(drawsOf(planOf([rule, other]), 'ours')).toEqual(expected)
    const plan = planOf([rule])
    plan.inject(other).remove()
    expect(drawsOf(plan, 'ours')).toEqual(expected)
  })

  test(`adding ${otherType} after it changes nothing of its decisions`, () => {
    const [rule, other] = [ruleOf(type, params, { ...HALF, id: 'ours' }), ruleOf(otherType, otherParams, HALF)]
    expect(decisionsOf(planOf([rule, other]), 'ours')).toEqual(decisionsOf(planOf([rule]), 'ours'))
  })
}

/** Registers a test for every law that a fault kind keeps. */
export function faultLaws<Type extends keyof FaultParams>(type: Type, subjects: FaultSubjects): void {
  const subject = subjects[type]

  describe(`laws of the fault ${type}`, () => {
    test('it has examples for all its fields, and its own name', () => {
      const fields = [...subject.params, ...(subject.more ?? [])].flatMap((params) => Object.keys(params))
      expect([...new Set(fields)].toSorted()).toEqual(Object.keys(KINDS[type].fields).toSorted())
      expect(KINDS[type].type).toBe(type)
    })

    describe.each(subject.params.map((params) => [params]))('%j', (params) => {
      decisionLaws(type, params, subject.ordered !== undefined)
      planLaws(type, params)

      for (const [otherType, { params: others }] of Object.entries(subjects)) {
        independenceLaws(type, params, otherType, others[0]!)
      }

      test('requests that it lets through are answered as without it', async () => {
        const items = Array.from({ length: 24 }, (_, item) => item)
        const plain = await seenWith([], items)
        const faulty = await seenWith([ruleOf(type, params, HALF)], items)
        const fired = faulty.filter(({ faults }) => faults[0]!.fired)
        expect(fired.length).toBeGreaterThan(0)
        expect(fired.length).toBeLessThan(items.length)
        for (const { item, seen, faults } of faulty) {
          if (faults[0]!.fired && subject.changes) expect(seen).not.toEqual(plain[item]!.seen)
          else expect(seen).toEqual(plain[item]!.seen)
        }
      })

      test.skipIf(subject.ordered !== undefined)(
        'any order and concurrency of requests gives the same answers, faults and delays',
        async () => {
          const items = Array.from({ length: 24 }, (_, item) => item)
          const rules = [ruleOf(type, params, HALF)]
          const expected = await seenWith(rules, items)
          expect(await seenWith(rules, items.toReversed())).toEqual(expected)
          expect(await seenWith(rules, items.toReversed(), true)).toEqual(expected)
        },
      )
    })
  })
}
