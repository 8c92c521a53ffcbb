import { describe, expect, test } from 'vitest'
import { error } from '../../../src/faults/error.ts'
import { createRandom } from '../../../src/random/index.ts'
import { contextOf } from '../../support/plans.ts'
import { createWorld, SHOP } from '../../support/shop.ts'

test('its effect is its parameters', () => {
  const params = { status: 503, body: { a: 1 }, headers: { 'retry-after': '1' } }
  expect(error.effect(params, contextOf(createRandom('error')))).toEqual({ error: params })
})

describe('what a client sees', () => {
  test('is the error of the provider itself, unless there is a body', async () => {
    const { ask } = createWorld({ faultPlan: [{ type: 'error', status: 503 }] })
    expect(await ask(`${SHOP}/items`)).toEqual({ status: 503, body: { code: 503, message: 'shop says no' } })
  })

  test.each<[body: unknown, seen: unknown]>([
    [{ mine: true }, { mine: true }],
    [[], []],
    [0, 0],
    [false, false],
    ['plain text', 'plain text'],
    ['', ''],
  ])('is the body %j', async (body, seen) => {
    const { ask } = createWorld({ faultPlan: [{ type: 'error', status: 400, body }] })
    expect(await ask(`${SHOP}/items`)).toEqual({ status: 400, body: seen })
  })

  test('has the headers of the rule besides those of every answer', async () => {
    const { sandbox } = createWorld({ faultPlan: [{ type: 'error', status: 429, headers: { 'Retry-After': '7' } }] })
    const outcome = await sandbox.handle(new Request(`${SHOP}/items`))
    expect(outcome.kind === 'reply' && outcome.reply.headers).toEqual({
      'content-type': 'application/json; charset=utf-8',
      'retry-after': '7',
      'content-length': '37',
    })
  })

  test('comes without the provider being asked', async () => {
    const { sandbox, ask } = createWorld({ faultPlan: [{ type: 'error', status: 500, times: 1 }] })
    const order = { method: 'POST', body: '{"a":1}', headers: { 'content-type': 'application/json' } }
    expect(await ask(`${SHOP}/orders`, order)).toHaveProperty('status', 500)
    expect(await ask(`${SHOP}/orders`, order)).toEqual({ status: 201, body: { a: 1, number: 1 } })
    expect(sandbox.violations).toEqual([])
  })
})
