import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type NamedTest, traceName } from '../../../src/trace/trace-name.ts'

const SEED = 'sb1_7q3m9x2v4tzab'
const named = (given: Partial<NamedTest>): NamedTest => ({
  project: '',
  file: 'test/checkout.test.ts',
  names: ['checkout', 'charges once'],
  seed: SEED,
  ...given,
})
const free = (): boolean => false

describe('the name of a trace', () => {
  test.each<[what: string, given: Partial<NamedTest>, expected: string]>([
    ['file and test, the subject once', {}, 'checkout-charges-once'],
    ['another subject', { names: ['charges once'] }, 'checkout-charges-once'],
    ['a file of the same beginning', { names: ['checkouts fail'] }, 'checkout-checkouts-fail'],
    ['folders', { file: 'packages/shop/src/__tests__/cart.spec.tsx', names: ['adds'] }, 'packages-shop-cart-adds'],
    [
      'the whole path, where another file has the short name',
      { hasNamesake: true },
      'test-checkout-test-ts-checkout-charges-once',
    ],
    ['a project', { project: 'Node 22' }, 'node-22-checkout-charges-once'],
    ['other scripts', { names: ['заказ', '二回目'] }, 'checkout-заказ-二回目'],
    ['symbols alone', { names: ['!?', '→'] }, 'checkout-7q3m9x2v4tzab'],
    ['nothing to read at all', { file: '_.test.ts', names: ['!'] }, '7q3m9x2v4tzab'],
    ['a device of Windows', { file: 'con.test.ts', names: ['con'] }, 'con-7q3m9x2v4tzab'],
    ['a path out of the root', { file: '../other/a.test.ts', names: ['../../etc/passwd'] }, 'other-a-etc-passwd'],
  ])('tells %s', (_, given, expected) => {
    expect(traceName(named(given), free)).toBe(expected)
  })

  test('that is very long is cut at a word, and has the seed', () => {
    const name = traceName(named({ names: ['charges '.repeat(80)] }), free)
    expect(name).toMatch(/^checkout-charges-.*-charges-7q3m9x2v4tzab$/)
    expect(name.length).toBeLessThan(140)
  })

  test('that another test has gets the seed; names that differ in case alone count as one', () => {
    const taken = new Set<string>()
    const names = [['Charges once'], ['charges ONCE'], ['charges: once'], ['charges: once']].map((given, index) => {
      const name = traceName(named({ names: given, seed: index < 2 ? `sb1_${index}` : SEED }), (other) =>
        taken.has(other),
      )
      taken.add(name)
      return name
    })
    expect(names).toEqual([
      'checkout-charges-once',
      'checkout-charges-once-1',
      'checkout-charges-once-7q3m9x2v4tzab',
      'checkout-charges-once-7q3m9x2v4tzab-2',
    ])
  })
})

test('law: every name is one safe file name, short enough for any file system, and no other test’s', () => {
  const text = fc.string({ unit: 'binary', maxLength: 300 })
  fc.assert(
    fc.property(
      fc.array(fc.tuple(text, text, fc.array(text, { minLength: 1, maxLength: 3 })), { maxLength: 12 }),
      (tests) => {
        const taken = new Set<string>()
        for (const [project, file, names] of tests) {
          const name = traceName({ project, file, names, seed: SEED }, (other) => taken.has(other))
          expect(Buffer.byteLength(name)).toBeLessThanOrEqual(160)
          expect(name).toMatch(/^[\p{L}\p{M}\p{N}]+(-[\p{L}\p{M}\p{N}]+)*$/u)
          expect(name).not.toMatch(/^(con|prn|aux|nul)$/)
          expect(taken.has(name)).toBe(false)
          taken.add(name)
        }
      },
    ),
  )
})
