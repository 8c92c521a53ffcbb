import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { checkNetworkPolicy, isOpen, type NetworkPolicy } from '../../../src/core/network-policy.ts'
import { SeedbedError } from '../../../src/core/errors.ts'

const LOOPBACK = ['localhost', 'api.localhost', '127.0.0.1', '127.1.2.3', '[::1]', 'LOCALHOST']
const NOT_LOOPBACK = [
  'localhost.example',
  'mylocalhost',
  '127.0.0.1.example',
  '128.0.0.1',
  '1270.example',
  '[::2]',
  '0.example',
]
const POLICIES: readonly NetworkPolicy[] = ['block', 'allow', { allow: [] }, { allow: ['api.example'] }]

function open(policy: NetworkPolicy, origin: string): boolean {
  return isOpen(policy, new URL(origin))
}

describe('loopback', () => {
  test.each(LOOPBACK)('%s is open whatever the policy is, on every port', (host) => {
    for (const policy of POLICIES) {
      expect(open(policy, `http://${host}`)).toBe(true)
      expect(open(policy, `https://${host}:8443`)).toBe(true)
    }
  })

  test.each(NOT_LOOPBACK)('%s is not loopback', (host) => {
    expect(open('block', `http://${host}`)).toBe(false)
  })
})

describe('what is open', () => {
  test.each<[policy: NetworkPolicy, origin: string, expected: boolean]>([
    ['block', 'https://api.example', false],
    ['allow', 'https://api.example', true],
    [{ allow: [] }, 'https://api.example', false],
    [{ allow: ['api.example'] }, 'https://api.example', true],
    [{ allow: ['api.example'] }, 'https://api.example:8443', true],
    [{ allow: ['api.example'] }, 'https://other.example', false],
    [{ allow: ['api.example'] }, 'https://api.example.evil.example', false],
    [{ allow: ['api.example'] }, 'https://sub.api.example', false],
    [{ allow: ['API.Example'] }, 'https://api.example', true],
    [{ allow: ['api.example:8443'] }, 'https://api.example:8443', true],
    [{ allow: ['api.example:8443'] }, 'https://api.example', false],
    [{ allow: ['api.example:443'] }, 'https://api.example', true],
    [{ allow: ['api.example:443'] }, 'http://api.example', false],
    [{ allow: ['api.example:80'] }, 'http://api.example', true],
    [{ allow: ['*.api.example'] }, 'https://a.api.example', true],
    [{ allow: ['*.api.example'] }, 'https://a.b.api.example', true],
    [{ allow: ['*.api.example'] }, 'https://api.example', false],
    [{ allow: ['*.api.example'] }, 'https://evilapi.example', false],
    [{ allow: ['one.example', 'two.example'] }, 'https://two.example', true],
  ])('%j lets %s through: %s', (policy, origin, expected) => {
    expect(open(policy, origin)).toBe(expected)
  })

  test('a dot in a pattern is a dot', () => {
    expect(open({ allow: ['a.b.example'] }, 'https://axb.example')).toBe(false)
  })
})

describe('checking the option', () => {
  test.each(POLICIES)('%j is a policy', (policy) => {
    expect(checkNetworkPolicy(policy)).toBe(policy)
  })

  test('anything else is refused with the three forms', () => {
    expect(() => checkNetworkPolicy('blok')).toThrow(
      new SeedbedError(
        'SEEDBED_INVALID_OPTION',
        'Failed to read the option "network": "blok" is not a policy. ' +
          "Use 'block', 'allow', or { allow: ['host', 'host:port', '*.domain'] }.",
      ),
    )
  })

  test('whatever it is given, it returns it or throws an error of ours', () => {
    fc.assert(
      fc.property(fc.anything(), (option) => {
        try {
          expect(checkNetworkPolicy(option)).toBe(option)
        } catch (error) {
          expect(error).toHaveProperty('code', 'SEEDBED_INVALID_OPTION')
        }
      }),
      { seed: 1, numRuns: 300 },
    )
  })
})
