import https from 'node:https'
import axios from 'axios'
import got from 'got'
import { describe, expect } from 'vitest'
import * as undici from 'undici'
import { createTest, defineProvider } from 'seedbed'

const api = defineProvider({
  name: 'api',
  origin: 'https://api.example',
  endpoints: { 'GET /a': () => ({ text: 'x'.repeat(89) }) },
})
const test = createTest({ providers: { api } })
const url = 'https://api.example/a'
const BYTES = 100

function viaNode(timeout?: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const request = https.get(url, timeout === undefined ? {} : { timeout }, (response) => {
      let bytes = 0
      response.on('data', (chunk: Buffer) => (bytes += chunk.length))
      response.on('error', reject).on('end', () => resolve(bytes))
    })
    request.on('timeout', () => request.destroy(Object.assign(new Error('mine'), { code: 'MY_TIMEOUT' })))
    request.on('error', reject)
  })
}

/** Five clients: each gives the length of the body, or fails. */
const CLIENTS = {
  fetch: async () => (await (await fetch(url)).text()).length,
  undici: async () => (await (await undici.request(url)).body.text()).length,
  https: () => viaNode(),
  axios: async () => (await axios.get<string>(url, { responseType: 'text', transformResponse: String })).data.length,
  got: async () => (await got(url, { retry: { limit: 0 } })).body.length,
}
type Client = keyof typeof CLIENTS

/** The codes and messages that a client's error carries, its causes' included. */
async function failure(call: () => Promise<unknown>): Promise<string> {
  try {
    return `answered ${String(await call())}`
  } catch (error) {
    const words: string[] = []
    for (let link: any = error; typeof link?.message === 'string'; link = link.cause) {
      words.push(`${link.code ?? link.name}: ${link.message.replace(/ \(simulated by Seedbed.*/, ' (simulated)')}`)
    }
    return [...new Set(words)].join(' < ')
  }
}

const same = (error: string, fetched = `TypeError: fetch failed < ${error}`): Record<Client, string> => ({
  fetch: fetched,
  undici: error,
  https: error,
  axios: error,
  got: error,
})

const refused = 'ECONNREFUSED: connect ECONNREFUSED api.example:443 (simulated)'
const closed = 'UND_ERR_SOCKET: closed'
const mismatch = (bytes: number): string =>
  `ERR_HTTP_CONTENT_LENGTH_MISMATCH: Content-Length mismatch: expected ${BYTES} bytes, received ${bytes} bytes`
const cutOff = (bytes: number): Record<Client, string> => ({
  fetch: `TypeError: terminated < ${closed}`,
  undici: closed,
  https: 'ECONNRESET: aborted',
  axios: 'ERR_BAD_RESPONSE: stream has been aborted',
  got: mismatch(bytes),
})

describe.each([
  { rule: { type: 'connection-refused' }, seen: same(refused) },
  { rule: { type: 'connection-reset' }, seen: same('ECONNRESET: read ECONNRESET (simulated)') },
  { rule: { type: 'response-lost' }, seen: same('ECONNRESET: read ECONNRESET (simulated)') },
  { rule: { type: 'dns-failure' }, seen: same('ENOTFOUND: getaddrinfo ENOTFOUND api.example (simulated)') },
  {
    rule: { type: 'dns-failure', temporary: true },
    seen: same('EAI_AGAIN: getaddrinfo EAI_AGAIN api.example (simulated)'),
  },
  { rule: { type: 'tls-failure' }, seen: same('CERT_HAS_EXPIRED: certificate has expired (simulated)') },
  {
    rule: { type: 'empty-response' },
    seen: {
      ...same('ECONNRESET: socket hang up'),
      fetch: `TypeError: fetch failed < ${closed}`,
      undici: closed,
    },
  },
  { rule: { type: 'truncate' }, seen: cutOff(50) },
  { rule: { type: 'truncate', afterBytes: 0 }, seen: cutOff(0) },
] as const)('under $rule', ({ rule, seen }) => {
  const it = test.extend('faultPlan', [rule])
  for (const client of Object.keys(CLIENTS) as Client[]) {
    it(`${client} sees what it would of a real server`, async ({ faults }) => {
      const words = await failure(CLIENTS[client])
      expect(words.replaceAll(/AxiosError: |RequestError: |ReadError: /g, '')).toBe(seen[client])
      expect(faults.applied).toHaveLength(1)
    })
  }
})

test.extend('faultPlan', [{ type: 'truncate', afterBytes: 10 }])(
  'the head and what came of the body can be read before the cut',
  async ({ api }) => {
    const response = await fetch(url)
    expect([response.status, response.headers.get('content-length')]).toEqual([200, String(BYTES)])
    const reader = response.body!.getReader()
    expect((await reader.read()).value).toHaveLength(10)
    await expect(reader.read()).rejects.toThrow('terminated')
    expect(api.requests()[0]?.result).toMatchObject({ kind: 'cut', status: 200, body: Buffer.from('{"text":"x') })
  },
)

describe.each([
  { rule: { type: 'slow-body', chunkBytes: 30, chunkDelayMs: 1_000 }, sizes: [30, 30, 30, 10], ms: 4_000 },
  { rule: { type: 'bandwidth', KBps: 0.1 }, sizes: Array.from({ length: 10 }, () => 10), ms: 1_000 },
] as const)('under $rule', ({ rule, sizes, ms }) => {
  const it = test.extend('faultPlan', [rule])

  it('a body comes piece by piece', async () => {
    const seen: number[] = []
    const start = Date.now()
    for await (const piece of (await fetch(url)).body!) seen.push(piece.length)
    expect([seen, Date.now() - start]).toEqual([sizes, ms])
  })

  for (const client of Object.keys(CLIENTS) as Client[]) {
    it(`${client} gets all of it`, async () => {
      const start = Date.now()
      expect(await CLIENTS[client]()).toBe(BYTES)
      expect(Date.now() - start).toBe(ms)
    })
  }
})

const TIMEOUTS: Record<string, readonly [call: () => Promise<unknown>, error: string]> = {
  'fetch with AbortSignal.timeout': [
    () => fetch(url, { signal: AbortSignal.timeout(5_000) }),
    '23: The operation was aborted due to timeout',
  ],
  'undici with a signal': [
    () => undici.request(url, { signal: AbortSignal.timeout(5_000) }),
    '23: The operation was aborted due to timeout',
  ],
  'https.get({ timeout })': [() => viaNode(5_000), 'MY_TIMEOUT: mine'],
  axios: [() => axios.get(url, { timeout: 5_000 }), 'ECONNABORTED: timeout of 5000ms exceeded'],
  "got's request timeout": [
    () => got(url, { timeout: { request: 5_000 }, retry: { limit: 0 } }),
    "ETIMEDOUT: Timeout awaiting 'request' for 5000ms",
  ],
  "got's socket timeout": [
    () => got(url, { timeout: { socket: 5_000 }, retry: { limit: 0 } }),
    "ETIMEDOUT: Timeout awaiting 'socket' for 5000ms",
  ],
  "got's response timeout": [
    () => got(url, { timeout: { response: 5_000 }, retry: { limit: 0 } }),
    "ETIMEDOUT: Timeout awaiting 'response' for 5000ms",
  ],
}

describe('a server that never answers', () => {
  const real = test.extend('time', 'real').extend('faultPlan', [{ type: 'timeout' }])
  test.override('faultPlan', [{ type: 'timeout' }])

  for (const [name, [call, error]] of Object.entries(TIMEOUTS)) {
    test(`brings ${name} down, in no time`, async ({ api }) => {
      const start = Date.now()
      expect(await failure(call)).toBe(error)
      expect(Date.now() - start).toBeLessThanOrEqual(5_001)
      expect(api.requests()[0]?.result).toEqual({ kind: 'never' })
    })
  }

  real('brings down clients whose timeout is the socket’s, in real time too', async () => {
    expect(await failure(() => viaNode(50))).toBe('MY_TIMEOUT: mine')
    const options = { timeout: { socket: 50 }, retry: { limit: 0 } }
    expect(await failure(() => got(url, options))).toBe("ETIMEDOUT: Timeout awaiting 'socket' for 50ms")
  })

  real('lets a client that walks away go at once', async () => {
    const controller = new AbortController()
    const asked = fetch(url, { signal: controller.signal })
    controller.abort()
    expect(await failure(() => asked)).toBe('20: This operation was aborted')
  })
})

describe.each([
  {
    rule: { type: 'redirect-loop' },
    seen: {
      fetch: 'TypeError: fetch failed < Error: redirect count exceeded',
      axios: 'ERR_FR_TOO_MANY_REDIRECTS: Maximum number of redirects exceeded',
      got: 'ERR_TOO_MANY_REDIRECTS: Redirected 10 times. Aborting.',
    },
  },
  {
    rule: { type: 'redirect-loop', hops: 3 },
    seen: { fetch: `answered ${BYTES}`, axios: `answered ${BYTES}`, got: `answered ${BYTES}` },
  },
] as const)('under $rule', ({ rule, seen }) => {
  for (const client of ['fetch', 'axios', 'got'] as const) {
    test.extend('faultPlan', [rule])(`${client} follows as far as it goes`, async () => {
      expect(await failure(CLIENTS[client])).toBe(seen[client])
    })
  }
})

test.extend('faultPlan', [{ type: 'huge-body', bytes: 2_000_000 }])('a limit of the client holds', async () => {
  expect(await failure(() => axios.get(url, { maxContentLength: 1_000_000 }))).toContain('maxContentLength')
  expect(await CLIENTS.fetch()).toBe(2_000_000)
})
