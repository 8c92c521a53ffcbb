import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { SeedbedError } from '../../../src/core/errors.ts'
import { stableTitle } from '../../../src/core/title.ts'
import { checkRunSeed, deriveTestSeed, isTestSeed } from '../../../src/random/seed.ts'
import { seedLaws, testSeedLaws } from '../../laws/seed.laws.ts'

seedLaws(deriveTestSeed)
testSeedLaws(deriveTestSeed)

describe('a run seed', () => {
  test.each([
    'seedbed',
    '0',
    '42',
    '-1',
    ' ',
    'é 日本 🎉',
    '{"a":1}',
    "it's",
    'e83c5163316f89bfbde7d9ab23ca2e25604af290',
  ])('may be %j', (seed) => {
    expect(checkRunSeed(seed)).toBe(seed)
  })

  test.each<[seed: unknown, shown: string]>([
    ['', '""'],
    ['a\0b', '"a\\u0000b"'],
    [undefined, 'undefined'],
    [7, '7'],
    [null, 'null'],
  ])('may not be %j', (seed, shown) => {
    expect(() => checkRunSeed(seed as string)).toThrow(
      new SeedbedError(
        'SEEDBED_INVALID_SEED',
        `Failed to read the run seed: ${shown} is not a non-empty string. ` +
          'Set SEEDBED_SEED, or the "seed" option of the plugin, to any word, number or commit hash; or leave both out.',
      ),
    )
  })

  test('that is any text is accepted, unless it is empty or holds NUL', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (seed) => {
        const accepted = seed !== '' && !seed.includes('\0')
        if (accepted) expect(checkRunSeed(seed)).toBe(seed)
        else expect(() => checkRunSeed(seed)).toThrow(SeedbedError)
      }),
      { seed: 1, examples: [[''], ['\0'], ['a\0']] },
    )
  })

  test('is checked where seeds are derived, too', () => {
    expect(() => deriveTestSeed('', { testKey: ['a'], ordinal: 0, repeatIndex: 0 })).toThrow(
      'Failed to read the run seed: "" is not a non-empty string.',
    )
  })
})

test.each([
  ['sb1_0000000000000', true],
  ['sb1_zzzzzzzzzzzzz', true],
  ['sb1_000000000000', false],
  ['sb1_00000000000000', false],
  ['sb1_000000000000i', false],
  ['sb1_000000000000A', false],
  ['sb2_0000000000000', false],
  ['xsb1_0000000000000', false],
  ['sb1_0000000000000\n', false],
  ['', false],
])('that %j is a test seed: %s', (text, expected) => {
  expect(isTestSeed(text)).toBe(expected)
})

test.each([
  ['adds up (with seed=123)', 'adds up'],
  ['adds up (with seed=-123)', 'adds up'],
  ['adds up (with seed=1) (with seed=2)', 'adds up (with seed=1)'],
  ['(with seed=1)', '(with seed=1)'],
  ['adds up (with seed=)', 'adds up (with seed=)'],
  ['adds up', 'adds up'],
])('the title %j is %j from run to run', (title, stable) => {
  expect(stableTitle(title)).toBe(stable)
})
