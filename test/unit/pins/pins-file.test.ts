import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parsePin, type Pin, printPin, shortError } from '../../../src/pins/line.ts'
import { addPin, parsePins, pinsPath } from '../../../src/pins/pins-file.ts'

const texts = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string(),
  fc.constantFrom(
    'a | b',
    '\\',
    '\\n',
    ' x ',
    '\n',
    '\r\n',
    '#',
    '\\|',
    'a\\',
    '\u2028',
    '\u00a0x',
    '\ud800',
    '\\u{41}',
  ),
)
const seeds = fc.constantFrom('sb1_0000000000000', 'sb1_7q3m9x2v4tzab', 'sb1_zzzzzzzzzzzzz')
const tokens = fc
  .tuple(seeds, fc.constantFrom('0', 'p1.c1x1', 'p2.c1x1.c4x3', 'p1.c1x1p2.c3x2'))
  .map(([seed, schedule]) => `${seed}~${schedule}`)
const pins: fc.Arbitrary<Pin> = fc.record({
  token: tokens,
  test: texts.filter((name) => name !== ''),
  faults: texts,
  error: texts,
})
const add = (text: string, given: readonly Pin[]): string => given.reduce(addPin, text)
const plain = (text: string): Pin[] => parsePins(text).pins.map(({ line: _, ...pin }) => pin)

const PIN: Pin = {
  token: 'sb1_7q3m9x2v4tzab~p2.c1x1',
  test: 'checkout > charges once',
  faults: 'POST /v1/charges #1 response-lost',
  error: 'AssertionError: expected 2 to be 1',
}

describe('a line', () => {
  test('reads token, test, faults, error', () => {
    expect(printPin(PIN)).toBe(
      'sb1_7q3m9x2v4tzab~p2.c1x1 | checkout > charges once | POST /v1/charges #1 response-lost | AssertionError: expected 2 to be 1',
    )
  })

  test('is read as it was written, whatever names and errors hold', () => {
    fc.assert(
      fc.property(pins, (pin) => {
        const line = printPin(pin)
        expect(line).toMatch(/^[^\n\r\u2028\u2029]*$/)
        expect(parsePin(line)).toEqual(pin)
        expect(parsePin(` ${line.replaceAll(' | ', '\t|   ')}  `)).toEqual(pin)
      }),
    )
  })

  test('needs no faults and no error', () => {
    expect(parsePin('sb1_7q3m9x2v4tzab~0|a')).toEqual({
      token: 'sb1_7q3m9x2v4tzab~0',
      test: 'a',
      faults: '',
      error: '',
    })
  })

  test.each([
    ['sb1_7q3m9x2v4tzab~0', 'it names no test. A line reads: token | test | faults | error.'],
    ['sb1_7q3m9x2v4tzab~0 | ', 'it names no test.'],
    ['sb1_7q3m9x2v4tza~0 | a', 'Failed to read the replay token "sb1_7q3m9x2v4tza~0": it is not of the form'],
    ['sb2_7q3m9x2v4tzab~0 | a', 'its seed was derived as "sb2", and this version of Seedbed derives "sb1".'],
    ['<<<<<<< HEAD', 'Failed to read the replay token "<<<<<<< HEAD"'],
  ])('that is wrong says why: %s', (line, message) => {
    expect(() => parsePin(line)).toThrow(message)
  })

  test('has an error of one short line', () => {
    expect(shortError('\nexpected 1\nto be 2')).toBe('expected 1')
    expect(shortError('x'.repeat(500))).toBe(`${'x'.repeat(120)}...`)
    expect(shortError('')).toBe('')
  })
})

describe('a file', () => {
  test('lies beside its test file', () => {
    expect(pinsPath('/project/test/a.test.ts')).toBe('/project/test/__seeds__/a.test.ts.seeds')
  })

  test('says what it is, and is sorted by test, the newest of a test first', () => {
    const older = { ...PIN, token: 'sb1_7q3m9x2v4tzab~0', error: '', faults: 'no fault' }
    const text = add('', [older, { ...PIN, test: 'b' }, { ...PIN, test: 'a' }, PIN])
    expect(text).toBe(
      `# Failures that were found earlier: each runs again before its test does. Check this file in.
# token | test | faults | error
${printPin({ ...PIN, test: 'a' })}
${printPin({ ...PIN, test: 'b' })}
${printPin(PIN)}
sb1_7q3m9x2v4tzab~0 | checkout > charges once | no fault
`,
    )
  })

  test('holds every pin that was added, once', () => {
    fc.assert(
      fc.property(fc.array(pins), (given) => {
        const text = add('', given)
        const distinct = new Map(given.toReversed().map((pin) => [JSON.stringify([pin.token, pin.test]), pin]))
        expect(plain(text).length).toBe(distinct.size)
        expect(new Set(plain(text).map(({ token, test }) => JSON.stringify([token, test])))).toEqual(
          new Set(distinct.keys()),
        )
        expect(add(text, given)).toBe(text)
      }),
    )
  })

  test('keeps every line that was there, in order: remarks, pins, and what cannot be read', () => {
    const lines = fc.array(
      fc.oneof(pins.map(printPin), fc.constantFrom('# a remark', '', 'garbage', '<<<<<<< ours', 'sb9_x | a')),
    )
    fc.assert(
      fc.property(lines, fc.array(pins), fc.boolean(), (before, given, ends) => {
        const text = before.join('\n') + (ends ? '\n' : '')
        const after = add(text, given).split('\n')
        let at = 0
        for (const line of text.split('\n')) {
          at = after.indexOf(line, at) + 1
          expect(at).toBeGreaterThan(0)
        }
      }),
    )
  })

  test('takes the lines of both sides of a merge', () => {
    fc.assert(
      fc.property(fc.array(pins), fc.array(pins), (ours, theirs) => {
        // As git's union driver leaves it.
        const merged = add('', ours) + add('', theirs)
        const { pins: read, mistakes } = parsePins(merged)
        expect(mistakes).toEqual([])
        for (const pin of [...ours, ...theirs]) {
          expect(read.some(({ token, test }) => token === pin.token && test === pin.test)).toBe(true)
        }
      }),
    )
  })

  test('tells what cannot be read, by its line', () => {
    const { pins: read, mistakes } = parsePins(`# remark\r\n${printPin(PIN)}\r\n<<<<<<< ours\r\n\r\nsb1_x | a\n`)
    expect(read).toEqual([{ ...PIN, line: 2 }])
    expect(mistakes.map(({ line }) => line)).toEqual([3, 5])
  })
})
