import { describe, expect, test } from 'vitest'
import { START_MS } from '../../../src/core/clock.ts'
import {
  type AuthContext,
  defineProvider,
  type EndpointContext,
  type Provider,
  type World,
} from '../../../src/providers/define-provider.ts'
import { reply } from '../../../src/providers/reply.ts'
import { createWorld, type World as TestWorld } from '../../support/shop.ts'

type Context = EndpointContext<'GET /x/:id', { limit: number }, { secret: number }, string>

function world(handler: (context: Context) => unknown, given: object = {}): TestWorld {
  const provider: Provider = defineProvider({
    name: 'a',
    origin: 'https://a.example',
    options: { limit: 5 },
    state: ({ random }: World<object>) => ({ secret: random.int(0, 1e9) }),
    auth: ({ headers }: AuthContext<object>) => headers['x-user'] ?? 'nobody',
    endpoints: { 'GET /x/:id': handler, 'POST /x/:id': handler },
    ...given,
  } as never)
  return createWorld({ providers: { a: provider }, providerOptions: { a: { limit: 7 } } })
}

describe('a handler', () => {
  test('is told everything about the request, and shares its world', async () => {
    let seen: Context | undefined
    const { sandbox, ask } = world((context) => {
      seen = context
      return 'fine'
    })
    const headers = { 'x-user': 'ann', 'content-type': 'application/json' }
    await ask('https://a.example/x/a%20b?q=1', { method: 'POST', headers, body: '{"n":1}' })
    expect(seen).toMatchObject({
      params: { id: 'a b' },
      query: { q: '1' },
      body: { n: 1 },
      headers,
      caller: 'ann',
      now: START_MS,
      options: { limit: 7 },
      reply,
    })
    expect(seen!.url.href).toBe('https://a.example/x/a%20b?q=1')
    expect(seen!.state).toBe((sandbox.provider('a') as { state: unknown }).state)
    expect(seen!.clock.now()).toBe(sandbox.clock.now())
  })

  test('may answer later', async () => {
    const { ask } = world(async () => Promise.resolve({ later: true }))
    expect(await ask('https://a.example/x/1')).toEqual({ status: 200, body: { later: true } })
  })

  test('may throw a reply, as auth may', async () => {
    const thrown = world(() => {
      throw reply(404, { error: 'gone' })
    })
    expect(await thrown.ask('https://a.example/x/1')).toEqual({ status: 404, body: { error: 'gone' } })
    const refused = world(() => 1, {
      auth: () => {
        throw reply(401, 'who?')
      },
    })
    expect(await refused.ask('https://a.example/x/1')).toEqual({ status: 401, body: 'who?' })
    expect([thrown.sandbox.violations, refused.sandbox.violations]).toEqual([[], []])
  })

  test('answers HEAD too, without the body but with its length', async () => {
    const { sandbox } = world(() => ({ a: 1 }))
    const outcome = await sandbox.handle(new Request('https://a.example/x/1', { method: 'HEAD' }))
    expect(outcome.kind === 'reply' && outcome.reply).toMatchObject({
      status: 200,
      body: '',
      headers: { 'content-length': '7' },
    })
  })

  test('answers with what was true then: state that changes later does not change an answer', async () => {
    const list = [1]
    const { sandbox, ask } = world(() => list)
    await ask('https://a.example/x/1')
    list.push(2)
    expect(sandbox.journal.exchanges[0]!.result).toMatchObject({ body: '[1]' })
  })
})

describe('draws of a handler', () => {
  const drawing = (): TestWorld => world(({ random, faker }) => [random.float(), faker.person.fullName()])

  test('belong to the request: who is asked for what, for the nth time', async () => {
    const first = drawing()
    const [a1, b1, a2] = [
      await first.ask('https://a.example/x/a'),
      await first.ask('https://a.example/x/b'),
      await first.ask('https://a.example/x/a'),
    ]
    const other = drawing()
    expect([
      await other.ask('https://a.example/x/b'),
      await other.ask('https://a.example/x/a'),
      await other.ask('https://a.example/x/a'),
    ]).toEqual([b1, a1, a2])
    expect(new Set([a1, b1, a2].map((seen) => JSON.stringify(seen))).size).toBe(3)
  })

  test('go on from one to the next within a request', async () => {
    const { ask } = world(({ random }) => [random.float(), random.float()])
    const { body } = (await ask('https://a.example/x/a')) as { body: [number, number] }
    expect(body[0]).not.toBe(body[1])
  })

  test('do not depend on the name of the provider alone: the mount counts', async () => {
    const provider = defineProvider({
      name: 'same',
      origin: 'https://one.example',
      endpoints: { 'GET /x': ({ random }) => random.float() },
    })
    const { ask } = createWorld({
      providers: { one: provider, two: { ...provider, origins: ['https://two.example'] } },
    })
    expect(await ask('https://one.example/x')).not.toEqual(await ask('https://two.example/x'))
  })
})

describe('a handler that fails', () => {
  test.each<[what: string, handler: () => unknown, threw: string]>([
    [
      'by throwing',
      () => {
        throw new TypeError('x is undefined')
      },
      'TypeError: x is undefined',
    ],
    ['by rejecting', () => Promise.reject(new Error('late')), 'Error: late'],
    ['by an answer that JSON cannot hold', () => 1n, 'TypeError: Do not know how to serialize a BigInt'],
  ])('%s aborts the request and fails the test: it is never a 500', async (_, handler, threw) => {
    const { sandbox, ask } = world(handler)
    const message =
      `Failed to answer GET https://a.example/x/1: the handler of "a" for GET /x/:id threw ${threw}. ` +
      'Fix the handler; throw reply(status, body) for an error of the API.'
    expect(await ask('https://a.example/x/1')).toEqual({ code: 'SEEDBED_PROVIDER_FAILED', message })
    expect(sandbox.violations.map((violation) => violation.message)).toEqual([message])
    expect(sandbox.violations[0]!.cause).toBeInstanceOf(Error)
    expect(sandbox.journal.exchanges[0]!.result).toEqual({ kind: 'abort', code: 'SEEDBED_PROVIDER_FAILED' })
  })
})
