import { describe, expect, test } from 'vitest'
import { START_MS } from '../../../src/core/clock.ts'
import { SeedbedError } from '../../../src/core/errors.ts'
import { createMounts } from '../../../src/sandbox/mounts.ts'
import { createSandbox } from '../../../src/sandbox/sandbox.ts'
import { createWorld, SHOP, shop } from '../../support/shop.ts'

const ITEMS = Array.from({ length: 12 }, (_, item) => `${SHOP}/items/${item}`)
const ORDER = { method: 'POST', body: '{"a":1}', headers: { 'content-type': 'application/json' } }

interface ShopFixture {
  readonly state: { readonly secret: number; readonly orders: object[] }
  readonly options: object
  secret(): number
  requests(endpoint?: string): { readonly url: string }[]
}

describe('a seed', () => {
  async function bodies(seed: string): Promise<unknown[]> {
    const { ask } = createWorld({ seed })
    return Promise.all(ITEMS.map((url) => ask(url)))
  }

  test('decides every answer; another one decides otherwise', async () => {
    const [one, again, other] = [await bodies('one'), await bodies('one'), await bodies('other')]
    expect(again).toEqual(one)
    expect(other.filter((body, at) => JSON.stringify(body) === JSON.stringify(one[at]))).toEqual([])
  })

  test('decides state without any request', () => {
    const secret = (seed: string): number => (createWorld({ seed }).sandbox.provider('shop') as ShopFixture).secret()
    expect(secret('one')).toBe(secret('one'))
    expect(secret('one')).not.toBe(secret('other'))
  })

  test('must be there', () => {
    expect(() => createSandbox({ seed: '', mounts: createMounts({}) })).toThrow('the seed "" is not a non-empty string')
  })
})

test('sandboxes share nothing', async () => {
  const [one, other] = [createWorld(), createWorld()]
  await one.ask(`${SHOP}/orders`, ORDER)
  one.sandbox.clock.advance(1000)
  one.sandbox.faults.inject({ type: 'connection-reset' })
  expect((other.sandbox.provider('shop') as ShopFixture).state.orders).toEqual([])
  expect(other.sandbox.clock.now()).toBe(START_MS)
  expect(other.sandbox.journal.exchanges).toEqual([])
  expect(await other.ask(`${SHOP}/orders`, ORDER)).toEqual({ status: 201, body: { a: 1, number: 1 } })
})

describe('the fixture of a provider', () => {
  const { sandbox, ask } = createWorld({ providerOptions: { shop: { limit: 3 } } })
  const fixture = sandbox.provider('shop') as ShopFixture

  test('is one and the same, with oracle, state and options', () => {
    expect(sandbox.provider('shop')).toBe(fixture)
    expect(fixture.secret()).toBe(fixture.state.secret)
    expect(fixture.options).toEqual({ currency: 'EUR', limit: 3 })
  })

  test('agrees with what requests are answered', async () => {
    expect(await ask(`${SHOP}/secret`)).toEqual({ status: 200, body: fixture.secret() })
  })

  test('knows its requests, by endpoint or all', async () => {
    await ask(`${SHOP}/items/7`)
    await ask(`${SHOP}/nothing`)
    expect(fixture.requests().map(({ url }) => url)).toEqual([`${SHOP}/secret`, `${SHOP}/items/7`, `${SHOP}/nothing`])
    expect(fixture.requests('/items/:id').map(({ url }) => url)).toEqual([`${SHOP}/items/7`])
    expect(fixture.requests('GET /secret')).toHaveLength(1)
    expect(fixture.requests('POST /orders')).toEqual([])
  })

  test('is not there for a provider that is not mounted', () => {
    expect(() => sandbox.provider('shpo')).toThrow(
      new SeedbedError(
        'SEEDBED_UNKNOWN_PROVIDER',
        'Failed to find the provider "shpo": no provider "shpo" is mounted. Did you mean "shop"? Mounted: shop.',
      ),
    )
  })

  test('options for a provider that is not mounted are refused', () => {
    expect(() => createWorld({ providerOptions: { shpo: {} } })).toThrow(
      'Failed to read providerOptions: no provider "shpo" is mounted. Did you mean "shop"? Mounted: shop.',
    )
  })
})

describe('the journal', () => {
  test('tells every part of an exchange', async () => {
    const { sandbox, ask } = createWorld({ faultPlan: [{ type: 'latency', ms: 30, id: 'late' }] })
    sandbox.clock.advance(5)
    await ask(`${SHOP}/orders?q=1`, ORDER)
    expect(sandbox.journal.exchanges).toEqual([
      {
        index: 1,
        atMs: START_MS + 5,
        provider: 'shop',
        endpoint: 'POST /orders',
        method: 'POST',
        url: `${SHOP}/orders?q=1`,
        headers: { 'content-type': 'application/json' },
        body: { a: 1 },
        key: '["shop","POST /orders",[],[["a","1"],["q","1"]]]',
        nth: 1,
        faults: [{ rule: 'late', number: 1, type: 'latency', fired: true, why: 'fired' }],
        delayMs: 30,
        result: {
          kind: 'reply',
          status: 201,
          headers: { 'content-type': 'application/json; charset=utf-8', 'content-length': '18' },
          body: '{"a":1,"number":1}',
        },
      },
    ])
  })

  test('counts how often the same was asked', async () => {
    const { sandbox, ask } = createWorld()
    for (const query of ['?a=1&b=2', '?b=2&a=1', '?a=1', '?a=1&b=2']) await ask(`${SHOP}/items${query}`)
    expect(sandbox.journal.exchanges.map(({ nth }) => nth)).toEqual([1, 2, 1, 3])
  })

  test('has what nothing answered, too', async () => {
    const { sandbox, ask } = createWorld()
    await ask(`${SHOP}/nothing`)
    await ask('https://other.example/x')
    expect(
      sandbox.journal.exchanges.map(({ provider, endpoint, result }) => [provider, endpoint, result.kind]),
    ).toEqual([
      ['shop', undefined, 'unmatched'],
      [undefined, undefined, 'unmatched'],
    ])
  })

  test('has one fingerprint for the same traffic, and another for other traffic', async () => {
    async function print(urls: readonly string[], seed: string = 'unit'): Promise<string> {
      const { sandbox, ask } = createWorld({ seed })
      for (const url of urls) await ask(url)
      return sandbox.journal.fingerprint()
    }
    const expected = await print(ITEMS)
    expect(await print(ITEMS)).toBe(expected)
    expect(await print(ITEMS.toReversed())).not.toBe(expected)
    expect(await print(ITEMS.slice(1))).not.toBe(expected)
    expect(await print(ITEMS, 'other')).not.toBe(expected)
  })
})

describe('any order and concurrency', () => {
  async function answers(urls: readonly string[], concurrently: boolean): Promise<Map<string, unknown>> {
    const { ask } = createWorld()
    const seen = new Map<string, unknown>()
    const see = async (url: string): Promise<void> => void seen.set(url, await ask(url))
    if (concurrently) await Promise.all(urls.map(see))
    else for (const url of urls) await see(url)
    return seen
  }

  test('gives the same answers', async () => {
    const expected = await answers(ITEMS, false)
    for (const concurrently of [false, true]) {
      const seen = await answers(ITEMS.toReversed(), concurrently)
      for (const url of ITEMS) expect(seen.get(url)).toEqual(expected.get(url))
    }
  })

  test('requests in between do not shift the others', async () => {
    const expected = await answers(ITEMS, false)
    const seen = await answers(
      ITEMS.flatMap((url) => [`${url}?more`, url, `${SHOP}/secret`]),
      false,
    )
    for (const url of ITEMS) expect(seen.get(url)).toEqual(expected.get(url))
  })
})

describe('mistakes', () => {
  test('an unknown host aborts the request, and fails the test', async () => {
    const { sandbox, ask } = createWorld()
    const seen = await ask('https://other.example/x')
    expect(seen).toEqual({ code: 'SEEDBED_UNMATCHED_REQUEST', message: sandbox.violations[0]!.message })
    expect(sandbox.violations).toHaveLength(1)
  })

  test('an unknown route gets the API’s own 404, and fails the test', async () => {
    const { sandbox, ask } = createWorld()
    expect(await ask(`${SHOP}/nothing`)).toEqual({ status: 404, body: { code: 404, message: 'shop says no' } })
    expect(sandbox.violations).toHaveLength(1)
  })

  test('faults do not reach a request that no endpoint answers', async () => {
    const { sandbox, ask } = createWorld({ faultPlan: [{ type: 'error', status: 503 }] })
    expect(await ask(`${SHOP}/nothing`)).toHaveProperty('status', 404)
    expect(sandbox.faults.applied).toEqual([])
  })

  test('what a provider refuses is none', async () => {
    const { sandbox, ask } = createWorld()
    expect(await ask(`${SHOP}/items`, { headers: { authorization: 'Bearer wrong' } })).toEqual({
      status: 401,
      body: { code: 401, message: 'who are you?' },
    })
    expect(sandbox.violations).toEqual([])
  })
})

test('an outcome carries the delay of latencies before a terminal fault, and the provider is not asked', async () => {
  const { sandbox } = createWorld({ faultPlan: [{ type: 'latency', ms: 30 }, { type: 'connection-reset' }] })
  expect(await sandbox.handle(new Request(`${SHOP}/orders`, ORDER))).toMatchObject({ kind: 'abort', delayMs: 30 })
  expect((sandbox.provider('shop') as ShopFixture).state.orders).toEqual([])
})

test('a sandbox in which nothing is mounted answers nothing', async () => {
  const { sandbox, ask } = createWorld({ providers: {} })
  await ask(`${SHOP}/items`)
  expect(sandbox.violations.map(({ code }) => code)).toEqual(['SEEDBED_UNMATCHED_REQUEST'])
})

test('state is made when it is first needed, once', async () => {
  let made = 0
  const counting = { ...shop, state: () => ({ made: ++made }) }
  const handler = ({ state }: { state: { made: number } }): number => state.made
  const endpoints = { 'GET /made': { handler } }
  const { sandbox, ask } = createWorld({
    providers: { shop: { ...counting, endpoints: endpoints as never, oracle: () => ({}) } },
  })
  expect(made).toBe(0)
  expect(await ask(`${SHOP}/made`)).toEqual({ status: 200, body: 1 })
  expect(sandbox.provider('shop')).toMatchObject({ state: { made: 1 } })
  expect(made).toBe(1)
})
