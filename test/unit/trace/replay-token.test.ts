import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseToken, printToken, type Replay } from '../../../src/trace/replay-token.ts'

const SEED = 'sb1_7q3m9x2v4tzab'

const places = fc
  .uniqueArray(fc.integer({ min: 1, max: 40 }), { minLength: 1 })
  .map((all) => all.toSorted((a, b) => a - b))
const anyReplay: fc.Arbitrary<Replay> = fc
  .tuple(
    fc.stringMatching(/^sb1_[0-9a-hjkmnp-tv-z]{13}$/),
    fc.uniqueArray(fc.tuple(fc.integer({ min: 1, max: 30 }), places), { selector: ([rule]) => rule }),
  )
  .map(([seed, rules]) => ({ seed, schedule: new Map(rules.toSorted(([a], [b]) => a - b)) }))

describe('a replay token', () => {
  test('is the seed, and which rules fired where', () => {
    const schedule = new Map([
      [12, [3]],
      [2, [1, 4, 5, 6]],
    ])
    expect(printToken({ seed: SEED, schedule })).toBe(`${SEED}~p2.c1x1.c4x3p12.c3x1`)
  })

  test('of a test without faults says so', () => {
    expect(printToken({ seed: SEED, schedule: new Map([[1, []]]) })).toBe(`${SEED}~0`)
    expect(parseToken(`${SEED}~0`)).toEqual({ seed: SEED, schedule: new Map() })
  })

  test('is read as it was written, whatever it holds', () => {
    fc.assert(
      fc.property(anyReplay, (replay) => {
        expect(parseToken(printToken(replay))).toEqual(replay)
      }),
    )
  })

  test('needs no quoting in a shell', () => {
    fc.assert(
      fc.property(anyReplay, (replay) => {
        expect(printToken(replay)).toMatch(/^[\w~.]+$/)
      }),
    )
  })

  test.each<[what: string, token: string, message: string]>([
    ['nothing', '', 'it is not of the form <test seed>~<schedule>'],
    ['a run seed', 'seedbed', 'it is not of the form <test seed>~<schedule>'],
    ['a token that was cut', `${SEED}~p2.c1`, 'it is not of the form <test seed>~<schedule>'],
    ['letters that no seed has', 'sb1_7q3m9x2v4tzau~0', 'it is not of the form <test seed>~<schedule>'],
    [
      'another derivation',
      'sb9_7q3m9x2v4tzab~0',
      'its seed was derived as "sb9", and this version of Seedbed derives "sb1"',
    ],
    ['a rule number 0', `${SEED}~p0.c1x1`, 'rules count from 1, and "p0" does not'],
    ['a rule twice', `${SEED}~p1.c1x1p1.c2x1`, 'it has the rule "p1" twice'],
    ['a request number 0', `${SEED}~p1.c0x1`, '".c0x1" counts from 1'],
    ['an empty run', `${SEED}~p1.c1x0`, '".c1x0" counts from 1'],
    ['another order', `${SEED}~p1.c5x1.c4x1`, '".c4x1" is not in ascending order'],
    ['a run that would fill the memory', `${SEED}~p1.c1x99999999999`, 'more than 1000000 firings'],
  ])('is refused when it is %s, with what to do', (_, token, message) => {
    expect(() => parseToken(token)).toThrow(
      expect.objectContaining({ code: 'SEEDBED_INVALID_TOKEN', message: expect.stringContaining(message) }),
    )
    expect(() => parseToken(token)).toThrow(/\. (Copy|Install) /)
  })

  test('is read or refused, whatever the text', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.stringMatching(/^sb1_[0-9a-z]{13}~[pcx.\d]*$/)), (text) => {
        try {
          expect(printToken(parseToken(text))).toMatch(/^sb1_/)
        } catch (error) {
          expect(error).toHaveProperty('code', 'SEEDBED_INVALID_TOKEN')
        }
      }),
    )
  })
})
