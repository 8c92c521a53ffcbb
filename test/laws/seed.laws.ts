import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { identityOf } from '../../src/fixtures/identity.ts'
import { isTestSeed, type TestIdentity } from '../../src/random/seed.ts'
import { createFile, type TaskSpec } from '../support/tasks.ts'

/** Derives the seed of a test from the seed of the run. */
export type DeriveTestSeed = (runSeed: string, identity: TestIdentity) => string

const text = fc.string({ unit: 'grapheme', maxLength: 12 })
const identities: fc.Arbitrary<TestIdentity> = fc.record({
  testKey: fc.array(text, { minLength: 1, maxLength: 4 }),
  ordinal: fc.nat({ max: 20 }),
  repeatIndex: fc.nat({ max: 20 }),
})
const runSeeds = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 }).filter((seed) => !seed.includes('\0'))

/** Pairs that a careless encoding takes for one another. */
const CONFUSABLE: readonly [one: TestIdentity, other: TestIdentity][] = (
  [
    [['a', 'b'], ['a > b']],
    [['a', 'b'], ['a,b']],
    [
      ['a', 'b'],
      ['a', 'b', ''],
    ],
    [['a', ''], ['a']],
    [
      ['', 'a'],
      ['a', ''],
    ],
    [
      ['a"', 'b'],
      ['a', '"b'],
    ],
    [['a","b'], ['a', 'b']],
    [['a\\'], ['a\\\\']],
    [['a\0b'], ['a', 'b']],
    [['é'], ['e\u0301']],
    [['a'], ['A']],
    [['a '], ['a']],
    [['1'], ['01']],
  ] as const
).map(([one, other]) => [
  { testKey: one, ordinal: 0, repeatIndex: 0 },
  { testKey: other, ordinal: 0, repeatIndex: 0 },
])
const COUNTED: readonly [one: [ordinal: number, repeat: number], other: [ordinal: number, repeat: number]][] = [
  [
    [0, 0],
    [1, 0],
  ],
  [
    [0, 0],
    [0, 1],
  ],
  [
    [1, 0],
    [0, 1],
  ],
  [
    [1, 1],
    [11, 0],
  ],
  [
    [1, 11],
    [11, 1],
  ],
  [
    [1, 0],
    [10, 0],
  ],
]

/** What a derivation of test seeds from identities keeps to. */
export function seedLaws(derive: DeriveTestSeed): void {
  const of = (testKey: readonly string[], ordinal: number = 0, repeatIndex: number = 0): TestIdentity => ({
    testKey,
    ordinal,
    repeatIndex,
  })

  describe('every run seed and identity', () => {
    test('gives a test seed, always the same', () => {
      fc.assert(
        fc.property(runSeeds, identities, (runSeed, identity) => {
          const seed = derive(runSeed, identity)
          expect(isTestSeed(seed)).toBe(true)
          expect(derive(runSeed, structuredClone(identity))).toBe(seed)
        }),
        { seed: 1, numRuns: 500 },
      )
    })

    test('has a seed of its own', () => {
      fc.assert(
        fc.property(runSeeds, runSeeds, identities, identities, (runOne, runOther, one, other) => {
          const same = JSON.stringify([runOne, one]) === JSON.stringify([runOther, other])
          expect(derive(runOne, one) === derive(runOther, other)).toBe(same)
        }),
        { seed: 1, numRuns: 1000, examples: [['a', 'a', of(['x']), of(['x'])]] },
      )
    })

    test('has a seed of its own beside near ones: one part changed, moved or split', () => {
      fc.assert(
        fc.property(runSeeds, identities, fc.nat({ max: 3 }), fc.nat(), (runSeed, identity, which, at) => {
          const { testKey, ordinal, repeatIndex } = identity
          const name = testKey[at % testKey.length]!
          const cut = at % (name.length + 1)
          const near = [
            of(testKey.with(at % testKey.length, `${name}!`), ordinal, repeatIndex),
            of(testKey.toSpliced(at % testKey.length, 1, name.slice(0, cut), name.slice(cut)), ordinal, repeatIndex),
            of(testKey, ordinal + 1, repeatIndex),
            of(testKey, ordinal, repeatIndex + 1),
          ][which]!
          expect(derive(runSeed, near)).not.toBe(derive(runSeed, identity))
        }),
        { seed: 1, numRuns: 500 },
      )
    })

    test('uses all 65 bits evenly', () => {
      const count = 4096
      const ones = Array.from({ length: 65 }, () => 0)
      for (let n = 0; n < count; n++) {
        const digits = derive('bits', of(['file', `test ${n}`])).slice(4)
        for (let bit = 0; bit < 65; bit++) {
          const digit = '0123456789abcdefghjkmnpqrstvwxyz'.indexOf(digits[Math.floor(bit / 5)]!)
          ones[bit]! += (digit >> (4 - (bit % 5))) & 1
        }
      }
      // Five standard deviations of a fair coin.
      const allowed = 5 * Math.sqrt(count / 4)
      for (const sum of ones) expect(Math.abs(sum - count / 2)).toBeLessThan(allowed)
    })
  })

  test.each(CONFUSABLE)('%j is not %j', (one, other) => {
    expect(derive('acme', one)).not.toBe(derive('acme', other))
  })

  test.each(COUNTED)('ordinal and repeat %j are not %j', (one, other) => {
    expect(derive('acme', of(['a'], ...one))).not.toBe(derive('acme', of(['a'], ...other)))
  })

  test('a run seed is not a part of the names', () => {
    expect(derive('acme', of(['x', 'y']))).not.toBe(derive('acme["x"', of(['y'])))
    expect(derive('1', of(['x']))).not.toBe(derive('01', of(['x'])))
  })
}

/** The seed of the test called `it` in a file with these tests. */
function seedIn(derive: DeriveTestSeed, file: string, specs: readonly TaskSpec[], firstId?: number): string {
  return derive('acme', identityOf(createFile(file, specs, firstId).test('it'), 0))
}

const FILE = 'test/a.test.ts'
const ALONE = [{ name: 'suite', tests: ['it'] }]

/** What changes the seed of a test in its file, and what does not. */
export function testSeedLaws(derive: DeriveTestSeed): void {
  const expected = seedIn(derive, FILE, ALONE)

  describe('it changes the seed of a test', () => {
    test.each<[what: string, file: string, specs: readonly TaskSpec[]]>([
      ['that its file has another name', 'test/b.test.ts', ALONE],
      ['that its file is in another folder', 'a.test.ts', ALONE],
      ['that its suite has another name', FILE, [{ name: 'suites', tests: ['it'] }]],
      ['that it is in no suite', FILE, ['it']],
      ['that its suite is in another suite', FILE, [{ name: 'outer', tests: ALONE }]],
      ['that its suite is in one without a name', FILE, [{ name: '', tests: ALONE }]],
    ])('%s', (_, file, specs) => {
      expect(seedIn(derive, file, specs)).not.toBe(expected)
    })

    test('that it has another title', () => {
      const { tests } = createFile(FILE, [{ name: 'suite', tests: ['it!'] }])
      expect(derive('acme', identityOf(tests[0]!, 0))).not.toBe(expected)
    })

    test('that the run has another seed, or that it is a repeat', () => {
      const task = createFile(FILE, ALONE).test('it')
      expect(derive('acme corp', identityOf(task, 0))).not.toBe(expected)
      expect(derive('acme', identityOf(task, 1))).not.toBe(expected)
    })

    test('that a test of the same name comes before it; the first one keeps its seed', () => {
      const { tests } = createFile(FILE, [{ name: 'suite', tests: ['it', 'other', 'it'] }])
      const [first, , second] = tests.map((task) => derive('acme', identityOf(task, 0)))
      expect(first).toBe(expected)
      expect(second).not.toBe(expected)
    })
  })

  describe('it does not change the seed of a test', () => {
    test.each<[what: string, file: string, specs: readonly TaskSpec[], firstId?: number]>([
      ['which ids and lines it and its project have', FILE, ALONE, 4711],
      ['that other tests come before and after it', FILE, [{ name: 'suite', tests: ['a', 'it', 'b'] }]],
      ['that other suites come before and after it', FILE, [{ name: 'a', tests: ['x'] }, ...ALONE, 'y']],
      ['that its suite is opened twice', FILE, [{ name: 'suite', tests: ['x'] }, ...ALONE]],
      ['that its file is named with backslashes', 'test\\a.test.ts', ALONE],
    ])('%s', (_, file, specs, firstId) => {
      expect(seedIn(derive, file, specs, firstId)).toBe(expected)
    })

    test('that it has failed, was retried, or left something in its meta', () => {
      const task = createFile(FILE, ALONE).test('it')
      task.result = { state: 'run', retryCount: 2, errors: [{ message: 'before' }] } as never
      ;(task.meta as Record<string, unknown>)['anything'] = 1
      expect(derive('acme', identityOf(task, 0))).toBe(expected)
    })

    test('that tests of the same name elsewhere come first', () => {
      const { tests } = createFile(FILE, [{ name: 'other', tests: ['it'] }, ...ALONE])
      expect(derive('acme', identityOf(tests[1]!, 0))).toBe(expected)
    })

    test('in which order tests are asked for, or how often', () => {
      const { tests } = createFile(FILE, [{ name: 'suite', tests: ['it', 'it', 'it'] }])
      const forwards = tests.map((task) => derive('acme', identityOf(task, 0)))
      const backwards = tests.toReversed().map((task) => derive('acme', identityOf(task, 0)))
      expect(backwards.toReversed()).toEqual(forwards)
      expect(new Set(forwards).size).toBe(3)
    })

    test('which seed a property-test tool appended to its title', () => {
      const titled = (title: string): string =>
        derive('acme', identityOf(createFile(FILE, [{ name: 'suite', tests: [title] }]).tests[0]!, 0))
      expect(titled('it (with seed=1)')).toBe(expected)
      expect(titled('it (with seed=-123456)')).toBe(expected)
      expect(titled('it (with seed=x)')).not.toBe(expected)
      expect(titled('it (with seed=1) still')).not.toBe(expected)
    })
  })
}
