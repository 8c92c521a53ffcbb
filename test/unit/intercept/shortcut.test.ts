import { inspect } from 'node:util'
import * as fc from 'fast-check'
import nock from 'nock'
import { afterAll, beforeAll, expect, test as anyTest, vi } from 'vitest'
import type { Outcome } from '../../../src/core/message.ts'
import { type Interception, type Requester, requesters, startInterception } from '../../../src/intercept/index.ts'
import { outcomeOf, replyOf, toldResponse } from '../../conformance/scenario.ts'
import { orphanage } from '../../support/requesters.ts'

/** The shortcut is for Node 24, whose undici is known; elsewhere there is none. */
const test = anyTest.runIf(process.versions['undici']?.startsWith('7.') === true)

const ORIGINS = ['http://api.example', 'https://api.example']

nock.restore()
/** Asks the lane's dispatcher, and so does without the shortcut. */
const nodesFetch = globalThis.fetch
let interception: Interception

beforeAll(() => {
  interception = startInterception('block', orphanage())
  interception.mount(ORIGINS)
})
afterAll(() => interception.dispose())

/** Node's own `fetch` makes plain responses; the shortcut's have a prototype between. */
const isShort = (response: unknown): boolean =>
  response instanceof Response && Object.getPrototypeOf(response) !== Response.prototype

interface Told {
  readonly seen: unknown
  readonly arrived: unknown
  readonly short: boolean
}

/** Ways to read a body, which all but the first leave nothing of. */
const READ: Readonly<Record<string, (response: Response) => Promise<unknown>>> = {
  clone: async (response) => toldResponse(response.clone()),
  text: (response) => response.text(),
  json: (response) => response.json(),
  bytes: async (response) => [...(await response.bytes())],
  arrayBuffer: async (response) => (await response.arrayBuffer()).byteLength,
  blob: async (response) => [(await response.blob()).type, await (await response.blob()).text()],
  formData: async (response) => [...(await response.formData())],
  async body({ body }) {
    const bytes: number[] = []
    for await (const piece of body ?? []) bytes.push(...piece)
    return bytes
  },
  cancel: async ({ body }) => body?.cancel(),
  inspect: async (response) => inspect(response),
}

async function ask(
  way: typeof fetch,
  [url, init]: Parameters<typeof fetch>,
  outcome: Outcome,
  how: string,
): Promise<Told> {
  const arrived: unknown[] = []
  const maker: Requester = {
    timeline: undefined,
    async handle({ method, url, headers, arrayBuffer, body }) {
      const bytes = body === null ? null : Buffer.from(await arrayBuffer()).toString('hex')
      arrived.push({ method, url, headers: [...headers], bytes })
      return outcome
    },
    refuse: (method, url) => new Error(`${method} ${url.href} is refused`),
  }
  let short = false
  const seen = await requesters.run(maker, () =>
    outcomeOf(async () => {
      const response = await way(url, init)
      short = isShort(response)
      const read = await outcomeOf(() => READ[how]!(response))
      const { bodyUsed, body } = response
      return { read, bodyUsed, locked: body?.locked, told: await toldResponse(response) }
    }),
  )
  return { seen, arrived, short }
}

/** Mostly what is common, and now and then what is not. */
const mostly = <T>(common: fc.Arbitrary<T>, rare: fc.Arbitrary<T>): fc.Arbitrary<T> =>
  fc.oneof({ weight: 8, arbitrary: common }, { weight: 1, arbitrary: rare })

const token = fc.stringMatching(/^[A-Za-z0-9-]{1,12}$/)
const anyText = fc.string({ unit: 'binary', maxLength: 12 })
const value = mostly(fc.oneof(token, fc.constantFrom('', 'a b', 'é', 'text/plain; q=0.5')), anyText)
/** What `fetch`, undici or nock acts on. */
const SPECIAL =
  'Accept-Encoding accept-language cache-control connection content-encoding content-length date expect host If-None-Match ' +
  'if-range keep-alive origin pragma proxy-authorization range referer sec-ch-ua Sec-Fetch-Mode set-cookie te trailer ' +
  'transfer-encoding upgrade x-a'
const name = mostly(
  fc.oneof(token, fc.constantFrom('accept', 'Authorization', 'Content-Type', 'cookie', 'user-agent', 'X-A', 'via')),
  fc.constantFrom(...SPECIAL.split(' '), '__proto__', 'no name', ''),
)
const headers: fc.Arbitrary<unknown> = mostly(
  fc.oneof(
    fc.dictionary(name, value, { maxKeys: 3 }),
    fc.dictionary(token, token, { maxKeys: 3 }).map((record) => new Headers(record)),
  ),
  fc.oneof(
    fc.array(fc.tuple(name, value), { maxLength: 3 }),
    fc.constantFrom<unknown>(null, { 'x-a': 5 }, new Map([['x-a', 'b']]), 'x'),
  ),
)
const body: fc.Arbitrary<unknown> = mostly(
  fc.oneof(
    anyText,
    fc.dictionary(token, anyText, { maxKeys: 3 }).map((record) => new URLSearchParams(record)),
  ),
  fc.oneof(fc.uint8Array({ maxLength: 9 }), fc.constantFrom<unknown>(null, '', 5, {})),
)
const REDIRECT = { redirect: fc.constantFrom('follow', 'manual', 'error') }
const init: fc.Arbitrary<unknown> = mostly<unknown>(
  fc.oneof(
    fc.constant(undefined),
    fc.record({ headers, method: fc.constantFrom('GET', 'HEAD', 'delete'), ...REDIRECT }, { requiredKeys: [] }),
    fc.record(
      { headers, body, method: fc.constantFrom('POST', 'post', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'), ...REDIRECT },
      { requiredKeys: ['method'] },
    ),
  ),
  fc.record(
    {
      headers,
      body,
      method: fc.constantFrom('Get', 'POST', 'X', 5),
      redirect: fc.constantFrom('wrong', undefined),
      duplex: fc.constantFrom('half', 'full', undefined),
      signal: fc.constantFrom(null, undefined, new AbortController().signal, AbortSignal.abort('a word')),
      cache: fc.constantFrom('default', 'no-store'),
      integrity: fc.constantFrom('', 'sha256-x'),
    },
    { requiredKeys: [] },
  ),
)
const url = fc
  .tuple(
    fc.constantFrom(...ORIGINS),
    mostly(
      fc.webPath(),
      anyText.map((text) => `/${text}`),
    ),
    mostly(fc.constantFrom('', '?', '?a=b&c=%20', '?ü=✓'), fc.constantFrom('#', '#x', '?#')),
    fc.boolean(),
  )
  .map(([origin, path, end, isText]) => (isText ? origin + path + end : new URL(origin + path + end)))

const status = mostly(
  fc.oneof(
    fc.constantFrom(200, 204, 400, 401, 407, 421, 429),
    fc.integer({ min: 200, max: 299 }),
    fc.integer({ min: 400, max: 599 }),
  ),
  fc.integer({ min: 300, max: 399 }),
)
const answerHeader = mostly<[string, string]>(
  fc.tuple(
    fc.constantFrom('content-type', 'x-a', 'etag'),
    fc.constantFrom('', 'a/b', 'application/json; charset=utf-8'),
  ),
  fc.tuple(fc.constantFrom('set-cookie', 'location', 'x-b', 'refresh'), fc.constantFrom(' x', 'é', '/x')),
)
const isEmpty = (status: number): boolean => status === 204 || status === 205 || status === 304
const reply = fc
  .tuple(
    status,
    fc.oneof(anyText, fc.uint8Array({ maxLength: 20 }), fc.constantFrom('{"a":"ü"}', '\u{feff}{"a":1}')),
    fc.array(answerHeader, { maxLength: 3 }).map((entries) => Object.fromEntries(entries)),
  )
  .map(([status, text, more]) => replyOf(status, isEmpty(status) ? '' : text, more))
const outcome: fc.Arbitrary<Outcome> = mostly<Outcome>(
  reply.map((reply) => ({ kind: 'reply', delayMs: 0, reply })),
  fc.oneof(
    reply.map(({ headers }) => {
      const reply = { status: 200, headers, body: 'hello' }
      return { kind: 'cut', delayMs: 0, reply, sentBytes: 1, pace: undefined } as const
    }),
    fc.constant({ kind: 'abort', delayMs: 0, error: Object.assign(new Error('cut'), { code: 'ECONNRESET' }) } as const),
  ),
)

test('any call, any answer: the same arrives, and the same is seen of it, as through Node’s own fetch', async () => {
  let short = 0
  let asked = 0
  await fc.assert(
    fc.asyncProperty(url, init, outcome, fc.constantFrom(...Object.keys(READ)), async (url, init, outcome, how) => {
      // A URL is taken by value: each way gets its own.
      const call = (): Parameters<typeof fetch> => [url instanceof URL ? new URL(url) : url, init as RequestInit]
      const seen = await ask(globalThis.fetch, call(), outcome, how)
      const truth = await ask(nodesFetch, call(), outcome, how)
      expect(truth.short).toBe(false)
      expect({ seen: seen.seen, arrived: seen.arrived }).toEqual({ seen: truth.seen, arrived: truth.arrived })
      asked += 1
      if (seen.short) short += 1
    }),
    { numRuns: 3_000 },
  )
  expect(short / asked).toBeGreaterThan(0.3)
})

const short = (url: string, init?: RequestInit): Promise<Response> => {
  const maker: Requester = {
    timeline: undefined,
    handle: async ({ url, headers }) => {
      const { pathname } = new URL(url)
      const to = pathname === '/away' ? { location: '/end' } : {}
      return {
        kind: 'reply',
        delayMs: 0,
        reply: replyOf(pathname === '/away' ? 303 : 200, headers.get('x-a') ?? '{}', to),
      }
    },
    refuse: () => new Error('refused'),
  }
  return requesters.run(maker, () => fetch(url, init))
}

test('calls arrive in the order in which they were made, whichever way they take', async () => {
  const arrived: string[] = []
  const maker: Requester = {
    timeline: undefined,
    handle: async ({ url }) => {
      arrived.push(url.slice(-1))
      return { kind: 'reply', delayMs: 0, reply: replyOf(200) }
    },
    refuse: () => new Error('refused'),
  }
  const { signal } = new AbortController()
  const responses = await requesters.run(maker, () =>
    Promise.all([
      fetch('http://api.example/1', { signal }),
      fetch('http://api.example/2'),
      fetch(new Request('http://api.example/3')),
      fetch('http://api.example/4', { method: 'POST', body: 'b' }),
      fetch('http://api.example/5', { method: 'POST', body: Buffer.from('b'), signal }),
      fetch('http://api.example/6'),
    ]),
  )
  expect(responses.map(isShort)).toEqual([false, true, false, true, false, true])
  expect(arrived).toEqual(['1', '2', '3', '4', '5', '6'])
})

test('what a caller does to its arguments after the call changes nothing', async () => {
  const headers: Record<string, string> = { 'x-a': 'before' }
  const asked = short('http://api.example/away', { headers })
  headers['x-a'] = 'after'
  const response = await asked
  expect([response.redirected, response.url, await response.text()]).toEqual([true, 'http://api.example/end', 'before'])
})

test('a spy on the methods of responses sees their calls', async () => {
  const response = await short('http://api.example/')
  expect(isShort(response)).toBe(true)
  const spies = (['text', 'json'] as const).map((name) => vi.spyOn(Response.prototype, name))
  expect(await response.clone().json()).toEqual({})
  expect(await response.text()).toBe('{}')
  for (const spy of spies) expect(spy).toHaveBeenCalledTimes(1)
  vi.restoreAllMocks()
})
