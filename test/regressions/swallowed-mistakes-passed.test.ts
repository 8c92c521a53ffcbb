import { expect, test } from 'vitest'
import { createMounts } from '../../src/sandbox/mounts.ts'
import { createSandbox } from '../../src/sandbox/sandbox.ts'
import { createWorld, SHOP, shop, type World } from '../support/shop.ts'

// Code under test may catch the network error that a mistake of ours or of the provider's looks like to it.
async function violationsAfter({ sandbox, ask }: World, url: string): Promise<string[]> {
  const seen = await ask(url)
  expect(seen).toHaveProperty('code', sandbox.violations[0]?.code)
  expect(sandbox.journal.exchanges).toHaveLength(1)
  return sandbox.violations.map(({ code, message }) => `${code}: ${message}`)
}

function thrower(what: string): () => never {
  return () => {
    throw new Error(`${what} broke`)
  }
}

test('a match predicate that throws is a violation', async () => {
  const world = createWorld({ faultPlan: [{ id: 'mine', type: 'error', status: 500, match: thrower('match') }] })
  expect(await violationsAfter(world, `${SHOP}/items`)).toEqual([
    'SEEDBED_INVALID_RULE: Failed to ask the fault rule "mine": its "match" threw Error: match broke. ' +
      'Make it return true or false.',
  ])
})

test('a state that throws is a violation', async () => {
  const world = createWorld({ providers: { shop: { ...shop, state: thrower('state') } } })
  expect(await violationsAfter(world, `${SHOP}/items?token=secret`)).toEqual([
    'SEEDBED_PROVIDER_FAILED: Failed to answer GET https://shop.example/v1/items: the handler of "shop" for GET /items ' +
      'threw Error: state broke. Fix the handler; throw reply(status, body) for an error of the API.',
  ])
})

test('an error body that throws is a violation', async () => {
  const providers = { shop: { ...shop, errorBody: thrower('errors') } }
  const world = createWorld({ providers, faultPlan: [{ type: 'error', status: 500 }] })
  expect(await violationsAfter(world, `${SHOP}/items`)).toEqual([
    'SEEDBED_PROVIDER_FAILED: Failed to answer GET https://shop.example/v1/items: the provider "shop" threw ' +
      'Error: errors broke. Fix the provider.',
  ])
})

test('the message of a failed handler shows no query, where tokens travel', async () => {
  const endpoints = { 'GET /items': { handler: thrower('handler') } }
  const world = createWorld({ providers: { shop: { ...shop, endpoints } } })
  expect(await violationsAfter(world, `${SHOP}/items?token=secret`)).toEqual([
    'SEEDBED_PROVIDER_FAILED: Failed to answer GET https://shop.example/v1/items: the handler of "shop" for GET /items ' +
      'threw Error: handler broke. Fix the handler; throw reply(status, body) for an error of the API.',
  ])
})

test('a wrong provider option throws at once, not into the first request', () => {
  const mounts = createMounts({ shop })
  expect(() => createSandbox({ seed: 'unit', mounts, providerOptions: { shop: { curency: 'USD' } } })).toThrow(
    'Failed to set the options of "shop": it has no option "curency". Did you mean "currency"? Options: currency, limit, dataType, ',
  )
})
