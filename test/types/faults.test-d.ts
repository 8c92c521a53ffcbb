import { expectTypeOf } from 'vitest'
import { type AppliedFault, createTest, defineProvider, type FaultRule, test as builtIn } from 'seedbed'

const shop = defineProvider({
  name: 'shop',
  origin: 'https://shop.example',
  endpoints: { 'GET /items': () => [], 'GET /items/:id': () => ({}), 'POST /orders': () => ({}) },
})
const bank = defineProvider({
  name: 'bank',
  origin: 'https://bank.example',
  endpoints: { 'GET /accounts/:id': () => ({}) },
})
const test = createTest({ providers: { shop, myBank: bank } })

// What a fault plan may hold, by the names of fixtures.
test.override('faultPlan', [])
test.override('faultPlan', [{ type: 'connection-reset' }])
test.override('faultPlan', [{ type: 'connection-reset', provider: 'shop' }])
test.override('faultPlan', [{ type: 'connection-reset', provider: 'shop', endpoint: '/items/:id' }])
test.override('faultPlan', [{ type: 'connection-reset', provider: 'shop', endpoint: 'GET /items/:id' }])
test.override('faultPlan', [{ type: 'connection-reset', provider: 'myBank', endpoint: '/accounts/:id' }])
test.override('faultPlan', [{ type: 'connection-reset', endpoint: 'POST /orders' }])
test.override({
  faultPlan: [
    { type: 'latency', ms: 5 },
    { type: 'error', status: 503 },
  ],
})
test.extend('faultPlan', [{ type: 'error', status: 503, body: { any: ['json'] }, headers: { 'retry-after': '1' } }])
test.override('faultPlan', [
  { type: 'error', status: 500, id: 'mine', method: 'GET', probability: 0.5, skip: 1, times: 2 },
  { type: 'error', status: 500, nth: 3 },
  { type: 'error', status: 500, nth: [1, 3] },
  {
    type: 'error',
    status: 500,
    match: ({ method, url, headers, body }) => [method, url, headers['a'], body].length > 3,
  },
])

// @ts-expect-error - no fault of this type
test.override('faultPlan', [{ type: 'latncy', ms: 5 }])
// @ts-expect-error - the type is missing
test.override('faultPlan', [{ ms: 5 }])
// @ts-expect-error - a plan is a list
test.override('faultPlan', { type: 'latency', ms: 5 })
// @ts-expect-error - status is missing
test.override('faultPlan', [{ type: 'error' }])
// @ts-expect-error - status is a number
test.override('faultPlan', [{ type: 'error', status: '503' }])
// @ts-expect-error - headers are text
test.override('faultPlan', [{ type: 'error', status: 503, headers: { 'retry-after': 1 } }])
// @ts-expect-error - a field of another kind
test.override('faultPlan', [{ type: 'connection-reset', status: 503 }])
// @ts-expect-error - no field of this name
test.override('faultPlan', [{ type: 'connection-reset', probablity: 0.5 }])
// @ts-expect-error - probability is a number
test.override('faultPlan', [{ type: 'connection-reset', probability: '5%' }])
// @ts-expect-error - nth is a number or a list of them
test.override('faultPlan', [{ type: 'connection-reset', nth: '1' }])
// @ts-expect-error - match returns whether it does
test.override('faultPlan', [{ type: 'connection-reset', match: () => 'yes' }])
// @ts-expect-error - no provider of this name
test.override('faultPlan', [{ type: 'connection-reset', provider: 'shpo' }])
// @ts-expect-error - a provider is known by the name of its fixture, not by its own
test.override('faultPlan', [{ type: 'connection-reset', provider: 'bank' }])
// @ts-expect-error - no endpoint of this name
test.override('faultPlan', [{ type: 'connection-reset', provider: 'shop', endpoint: '/itmes' }])
// @ts-expect-error - an endpoint of another provider
test.override('faultPlan', [{ type: 'connection-reset', provider: 'shop', endpoint: '/accounts/:id' }])
// @ts-expect-error - the provider has this path with another method
test.override('faultPlan', [{ type: 'connection-reset', provider: 'shop', endpoint: 'GET /orders' }])
// @ts-expect-error - no provider has this endpoint
test.override('faultPlan', [{ type: 'connection-reset', endpoint: '/quote' }])

test('the live control is typed alike', ({ faults }) => {
  const outage = faults.inject({ type: 'error', status: 503, provider: 'shop', endpoint: '/items' })
  expectTypeOf(outage.id).toEqualTypeOf<string>()
  expectTypeOf(outage.remove()).toEqualTypeOf<void>()
  expectTypeOf(faults.remove('id')).toEqualTypeOf<boolean>()
  expectTypeOf(faults.clear()).toEqualTypeOf<void>()
  expectTypeOf(faults.applied).toEqualTypeOf<readonly AppliedFault[]>()
  expectTypeOf(faults.applied[0]!.fired).toEqualTypeOf<boolean>()
  expectTypeOf(faults.rules[0]!.id).toEqualTypeOf<string>()
  // @ts-expect-error - no endpoint of this name
  faults.inject({ type: 'error', status: 503, provider: 'shop', endpoint: '/itmes' })
  // @ts-expect-error - no provider of this name
  faults.inject({ type: 'error', status: 503, provider: 'finnhub' })
  // @ts-expect-error - a rule, not a list
  faults.inject([{ type: 'connection-reset' }])
  // @ts-expect-error - rules are read-only
  faults.rules.push({ type: 'connection-reset', id: 'a' })
})

// The built-in providers are targets like any other.
builtIn.override('faultPlan', [
  { type: 'error', status: 503, provider: 'finnhub', endpoint: '/quote', probability: 0.05 },
])
builtIn.override('faultPlan', [{ type: 'error', status: 503, provider: 'finnhub', endpoint: 'GET /stock/candle' }])
// @ts-expect-error - no endpoint of this name
builtIn.override('faultPlan', [{ type: 'error', status: 503, provider: 'finnhub', endpoint: '/qoute' }])
// @ts-expect-error - no provider of this name
builtIn.override('faultPlan', [{ type: 'error', status: 503, provider: 'finhub' }])

// A rule from elsewhere, where nothing is known of what is mounted, names anything.
const anywhere: FaultRule = { type: 'latency', ms: 5, provider: 'anything', endpoint: '/at/all' }
expectTypeOf(anywhere.type).toBeString()
// @ts-expect-error - but its fields are known
const typo: FaultRule = { type: 'latency', msec: 5 }
void typo
