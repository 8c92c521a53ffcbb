import { expect, test } from 'vitest'
import { createWorld, SHOP } from '../support/shop.ts'

test('a path outside the base path gets the 404 of the API, and the route with its base path is named', async () => {
  const { sandbox, ask } = createWorld()
  expect(await ask('https://shop.example/items')).toEqual({
    status: 404,
    body: { code: 404, message: 'shop says no' },
  })
  expect(sandbox.violations.map(({ message }) => message)).toEqual([
    'Failed to answer GET https://shop.example/items: the provider "shop" has no such route. ' +
      'The nearest route is GET /v1/items. Fix the request, or add the endpoint to the provider.',
  ])
})

test('a mistyped base path is found too', async () => {
  const { sandbox, ask } = createWorld()
  await ask('https://shop.example/v2/items/7')
  expect(sandbox.violations[0]!.message).toContain(' The nearest route is GET /v1/items/:id.')
})

test('a route with parameters is near, whatever their values are', async () => {
  const { sandbox, ask } = createWorld()
  await ask(`${SHOP}/item/a-rather-long-identifier-0123456789`)
  expect(sandbox.violations[0]!.message).toContain(' The nearest route is GET /items/:id.')
})
