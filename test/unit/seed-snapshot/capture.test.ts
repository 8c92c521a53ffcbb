import { describe, expect, test } from 'vitest'
import { capture } from '../../../src/seed-snapshot/capture.ts'
import { compact } from '../../../src/seed-snapshot/notation.ts'
import type { Exchange, ExchangeResult } from '../../../src/trace/exchange.ts'
import { decision, exchange } from '../../support/exchanges.ts'

/** One exchange as lines of a snapshot. */
function shown(given: Partial<Exchange>): string[] {
  const pinned = { seed: 'sb1_0000000000000', runSeed: 'seedbed', faker: '10.6.0', exchanges: [exchange(given)] }
  const { title, fields } = capture(pinned).exchanges[0]!
  return [title, ...Array.from(fields, ([name, value]) => `${name}: ${compact(value)}`)]
}
const replied = (body: string | Uint8Array, status = 200): ExchangeResult => ({
  kind: 'reply',
  status,
  headers: {},
  body,
})

describe('an exchange', () => {
  test('shows what was asked and what was answered', () => {
    const result = replied('{"c": 150.21,"d":null}', 201)
    expect(
      shown({ method: 'POST', url: 'https://shop.example/v1/items?page=2&q=a%20b', body: { cents: 5 }, result }),
    ).toEqual([
      'POST https://shop.example/v1/items?page=2&q=a%20b',
      'request: {"cents": 5}',
      'status: 201',
      'response: {"c": 150.21, "d": null}',
    ])
  })

  test('shows the faults that fired, and how late they made it', () => {
    const faults = [decision(), decision({ type: 'error', fired: false, why: 'probability' })]
    expect(shown({ faults, delayMs: 120 })).toEqual([
      'GET https://shop.example/v1/items?page=2',
      'faults: ["latency"]',
      'delayMs: 120',
      'status: 200',
      'response: []',
    ])
  })

  test.each<[ExchangeResult, string[]]>([
    [replied('', 204), ['status: 204']],
    [{ kind: 'never' }, ['ending: "no answer"']],
    [{ kind: 'abort', code: 'ECONNRESET' }, ['ending: "ECONNRESET"']],
    [{ kind: 'abort', code: 'ECONNRESET', lost: 201 }, ['ending: "ECONNRESET, the answer 201 was lost"']],
    [
      { kind: 'cut', status: 200, headers: {}, body: '{"a"' },
      ['ending: "cut after 4 bytes"', 'status: 200', String.raw`response: "{\"a\""`],
    ],
    [{ kind: 'cut', status: undefined, headers: {}, body: '' }, ['ending: "cut after 0 bytes"']],
    [{ kind: 'unmatched', reason: 'SEEDBED_UNMATCHED_REQUEST' }, ['ending: "unmatched: SEEDBED_UNMATCHED_REQUEST"']],
  ])('that ended as %j', (result, expected) => {
    expect(shown({ result }).slice(1)).toEqual(expected)
  })

  test.each([
    ['https://u:p@shop.example/a?token=hunter2&b=1', 'GET https://shop.example/a?token=***&b=1'],
    ['https://shop.example/a?b=1&%74oken=hunter2#x', 'GET https://shop.example/a?b=1&%74oken=***'],
    ['https://shop.example/a?x_cg_demo_api_key=hunter2', 'GET https://shop.example/a?x_cg_demo_api_key=***'],
    ['https://shop.example/a?token', 'GET https://shop.example/a?token'],
  ])('shows no secret of %s', (url, title) => {
    expect(shown({ url })[0]).toBe(title)
  })

  test('shows no secret that was sent, at any depth', () => {
    const body = { client_secret: 'hunter2', user: { password: ['hunter2'], name: 'a' } }
    expect(
      shown({ body: { otp: '123456', jwt: 'a.b', token_type: 'bearer', author: 'me', page_token: 'p2' } }),
    ).toContain(
      'request: {"otp": <secret>, "jwt": <secret>, "token_type": "bearer", "author": "me", "page_token": "p2"}',
    )
    expect(shown({ body })).toContain(
      'request: {"client_secret": <secret>, "user": {"password": <secret>, "name": "a"}}',
    )
  })
})

describe('a body', () => {
  const response = (body: string | Uint8Array): string => shown({ result: replied(body) }).at(-1)!

  test('that is no JSON is a text', () => {
    expect(response('<p>no</p>')).toBe('response: "<p>no</p>"')
    expect(response(Buffer.from('{"a":1}'))).toBe('response: {"a": 1}')
  })

  test('that is no text is its size and a digest', () => {
    expect(response(Buffer.from([0xff, 0xfe]))).toMatch(/^response: <2 bytes, [0-9a-f]{12}>$/)
    expect(response(Buffer.from([0x61, 0x00]))).toMatch(/^response: <2 bytes, [0-9a-f]{12}>$/)
  })

  test('that is long shows the beginnings of its lists, and digests that tell the rest apart', () => {
    const list = (last: number): string =>
      JSON.stringify({ t: Array.from({ length: 300 }, (_, at) => (at < 299 ? at : last)) })
    expect(response(list(1))).toMatch(/^response: \{"t": \[0, 1, .*, 19, <280 more, [0-9a-f]{12}>\]\}$/)
    expect(response(list(1))).not.toBe(response(list(2)))
    expect(response(list(1))).toBe(response(list(1)))
  })

  test('that has many fields, or is deep, stays short', () => {
    const fields = Object.fromEntries(Array.from({ length: 300 }, (_, at) => [`f${at}`, at]))
    expect(response(JSON.stringify(fields))).toMatch(/"f19": 19, "\.\.\.": <280 more, [0-9a-f]{12}>\}$/)
    const wide = Array.from({ length: 50 }, () => Array.from({ length: 50 }, () => ({ a: 'x'.repeat(400) })))
    expect(response(JSON.stringify(wide)).length).toBeLessThan(20_000)
  })

  test('with a long text shows how long it is, and a digest', () => {
    expect(response(JSON.stringify({ text: 'x'.repeat(501) }))).toMatch(
      /^response: \{"text": <501 characters, [0-9a-f]{12}>\}$/,
    )
    expect(response('x'.repeat(500))).toBe(`response: "${'x'.repeat(500)}"`)
  })

  test('may have any field, and files', () => {
    const body = JSON.parse('{"__proto__": 1, "constructor": {"a": 2}}') as object
    expect(shown({ body })).toContain('request: {"__proto__": 1, "constructor": {"a": 2}}')
    const file = { filename: 'a.png', contentType: 'image/png', bytes: new Uint8Array(3) }
    expect(shown({ body: { file } })[1]).toMatch(/"bytes": <3 bytes, [0-9a-f]{12}>/)
  })
})
