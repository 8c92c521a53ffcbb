import * as fc from 'fast-check'
import { request } from 'node:http'
import { expect, test } from 'vitest'
import { HOSTILE } from '../../laws/hostile.ts'
import { startServer } from '../../support/server.ts'

interface Sent {
  readonly method: string
  readonly path: string
  readonly headers: Record<string, string>
  readonly body: string | undefined
}

const text = fc.oneof(
  { arbitrary: fc.constantFrom(...HOSTILE), weight: 3 },
  { arbitrary: fc.string({ maxLength: 30 }), weight: 1 },
  { arbitrary: fc.constantFrom('finnhub', 'mastodon', 'default', 'snapshot-1', 'latency', 'slow3G'), weight: 3 },
)
const segment = text.map((given) => encodeURIComponent(given.toWellFormed()))
const value = fc.oneof(
  text,
  fc.double(),
  fc.boolean(),
  fc.constant(null),
  fc.json().map((json) => JSON.parse(json) as unknown),
)

/** Values that routes understand, now and then: what lies behind the checks is reached too. */
const FIELDS: Readonly<Record<string, fc.Arbitrary<unknown>>> = {
  seed: value,
  type: fc.oneof(fc.constantFrom('latency', 'error', 'timeout', 'truncate', 'stale', 'rate-limit', '__proto__'), value),
  status: fc.oneof(fc.constantFrom(500, 503), value),
  provider: fc.oneof(fc.constantFrom('finnhub', 'mastodon'), value),
  endpoint: fc.oneof(fc.constantFrom('/quote', 'GET /quote', '/historical_data', '/market_data'), value),
  params: fc.oneof(fc.dictionary(fc.string(), value), value),
  headers: fc.oneof(fc.dictionary(fc.string(), fc.string()), value),
  session: value,
  snapshot: value,
  ms: value,
  now: value,
  time: fc.oneof(fc.constantFrom('frozen', 'virtual'), value),
  volatility: value,
  errorInjectionRate: value,
  latencyInjectionRange: value,
  provider_options: fc.oneof(fc.constant({ finnhub: { auth: 'any' } }), value),
  initial_data: value,
  fault_plan: value,
  request_id: value,
  __proto__: value,
  constructor: value,
}
const body = fc.oneof(
  { arbitrary: fc.record(FIELDS, { requiredKeys: [] }).map((given) => JSON.stringify(given)), weight: 6 },
  {
    arbitrary: fc.constantFrom('', '{', '[]', 'null', '"x"', '{"__proto__":{"polluted":1}}', '{"seed":{"length":1}}'),
    weight: 1,
  },
  { arbitrary: fc.json(), weight: 1 },
)
const FETCH_SYMBOL = '{"endpoint":"/quote","params":{"symbol":"AAPL"}}'

async function routesOf(ask: (path: string) => Promise<{ body: any }>): Promise<[method: string, path: string][]> {
  const { paths } = (await ask('/openapi.json')).body
  const declared = Object.entries(paths as object).flatMap(([path, methods]) =>
    Object.keys(methods as object).map((method): [string, string] => [method.toUpperCase(), path]),
  )
  return [...declared, ['GET', '/docs'], ['GET', '/openapi.json'], ['GET', '/'], ['GET', '/{x}'], ['GET', '/console']]
}

function send(
  url: string,
  { method, path, headers, body: sent }: Sent,
): Promise<{ status: number; headers: object } | undefined> {
  return new Promise((resolve) => {
    let asked: ReturnType<typeof request>
    try {
      asked = request(url, { method, path, headers, timeout: 5_000 }, (response) => {
        response.resume()
        response.on('close', () => resolve({ status: response.statusCode!, headers: response.headers }))
      })
    } catch {
      // The client itself refuses to send it.
      resolve(undefined)
      return
    }
    // Faults that were injected on the way may break the connection.
    asked.on('error', () => resolve(undefined))
    asked.on('timeout', () => asked.destroy())
    asked.end(sent)
  })
}

test('whatever is sent to whatever route, the server answers, never with a failure of its own, and lives on', async () => {
  await using running = await startServer({ time: 'frozen', enableRequestLogging: true, maxRequestSize: 10_000 })
  const routes = await routesOf(running.ask)
  expect(routes.length).toBeGreaterThan(30)
  const anything = fc
    .record({
      route: fc.constantFrom(...routes),
      method: fc.oneof(
        { arbitrary: fc.constant(undefined), weight: 8 },
        fc.constantFrom('GET', 'POST', 'PUT', 'OPTIONS', 'HEAD', 'TRACE'),
      ),
      segments: fc.array(segment, { minLength: 3, maxLength: 3 }),
      prefix: fc.oneof(
        { arbitrary: fc.constant(''), weight: 6 },
        { arbitrary: segment.map((name) => `/s/${name}`), weight: 2 },
      ),
      query: fc.array(
        fc.tuple(fc.constantFrom('limit', 'after', 'status', 'symbol', 'start', 'end', 'x', '__proto__'), text),
        { maxLength: 3 },
      ),
      type: fc.constantFrom(
        'application/json',
        'application/json',
        'text/plain',
        'multipart/form-data; boundary=x',
        '',
      ),
      session: fc.oneof(
        { arbitrary: fc.constant(undefined), weight: 6 },
        { arbitrary: fc.constantFrom('a', '__proto__', '%', 'a,b'), weight: 1 },
      ),
      body: fc.oneof(body, fc.constant(FETCH_SYMBOL)),
    })
    .map(({ route: [declared, path], method = declared, segments, prefix, query, type, session, body: sent }): Sent => {
      let next = 0
      const filled = path.replaceAll(/\{\w+\}/g, () => segments[next++ % 3] || 'x')
      const search = new URLSearchParams(query.map(([name, given]) => [name, given.toWellFormed()])).toString()
      const isBodiless = method === 'GET' || method === 'HEAD'
      return {
        method,
        path: `${prefix}${filled}${search === '' ? '' : `?${search}`}`,
        headers: { ...(type === '' ? {} : { 'content-type': type }), ...(session && { 'x-seedbed-session': session }) },
        body: isBodiless ? undefined : sent,
      }
    })
  await fc.assert(
    fc.asyncProperty(anything, async (sent) => {
      // Not the stream of events: it is asked for elsewhere, and has no end.
      fc.pre(!sent.path.includes('/control/events') && !sent.path.includes('/stream'))
      const answer = await send(running.url, sent)
      const isOurs = answer !== undefined && answer.status >= 500 && 'x-seedbed-error' in answer.headers
      expect({ sent, answer: isOurs ? answer : undefined }).toEqual({ sent, answer: undefined })
      expect(running.log.filter((line: any) => line.level >= 50)).toEqual([])
    }),
    { numRuns: 1_500 },
  )
  expect(({} as { polluted?: unknown }).polluted).toBeUndefined()
  expect((await running.ask('/health')).status).toBe(200)
})
