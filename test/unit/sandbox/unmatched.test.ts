import { expect, test } from 'vitest'
import { SeedbedError } from '../../../src/core/errors.ts'
import { createMounts } from '../../../src/sandbox/mounts.ts'
import { unmatchedHost } from '../../../src/sandbox/unmatched.ts'
import { createWorld, SHOP, shop } from '../../support/shop.ts'

const url = new URL('https://shop.exmaple:8443/v1/items?token=secret#x')

test('an unknown host is named with what to add, and its query, where tokens travel, is not shown', () => {
  expect(unmatchedHost('GET', url, undefined)).toEqual(
    new SeedbedError(
      'SEEDBED_UNMATCHED_REQUEST',
      'Failed to answer GET https://shop.exmaple:8443/v1/items: no provider of this test answers for ' +
        'https://shop.exmaple:8443. Mount one with createTest({ providers }), or let the host through with the plugin ' +
        "option network: { allow: ['shop.exmaple:8443'] }.",
    ),
  )
})

test('the nearest origin is named when there is one', () => {
  const mounts = createMounts({ shop })
  const near = unmatchedHost('POST', new URL('https://shop.exmaple/v1'), mounts).message
  expect(near).toContain(
    ' answers for https://shop.exmaple. The nearest mounted origin is https://shop.example. Mount one',
  )
  expect(unmatchedHost('GET', new URL('https://api.other.org/'), mounts).message).not.toContain('nearest')
})

test('an unknown route of a mounted provider is named with the nearest one, without its query', async () => {
  const { sandbox, ask } = createWorld()
  await ask(`${SHOP}/itmes?token=secret`)
  expect(sandbox.violations).toEqual([
    new SeedbedError(
      'SEEDBED_UNMATCHED_REQUEST',
      'Failed to answer GET https://shop.example/v1/itmes: the provider "shop" has no such route. ' +
        'The nearest route is GET /items. Fix the request, or add the endpoint to the provider.',
    ),
  ])
})

test('without a near route, none is named', async () => {
  const { sandbox, ask } = createWorld()
  await ask(`${SHOP}/something/else/entirely`)
  expect(sandbox.violations[0]!.message).toBe(
    'Failed to answer GET https://shop.example/v1/something/else/entirely: the provider "shop" has no such route. ' +
      'Fix the request, or add the endpoint to the provider.',
  )
})
