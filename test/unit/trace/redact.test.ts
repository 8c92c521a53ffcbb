import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Redactor } from '../../../src/trace/redact.ts'
import { REDACTED } from '../../../src/trace/secrets.ts'

describe('headers', () => {
  test('lose what only their owner may know, and keep what one needs to read them', () => {
    expect(
      new Redactor().headers({
        accept: 'application/json',
        authorization: 'Bearer sk_live_1',
        'proxy-authorization': 'Basic dXNlcjpwYXNz',
        cookie: 'session=abc; theme=dark',
        'set-cookie': 'sid=1; Path=/; HttpOnly; Max-Age=60',
        'x-api-key': 'k',
        'idempotency-key': 'order-17',
        'x-forwarded': 'Bearer abcdefgh12345',
      }),
    ).toEqual({
      accept: 'application/json',
      authorization: 'Bearer ***',
      'proxy-authorization': 'Basic ***',
      cookie: 'session=***; theme=***',
      'set-cookie': 'sid=***; Path=/; HttpOnly; Max-Age=60',
      'x-api-key': '***',
      'idempotency-key': 'order-17',
      'x-forwarded': 'Bearer ***',
    })
  })
})

describe('a URL', () => {
  test.each([
    ['https://a.example/x?symbol=AAPL&token=s3cret#top', 'https://a.example/x?symbol=AAPL&token=***#top'],
    ['https://a.example/x?user%5Bpassword%5D=p', 'https://a.example/x?user%5Bpassword%5D=***'],
    ['https://me:pass@a.example/', 'https://***@a.example/'],
    ['https://a.example/x?token=', 'https://a.example/x?token='],
    ['https://a.example/x?token=undefined', 'https://a.example/x?token=undefined'],
    ['https://a.example/x', 'https://a.example/x'],
  ])('%s becomes %s', (url, redacted) => {
    expect(new Redactor().url(url)).toBe(redacted)
  })
})

describe('a body', () => {
  test.each<[what: string, body: string, redacted: string]>([
    ['JSON', '{"id":7,"access_token":"abc","n":1.50}', '{"id":7,"access_token":"***","n":1.50}'],
    ['JSON with numbers', '{"token": 12345, "pin": 1}', '{"token": "***", "pin": 1}'],
    ['JSON with nothing in it', '{"token":null,"key":"","secret":false}', '{"token":null,"key":"***","secret":false}'],
    ['nested JSON', '[{"auth":{"user":"me","pass":["x"]},"ok":true}]', '[{"auth":"***","ok":true}]'],
    ['JSON cut off within a secret', '{"id":7,"password":"abc', '{"id":7,"password":"***"'],
    ['JSON cut off within a list of them', '{"secrets":["a","b', '{"secrets":"***"'],
    ['JSON that is broken', '{"id":,"token":"abc"}}]', '{"id":,"token":"***"}}]'],
    ['a form', 'grant=code&client_secret=abc&x=1', 'grant=code&client_secret=***&x=1'],
    ['prose', 'Failed: token: abc, was rejected', 'Failed: token: ***, was rejected'],
    [
      'a URL within JSON',
      '{"next":"https://a.example/?page=2&key=abc"}',
      '{"next":"https://a.example/?page=2&key=***"}',
    ],
    ['JSON without secrets', '{ "a" : [1, 2 ] }', '{ "a" : [1, 2 ] }'],
  ])('that is %s', (_, body, redacted) => {
    expect(new Redactor().text(body)).toBe(redacted)
  })
})

test('a megabyte without a break is read once, not once for each of its letters', () => {
  for (const long of [
    'x'.repeat(1e6),
    ' '.repeat(1e6),
    '='.repeat(1e6),
    `{"a":"${'\\"'.repeat(5e5)}`,
    '['.repeat(1e6),
  ]) {
    expect(new Redactor().text(long)).toHaveLength(long.length)
  }
})

test('a secret is left out wherever it comes up again, however it is spelled', () => {
  const redactor = new Redactor()
  redactor.headers({ authorization: 'Bearer a"b c/d+e' })
  expect(redactor.known('said a"b c/d+e and "a\\"b c/d+e", a%22b%20c%2Fd%2Be')).toBe('said *** and "***", ***')
})

test('short values are left alone elsewhere: they are found in innocent words', () => {
  const redactor = new Redactor()
  expect(redactor.url('https://a.example/?token=demo')).toBe('https://a.example/?token=***')
  expect(redactor.known('a demo')).toBe('a demo')
})

const secret = fc.string({ minLength: 8, maxLength: 40 }).filter((text) => /[^\s*]{8}/.test(text))

test('law: what is named a secret in JSON is in no redacted text, cut off or whole', () => {
  fc.assert(
    fc.property(
      fc.constantFrom('token', 'apiKey', 'password', 'client_secret'),
      secret,
      fc.jsonValue(),
      fc.nat(400),
      (name, value, rest, cutAt) => {
        const json = JSON.stringify({ rest, [name]: value, echo: `said ${value}` })
        const redactor = new Redactor()
        const whole = redactor.text(json)
        expect(JSON.parse(whole)).toHaveProperty(name, REDACTED)
        expect(whole).not.toContain(JSON.stringify(value).slice(1, -1))
        const start = json.indexOf(JSON.stringify(name))
        // Cut anywhere after the name.
        expect(new Redactor().text(json.slice(0, start + name.length + 4 + cutAt))).not.toContain(JSON.stringify(value))
      },
    ),
  )
})

test('law: JSON stays JSON, and what is no secret stays as it was', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const redacted: unknown = JSON.parse(new Redactor().text(JSON.stringify(value)))
      const names = JSON.stringify(value).match(
        /token|key|secret|pass|pwd|auth|sig|cookie|jwt|credential|sid|otp|cv|=|bearer|basic|digest/i,
      )
      if (names === null) expect(JSON.stringify(redacted)).toBe(JSON.stringify(value))
    }),
  )
})
