import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Reply } from '../../../src/core/message.ts'
import { corrupt } from '../../../src/faults/corrupt.ts'
import { malformedBody } from '../../../src/faults/malformed-body.ts'
import { schemaDrift, type SchemaDriftParams } from '../../../src/faults/schema-drift.ts'
import { createRandom } from '../../../src/random/index.ts'

const replyOf = (value: unknown): Reply => {
  const body = JSON.stringify(value)
  return { status: 200, headers: { 'content-type': 'application/json', 'content-length': String(body.length) }, body }
}
const textOf = ({ body }: Reply): string => Buffer.from(body).toString()

/** A stream for each run of a property. */
const streamOf = (seed: number) => createRandom('rewrites').stream(seed)

test('a malformed body is no JSON, whatever it was', () => {
  const form = fc.constantFrom(...(['cut', 'quotes', 'html'] as const))
  fc.assert(
    fc.property(fc.jsonValue(), form, fc.nat(), (value, form, seed) => {
      const reply = malformedBody.rewrite!(replyOf(value), { form }, streamOf(seed))
      expect(() => JSON.parse(textOf(reply))).toThrow(SyntaxError)
      expect(reply.headers['content-length']).toBe(String(Buffer.byteLength(reply.body)))
    }),
  )
})

test('a corrupt body differs in exactly so many bytes', () => {
  fc.assert(
    fc.property(
      fc.uint8Array({ minLength: 1, maxLength: 40 }),
      fc.integer({ min: 1, max: 50 }),
      fc.nat(),
      (body, bytes, seed) => {
        const before = body.slice()
        const reply = corrupt.rewrite!({ status: 200, headers: {}, body }, { bytes }, streamOf(seed))
        expect(body).toEqual(before)
        const changed = [...(reply.body as Uint8Array)].filter((byte, index) => byte !== body[index])
        expect([reply.body.length, changed.length]).toEqual([body.length, Math.min(bytes, body.length)])
      },
    ),
  )
})

describe('schema-drift', () => {
  const drift = (value: unknown, params: SchemaDriftParams, seed = 1): unknown =>
    JSON.parse(textOf(schemaDrift.rewrite!(replyOf(value), params, streamOf(seed))))
  const value = { id: 7, price: '1.5', name: 'a', on: true, none: null, tags: ['x'], items: [{ id: 1 }, { id: 2 }] }

  test.each([
    ['drop', { id: 7, items: [{}, {}] }],
    ['null', { id: 7, items: [{ id: null }, { id: null }] }],
    ['retype', { id: 7, items: [{ id: '1' }, { id: '2' }] }],
    [
      'add',
      {
        id: 7,
        items: [
          { id: 1, id_v2: 1 },
          { id: 2, id_v2: 2 },
        ],
      },
    ],
  ] as const)('%s changes a field of every item alike', (change, expected) => {
    const { id, items } = value
    expect(drift({ id, items }, { fields: ['items.*.id'], change })).toEqual(expected)
  })

  test('every value has another type to become', () => {
    expect(drift(value, { fields: Object.keys(value), change: 'retype' })).toEqual({
      id: '7',
      price: 1.5,
      name: ['a'],
      on: 'true',
      none: 0,
      tags: { items: ['x'] },
      items: { items: [{ id: 1 }, { id: 2 }] },
    })
  })

  test('without fields, one of them changes; with a probability of 1, each', () => {
    for (let seed = 0; seed < 50; seed++) expect(drift(value, {}, seed)).not.toEqual(value)
    const nulled = { id: null, price: null, name: null, on: null, tags: null, items: null }
    expect(drift(value, { fieldProbability: 1, change: 'null' })).toEqual(nulled)
    expect(drift(value, { fieldProbability: 0 })).toEqual(value)
  })

  test('a field that the answer lacks, or a body that is no JSON, stays as it is', () => {
    expect(drift(value, { fields: ['nobody', 'id.deeper'], change: 'drop' })).toEqual(value)
    const text: Reply = { status: 200, headers: {}, body: 'no json' }
    expect(schemaDrift.rewrite!(text, {}, streamOf(1))).toBe(text)
  })
})
