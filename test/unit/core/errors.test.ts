import { describe, expect, test } from 'vitest'
import { SeedbedError, SimulatedFault, thrownText } from '../../../src/core/errors.ts'

test('a mistake has a name, a code, a message and a cause', () => {
  const cause = new Error('why')
  const error = new SeedbedError('SEEDBED_INVALID_RULE', 'Failed to read.', { cause })
  expect([error.name, error.code, error.message, error.cause]).toEqual([
    'SeedbedError',
    'SEEDBED_INVALID_RULE',
    'Failed to read.',
    cause,
  ])
  expect(String(error)).toBe('SeedbedError: Failed to read.')
})

describe('a simulated fault', () => {
  const fault = new SimulatedFault('read ECONNRESET', { code: 'ECONNRESET', syscall: 'read' }, 'connection-reset-1')

  test('carries what clients branch on, as Node’s own error does', () => {
    expect([fault.code, fault.syscall, fault.name]).toEqual(['ECONNRESET', 'read', 'Error'])
  })

  test('says that it is simulated, and by which rule', () => {
    expect(fault.message).toBe('read ECONNRESET (simulated by Seedbed, fault rule connection-reset-1)')
    expect(fault.seedbedRule).toBe('connection-reset-1')
  })

  test('is never taken for a mistake', () => {
    expect(fault).not.toBeInstanceOf(SeedbedError)
  })
})

describe('what somebody threw, in a sentence', () => {
  test.each<[thrown: unknown, text: string]>([
    [new TypeError('no'), 'TypeError: no'],
    [new Error('It ended.'), 'Error: It ended'],
    ['a text', 'a text'],
    [undefined, 'undefined'],
    [7, '7'],
    [Object.create(null), 'something without a text'],
  ])('%o', (thrown, text) => {
    expect(thrownText(thrown)).toBe(text)
  })
})
