import { createHash } from 'node:crypto'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { encodeLabels, hash128, type Label } from '../../../src/random/hash.ts'

const labels: fc.Arbitrary<Label[]> = fc.array(
  fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 4 }),
    fc.integer(),
    fc.double({ noNaN: true, noDefaultInfinity: true }),
  ),
  { maxLength: 4 },
)

test('two lists of labels share an encoding only if they are the same', () => {
  // Negative zero is the number zero.
  const same = (a: Label[], b: Label[]): boolean => a.length === b.length && a.every((label, at) => label === b[at])
  fc.assert(
    fc.property(labels, labels, (one, other) => {
      expect(encodeLabels(one) === encodeLabels(other)).toBe(same(one, other))
    }),
    {
      seed: 1,
      numRuns: 1000,
      examples: [
        [
          ['a', 'bc'],
          ['ab', 'c'],
        ],
        [['a,b'], ['a', 'b']],
        [['1'], [1]],
        [[''], []],
        [['a', ''], ['a']],
        [['a"'], ['a\\"']],
        [[-0], [0]],
      ],
    },
  )
})

test('the hash is the start of a SHA-256, in four words', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      const bytes = createHash('sha256').update(text, 'utf8').digest()
      expect(hash128(text)).toEqual([0, 4, 8, 12].map((at) => bytes.readUInt32LE(at)))
    }),
    { seed: 1 },
  )
})
