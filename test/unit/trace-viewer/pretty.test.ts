import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { prettyLines } from '../../../src/trace-viewer/pretty.ts'

const shown = (text: string): string =>
  prettyLines(text)
    .map(({ depth, tokens }) => '  '.repeat(depth) + tokens.map((token) => token.text).join(''))
    .join('\n')

describe('pretty JSON', () => {
  test('law: is what JSON.stringify makes of it', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(shown(JSON.stringify(value))).toBe(JSON.stringify(value, null, 2))
      }),
    )
  })

  test('law: loses nothing but spaces of what is cut off anywhere', () => {
    const text = fc.jsonValue().map((value) => JSON.stringify(value))
    fc.assert(
      fc.property(text, fc.nat(), (json, cut) => {
        const part = json.slice(0, cut % (json.length + 1))
        expect(shown(part).replaceAll(/\s/g, '')).toBe(part.replaceAll(/\s/g, ''))
      }),
    )
  })

  test('keeps numbers as they were written', () => {
    expect(shown('{"a":1.50,"b":12345678901234567890}')).toBe('{\n  "a": 1.50,\n  "b": 12345678901234567890\n}')
  })

  test('knows what can be folded', () => {
    const lines = prettyLines('{"a":[1,{"b":{}}],"c":[]}')
    expect(lines.flatMap(({ closedBy }, at) => (closedBy === undefined ? [] : [[at, closedBy]]))).toEqual([
      [0, 8],
      [1, 6],
      [3, 5],
    ])
  })
})
