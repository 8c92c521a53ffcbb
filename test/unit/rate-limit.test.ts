import { describe, expect, test } from 'vitest'
import { defineProvider } from '../../src/providers/define-provider.ts'
import { reply } from '../../src/providers/reply.ts'
import type { RateLimit } from '../../src/providers/rate-limit.ts'
import { createMounts } from '../../src/sandbox/mounts.ts'
import { createSandbox, type Sandbox } from '../../src/sandbox/sandbox.ts'

const ORIGIN = 'https://limited.example'

type Limits = Parameters<typeof limited>[0]

function limited(
  rateLimit: RateLimit<{ plan: string }, string> | readonly RateLimit<{ plan: string }, string>[],
  options = {},
) {
  return defineProvider({
    name: 'limited',
    origin: ORIGIN,
    options: { plan: 'free', ...options },
    auth: ({ headers }) => {
      if (headers['x-key'] === 'bad') throw reply(401, { error: 'who are you?' })
      return headers['x-key'] ?? 'nobody'
    },
    rateLimit,
    errors: (status) => ({ code: status }),
    rateHeaders: ({ limit, remaining, resetAtMs }) => ({
      'X-RateLimit-Limit': String(limit),
      'X-RateLimit-Remaining': String(remaining),
      'X-RateLimit-Reset': new Date(resetAtMs!).toISOString(),
    }),
    endpoints: { 'GET /a': () => 'a', 'GET /missing': () => reply(404, { error: 'gone' }) },
  })
}

function fresh(rateLimit: Limits, options: object = {}, own: object = {}): Sandbox {
  const mounts = createMounts({ limited: limited(rateLimit, own) })
  return createSandbox({ seed: 'limits', mounts, providerOptions: { limited: options } })
}

async function ask(sandbox: Sandbox, key = 'k', path = '/a') {
  const outcome = await sandbox.handle(new Request(ORIGIN + path, { headers: { 'x-key': key } }))
  if (outcome.kind !== 'reply') throw new Error(outcome.kind)
  const { status, headers, body } = outcome.reply
  return { status, headers, body: String(body), remaining: Number(headers['x-ratelimit-remaining']) }
}
const statuses = async (sandbox: Sandbox, count: number, key?: string): Promise<number[]> => {
  const seen = []
  for (let n = 0; n < count; n++) seen.push((await ask(sandbox, key)).status)
  return seen
}

describe('a fixed window', () => {
  test('lets so many through, refuses the rest, and opens again with the next window', async () => {
    const sandbox = fresh({ limit: 2, windowMs: 60_000 })
    sandbox.clock.set('2024-01-16T15:30:20Z')
    expect(await statuses(sandbox, 3)).toEqual([200, 200, 429])
    sandbox.clock.advance(39_999)
    expect(await statuses(sandbox, 1)).toEqual([429])
    sandbox.clock.advance(1)
    expect(await statuses(sandbox, 3)).toEqual([200, 200, 429])
  })

  test('says how much is left, on errors of the API too, and when to come back', async () => {
    const sandbox = fresh({ limit: 3, windowMs: 60_000 })
    sandbox.clock.set('2024-01-16T15:30:20Z')
    expect((await ask(sandbox)).remaining).toBe(2)
    expect(await ask(sandbox, 'k', '/missing')).toMatchObject({ status: 404, remaining: 1 })
    expect((await ask(sandbox)).remaining).toBe(0)
    expect(await ask(sandbox)).toMatchObject({
      status: 429,
      body: '{"code":429}',
      headers: {
        'x-ratelimit-limit': '3',
        'x-ratelimit-remaining': '0',
        'x-ratelimit-reset': '2024-01-16T15:31:00.000Z',
        'retry-after': '40',
      },
    })
  })
})

describe('a token bucket', () => {
  test('refills steadily, up to its size', async () => {
    const sandbox = fresh({ kind: 'token-bucket', limit: 4, windowMs: 1000 })
    expect(await statuses(sandbox, 5)).toEqual([200, 200, 200, 200, 429])
    expect((await ask(sandbox)).headers['retry-after']).toBe('1')
    sandbox.clock.advance(249)
    expect(await statuses(sandbox, 1)).toEqual([429])
    sandbox.clock.advance(1)
    expect(await statuses(sandbox, 2)).toEqual([200, 429])
    sandbox.clock.advance(3_600_000)
    expect(await statuses(sandbox, 5)).toEqual([200, 200, 200, 200, 429])
  })

  test('lets a request through exactly when it said', async () => {
    for (const limit of [3, 7, 10, 60]) {
      const sandbox = fresh({ kind: 'token-bucket', limit, windowMs: 1000 })
      await statuses(sandbox, limit)
      for (let turn = 0; turn < 50; turn++) {
        expect((await ask(sandbox)).status).toBe(429)
        sandbox.clock.advance(Math.ceil(1000 / limit))
        expect((await ask(sandbox)).status).toBe(200)
      }
    }
  })
})

test('callers have counts of their own; those without a name are not counted', async () => {
  const sandbox = fresh({ limit: 1, windowMs: 1000, by: ({ caller }) => (caller === 'admin' ? undefined : caller) })
  expect(await statuses(sandbox, 2, 'ada')).toEqual([200, 429])
  expect(await statuses(sandbox, 2, 'bob')).toEqual([200, 429])
  expect(await statuses(sandbox, 3, 'admin')).toEqual([200, 200, 200])
  expect(await statuses(sandbox, 1, 'bad')).toEqual([401])
})

test('of several limits all must agree; a refused request uses up none, and the nearest to its end is told', async () => {
  const sandbox = fresh([
    { limit: 2, windowMs: 1000 },
    { limit: 3, windowMs: 60_000 },
  ])
  expect((await ask(sandbox)).headers['x-ratelimit-limit']).toBe('2')
  expect(await statuses(sandbox, 3)).toEqual([200, 429, 429])
  sandbox.clock.advance(1000)
  expect(await ask(sandbox)).toMatchObject({ status: 200, remaining: 0, headers: { 'x-ratelimit-limit': '3' } })
  expect(await ask(sandbox)).toMatchObject({ status: 429, headers: { 'x-ratelimit-limit': '3' } })
})

test('a limit can depend on the plan, and refuse in words of its own', async () => {
  const limit: RateLimit<{ plan: string }, string> = {
    limit: ({ options }) => (options.plan === 'free' ? 1 : 2),
    windowMs: 1000,
    reply: ({ retryAfterMs }) => reply(503, { wait: retryAfterMs }, { 'Retry-After': '7' }),
  }
  expect(await statuses(fresh(limit), 2)).toEqual([200, 503])
  const pro = fresh(limit, { plan: 'pro' })
  expect(await statuses(pro, 2)).toEqual([200, 200])
  expect(await ask(pro)).toMatchObject({ body: '{"wait":1000}', headers: { 'retry-after': '7' } })
})

describe('a test', () => {
  const limit = { limit: 2, windowMs: 1000 }
  test('can switch it off, or choose another number', async () => {
    expect(await statuses(fresh(limit, { rateLimit: false }), 9)).not.toContain(429)
    expect((await ask(fresh(limit, { rateLimit: false }))).remaining).toBeNaN()
    expect(await statuses(fresh(limit, { rateLimit: 4 }), 5)).toEqual([200, 200, 200, 200, 429])
  })

  test('can do without retry-after', async () => {
    const sandbox = fresh(limit, { retryAfter: false })
    await statuses(sandbox, 2)
    expect((await ask(sandbox)).headers).not.toHaveProperty('retry-after')
  })

  test('finds a provider as it chose to be: off, unless a test wants it', async () => {
    expect(await statuses(fresh(limit, {}, { rateLimit: false }), 3)).toEqual([200, 200, 200])
    expect(await statuses(fresh(limit, { rateLimit: true }, { rateLimit: false }), 3)).toEqual([200, 200, 429])
  })

  test.for([{ rateLimit: 0 }, { rateLimit: 1.5 }, { rateLimit: 'on' }, { retryAfter: 1 }])(
    'cannot choose %o',
    (options) => {
      expect(() => fresh(limit, options)).toThrow(expect.objectContaining({ code: 'SEEDBED_INVALID_OPTION' }))
    },
  )

  test('cannot limit a provider that has no limits', () => {
    expect(() => fresh([], { rateLimit: 5 })).toThrow(/has no option "rateLimit"/)
  })
})

test('counts come and go with snapshots and forks', async () => {
  const sandbox = fresh({ limit: 2, windowMs: 1000 })
  await ask(sandbox)
  const kept = sandbox.snapshot()
  expect(await statuses(sandbox, 2)).toEqual([200, 429])
  expect(await statuses(sandbox.fork(), 1)).toEqual([429])
  sandbox.restore(kept)
  expect(await statuses(sandbox, 2)).toEqual([200, 429])
})

describe('counts', () => {
  const counted = (sandbox: Sandbox): number => sandbox.snapshot().worlds.get('limited')!.rates.size

  test.for(['fixed-window', 'token-bucket'] as const)(
    'of a %s are forgotten when they are over, and nobody can tell',
    async (kind) => {
      const sandbox = fresh({ kind, limit: 2, windowMs: 1_000, by: ({ caller }) => caller })
      expect(await statuses(sandbox, 3, 'regular')).toEqual([200, 200, 429])
      for (let caller = 0; caller < 3_000; caller++) {
        if (caller % 10 === 0) sandbox.clock.advance(100)
        await ask(sandbox, `caller-${caller}`)
      }
      expect(counted(sandbox)).toBeLessThan(1_200)
      expect(await statuses(sandbox, 3, 'caller-2999')).toEqual([200, 429, 429])
      expect(await statuses(sandbox, 3, 'regular')).toEqual([200, 200, 429])
    },
  )

  test('stay in a snapshot that was taken before', async () => {
    const sandbox = fresh({ limit: 2, windowMs: 1_000, by: ({ caller }) => caller })
    for (let caller = 0; caller < 900; caller++) await ask(sandbox, `caller-${caller}`)
    const snapshot = sandbox.snapshot()
    sandbox.clock.advance(1_000)
    for (let caller = 0; caller < 900; caller++) await ask(sandbox, `later-${caller}`)
    sandbox.restore(snapshot)
    expect(await statuses(sandbox, 2, 'caller-0')).toEqual([200, 429])
  })

  test('of more callers than a sandbox may remember are forgotten, the oldest first, though the clock stands', async () => {
    const mounts = createMounts({ limited: limited({ limit: 1, windowMs: 1_000, by: ({ caller }) => caller }) })
    const sandbox = createSandbox({ seed: 'limits', mounts, keptMax: 50 })
    for (let caller = 0; caller < 200; caller++) await ask(sandbox, `caller-${caller}`)
    expect(counted(sandbox)).toBe(50)
    expect(await statuses(sandbox, 1, 'caller-199')).toEqual([429])
    expect(await statuses(sandbox, 1, 'caller-0')).toEqual([200])
  })
})
