import { isDeepStrictEqual } from 'node:util'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { structured } from '../../../src/sandbox/fields.ts'
import { bodyObject, type Incoming, readIncoming, requestKey } from '../../../src/sandbox/incoming.ts'

const URL_ASKED = 'https://a.example/x'

function read(init: RequestInit = {}, url: string = URL_ASKED): Promise<Incoming> {
  return readIncoming(new Request(url, init))
}

function post(body: BodyInit, contentType?: string): Promise<Incoming> {
  return read({ method: 'POST', body, ...(contentType !== undefined && { headers: { 'content-type': contentType } }) })
}

describe('a request', () => {
  test('has its method, URL, query and headers, names in lower case', async () => {
    const incoming = await read({ headers: { 'X-Token': 'T' } }, `${URL_ASKED}?a=1&b=x%20y&a=2`)
    expect(incoming).toMatchObject({ method: 'GET', headers: { 'x-token': 'T' }, body: undefined })
    expect(incoming.url.href).toBe(`${URL_ASKED}?a=1&b=x%20y&a=2`)
  })

  test('of a repeated query parameter, the last one counts', async () => {
    expect((await read({}, `${URL_ASKED}?a=1&b=x+y&a=2&c&=d`)).query).toEqual({ a: '2', b: 'x y', c: '', '': 'd' })
  })

  test.each([
    ['application/json', '{"a":[1,null]}', { a: [1, null] }],
    ['application/json; charset=utf-8', '1', 1],
    ['application/vnd.api+json', '"x"', 'x'],
    ['APPLICATION/JSON', 'null', null],
    ['application/json', '{broken', '{broken'],
    ['application/json', '{"__proto__":1}', JSON.parse('{"__proto__":1}')],
    ['application/x-www-form-urlencoded', 'a=1&b=x+y&a=2', { a: ['1', '2'], b: 'x y' }],
    ['application/x-www-form-urlencoded;charset=UTF-8', '', undefined],
    ['text/plain', '{"a":1}', '{"a":1}'],
    [undefined, 'a', 'a'],
    ['multipart/form-data', 'no boundary', 'no boundary'],
    ['multipart/form-data; boundary=x', 'no form', 'no form'],
    [
      'multipart/form-data; boundary=x',
      '--x\r\ncontent-disposition: form-data; name="a"\r\n\r\n1\r\n--x--\r\n',
      { a: '1' },
    ],
    ['application/octet-stream', '\uFEFFé', 'é'],
  ])('with a body of type %s: %j is %j', async (type, text, body) => {
    expect((await post(new TextEncoder().encode(text), type)).body).toEqual(body)
  })

  test('whatever its body and type are, it is read', async () => {
    const types = fc.oneof(
      fc.constantFrom(
        'application/json',
        'application/x-www-form-urlencoded',
        'multipart/form-data; boundary=--x',
        'text/json',
        'application/octet-stream',
      ),
      fc.stringMatching(/^[ -~]{0,30}$/),
    )
    const hostile = fc.constantFrom(
      '----x\r\n',
      '----x--',
      'content-disposition: form-data; name="a"\r\n\r\n',
      '{',
      '}',
      '"',
      '\\ud800',
      '%',
      '%zz',
      '&&==',
      '[',
    )
    const bodies = fc.oneof(
      fc.uint8Array({ maxLength: 64 }),
      fc.array(hostile).map((parts) => new TextEncoder().encode(parts.join(''))),
    )
    await fc.assert(
      fc.asyncProperty(types, bodies, async (type, bytes) => {
        const { body } = await post(new Uint8Array(bytes), type)
        expect(body === undefined).toBe(bytes.length === 0)
        const key = JSON.parse(requestKey(['a', 'GET /x'], {}, await post(new Uint8Array(bytes), type))) as unknown[]
        expect(key.slice(0, 2)).toEqual(['a', 'GET /x'])
      }),
      { seed: 1, numRuns: 400 },
    )
  })
})

test.each([
  [{ a: 1 }, { a: 1 }],
  [undefined, {}],
  [null, {}],
  ['text', {}],
  [7, {}],
  [[1], {}],
])('to a handler, the body %j is %j', (body, seen) => {
  expect(bodyObject(body)).toEqual(seen)
})

describe('the key of a request', () => {
  const keyOf = (query: string, given: { params?: object; labels?: string[]; body?: unknown } = {}): string =>
    requestKey(given.labels ?? ['shop', 'GET /x'], given.params ?? {}, {
      fields: structured(new URLSearchParams(query)),
      body: given.body,
    } as Incoming)

  test.each([
    ['?a=1&b=2', '?b=2&a=1'],
    ['?a=x%20y', '?a=x+y'],
    ['?a=%7Eb', '?a=~b'],
    ['?a=1&', '?a=1'],
    ['?a', '?a='],
    ['?', ''],
    ['?id[]=1&id[]=2', '?id%5B%5D=1&id%5B%5D=2'],
    ['?id[]=1&id[]=2', '?id=1&id=2'],
    ['?b=1&a=1&b=2', '?b=1&b=2&a=1'],
    ['?=1&a=2', '?a=2&=1'],
  ])('is one for two spellings of a question: %s and %s', (one, other) => {
    expect(keyOf(one)).toBe(keyOf(other))
  })

  test('is one for fields in the query and in the body, as text or as JSON', () => {
    expect(keyOf('', { body: { b: true, a: 1 } })).toBe(keyOf('?a=1&b=true'))
    expect(keyOf('?a=1', { body: { b: 'true' } })).toBe(keyOf('?a=1&b=true'))
  })

  test.each([
    ['?a=1', '?a=2'],
    ['?a=1', '?b=1'],
    ['?a=1', '?a=1&a=1'],
    ['?a=1&a=2', '?a=2&a=1'],
    ['?a=1&b=2', '?a=2&b=1'],
    ['?a=1', ''],
    ['?a=1%26b=2', '?a=1&b=2'],
    ['?a=%22,%22', '?a=&='],
    ['?A=1', '?a=1'],
    ['?a[b]=1', '?a=b&a=1'],
    ['?=1', '?0=1'],
  ])('is another one for another question: %s and %s', (one, other) => {
    expect(keyOf(one)).not.toBe(keyOf(other))
  })

  test('tells labels, path parameters and kinds of bodies apart', () => {
    const keys = [
      keyOf('?id=1'),
      keyOf('', { params: { id: '1' } }),
      keyOf('', { labels: ['shop', 'GET /x', 'id', '1'] }),
      keyOf('', { labels: ['shop', 'POST /x'] }),
      ...[undefined, null, '', 'null', [], [['id', '1']], { id: null }, { id: [] }, { id: {} }, { id: '' }].map(
        (body) => keyOf('', { body }),
      ),
      keyOf('', { body: { id: { a: '1' } } }),
      keyOf('', { body: { id: [['a', '1']] } }),
      keyOf('', { body: { id: ['a', '1'] } }),
      keyOf('?id=2', { body: { id: '1' } }),
    ]
    const twice = keys.filter((key, at) => keys.indexOf(key) !== at)
    expect(twice).toEqual([])
  })

  test('does not depend on the order of parameters, for any parameters', () => {
    const names = fc.uniqueArray(fc.string({ unit: 'grapheme' }), { maxLength: 6 })
    fc.assert(
      fc.property(names, fc.infiniteStream(fc.string()), fc.nat(), (keys, values, by) => {
        // Brackets make one name a part of another, in order.
        fc.pre(keys.every((key) => !/[[\]]/.test(key)))
        const entries = keys.map((key) => [key, values.next().value] as [string, string])
        const turned = [...entries.slice(by % (entries.length || 1)), ...entries.slice(0, by % (entries.length || 1))]
        expect(keyOf(`?${new URLSearchParams(turned)}`)).toBe(keyOf(`?${new URLSearchParams(entries)}`))
      }),
      { seed: 1, numRuns: 300 },
    )
  })

  test('is another one for other parameters, for any parameters', () => {
    const value = fc.constantFrom('1', '2', '', '"', ',')
    const entries = fc.array(fc.tuple(fc.constantFrom('a', 'b', ''), value), { maxLength: 4 })
    const byName = (list: [string, string][]): string =>
      JSON.stringify(list.toSorted(([a], [b]) => (a === b ? 0 : a < b ? -1 : 1)))
    fc.assert(
      fc.property(entries, entries, (one, other) => {
        const same = keyOf(`?${new URLSearchParams(one)}`) === keyOf(`?${new URLSearchParams(other)}`)
        expect(same).toBe(byName(one) === byName(other))
      }),
      { seed: 1, numRuns: 1000 },
    )
  })

  test('is another one for another body, for any JSON', () => {
    /** Numbers and booleans are their text, and names are sorted; nothing else is the same. */
    const content = (value: unknown): unknown => {
      if (typeof value === 'number' || typeof value === 'boolean') return String(value)
      if (typeof value !== 'object' || value === null) return value
      if (Array.isArray(value)) return value.map(content)
      const sorted = Object.keys(value).toSorted()
      return new Map(sorted.map((name) => [name, content((value as Record<string, unknown>)[name])]))
    }
    const leaf = fc.constantFrom(null, true, 0, '', 'a', '1')
    const { body } = fc.letrec<{ body: unknown }>((tie) => ({
      body: fc.oneof(
        { depthSize: 'small' },
        leaf,
        fc.array(tie('body'), { maxLength: 3 }),
        fc.dictionary(fc.constantFrom('a', 'b'), tie('body'), { maxKeys: 2 }),
      ),
    }))
    fc.assert(
      fc.property(body, body, (one, other) => {
        const same = keyOf('', { body: one }) === keyOf('', { body: other })
        expect(same).toBe(isDeepStrictEqual(content(one), content(other)))
      }),
      { seed: 1, numRuns: 2000 },
    )
  })
})
