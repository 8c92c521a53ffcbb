import { describe, expect } from 'vitest'
import { createTest, defineProvider } from 'seedbed'
import * as z from 'zod'
import { charge } from './double-charge.ts'

const pay = defineProvider({
  name: 'pay',
  origin: 'https://api.pay.example',
  state: ({ collection }) => ({
    charges: collection(z.object({ id: z.string(), cents: z.int(), key: z.string().optional() })),
  }),
  endpoints: {
    'POST /v1/charges': ({ body, headers, state, faker, reply }) => {
      const key = headers['idempotency-key']
      const earlier = key === undefined ? undefined : state.charges.find({ key })
      return earlier ?? reply(201, state.charges.add({ id: faker.string.nanoid(), cents: Number(body['cents']), key }))
    },
  },
})
const test = createTest({ providers: { pay } })

describe('the answer to a charge is lost on its way', () => {
  test.override('faultPlan', [{ type: 'response-lost', provider: 'pay', times: 1 }])

  test('a client that just tries again charges twice', async ({ pay }) => {
    await charge(4_200)
    expect(pay.state.charges.count()).toBe(2)
  })

  test('with an idempotency key it charges once', async ({ pay }) => {
    const id = await charge(4_200, 'order-17')
    expect(pay.state.charges.list().map((made) => made.id)).toEqual([id])
  })
})
