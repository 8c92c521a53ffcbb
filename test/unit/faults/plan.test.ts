import { describe, expect, test } from 'vitest'
import { createFaultPlan } from '../../../src/faults/plan.ts'
import type { FaultRule } from '../../../src/faults/rule.ts'
import { pattern, planned, planOf, TARGETS, verdicts } from '../../support/plans.ts'
import { countingRandom } from '../../support/random.ts'

const RESET: FaultRule = { type: 'connection-reset' }

describe('which requests a rule is aimed at', () => {
  const item = planned(1)
  const items = planned(1, { endpoint: 'GET /items', url: 'https://shop.example/v1/items' })
  const order = planned(1, { endpoint: 'POST /items', method: 'POST' })
  const bank = planned(1, { provider: 'bank', endpoint: 'GET /items' })

  test.each<[rule: Partial<FaultRule>, hit: object[]]>([
    [{}, [item, items, order, bank]],
    [{ provider: 'shop' }, [item, items, order]],
    [{ endpoint: '/items' }, [items, order, bank]],
    [{ endpoint: 'GET /items' }, [items, bank]],
    [{ provider: 'bank', endpoint: '/items' }, [bank]],
    [{ endpoint: '/items/:id' }, [item]],
    [{ method: 'POST' }, [order]],
    [{ method: 'post' }, [order]],
    [{ provider: 'shop', method: 'GET' }, [item, items]],
    [{ match: ({ url }) => url.endsWith('/v1/items') }, [items]],
    [{ provider: 'bank', match: () => true }, [bank]],
  ])('%j', (rule, hit) => {
    const plan = planOf([{ ...RESET, ...rule } as FaultRule])
    const asked = [item, items, order, bank]
    expect(asked.filter((request) => plan.decide(request).decisions.length > 0)).toEqual(hit)
  })

  test('a predicate is shown the request, and is not asked about those that the rule is not aimed at', () => {
    const shown: unknown[] = []
    const match = (request: unknown): boolean => shown.push(request) > 0
    const plan = planOf([{ ...RESET, provider: 'bank', match }])
    plan.decide(item)
    plan.decide(bank)
    expect(shown).toEqual([bank])
  })
})

describe('why a rule fired or did not', () => {
  const whys = (rule: Partial<FaultRule>, count: number): (string | undefined)[] =>
    verdicts(planOf([{ ...RESET, ...rule } as FaultRule]), count).map(({ decisions }) => decisions[0]?.why)

  test.each<[rule: Partial<FaultRule>, whys: string[]]>([
    [{ skip: 1 }, ['skip', 'fired', 'fired']],
    [{ times: 1 }, ['fired', 'times', 'times']],
    [{ nth: 2 }, ['nth', 'fired', 'nth']],
    [{ probability: 0 }, ['probability', 'probability', 'probability']],
    [{ skip: 1, times: 1 }, ['skip', 'fired', 'times']],
  ])('%j', (rule, expected) => {
    expect(whys(rule, 3)).toEqual(expected)
  })

  test('a draw and its threshold are there when a draw was needed', () => {
    for (const { decisions } of verdicts(planOf([{ ...RESET, probability: 0.5 }]), 32)) {
      const [{ fired, why, draw, threshold }] = decisions as [(typeof decisions)[0]]
      expect(threshold).toBe(0.5)
      expect(fired).toBe(draw! < 0.5)
      expect(why).toBe(fired ? 'fired' : 'probability')
    }
  })

  test('times counts what fired, not what was drawn', () => {
    const all = pattern(planOf([{ ...RESET, id: 'r', probability: 0.5 }]), 64)
    const limited = pattern(planOf([{ ...RESET, id: 'r', probability: 0.5, times: 3 }]), 64)
    const third = [...all.matchAll(/#/g)][2]!.index
    expect(limited).toBe(all.slice(0, third + 1).padEnd(64, '.'))
  })

  test('nothing is drawn for a request that a count holds back', () => {
    const { random, draws } = countingRandom('plan')
    verdicts(createFaultPlan(random, TARGETS, [{ ...RESET, probability: 0.5, skip: 3 }]), 3)
    expect(draws()).toBe(0)
    verdicts(createFaultPlan(random, TARGETS, [{ ...RESET, probability: 0.5, skip: 3 }]), 4)
    expect(draws()).toBe(1)
  })

  test('the same request for another time is another draw', () => {
    const plan = planOf([{ ...RESET, probability: 0.5 }])
    const draws = [1, 2, 3].map((nth) => plan.decide(planned(1, { nth })).decisions[0]!.draw)
    expect(new Set(draws).size).toBe(3)
  })
})

describe('several rules', () => {
  test('delays add up', () => {
    const plan = planOf([
      { type: 'latency', ms: 100 },
      { type: 'latency', ms: 20 },
    ])
    expect(plan.decide(planned(1))).toMatchObject({ delayMs: 120, terminal: undefined })
  })

  test('the first terminal rule wins, the others say so, and delays still count', () => {
    const plan = planOf([
      { type: 'latency', ms: 100, id: 'late' },
      { type: 'error', status: 500, id: 'first' },
      { type: 'connection-reset', id: 'second', times: 1 },
      { type: 'latency', ms: 20, id: 'later' },
    ])
    const { decisions, delayMs, terminal } = plan.decide(planned(1))
    expect(decisions.map(({ rule, fired, why }) => [rule, fired, why])).toEqual([
      ['late', true, 'fired'],
      ['first', true, 'fired'],
      ['second', false, 'after a terminal fault'],
      ['later', true, 'fired'],
    ])
    expect([delayMs, terminal]).toEqual([
      120,
      { rule: 'first', effect: { error: expect.objectContaining({ status: 500 }) } },
    ])
    expect(plan.applied.map(({ rule }) => rule)).toEqual(['late', 'first', 'later'])
  })

  test('what a terminal rule before it kept from firing is not used up', () => {
    const plan = planOf([
      { type: 'error', status: 500, times: 2 },
      { type: 'connection-reset', times: 1 },
    ])
    expect(verdicts(plan, 4).map(({ terminal }) => terminal && Object.keys(terminal.effect)[0])).toEqual([
      'error',
      'error',
      'abort',
      undefined,
    ])
  })
})

describe('ids', () => {
  const ids = (...rules: FaultRule[]): string[] => planOf(rules).rules.map(({ id }) => id)

  test('an id is the type and a part of the content’s hash, unless it is given', () => {
    expect(ids({ type: 'latency', ms: 5 })[0]).toMatch(/^latency-[0-9a-z]+$/)
    expect(ids({ type: 'latency', ms: 5, id: 'mine' })).toEqual(['mine'])
  })

  test('other contents have other ids; adding a rule renames none', () => {
    const [five, six] = [
      { type: 'latency', ms: 5 },
      { type: 'latency', ms: 6 },
    ] as const
    expect(ids(five)[0]).not.toBe(ids(six)[0])
    expect(ids(six, five)).toEqual([...ids(six), ...ids(five)])
  })

  test('rules of one content, or of one id, are told apart', () => {
    const [first, second, third] = ids(RESET, RESET, RESET)
    expect([second, third]).toEqual([`${first}-2`, `${first}-3`])
    expect(ids({ ...RESET, id: 'a' }, { type: 'latency', ms: 5, id: 'a' })).toEqual(['a', 'a-2'])
  })

  test('two predicates are two contents', () => {
    const [one, other] = ids(
      { ...RESET, match: ({ url }) => url === 'a' },
      { ...RESET, match: ({ url }) => url === 'b' },
    )
    expect(other).not.toMatch(new RegExp(`^${one}`))
  })

  test('two rules of one content draw each for itself', () => {
    const decided = verdicts(
      planOf([
        { ...RESET, probability: 0.5 },
        { ...RESET, probability: 0.5 },
      ]),
      32,
    )
    expect(decided.some(({ decisions: [a, b] }) => a!.draw !== b!.draw)).toBe(true)
  })
})

describe('the live control', () => {
  test('an injected rule works from the next request on, until it is removed', () => {
    const plan = planOf([])
    expect(pattern(plan, 1)).toBe('.')
    const fault = plan.inject(RESET)
    expect(plan.rules.map(({ id }) => id)).toEqual([fault.id])
    expect(pattern(plan, 2)).toBe('##')
    fault.remove()
    expect([plan.rules, pattern(plan, 1)]).toEqual([[], '.'])
    fault.remove()
  })

  test('a handle removes its own rule, not one of the same content', () => {
    const plan = planOf([RESET])
    plan.inject(RESET).remove()
    expect(plan.rules).toHaveLength(1)
  })

  test('rules are removed by id, and it says whether there was one', () => {
    const plan = planOf([
      { ...RESET, id: 'a' },
      { ...RESET, id: 'b' },
    ])
    expect([plan.remove('a'), plan.remove('a')]).toEqual([true, false])
    expect(plan.rules.map(({ id }) => id)).toEqual(['b'])
  })

  test('clear removes all; what was applied stays known', () => {
    const plan = planOf([RESET, { type: 'latency', ms: 5 }])
    plan.decide(planned(1))
    plan.clear()
    expect([plan.rules, pattern(plan, 1)]).toEqual([[], '.'])
    expect(plan.applied).toHaveLength(2)
  })

  test('a rule that is injected again after its removal draws as it did', () => {
    const plan = planOf([])
    const rule: FaultRule = { ...RESET, probability: 0.5 }
    const first = plan.inject(rule)
    const before = pattern(plan, 32)
    first.remove()
    plan.inject(rule)
    expect(pattern(plan, 32)).toBe(before)
  })

  test('a bad rule throws at once, and changes nothing', () => {
    const plan = planOf([RESET])
    expect(() => plan.inject({ type: 'latency', ms: -1 })).toThrow('"ms" is -1.')
    expect(plan.rules).toHaveLength(1)
    expect(() => planOf([RESET, { type: 'error', status: 200 }])).toThrow(
      '"status" is 200. Use a whole number within 400..599.',
    )
  })

  test('what was applied names rule, draw, effect and request', () => {
    const plan = planOf([{ type: 'latency', ms: 5, id: 'late', probability: 0.999_999 }])
    plan.decide(planned(7, { nth: 2 }))
    expect(plan.applied).toEqual([
      {
        rule: 'late',
        number: 1,
        type: 'latency',
        fired: true,
        why: 'fired',
        draw: expect.any(Number),
        threshold: 0.999_999,
        effect: { delayMs: 5 },
        request: { method: 'GET', url: 'https://shop.example/v1/items/7', endpoint: 'GET /items/:id', nth: 2 },
      },
    ])
  })

  test('a rule that a user changes after handing it in stays as it was', () => {
    const rule = { type: 'latency', ms: 5 } as { type: 'latency'; ms: number }
    const plan = planOf([rule])
    rule.ms = 500
    expect(plan.decide(planned(1)).delayMs).toBe(5)
  })
})
