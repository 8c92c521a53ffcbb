import { describe, expect, test } from 'vitest'
import { SeedbedError } from '../../../src/core/errors.ts'
import { defineProvider, type Provider } from '../../../src/providers/define-provider.ts'
import { createMounts, type Target } from '../../../src/sandbox/mounts.ts'

function provider(origin: string, basePath: string = '', endpoint: string = 'GET /x'): Provider {
  return defineProvider({ name: 'any', origin, basePath, endpoints: { [endpoint]: () => null } })
}

function found(providers: Record<string, Provider>, url: string, method: string = 'GET'): string {
  const target: Target = createMounts(providers).find(method, new URL(url))
  if (target.kind === 'endpoint') return `${target.mount.name}: ${target.route.endpoint}`
  return target.kind === 'unknown-host' ? 'unknown host' : `${target.mount.name}: nearest ${target.nearest}`
}

describe('where a request goes', () => {
  const providers = {
    root: provider('https://a.example'),
    v1: provider('https://a.example', '/v1'),
    v1admin: provider('https://a.example', '/v1/admin', 'GET /x/:id'),
    b: provider('https://b.example:8443', '/v1'),
  }

  test.each([
    ['https://a.example/x', 'root: GET /x'],
    ['https://a.example/v1/x', 'v1: GET /x'],
    ['https://a.example/v1/admin/x/7', 'v1admin: GET /x/:id'],
    ['https://a.example/v1/adminx', 'v1: nearest undefined'],
    ['https://a.example/v10/x', 'root: nearest undefined'],
    ['https://b.example:8443/v1/x', 'b: GET /x'],
    ['https://b.example:8443/v1', 'b: nearest GET /x'],
    ['https://b.example/v1/x', 'unknown host'],
    ['http://a.example/x', 'unknown host'],
    ['https://c.example/x', 'unknown host'],
    ['https://a.example:443/x?y#z', 'root: GET /x'],
    ['https://A.EXAMPLE/x', 'root: GET /x'],
  ])('%s goes to %s', (url, expected) => {
    expect(found(providers, url)).toBe(expected)
  })

  test('a base path itself is the route /', () => {
    const mounted = { a: provider('https://a.example', '/v1', 'GET /') }
    expect([found(mounted, 'https://a.example/v1'), found(mounted, 'https://a.example/v1/')]).toEqual([
      'a: GET /',
      'a: GET /',
    ])
  })

  test('the order in which providers are given does not matter', () => {
    const reversed = Object.fromEntries(Object.entries(providers).toReversed())
    expect(found(reversed, 'https://a.example/v1/admin/x/7')).toBe('v1admin: GET /x/:id')
  })
})

describe('the nearest route', () => {
  const shop = defineProvider({
    name: 'shop',
    origin: 'https://a.example',
    basePath: '/v1',
    endpoints: {
      'GET /items': () => 1,
      'GET /items/:id': () => 1,
      'POST /items/:id/parts': () => 1,
      'DELETE /items/:id': () => 1,
    },
  })

  test.each([
    ['GET', '/v1/itmes', 'GET /items'],
    ['POST', '/v1/items', 'GET /items'],
    ['GET', '/v1/item/0123456789abcdef', 'GET /items/:id'],
    ['POST', '/v1/items/7/part', 'POST /items/:id/parts'],
    ['DELETE', '/v1/item/7', 'DELETE /items/:id'],
    ['GET', '/v1/something/else/entirely', undefined],
    ['GET', '/items', 'GET /v1/items'],
    ['GET', '/v2/items', 'GET /v1/items'],
    ['POST', '/items/7/parts', 'POST /v1/items/:id/parts'],
    ['GET', '/', undefined],
  ])('of %s %s is %s', (method, path, expected) => {
    expect(found({ shop }, `https://a.example${path}`, method)).toBe(`shop: nearest ${expected}`)
  })
})

describe('mounting', () => {
  test('knows every name, origin and endpoint', () => {
    const { byName, origins, targets } = createMounts({
      a: provider('https://a.example'),
      b: provider('https://b.example'),
      c: provider('https://a.example', '/c', 'POST /y'),
    })
    expect([...byName.keys()]).toEqual(['a', 'b', 'c'])
    expect(origins).toEqual(['https://a.example', 'https://b.example'])
    expect([...targets]).toEqual([
      ['a', ['GET /x']],
      ['b', ['GET /x']],
      ['c', ['POST /y']],
    ])
  })

  test('nothing is possible too', () => {
    expect(createMounts({}).origins).toEqual([])
    expect(found({}, 'https://a.example/x')).toBe('unknown host')
  })

  test.each<[what: string, one: Provider, other: Provider, place: string]>([
    ['with one origin', provider('https://a.example'), provider('https://a.example'), 'https://a.example'],
    [
      'with one origin and base path',
      provider('https://a.example', '/v1'),
      provider('https://a.example', '/v1/'),
      'https://a.example/v1',
    ],
    [
      'of which one has several origins',
      provider('https://a.example'),
      { ...provider('https://b.example'), origins: ['https://b.example', 'https://a.example'] },
      'https://a.example',
    ],
  ])('two providers %s are refused', (_, first, second, place) => {
    expect(() => createMounts({ first, second })).toThrow(
      new SeedbedError(
        'SEEDBED_INVALID_PROVIDER',
        `Failed to mount the provider "second": "first" already answers ${place}. ` +
          'Give one of them another origin or basePath.',
      ),
    )
  })

  test.each([undefined, null, {}, { origin: 'https://a.example' }, () => undefined])('%s is no provider', (value) => {
    expect(() => createMounts({ mine: value as never })).toThrow(
      new SeedbedError(
        'SEEDBED_INVALID_PROVIDER',
        'Failed to mount the provider "mine": it is not a provider. Make it with defineProvider().',
      ),
    )
  })
})
