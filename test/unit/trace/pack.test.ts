import fc from 'fast-check'
import { expect, test } from 'vitest'
import { pack, unpack } from '../../../src/trace/pack.ts'

const LONG = 'a text that is long enough to be stored once'

test('law: data comes back as it was', () => {
  const { data } = fc.letrec((tie) => ({
    data: fc.oneof(
      { maxDepth: 5 },
      fc.constantFrom(LONG, null, true, 0, 1.5, ''),
      fc.string(),
      fc.array(tie('data'), { maxLength: 5 }),
      fc.dictionary(fc.constantFrom('a', 'b', 'headers', '__proto_'), tie('data'), { maxKeys: 4 }),
    ),
  }))
  fc.assert(
    fc.property(data, (value) => {
      expect(unpack(pack(value))).toEqual(value)
    }),
  )
})

test('what is equal stands once, within what is equal too, and is one object again', () => {
  const headers = { 'content-type': 'application/json', note: LONG }
  const data = {
    list: Array.from({ length: 100 }, (_, index) => ({ index, result: { status: 200, headers: { ...headers } } })),
  }
  const packed = pack(data)
  expect(packed.split(LONG)).toHaveLength(2)
  expect(packed.length).toBeLessThan(4_000)
  const { list } = unpack(packed) as typeof data
  expect(list[0]!.result).toBe(list[99]!.result)
})

test('fields without a value are left out, as in JSON', () => {
  expect(unpack(pack({ a: undefined, b: [{ c: LONG, d: undefined }, { c: LONG }] }))).toEqual({
    b: [{ c: LONG }, { c: LONG }],
  })
})
