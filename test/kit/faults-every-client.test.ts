import http from 'node:http'
import https from 'node:https'
import axios from 'axios'
import got from 'got'
import * as undici from 'undici'
import { describe, expect } from 'vitest'
import * as z from 'zod'
import { createTest, defineProvider, type FaultRule } from 'seedbed'

const state = ({ collection }: { collection: <S extends z.ZodObject>(schema: S) => any }) => ({
  rows: collection(z.object({ id: z.string() })),
})
const endpoints = {
  'GET /a': ({ state: { rows } }: { state: any }) => ({ text: 'x'.repeat(20), count: rows.count() as number }),
  'POST /a': ({ state: { rows }, reply }: { state: any; reply: any }) => {
    rows.add({ id: `r${rows.count()}` })
    return reply(201, { count: rows.count() })
  },
}
const secure = defineProvider({ name: 'secure', origin: 'https://api.example', state, endpoints })
const plain = defineProvider({ name: 'plain', origin: 'http://api.example', state, endpoints })
const test = createTest({ providers: { secure, plain } })

interface Seen {
  readonly status: number
  readonly type: string | undefined
  readonly retryAfter: string | undefined
  readonly body: string
}
type Ask = (url: string, method?: 'GET' | 'POST') => Promise<Seen>

function seen(status: number, headers: (name: string) => string | null | undefined, body: string): Seen {
  return {
    status,
    type: headers('content-type') ?? undefined,
    retryAfter: headers('retry-after') ?? undefined,
    body,
  }
}

const viaNode: Ask = (url, method = 'GET') =>
  new Promise((resolve, reject) => {
    const { request } = url.startsWith('https:') ? https : http
    request(url, { method }, (response) => {
      let body = ''
      response.setEncoding('latin1').on('data', (piece: string) => (body += piece))
      response.on('error', reject).on('end', () => {
        resolve(seen(response.statusCode!, (name) => response.headers[name] as string | undefined, body))
      })
    })
      .on('error', reject)
      .end()
  })

const text = (bytes: ArrayBuffer | Uint8Array): string => Buffer.from(bytes as Uint8Array).toString('latin1')

/** Clients that follow no redirect and throw at no status: what they see is what was sent. */
const CLIENTS: Readonly<Record<string, Ask>> = {
  fetch: async (url, method = 'GET') => {
    const response = await fetch(url, { method, redirect: 'manual' })
    return seen(response.status, (name) => response.headers.get(name), text(await response.arrayBuffer()))
  },
  undici: async (url, method = 'GET') => {
    const { statusCode, headers, body } = await undici.request(url, { method })
    return seen(statusCode, (name) => headers[name] as string | undefined, text(await body.arrayBuffer()))
  },
  'node:http': (url, method) => viaNode(url.replace('https:', 'http:'), method),
  'node:https': viaNode,
  axios: async (url, method = 'GET') => {
    const options = { method, maxRedirects: 0, validateStatus: () => true, responseType: 'arraybuffer' } as const
    const { status, headers, data } = await axios.request<Buffer>({ url, ...options })
    return seen(status, (name) => headers[name] as string | undefined, text(data))
  },
  got: async (url, method = 'GET') => {
    const options = { method, followRedirect: false, throwHttpErrors: false, retry: { limit: 0 } } as const
    const { statusCode, headers, rawBody } = await got(url, options)
    return seen(statusCode, (name) => headers[name] as string | undefined, text(rawBody))
  },
}

const URL = 'https://api.example/a'
const PLAIN = `{"text":"${'x'.repeat(20)}","count":0}`

/** What is true of the answers to two requests under each kind that leaves an answer to look at. */
const KINDS: readonly (readonly [FaultRule, (first: Seen, second: Seen, elapsedMs: number) => unknown, unknown])[] = [
  [{ type: 'latency', ms: 700 }, ({ status }, _, ms) => [status, ms], [200, 1_400]],
  [{ type: 'slow-body', chunkBytes: 40, chunkDelayMs: 10 }, ({ body }, _, ms) => [body, ms], [PLAIN, 40]],
  [{ type: 'bandwidth', KBps: 1 }, ({ body }, _, ms) => [body, ms], [PLAIN, 2 * PLAIN.length]],
  [{ type: 'reorder', span: 2 }, ({ body }, second) => [body, second.body], [PLAIN, PLAIN]],
  [{ type: 'error', status: 503 }, ({ status }) => status, 503],
  [
    { type: 'rate-limit', limit: 1, windowMs: 5_000 },
    ({ status }, second) => [status, second.status, second.retryAfter],
    [200, 429, '5'],
  ],
  [{ type: 'quota', limit: 1 }, ({ status }, second) => [status, second.status], [200, 429]],
  [{ type: 'redirect-loop', hops: 1 }, ({ status }, second) => [status, second.status], [307, 200]],
  [{ type: 'malformed-body' }, ({ body }) => [PLAIN.startsWith(body), body.length < PLAIN.length], [true, true]],
  [
    { type: 'corrupt', bytes: 3 },
    ({ body }) => Array.from(body).filter((byte, index) => byte !== PLAIN[index]).length,
    3,
  ],
  [{ type: 'wrong-content-type' }, ({ type, body }) => [type, body], ['text/html; charset=utf-8', PLAIN]],
  [{ type: 'schema-drift', fields: ['text'], change: 'null' }, ({ body }) => body, '{"text":null,"count":0}'],
  [{ type: 'huge-body', bytes: 70_000 }, ({ body }) => body.length, 70_000],
]

describe.each(KINDS)('under %j', (rule, look, expected) => {
  const it = test.extend('faultPlan', [rule as never])
  for (const [client, ask] of Object.entries(CLIENTS)) {
    it(`${client} sees it`, async () => {
      const start = Date.now()
      const first = await ask(URL)
      const second = await ask(URL)
      expect(look(first, second, Date.now() - start)).toEqual(expected)
    })
  }
})

describe('under a fault that only the provider notices', () => {
  for (const [client, ask] of Object.entries(CLIENTS)) {
    test.extend('faultPlan', [{ type: 'duplicate', method: 'POST' }])(`${client} sees one answer`, async () => {
      expect((await ask(URL, 'POST')).body).toBe('{"count":1}')
      expect((await ask(URL)).body).toContain('"count":2')
    })

    test.extend('faultPlan', [{ type: 'stale', times: 1 }])(`${client} reads what was before its write`, async () => {
      await ask(URL, 'POST')
      expect((await ask(URL)).body).toContain('"count":0')
      expect((await ask(URL)).body).toContain('"count":1')
    })
  }
})

describe('a latency of 30 s does not meet', () => {
  test.override('faultPlan', [{ type: 'latency', ms: 30_000 }])

  test("undici's own timeouts, which the guide names as not on the timeline", async () => {
    const start = Date.now()
    const { statusCode, body } = await undici.request(URL, { headersTimeout: 5_000, bodyTimeout: 5_000 })
    await body.dump()
    expect([statusCode, Date.now() - start]).toEqual([200, 30_000])
  })

  test('the timeout of a bare socket, which the guide names too', async () => {
    const start = Date.now()
    let hasFired = false
    await new Promise<void>((resolve, reject) => {
      const request = https.get(URL, (response) => response.resume().on('end', resolve))
      request.on('error', reject)
      request.on('socket', (socket) => socket.setTimeout(5_000, () => (hasFired = true)))
    })
    expect([hasFired, Date.now() - start]).toEqual([false, 30_000])
  })
})
