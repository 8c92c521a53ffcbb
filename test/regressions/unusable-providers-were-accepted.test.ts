import { expect, test } from 'vitest'
import { defineProvider } from '../../src/providers/define-provider.ts'
import { reply } from '../../src/providers/reply.ts'
import { createWorld, SHOP, shop } from '../support/shop.ts'

const origin = 'https://a.example'

test('a provider without endpoints is refused in words', () => {
  expect(() => defineProvider({ name: 'a', origin } as never)).toThrow(
    'Failed to define the provider "a": it has no endpoints. Add endpoints: { "GET /path": () => data }.',
  )
})

test('an endpoint without a function is refused when it is defined, not when it is asked', () => {
  expect(() => defineProvider({ name: 'a', origin, endpoints: { 'GET /x': { data: 1 } } } as never)).toThrow(
    'Failed to define the provider "a": the endpoint "GET /x" has no handler. Use a function, or { query, body, handler }.',
  )
})

// nock cannot make a response of it: the client would see an error that names neither the provider nor the status.
test('a status that no response can have is a mistake of the handler', async () => {
  const providers = { shop: { ...shop, endpoints: { 'GET /items': { handler: () => reply(1000) } } } }
  const { sandbox, ask } = createWorld({ providers })
  await ask(`${SHOP}/items`)
  expect(sandbox.violations.map(({ message }) => message)).toEqual([
    'Failed to answer GET https://shop.example/v1/items: the handler of "shop" for GET /items threw SeedbedError: ' +
      'Failed to reply: 1000 is not an HTTP status within 200..599. ' +
      'Fix the handler; throw reply(status, body) for an error of the API.',
  ])
})
