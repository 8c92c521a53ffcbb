import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { defineProvider } from '../../../src/providers/define-provider.ts'
import { type Route, routesFor } from '../../../src/providers/routes.ts'

const ENDPOINTS = [
  'GET /',
  'GET /items',
  'GET /items/:id',
  'GET /items/latest',
  'POST /items',
  'GET /items/:id/parts/:part',
  'HEAD /head',
]
const provider = defineProvider({
  name: 'a',
  origin: 'https://a.example',
  endpoints: Object.fromEntries(ENDPOINTS.map((endpoint) => [endpoint, () => null])),
})

function find(method: string, path: string): Route | undefined {
  return routesFor(provider)(method, path)
}

describe('a route', () => {
  test.each<[method: string, path: string, endpoint: string, params: object]>([
    ['GET', '/', 'GET /', {}],
    ['GET', '/items', 'GET /items', {}],
    ['GET', '/items/', 'GET /items', {}],
    ['POST', '/items', 'POST /items', {}],
    ['GET', '/items/7', 'GET /items/:id', { id: '7' }],
    ['GET', '/items/latest', 'GET /items/latest', {}],
    ['GET', '/items/7/parts/a', 'GET /items/:id/parts/:part', { id: '7', part: 'a' }],
    ['GET', '/items/latest/parts/a', 'GET /items/:id/parts/:part', { id: 'latest', part: 'a' }],
    ['HEAD', '/items', 'GET /items', {}],
    ['HEAD', '/head', 'HEAD /head', {}],
  ])('%s %s is %s with %j', (method, path, endpoint, params) => {
    expect(find(method, path)).toEqual({ endpoint, params })
  })

  test.each<[method: string, path: string]>([
    ['GET', '/nothing'],
    ['GET', '/items/7/parts'],
    ['GET', '/items/7/parts/a/b'],
    ['DELETE', '/items'],
    ['POST', '/items/7'],
    ['GET', '/head'],
    ['HEAD', '/nothing'],
    ['get', '/items'],
    ['GET', '/Items'],
    ['GET', '/__proto__'],
    ['GET', '/constructor'],
    ['__proto__', '/items'],
  ])('%s %s is none', (method, path) => {
    expect(find(method, path)).toBeUndefined()
  })
})

describe('parameters', () => {
  test.each([
    ['a%20b', 'a b'],
    ['a%2Fb', 'a/b'],
    ['%C3%A9', 'é'],
    ['a+b', 'a+b'],
    ['%', '%'],
    ['%zz', '%zz'],
    ['%C3', '%C3'],
    ['%00', '\0'],
    ['__proto__', '__proto__'],
  ])('%j is decoded to %j, or left alone', (segment, value) => {
    expect(find('GET', `/items/${segment}`)).toEqual({ endpoint: 'GET /items/:id', params: { id: value } })
  })

  test('every text comes through encoding as it was', () => {
    // Without lone surrogates, which have no encoding.
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', minLength: 1 }),
        fc.string({ unit: 'binary-ascii', minLength: 1 }),
        (id, part) => {
          fc.pre(id !== 'latest')
          const path = `/items/${encodeURIComponent(id)}/parts/${encodeURIComponent(part)}`
          expect(find('GET', path)?.params).toEqual({ id, part })
        },
      ),
      { seed: 1, numRuns: 300 },
    )
  })
})

test('whatever is asked, it is an endpoint of the provider or none, and never an error', () => {
  const hostile = fc.array(
    fc.constantFrom(
      '/',
      '//',
      'items',
      '.',
      '..',
      '%',
      '%2F',
      '%00',
      '__proto__',
      '*',
      '**',
      ':id',
      '?',
      '#',
      '\\',
      'é',
      'x'.repeat(5000),
    ),
    { maxLength: 8 },
  )
  const path = fc.oneof(
    hostile.map((parts) => parts.join('')),
    fc.string({ unit: 'binary' }),
  )
  fc.assert(
    fc.property(fc.constantFrom('GET', 'POST', 'HEAD', 'PROPFIND', '', '__proto__'), path, (method, asked) => {
      const route = find(method, asked)
      if (route !== undefined) expect(ENDPOINTS).toContain(route.endpoint)
    }),
    { seed: 1, numRuns: 1000 },
  )
})

test('routes are compiled once for a provider', () => {
  expect(routesFor(provider)).toBe(routesFor(provider))
  expect(routesFor({ ...provider })).not.toBe(routesFor(provider))
})
