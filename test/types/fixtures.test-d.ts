import type { Faker } from '@faker-js/faker'
import { expectTypeOf } from 'vitest'
import {
  type Clock,
  createTest,
  defineProvider,
  type Exchange,
  type Faults,
  type Journal,
  type Random,
  type Sandbox,
  type SeedbedTest,
  test as builtIn,
} from 'seedbed'
import { seedbed } from 'seedbed/vitest-plugin'

interface Item {
  readonly id: string
  readonly cents: number
}

const shop = defineProvider({
  name: 'shop',
  origin: 'https://shop.example',
  options: { currency: 'EUR', limit: 10 },
  state: () => ({ items: [] as Item[] }),
  endpoints: { 'GET /items': ({ state }) => state.items, 'POST /items/:id/parts': () => ({}) },
  oracle: ({ state }) => ({
    total: () => state.items.reduce((sum, { cents }) => sum + cents, 0),
    add: (item: Item) => void state.items.push(item),
  }),
})
const bare = defineProvider({ name: 'bare', origin: 'https://bare.example', endpoints: { 'GET /x': () => 1 } })
const test = createTest({ providers: { shop, renamed: bare } })

test('fixtures of every test', ({ sandbox, seed, random, faker, clock, faults, journal, task, expect }) => {
  expectTypeOf(sandbox).toEqualTypeOf<Sandbox>()
  expectTypeOf(seed).toEqualTypeOf<string>()
  expectTypeOf(random).toEqualTypeOf<Random>()
  expectTypeOf(faker).toEqualTypeOf<Faker>()
  expectTypeOf(clock).toEqualTypeOf<Clock>()
  expectTypeOf(faults).toExtend<Pick<Faults, 'applied' | 'clear' | 'remove' | 'rules'>>()
  expectTypeOf(journal).toEqualTypeOf<Journal>()
  expectTypeOf(task.name).toEqualTypeOf<string>()
  expectTypeOf(expect).toBeFunction()
})

test('the fixture of a provider: its oracle, state, options and requests', ({ shop, renamed }) => {
  expectTypeOf(shop.total()).toEqualTypeOf<number>()
  expectTypeOf(shop.add).parameters.toEqualTypeOf<[item: Item]>()
  expectTypeOf(shop.state).toEqualTypeOf<{ items: Item[] }>()
  expectTypeOf(shop.options).toEqualTypeOf<{ currency: string; limit: number }>()
  expectTypeOf(shop.requests()).toEqualTypeOf<Exchange[]>()
  expectTypeOf(shop.requests)
    .parameter(0)
    .toEqualTypeOf<'GET /items' | 'POST /items/:id/parts' | '/items' | '/items/:id/parts' | undefined>()
  expectTypeOf(renamed.state).toEqualTypeOf<undefined>()
  renamed.requests('/x')
  // @ts-expect-error - no endpoint of this name
  shop.requests('/itmes')
  // @ts-expect-error - the path is there with another method
  shop.requests('GET /items/:id/parts')
  // @ts-expect-error - an endpoint of another provider
  renamed.requests('/items')
  // @ts-expect-error - the oracle has no such function
  shop.sum()
  // @ts-expect-error - options are read-only
  shop.options = { currency: 'USD', limit: 1 }
})

// @ts-expect-error - a provider is known by the name of its fixture, not by its own
test('a provider under another name', ({ bare }) => void bare)
// @ts-expect-error - nobody mounted it
test('a provider that is not mounted', ({ finnhub }) => void finnhub)

// Options of providers, by the names of fixtures; each may be left out.
test.override('providerOptions', {})
test.override('providerOptions', { shop: {} })
test.override('providerOptions', { shop: { currency: 'USD' } })
test.override('providerOptions', { shop: { limit: 1 }, renamed: {} })
// @ts-expect-error - no option of this name
test.override('providerOptions', { shop: { curency: 'USD' } })
// @ts-expect-error - a limit is a number
test.override('providerOptions', { shop: { limit: '1' } })
// @ts-expect-error - no provider of this name
test.override('providerOptions', { shpo: { limit: 1 } })
// @ts-expect-error - no option fixture of this name
test.override('faultplan', [])
// @ts-expect-error - no such way for time to pass
test.override('time', 'fast')
test.override('time', 'frozen')
test.override('seedGlobals', true)

// A test that is extended keeps everything.
const extended = test.extend('cart', () => ({ size: 0 }))
extended('both', ({ cart, shop }) => {
  expectTypeOf(cart).toEqualTypeOf<{ size: number }>()
  expectTypeOf(shop.total()).toEqualTypeOf<number>()
})

builtIn('the built-in providers are there', ({ finnhub }) => {
  expectTypeOf(finnhub.quote('AAPL').c).toEqualTypeOf<number>()
  finnhub.set('AAPL', { price: 250 })
  finnhub.requests('/quote')
  // @ts-expect-error - no endpoint of this name
  finnhub.requests('/qoute')
  // @ts-expect-error - a price is a number
  finnhub.set('AAPL', { price: '250' })
})
builtIn.override('providerOptions', { finnhub: { plan: 'free' } })
// @ts-expect-error - no such plan
builtIn.override('providerOptions', { finnhub: { plan: 'gratis' } })

builtIn.override('initialData', {
  finnhub: { symbols: [{ symbol: 'ACME', price: 12 }], news: [{ symbol: 'ACME', headline: 'x' }] },
  coingecko: { coins: [{ id: 'acme', price: 1 }] },
  mastodon: { accounts: [{ username: 'ada' }], statuses: [{ account: 'ada', text: 'x', visibility: 'private' }] },
})
// @ts-expect-error - no such list
builtIn.override('initialData', { mastodon: { acounts: [] } })
// @ts-expect-error - a price is a number
builtIn.override('initialData', { coingecko: { coins: [{ id: 'acme', price: '1' }] } })

// Nothing mounted is possible, and something that is no provider is not.
const alone: SeedbedTest<Record<never, never>> = createTest({ providers: {} })
alone('the fixtures that every test has', ({ seed }) => expectTypeOf(seed).toEqualTypeOf<string>())
// @ts-expect-error - providers are required
createTest({})
// @ts-expect-error - not a provider
createTest({ providers: { shop: { origin: 'https://shop.example' } } })

test('exchanges are read-only records', ({ journal }) => {
  const [exchange] = journal.requests({ provider: 'shop', endpoint: '/items' })
  expectTypeOf(exchange!.nth).toEqualTypeOf<number>()
  expectTypeOf(exchange!.result.kind).toBeString()
  if (exchange!.result.kind === 'reply') expectTypeOf(exchange!.result.status).toEqualTypeOf<number>()
  // @ts-expect-error - only a reply has a status
  void exchange!.result.status
  // @ts-expect-error - a record of what happened
  exchange!.nth = 2
  // @ts-expect-error - no such filter
  journal.requests({ method: 'GET' })
})

test('the plugin takes options of built-in providers, and of any other', () => {
  expectTypeOf(seedbed).toBeCallableWith({ providerOptions: { finnhub: { plan: 'free', dataQuality: 'low' } } })
  expectTypeOf(seedbed).toBeCallableWith({ providerOptions: { shop: { currency: 'EUR' } } })
  // @ts-expect-error - there is no such plan
  seedbed({ providerOptions: { finnhub: { plan: 'fre' } } })
  // @ts-expect-error - there is no such option
  seedbed({ providerOptions: { finnhub: { paln: 'free' } } })
  // @ts-expect-error - options are objects
  seedbed({ providerOptions: { shop: 7 } })
})
