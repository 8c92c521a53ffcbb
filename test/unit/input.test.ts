import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import * as z from 'zod'
import { defineProvider } from '../../src/providers/define-provider.ts'
import { reply } from '../../src/providers/reply.ts'
import { createMounts } from '../../src/sandbox/mounts.ts'
import { createSandbox, type Sandbox } from '../../src/sandbox/sandbox.ts'

const ORIGIN = 'https://input.example'

const echo = defineProvider({
  name: 'echo',
  origin: ORIGIN,
  endpoints: {
    'GET /echo': ({ query, body, input }) => ({ query, body, input }),
    'POST /echo': ({ query, body, input }) => ({ query, body, input }),
    'DELETE /echo': ({ query, body, input }) => ({ query, body, input }),
    'POST /upload': ({ body }) => {
      const { filename, contentType, bytes } = body['file'] as {
        filename: string
        contentType: string
        bytes: Uint8Array
      }
      return { filename, contentType, bytes: [...bytes] }
    },
  },
})

const fresh = (provider = echo as never): Sandbox =>
  createSandbox({ seed: 'input', mounts: createMounts({ echo: provider }) })

async function send(path: string, init: RequestInit = {}, sandbox: Sandbox = fresh()) {
  const outcome = await sandbox.handle(new Request(ORIGIN + path, init))
  if (outcome.kind === 'abort') throw outcome.error
  if (outcome.kind !== 'reply') throw new Error(`answered by ${outcome.kind}`)
  const { status, body } = outcome.reply
  return { status, body: JSON.parse(body.toString()) as any, key: sandbox.journal.exchanges.at(-1)!.key }
}
const post = (body: BodyInit, type?: string, path = '/echo') =>
  send(path, { method: 'POST', body, ...(type === undefined ? {} : { headers: { 'content-type': type } }) })
const FORM = 'application/x-www-form-urlencoded'

function form(entries: readonly (readonly [string, string])[]): FormData {
  const data = new FormData()
  for (const [name, value] of entries) data.append(name, value)
  return data
}

describe('lists and nested fields', () => {
  test.for<[string, unknown]>([
    ['id[]=1&id[]=2', { id: ['1', '2'] }],
    ['id%5B%5D=1&id%5B%5D=2', { id: ['1', '2'] }],
    ['id[]=1', { id: ['1'] }],
    ['id=1&id=2&id=3', { id: ['1', '2', '3'] }],
    ['id=1', { id: '1' }],
    ['id[1]=b&id[0]=a', { id: ['a', 'b'] }],
    ['a=1&', { a: '1' }],
    ['&&a=1&&b=&c', { a: '1', b: '', c: '' }],
    ['source[privacy]=public&source[sensitive]=true', { source: { privacy: 'public', sensitive: 'true' } }],
    ['f[0][name]=x&f[0][value]=y&f[1][name]=z', { f: [{ name: 'x', value: 'y' }, { name: 'z' }] }],
    ['f[][name]=x&f[][value]=y&f[][name]=z', { f: [{ name: 'x', value: 'y' }, { name: 'z' }] }],
    ['poll[options][]=a&poll[options][]=b&poll[expires_in]=60', { poll: { options: ['a', 'b'], expires_in: '60' } }],
    ['year[2024]=5', { year: { 2024: '5' } }],
    ['a[=1&]b=2&[c]=3&a[b=4', { 'a[': '1', ']b': '2', '[c]': '3', 'a[b': '4' }],
    ['a=1&a[b]=2', { a: { b: '2' } }],
    ['a+b=c+d%20e', { 'a b': 'c d e' }],
  ])('%s', async ([text, expected]) => {
    expect((await send(`/echo?${text}`)).body.input).toEqual(expected)
    expect((await post(text, FORM)).body.body).toEqual(expected)
    expect((await post(text, `${FORM};charset=UTF-8`)).body.body).toEqual(expected)
    expect((await post(form([...new URLSearchParams(text)]))).body.body).toEqual(expected)
  })

  test('query alone is flat text, the last of a repeated one', async () => {
    expect((await send('/echo?a=1&a=2&b[]=3')).body.query).toEqual({ a: '2', 'b[]': '3' })
  })

  test('deep and hostile names are data', async () => {
    for (const text of [
      '__proto__=x',
      'a[__proto__][b]=x',
      '__proto__[a]=x',
      'constructor[prototype][x]=1',
      `a${'[b]'.repeat(5000)}=1`,
    ]) {
      const { body } = await post(text, FORM)
      expect(Object.keys(body.body)).toHaveLength(1)
    }
    expect(({} as Record<string, unknown>)['a']).toBeUndefined()
    expect((await post('__proto__[a]=x', FORM)).body.input).toEqual(JSON.parse('{"__proto__":{"a":"x"}}'))
  })
})

describe('bodies', () => {
  test.for<[string, BodyInit | null, string | undefined, unknown]>([
    ['JSON', '{"a":1}', 'application/json', { a: 1 }],
    ['JSON with a charset', '{"a":"é"}', 'application/json; charset=utf-8', { a: 'é' }],
    [
      'JSON in Latin-1',
      new Uint8Array([...Buffer.from('{"a":"'), 0xe9, ...Buffer.from('"}')]),
      'application/json; charset=ISO-8859-1',
      { a: 'é' },
    ],
    ['a JSON dialect, in capitals', '{"a":1}', 'Application/Vnd.API+JSON', { a: 1 }],
    ['an unknown charset', '{"a":1}', 'application/json; charset=klingon', { a: 1 }],
    ['broken JSON', '{"a":', 'application/json', {}],
    ['a JSON list', '[1]', 'application/json', {}],
    ['text', 'hello', 'text/plain', {}],
    ['a broken multipart', '--x\r\nnonsense', 'multipart/form-data; boundary=x', {}],
    ['a multipart without a boundary', 'x', 'multipart/form-data', {}],
    ['nothing', null, undefined, {}],
  ])('%s', async ([, body, type, expected]) => {
    const init = { method: 'POST', body, ...(type === undefined ? {} : { headers: { 'content-type': type } }) }
    expect((await send('/echo', init)).body.body).toEqual(expected)
  })

  test('a body beside the query: one input, in which the body wins', async () => {
    const { body } = await post('a=1&b=2', FORM, '/echo?a=0&c=3')
    expect(body).toEqual({ query: { a: '0', c: '3' }, body: { a: '1', b: '2' }, input: { a: '1', b: '2', c: '3' } })
  })

  test('an empty object with DELETE', async () => {
    const json = { method: 'DELETE', body: '{}', headers: { 'content-type': 'application/json' } }
    const [withBody, without] = [await send('/echo?id=1', json), await send('/echo?id=1', { method: 'DELETE' })]
    expect(withBody.body).toEqual({ query: { id: '1' }, body: {}, input: { id: '1' } })
    expect(withBody.key).toBe(without.key)
  })

  test('files arrive as bytes, whatever the boundary', async () => {
    const data = new FormData()
    data.append('file', new Blob([new Uint8Array([0, 255, 13, 10])], { type: 'image/png' }), 'a "b" é.png')
    expect((await post(data, undefined, '/upload')).body).toEqual({
      filename: 'a "b" é.png',
      contentType: 'image/png',
      bytes: [0, 255, 13, 10],
    })
    const text = '--b\r\ncontent-disposition: form-data; name="file"; filename="x"\r\n\r\nhi\r\n--b--\r\n'
    const short = await post(text, 'multipart/form-data; boundary="b"', '/upload')
    expect(short.body).toMatchObject({ filename: 'x', bytes: [104, 105] })
  })
})

describe('the key of a request', () => {
  test('is the same for all encodings of the same content', async () => {
    const name = fc.stringMatching(/^[a-z]{1,4}$/)
    const content = fc.dictionary(name, fc.oneof(fc.string(), fc.integer(), fc.boolean()), { minKeys: 1, maxKeys: 5 })
    await fc.assert(
      fc.asyncProperty(content, async (fields) => {
        const entries = Object.entries(fields).map(([key, value]) => [key, String(value).toWellFormed()] as const)
        // What a form cannot carry as it is: it normalises line breaks.
        fc.pre(entries.every(([, value]) => !/[\r\n]/.test(value)))
        const text = new URLSearchParams(entries.map(([key, value]) => [key, value])).toString()
        const json = JSON.stringify(
          Object.fromEntries(
            Object.entries(fields)
              .toReversed()
              .map(([key, value]) => [key, typeof value === 'string' ? value.toWellFormed() : value]),
          ),
        )
        const keys = [
          await send(`/echo?${text}`, { method: 'POST' }),
          await post(text, FORM),
          await post(json, 'application/json'),
          await post(form(entries)),
          await post(form(entries.toReversed())),
        ].map(({ key }) => key)
        expect(new Set(keys).size).toBe(1)
      }),
      { seed: 3, numRuns: 60 },
    )
  })

  test('differs with the content: values, names, files, text, order of a list', async () => {
    const file = (bytes: string): FormData => {
      const data = new FormData()
      data.append('f', new Blob([bytes]), 'x')
      return data
    }
    const asked = [
      post('a=1', FORM),
      post('a=2', FORM),
      post('b=1', FORM),
      post('a[]=1&a[]=2', FORM),
      post('a[]=2&a[]=1', FORM),
    ]
    const bodies = [
      post(file('1')),
      post(file('2')),
      post('text'),
      post('[1]', 'application/json'),
      post('null', 'application/json'),
    ]
    const keys = (await Promise.all([...asked, ...bodies])).map(({ key }) => key)
    expect(new Set(keys).size).toBe(keys.length)
  })
})

describe('validators', () => {
  const shape = {
    name: 'typed',
    origin: ORIGIN,
    endpoints: {
      'GET /list': {
        query: z.object({ page: z.coerce.number().int().min(1).default(1), id: z.array(z.string()).optional() }),
        handler: ({ query }: { query: unknown }) => ({ query }),
      },
      'POST /items': {
        body: z.object({ name: z.string(), count: z.coerce.number() }),
        handler: ({ body, query }: { body: unknown; query: unknown }) => ({ body, query }),
      },
      'POST /both': {
        query: z.object({ dry: z.literal('1') }),
        body: z.strictObject({ name: z.string() }),
        handler: ({ body, query }: { body: unknown; query: unknown }) => ({ body, query }),
      },
      'POST /rows': { body: z.array(z.number()), handler: ({ body }: { body: unknown }) => body },
      'GET /wrong': { response: z.object({ id: z.string() }), handler: () => ({ id: 5 }) },
      'GET /fault': { response: z.object({ id: z.string() }), handler: () => reply(404, { error: 'gone' }) },
    },
  } as const
  const typed = defineProvider(shape)
  const asked = (path: string, init?: RequestInit, provider: object = typed) =>
    send(path, init, fresh(provider as never))
  const json = (value: unknown) => ({
    method: 'POST',
    body: JSON.stringify(value),
    headers: { 'content-type': 'application/json' },
  })

  test('handlers get what validators return', async () => {
    expect((await asked('/list?page=3&id[]=a&other=1')).body).toEqual({ query: { page: 3, id: ['a'] } })
    expect((await asked('/list')).body).toEqual({ query: { page: 1 } })
    expect((await asked('/rows', json([1, 2]))).body).toEqual([1, 2])
    expect((await asked('/both?dry=1', json({ name: 'x' }))).body).toEqual({ query: { dry: '1' }, body: { name: 'x' } })
  })

  test('a write may carry its fields in the query string', async () => {
    expect((await asked('/items?name=x&count=2', { method: 'POST' })).body.body).toEqual({ name: 'x', count: 2 })
    expect((await asked('/items?name=x', json({ count: 2 }))).body.body).toEqual({ name: 'x', count: 2 })
  })

  test('invalid input is answered with 422 and what is wrong', async () => {
    const { status, body } = await asked('/items', json({ name: 5 }))
    expect(status).toBe(422)
    expect(body.error).toMatch(/^name: .*; count: /)
    expect((await asked('/list?page=0')).status).toBe(422)
    const both = await asked('/both?dry=2', json({}))
    expect(both.body.error).toMatch(/dry: .*name: /)
    expect((await asked('/rows', { method: 'POST', body: 'text' })).status).toBe(422)
  })

  test('invalid input is answered in the shape of the API', async () => {
    const errors = (status: number) => ({ code: status })
    expect((await asked('/list?page=0', {}, defineProvider({ ...shape, errors }))).body).toEqual({ code: 422 })
    const invalid = (issues: readonly unknown[]) => reply(400, { count: issues.length })
    const custom = await asked('/items', json({}), defineProvider({ ...shape, errors, invalid }))
    expect([custom.status, custom.body]).toEqual([400, { count: 2 }])
  })

  test('an answer that its own validator refuses is a mistake of the provider', async () => {
    await expect(asked('/wrong')).rejects.toMatchObject({
      code: 'SEEDBED_PROVIDER_FAILED',
      message: expect.stringMatching(/GET \/wrong threw .*answered what its response refuses: id: /),
    })
    expect((await asked('/fault')).status).toBe(404)
  })

  test('an endpoint without a handler is refused', () => {
    const define = () =>
      defineProvider({ name: 'x', origin: ORIGIN, endpoints: { 'GET /a': { query: z.object({}) } as never } })
    expect(define).toThrow(/the endpoint "GET \/a" has no handler/)
  })
})
