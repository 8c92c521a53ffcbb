import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { SeedbedError } from '../../../src/core/errors.ts'
import { defineProvider, type Provider } from '../../../src/providers/define-provider.ts'
import { completeOptions } from '../../../src/providers/options.ts'

const endpoints = { 'GET /x': () => 1 }

function define(given: object): Provider {
  return defineProvider({ name: 'a', origin: 'https://a.example', endpoints, ...given } as never)
}

function refusal(given: object): string {
  try {
    define(given)
  } catch (error) {
    if (error instanceof SeedbedError) return `${error.code}: ${error.message}`
    throw error
  }
  return 'accepted'
}

describe('a provider', () => {
  test('is completed with defaults', () => {
    const provider = define({})
    expect(provider).toMatchObject({ name: 'a', origins: ['https://a.example'], basePath: '', options: {} })
    expect([provider.auth, provider.state({} as never), provider.oracle({} as never)]).toEqual([
      undefined,
      undefined,
      {},
    ])
  })

  test.each([
    [404, 'Not Found'],
    [429, 'Too Many Requests'],
    [500, 'Internal Server Error'],
    [418, 'Status 418'],
  ])('has a default error body for %d', (status, error) => {
    expect(define({}).errorBody(status)).toEqual({ error })
  })

  test.each<[given: object, origins: string[]]>([
    [{ origin: 'https://a.example/' }, ['https://a.example']],
    [{ origin: 'HTTPS://A.Example' }, ['https://a.example']],
    [{ origin: 'https://a.example:443' }, ['https://a.example']],
    [{ origin: 'http://a.example:8080' }, ['http://a.example:8080']],
    [
      { origin: undefined, origins: ['https://a.example', 'https://b.example'] },
      ['https://a.example', 'https://b.example'],
    ],
    [{ origins: ['https://b.example'] }, ['https://b.example', 'https://a.example']],
  ])('has the origins of %j', (given, origins) => {
    expect(define(given).origins).toEqual(origins)
  })

  test.each([
    ['/v1', '/v1'],
    ['/v1/', '/v1'],
    ['/', ''],
    ['', ''],
    ['/a/b', '/a/b'],
  ])('with basePath %j starts at %j', (basePath, expected) => {
    expect(define({ basePath }).basePath).toBe(expected)
  })
})

describe('it is refused', () => {
  const name = 'Failed to define the provider "a"'
  test.each<[what: string, given: object, reason: string]>([
    ['without origin', { origin: undefined }, `${name}: it has no origin. Add origin: "https://api.example".`],
    [
      'with no origins',
      { origin: undefined, origins: [] },
      `${name}: it has no origin. Add origin: "https://api.example".`,
    ],
    [
      'with a host for an origin',
      { origin: 'a.example' },
      `${name}: "a.example" is not an origin. Use "https://host" and put a path into basePath.`,
    ],
    [
      'with a path in its origin',
      { origin: 'https://a.example/v1' },
      `${name}: "https://a.example/v1" is not an origin. Use "https://host" and put a path into basePath.`,
    ],
    [
      'with a protocol that is not HTTP',
      { origin: 'ftp://a.example' },
      `${name}: "ftp://a.example" is not an origin. Use "https://host" and put a path into basePath.`,
    ],
    ['with a relative basePath', { basePath: 'v1' }, `${name}: the basePath "v1" does not start with a slash.`],
    [
      'with a query in its basePath',
      { basePath: '/v1?a' },
      `${name}: the basePath "/v1?a" does not start with a slash.`,
    ],
    [
      'without endpoints',
      { endpoints: {} },
      `${name}: it has no endpoints. Add endpoints: { "GET /path": () => data }.`,
    ],
    [
      'with an endpoint without a method',
      { endpoints: { '/x': () => 1 } },
      `${name}: "/x" is not an endpoint. Write it as "GET /path/:param".`,
    ],
    [
      'with a method in small letters',
      { endpoints: { 'get /x': () => 1 } },
      `${name}: "get /x" is not an endpoint. Write it as "GET /path/:param".`,
    ],
    [
      'with an endpoint without a slash',
      { endpoints: { 'GET x': () => 1 } },
      `${name}: "GET x" is not an endpoint. Write it as "GET /path/:param".`,
    ],
    [
      'with a name that is no identifier',
      { name: 'my-api' },
      'Failed to define the provider "my-api": a name is letters, digits and "_", starting with a letter: ' +
        'it becomes a fixture.',
    ],
    [
      'without a name',
      { name: undefined },
      'Failed to define the provider undefined: a name is letters, digits and "_", starting with a letter: ' +
        'it becomes a fixture.',
    ],
  ])('%s', (_, given, reason) => {
    expect(refusal(given)).toBe(`SEEDBED_INVALID_PROVIDER: ${reason}`)
  })

  test('in words, or accepted, whatever its fields are', () => {
    const text = fc.oneof(fc.string(), fc.webUrl(), fc.constantFrom('https://a.example', '/v1', 'GET /x'))
    const given = fc.record(
      {
        name: text,
        origin: text,
        origins: fc.array(text, { maxLength: 2 }),
        basePath: text,
        endpoints: fc.dictionary(text, fc.func(fc.anything()), { maxKeys: 2 }),
      },
      { requiredKeys: [] },
    )
    fc.assert(
      fc.property(given, (fields) => {
        expect(refusal(fields)).toMatch(/^accepted$|^SEEDBED_INVALID_PROVIDER: Failed to define the provider /)
      }),
      { seed: 1, numRuns: 500 },
    )
  })
})

describe('options of a test', () => {
  const provider = define({ options: { plan: 'premium', limit: 60 } })
  const own = (given?: object): object => completeOptions(provider, given).own

  test('are completed with the defaults', () => {
    expect(own({ limit: 5 })).toEqual({ plan: 'premium', limit: 5 })
    expect(own()).toEqual({ plan: 'premium', limit: 60 })
    expect(own({ plan: undefined })).toEqual({ plan: 'premium', limit: 60 })
  })

  test('do not reach the defaults', () => {
    Object.assign(own(), { plan: 'free' })
    expect(own()).toHaveProperty('plan', 'premium')
  })

  test.each<[given: unknown, message: string]>([
    [{ plam: 'free' }, 'it has no option "plam". Did you mean "plan"? Options: plan, limit, dataType, '],
    [JSON.parse('{"__proto__":1}'), 'it has no option "__proto__". Options: plan, limit, dataType, '],
    [JSON.parse('{"constructor":1}'), 'it has no option "constructor". Options: plan, limit, dataType, '],
    ['free', '"free" is not an object.'],
    [null, 'null is not an object.'],
  ])('are refused in words: %j', (options, message) => {
    const refused = (): unknown => completeOptions(provider, options as object)
    expect(refused).toThrow(`Failed to set the options of "a": ${message}`)
    expect(refused).toThrow(expect.objectContaining({ code: 'SEEDBED_INVALID_OPTION' }))
  })
})
