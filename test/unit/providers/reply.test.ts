import { describe, expect, test } from 'vitest'
import { ProviderReply, reply, serialize } from '../../../src/providers/reply.ts'

const JSON_TYPE = 'application/json; charset=utf-8'
const TEXT_TYPE = 'text/plain; charset=utf-8'

describe('what a handler returns, as bytes', () => {
  test.each<[value: unknown, body: string]>([
    [{ a: 1 }, '{"a":1}'],
    [[], '[]'],
    [null, 'null'],
    [undefined, 'null'],
    [0, '0'],
    [false, 'false'],
    [{ é: '日' }, '{"é":"日"}'],
  ])('%j is JSON with a length in bytes', (value, body) => {
    expect(serialize(value)).toEqual({
      status: 200,
      headers: { 'content-type': JSON_TYPE, 'content-length': String(new TextEncoder().encode(body).length) },
      body,
    })
  })

  test('a text is sent as it is', () => {
    expect(serialize('é')).toEqual({
      status: 200,
      headers: { 'content-type': TEXT_TYPE, 'content-length': '2' },
      body: 'é',
    })
  })

  test('bytes are sent as they are', () => {
    const bytes = Uint8Array.of(0, 255)
    expect(serialize(reply(200, bytes, { 'content-type': 'image/png' }))).toEqual({
      status: 200,
      headers: { 'content-type': 'image/png', 'content-length': '2' },
      body: bytes,
    })
  })

  test('a reply brings its status, and headers that win in any case of letters; the length is ours', () => {
    expect(
      serialize(reply(201, { a: 1 }, { 'Content-Type': 'application/hal+json', 'X-A': 'b', 'Content-Length': '99' })),
    ).toEqual({
      status: 201,
      headers: { 'content-type': 'application/hal+json', 'x-a': 'b', 'content-length': '7' },
      body: '{"a":1}',
    })
  })

  test.each([204, 205, 304])('%d has no body, and no headers that speak of one', (status) => {
    expect(serialize(reply(status, { ignored: true }, { 'X-A': 'b' }))).toEqual({
      status,
      headers: { 'x-a': 'b' },
      body: '',
    })
  })
})

test('a reply is data', () => {
  expect(reply(404, { error: 'gone' })).toEqual(new ProviderReply(404, { error: 'gone' }, {}))
})

test.each([199, 600, 200.5, Number.NaN, '200', undefined])('%s is no status of an answer', (status) => {
  expect(() => reply(status as number)).toThrow(`Failed to reply: ${status} is not an HTTP status within 200..599.`)
})
