import { expect, test } from 'vitest'
import { createWorld, SHOP, type World } from '../support/shop.ts'

async function keysOf({ sandbox, ask }: World, ...urls: string[]): Promise<string[]> {
  for (const url of urls) await ask(url)
  return sandbox.journal.exchanges.map(({ key, nth }) => `${key} ${nth}`)
}

// Two questions with one key are told apart by their order of arrival alone, which nobody promises.
test('a path parameter is not a query parameter of the same name', async () => {
  const keys = await keysOf(createWorld(), `${SHOP}/items/1?id=2`, `${SHOP}/items/2?id=1`)
  expect(keys.every((key) => key.endsWith(' 1'))).toBe(true)
})

test('the order of a repeated parameter is a part of the question: the last one is answered', async () => {
  const keys = await keysOf(createWorld(), `${SHOP}/items?a=1&a=2`, `${SHOP}/items?a=2&a=1`)
  expect(keys.every((key) => key.endsWith(' 1'))).toBe(true)
})

test.each([
  ['{"id":[]}', '{"id":{}}'],
  ['{"id":[["a","1"]]}', '{"id":{"a":"1"}}'],
])('a list is not the fields that look like it: %s and %s', async (one, other) => {
  const world = createWorld()
  for (const body of [one, other]) {
    await world.ask(`${SHOP}/orders`, { method: 'POST', headers: { 'content-type': 'application/json' }, body })
  }
  expect((await keysOf(world)).every((key) => key.endsWith(' 1'))).toBe(true)
})

test('a query parameter counts, also when the body has a field of its name', async () => {
  const world = createWorld()
  for (const id of [1, 2]) {
    const headers = { 'content-type': 'application/json' }
    await world.ask(`${SHOP}/orders?id=${id}`, { method: 'POST', headers, body: '{"id":"3"}' })
  }
  expect((await keysOf(world)).every((key) => key.endsWith(' 1'))).toBe(true)
})

test('a parameter without a name is not the one called 0, and its place does not matter', async () => {
  const keys = await keysOf(
    createWorld(),
    `${SHOP}/items?=1`,
    `${SHOP}/items?0=1`,
    `${SHOP}/items?=1&a=2`,
    `${SHOP}/items?a=2&=1`,
  )
  expect(keys.map((key) => key.at(-1))).toEqual(['1', '1', '1', '2'])
})
