import { describe, expect } from 'vitest'
import { createTest, defineProvider, reply } from 'seedbed'
import * as z from 'zod'

const billing = defineProvider({
  name: 'billing',
  origin: 'https://api.billing.example',
  state: ({ collection }) => ({
    invoices: collection(z.object({ id: z.string(), cents: z.int(), paid: z.boolean() })),
  }),
  endpoints: {
    'GET /v1/invoices/:id': ({ params, state }) => state.invoices.get(params.id) ?? reply(404, { error: 'not found' }),
    'POST /v1/invoices': ({ body, state, faker }) =>
      reply(201, state.invoices.add({ id: faker.string.nanoid(), paid: false, ...body })),
  },
})

const test = createTest({ providers: { billing } })

const invoices = 'https://api.billing.example/v1/invoices'

test('an invoice that was created can be read', async ({ billing }) => {
  const created = await fetch(invoices, {
    method: 'POST',
    body: JSON.stringify({ cents: 500 }),
    headers: { 'content-type': 'application/json' },
  })
  expect(created.status).toBe(201)
  const { id } = (await created.json()) as { id: string }
  const read = await fetch(`${invoices}/${id}`)
  expect(await read.json()).toEqual({ id, cents: 500, paid: false })
  expect(billing.state.invoices.count()).toBe(1)
})

test('another test has a world of its own', async ({ billing }) => {
  expect(billing.state.invoices.list()).toEqual([])
  expect((await fetch(`${invoices}/1`)).status).toBe(404)
})

describe('with rows to start with', () => {
  test.override('initialData', { billing: { invoices: [{ id: '1', cents: 700, paid: true }] } })

  test('a snapshot brings them back', async ({ sandbox, billing }) => {
    const before = sandbox.snapshot()
    billing.state.invoices.update('1', { paid: false })
    expect(await (await fetch(`${invoices}/1`)).json()).toEqual({ id: '1', cents: 700, paid: false })
    sandbox.restore(before)
    expect(await (await fetch(`${invoices}/1`)).json()).toEqual({ id: '1', cents: 700, paid: true })
  })
})
