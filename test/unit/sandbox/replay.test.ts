import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { FaultRule } from '../../../src/faults/rule.ts'
import { parseToken } from '../../../src/trace/replay-token.ts'
import { anyRule } from '../../support/fault-rules.ts'
import { createWorld, SHOP, type World } from '../../support/shop.ts'

const anyRequest = fc.oneof(
  fc.nat(3).map((id) => ({ path: `/items/${id}`, method: 'GET' })),
  fc.constant({ path: '/orders', method: 'POST' }),
)

/** Something that happens in a test: a request, time that passes, or a rule that is injected. */
const anyStep = fc.oneof(
  { weight: 6, arbitrary: anyRequest },
  { weight: 1, arbitrary: fc.record({ advanceMs: fc.integer({ min: 1, max: 50_000 }) }) },
  { weight: 1, arbitrary: fc.record({ inject: anyRule }) },
  { weight: 1, arbitrary: fc.constantFrom('pause' as const, 'resume' as const) },
)
type Step = typeof anyStep extends fc.Arbitrary<infer T> ? T : never

async function play({ sandbox, ask }: World, steps: readonly Step[]): Promise<unknown[]> {
  const seen: unknown[] = []
  for (const step of steps) {
    if (step === 'pause' || step === 'resume') sandbox.faults[step]()
    else if ('advanceMs' in step) sandbox.clock.advance(step.advanceMs)
    else if ('inject' in step) sandbox.faults.inject(step.inject)
    else
      seen.push(
        await ask(`${SHOP}${step.path}`, { method: step.method, ...(step.method === 'POST' && { body: '{}' }) }),
      )
  }
  return seen
}

const SEED = 'sb1_7q3m9x2v4tzab'

function worldOf(seed: string, faultPlan: readonly FaultRule[], token?: string): World {
  return createWorld({ seed, faultPlan, ...(token !== undefined && { schedule: parseToken(token).schedule }) })
}

test('replaying the token of any run gives the same exchanges, byte for byte', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.stringMatching(/^sb1_[0-9a-hjkmnp-tv-z]{13}$/),
      fc.array(anyRule, { maxLength: 5 }),
      fc.array(anyStep, { maxLength: 25 }),
      async (seed, rules, steps) => {
        const first = worldOf(seed, rules)
        const seen = await play(first, steps)
        const { token } = first.sandbox
        const again = worldOf(parseToken(token).seed, rules, token)
        expect(await play(again, steps)).toEqual(seen)
        expect(again.sandbox.journal.exchanges).toEqual(first.sandbox.journal.exchanges)
        expect(again.sandbox.journal.fingerprint()).toBe(first.sandbox.journal.fingerprint())
        expect(again.sandbox.token).toBe(token)
      },
    ),
  )
})

describe('a schedule decides, whatever the rules would', () => {
  const gets: Step[] = Array.from({ length: 6 }, () => ({ path: '/items', method: 'GET' }))
  const statuses = async (token: string, ...rules: FaultRule[]): Promise<unknown[]> =>
    (await play(worldOf(SEED, rules, `${SEED}~${token}`), gets)).map((seen) => (seen as { status?: number }).status)

  test('a rule that would never fire does', async () => {
    expect(await statuses('p1.c2x1.c5x2', { type: 'error', status: 503, probability: 0 })).toEqual([
      200, 503, 200, 200, 503, 503,
    ])
  })

  test('a rule that would always fire does not', async () => {
    expect(await statuses('0', { type: 'error', status: 503 })).toEqual([200, 200, 200, 200, 200, 200])
  })

  test('of two that would both replace the answer, the one of the schedule does', async () => {
    const rules: FaultRule[] = [
      { type: 'error', status: 503 },
      { type: 'error', status: 429 },
    ]
    expect(await statuses('p1.c1x1p2.c3x1', ...rules)).toEqual([503, 200, 429, 200, 200, 200])
  })

  test('and the explanation says so', async () => {
    const world = worldOf(SEED, [{ id: 'one', type: 'error', status: 503, nth: 1 }], `${SEED}~p1.c2x1`)
    await play(world, gets.slice(0, 2))
    expect(world.sandbox.faults.explain()).toContain('one  held back: not in the schedule of the replay token')
    expect(world.sandbox.faults.explain()).toContain('one  fired: the replay token says so')
  })
})

test('rules count in the order of injection, those that are gone too', async () => {
  const { sandbox, ask } = createWorld({ seed: SEED, faultPlan: [{ type: 'error', status: 500, nth: 2 }] })
  sandbox.faults.inject({ type: 'error', status: 502 }).remove()
  sandbox.faults.inject({ type: 'error', status: 503, nth: 3 })
  for (let n = 0; n < 5; n++) await ask(`${SHOP}/items`)
  expect(sandbox.token).toBe(`${SEED}~p1.c2x1p3.c3x1`)
})

test('a fork is of its own, and no part of the token', async () => {
  const { sandbox } = createWorld({
    seed: SEED,
    providers: {},
    faultPlan: [],
    schedule: parseToken(`${SEED}~p1.c1x1`).schedule,
  })
  expect(sandbox.fork().token).toBe(`${SEED}~0`)
})
