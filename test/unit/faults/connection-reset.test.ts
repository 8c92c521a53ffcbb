import { constants } from 'node:os'
import { expect, test } from 'vitest'
import { SimulatedFault } from '../../../src/core/errors.ts'
import { createWorld, SHOP } from '../../support/shop.ts'

const DETAILS = { code: 'ECONNRESET', errno: -constants.errno.ECONNRESET, syscall: 'read' }

test('a client sees Node’s own error, which says that it is simulated', async () => {
  const { sandbox } = createWorld({ faultPlan: [{ type: 'connection-reset', id: 'cut' }] })
  const outcome = await sandbox.handle(new Request(`${SHOP}/items`))
  expect(outcome).toEqual({ kind: 'abort', delayMs: 0, error: new SimulatedFault('read ECONNRESET', DETAILS, 'cut') })
  expect(outcome.kind === 'abort' && outcome.error).toBeInstanceOf(SimulatedFault)
})

test('it is no mistake: it does not fail the test', async () => {
  const { sandbox, ask } = createWorld({ faultPlan: [{ type: 'connection-reset' }] })
  await ask(`${SHOP}/items`)
  expect(sandbox.violations).toEqual([])
})

test('the provider is not asked', async () => {
  const { ask } = createWorld({ faultPlan: [{ type: 'connection-reset', times: 1 }] })
  const order = { method: 'POST', body: '{"a":1}', headers: { 'content-type': 'application/json' } }
  expect(await ask(`${SHOP}/orders`, order)).toHaveProperty('code', 'ECONNRESET')
  expect(await ask(`${SHOP}/orders`, order)).toEqual({ status: 201, body: { a: 1, number: 1 } })
})
