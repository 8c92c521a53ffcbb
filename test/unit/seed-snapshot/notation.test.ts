import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { compact, covers, parseValue, Pattern, printValue, type Value } from '../../../src/seed-snapshot/notation.ts'

const PATTERNS = ['<any>', '<string>', '<number>', '<boolean>', '<secret>', '<97 more, 1f2e3d4c5b6a>', '/^a"[/]<b>$/i']

/** Any JSON, with patterns at any place, and with strings that look like patterns. */
const values = fc.letrec<{ value: Value }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small' },
    fc.jsonValue({ maxDepth: 2 }).map((value) => structuredClone(value) as Value),
    fc.constantFrom<Value>('<any>', '/a/', '"', '=', '~', '<', '\\', '\u2028', '__proto__', '</script>', '${a}', '`'),
    fc.constantFrom(...PATTERNS).map((text) => new Pattern(text)),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(fc.oneof(fc.string(), fc.constantFrom('__proto__', '<any>', '"', '/x/')), tie('value'), {
      maxKeys: 4,
    }),
  ),
})).value

describe('the text of a value', () => {
  test('says the same value again, on one line or broken', () => {
    fc.assert(
      fc.property(values, (value) => {
        expect(compact(parseValue(compact(value)))).toBe(compact(value))
        expect(compact(parseValue(printValue(value, '  ')))).toBe(compact(value))
      }),
    )
  })

  test('of plain JSON is read as JSON is', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(parseValue(JSON.stringify(value, undefined, 1))).toEqual(JSON.parse(JSON.stringify(value)))
      }),
    )
  })

  test('has no blank line and no line that is not indented, which would end an exchange', () => {
    fc.assert(
      fc.property(values, (value) => {
        const [, ...lines] = printValue(value, '  ').split('\n')
        expect(lines.filter((line) => !/^ {2}( |[\]}])/.test(line))).toEqual([])
      }),
    )
  })

  test('is broken over lines where it is too long for one', () => {
    const item = { symbol: 'AAPL', price: 150.21, note: 'x'.repeat(40) }
    expect(printValue({ items: [item, { ...item, symbol: 'MSFT' }], total: 2 }, '  ').split('\n')).toEqual([
      '{',
      '    "items": [',
      `      {"symbol": "AAPL", "price": 150.21, "note": "${'x'.repeat(40)}"},`,
      `      {"symbol": "MSFT", "price": 150.21, "note": "${'x'.repeat(40)}"}`,
      '    ],',
      '    "total": 2',
      '  }',
    ])
  })
})

describe('what cannot be read is refused', () => {
  test.each([
    ['<sring>', 'there is no pattern <sring>; patterns: <any>, <string>, <number>, <boolean>, /regular expression/'],
    ['{"a": <>}', 'there is no pattern <>'],
    ['/(/', 'Unterminated group'],
    ['/a/x', 'Invalid flags'],
    ['{"a": 1', 'JSON'],
    ['', 'JSON'],
    ['1 2', 'JSON'],
  ])('%s', (text, message) => {
    expect(() => parseValue(text)).toThrow(SyntaxError)
    expect(() => parseValue(text)).toThrow(message)
  })
})

describe('a pattern', () => {
  test.each<[pattern: string, covered: Value[], not: Value[]]>([
    ['<any>', [null, 1, 'a', true, [], {}, new Pattern('<secret>')], []],
    ['<string>', ['', 'a', new Pattern('<4096 characters, 1f2e3d4c5b6a>')], [1, null, true, [], {}]],
    ['<number>', [0, -1.5], ['1', null]],
    ['<boolean>', [true, false], [0, null, 'true']],
    ['/^inv_/', ['inv_1'], ['INV_1', 'a', null, ['inv_1']]],
    ['/^inv_/gi', ['inv_1', 'INV_1'], ['a']],
    ['/^20[0-9]$/', [200, 204, '200'], [500]],
    ['<secret>', [new Pattern('<secret>')], ['a', new Pattern('<12 bytes, 1f2e3d4c5b6a>')]],
  ])('%s', (text, covered, not) => {
    const pattern = new Pattern(text)
    expect(covered.filter((value) => !covers(pattern, value))).toEqual([])
    expect(not.filter((value) => covers(pattern, value))).toEqual([])
    expect(covers(pattern, covered[0]!), 'twice').toBe(true)
  })
})
