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
