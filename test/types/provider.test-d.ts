import { expectTypeOf } from 'vitest'
import { createTest, defineProvider } from 'seedbed'
import * as z from 'zod'

const invoice = z.object({ id: z.string(), cents: z.int(), paid: z.boolean().default(false) })

const billing = defineProvider({
  name: 'billing',
  origin: 'https://api.billing.example',
  options: { currency: 'EUR' },
  state: ({ collection, options, initialData, clock, random }) => {
    expectTypeOf(options.currency).toEqualTypeOf<string>()
    expectTypeOf(initialData).toEqualTypeOf<Readonly<Record<string, readonly object[]>>>()
    expectTypeOf(clock.now() + random.float()).toEqualTypeOf<number>()
    return { invoices: collection(invoice), notes: collection<{ id: number; text: string }>(), count: 0 }
  },
  auth: ({ headers }) => ({ user: headers['x-user'] ?? '' }),
  endpoints: {
    'GET /plain/:id/:part': ({ params, query, body, input, state, caller }) => {
      expectTypeOf(params).toEqualTypeOf<{ readonly id: string; readonly part: string }>()
      expectTypeOf(query).toEqualTypeOf<Readonly<Record<string, string>>>()
      expectTypeOf(body).toEqualTypeOf<Readonly<Record<string, unknown>>>()
      expectTypeOf(input).toEqualTypeOf<Readonly<Record<string, unknown>>>()
      expectTypeOf(caller.user).toEqualTypeOf<string>()
      expectTypeOf(state.invoices.get(params.id)?.cents).toEqualTypeOf<number | undefined>()
      // @ts-expect-error -- there is no such parameter
      void params.nope
      // @ts-expect-error -- ids of notes are numbers
      return state.notes.get(params.id)
    },
    'POST /typed/:id': {
      query: z.object({ page: z.coerce.number() }),
      body: z.object({ cents: z.int(), note: z.string().optional() }),
      response: invoice,
      handler: ({ params, query, body, state, caller, faker }) => {
        expectTypeOf(params).toEqualTypeOf<{ readonly id: string }>()
        expectTypeOf(query).toEqualTypeOf<{ page: number }>()
        expectTypeOf(body.cents).toEqualTypeOf<number>()
        expectTypeOf(body.note).toEqualTypeOf<string | undefined>()
        expectTypeOf(caller.user).toEqualTypeOf<string>()
        // @ts-expect-error -- the validator lets no such field through
        void body.nope
        return state.invoices.add({ id: faker.string.nanoid(), cents: body.cents })
      },
    },
    'PUT /body-only': {
      body: z.object({ tags: z.array(z.string()) }),
      handler: ({ query, body }) => {
        expectTypeOf(query).toEqualTypeOf<Readonly<Record<string, string>>>()
        expectTypeOf(body.tags).toEqualTypeOf<string[]>()
      },
    },
    'DELETE /no-validators': {
      handler: ({ query, body }) => {
        expectTypeOf(query).toEqualTypeOf<Readonly<Record<string, string>>>()
        expectTypeOf(body).toEqualTypeOf<Readonly<Record<string, unknown>>>()
      },
    },
  },
  oracle: ({ state }) => ({ owed: () => state.invoices.list({ paid: false }).length }),
})

const test = createTest({ providers: { billing } })

test('names flow into fixtures', ({ billing, faults }) => {
  const { invoices } = billing.state
  expectTypeOf(billing.owed()).toEqualTypeOf<number>()
  expectTypeOf(billing.options.currency).toEqualTypeOf<string>()
  billing.requests('/typed/:id')
  billing.requests('POST /typed/:id')
  // @ts-expect-error -- no such endpoint
  billing.requests('/typo')
  faults.inject({ type: 'error', status: 500, provider: 'billing', endpoint: '/body-only' })
  // @ts-expect-error -- no such endpoint
  faults.inject({ type: 'error', status: 500, provider: 'billing', endpoint: '/typo' })
  // @ts-expect-error -- no such provider
  faults.inject({ type: 'error', status: 500, provider: 'biling' })
  expectTypeOf(invoices.add({ id: '1', cents: 5 }).paid).toEqualTypeOf<boolean>()
  // @ts-expect-error -- cents are numbers
  invoices.add({ id: '1', cents: '5' })
  // @ts-expect-error -- no such field
  invoices.add({ id: '1', cents: 5, color: 'red' })
  // @ts-expect-error -- no such field
  invoices.find({ color: 'red' })
  // @ts-expect-error -- rows are read-only
  invoices.get('1')!.paid = true
  expectTypeOf(invoices.page({ limit: 5 }).next?.id).toEqualTypeOf<string | undefined>()
  expectTypeOf(invoices.page({ page: 1, perPage: 5 }).total).toEqualTypeOf<number>()
  // @ts-expect-error -- ids of invoices are text
  invoices.page({ limit: 5, maxId: 5 })
})

test.override('initialData', { billing: { invoices: [{ id: '1', cents: 5 }], notes: [{ text: 'x' }] } })
// @ts-expect-error -- no such collection
test.override('initialData', { billing: { invoicse: [] } })
// @ts-expect-error -- not a collection
test.override('initialData', { billing: { count: [] } })
// @ts-expect-error -- cents are numbers
test.override('initialData', { billing: { invoices: [{ id: '1', cents: '5' }] } })
// @ts-expect-error -- no such provider
test.override('initialData', { biling: {} })

test.override('faultPlan', [{ type: 'error', status: 503, provider: 'billing', endpoint: '/plain/:id/:part' }])
// @ts-expect-error -- no such endpoint
test.override('faultPlan', [{ type: 'error', status: 503, provider: 'billing', endpoint: '/plain' }])

test.override('providerOptions', { billing: { currency: 'USD', dataQuality: 'low', latencyRange: [10, 20] } })
// @ts-expect-error -- no such quality
test.override('providerOptions', { billing: { dataQuality: 'lwo' } })
// @ts-expect-error -- no such option
test.override('providerOptions', { billing: { curency: 'USD' } })

defineProvider({
  name: 'limited',
  origin: 'https://limited.example',
  options: { plan: 'free' },
  auth: () => ({ id: 7 }),
  rateLimit: {
    limit: ({ options, caller }) => (options.plan === 'free' ? caller.id : 100),
    windowMs: 1000,
    by: ({ caller }) => String(caller.id),
  },
  endpoints: { 'GET /a': () => 1 },
})
