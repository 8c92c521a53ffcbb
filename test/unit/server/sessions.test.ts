import { request } from 'node:http'
import { describe, expect, test } from 'vitest'
import { deriveTestSeed } from '../../../src/random/seed.ts'
import { manualTime, type RunningServer, startServer } from '../../support/server.ts'

const QUOTE = '/finnhub/api/v1/quote?symbol=AAPL'
const POST = {
  method: 'POST',
  headers: { 'content-type': 'application/x-www-form-urlencoded' },
}

const as = (session: string): { headers: Record<string, string> } => ({ headers: { 'x-seedbed-session': session } })

async function names({ ask }: RunningServer): Promise<string[]> {
  const { body } = await ask('/control/sessions')
  return body.sessions.map(({ session }: { session: string }) => session)
}

describe('a session', () => {
  test('is named by a header, by a prefix of the path, or by the user of a proxy: one and the same', async () => {
    await using running = await startServer()
    const { ask, url } = running
    await ask(QUOTE, as('ada'))
    await ask(`/s/ada${QUOTE}`)
    const authorization = `Basic ${Buffer.from('ada:').toString('base64')}`
    const status = await new Promise((resolve) => {
      const path = 'http://finnhub.io/api/v1/quote?symbol=AAPL'
      request(url, { path, headers: { host: 'finnhub.io', 'proxy-authorization': authorization } }, (response) => {
        response.resume()
        resolve(response.statusCode)
      }).end()
    })
    expect(status).toBe(200)
    expect((await ask('/s/ada/control/status')).body).toMatchObject({ session: 'ada', requests: 3 })
    expect(await names(running)).toEqual(['default', 'ada'])
  })

  test('has a seed of its own: the given one at first use, or one that follows from the run seed and its name', async () => {
    await using running = await startServer({ seed: 'acme' })
    const seedOf = async (path: string, headers?: Record<string, string>): Promise<string> =>
      (await running.ask(`${path}/control/status`, headers && { headers })).body.seed
    expect(await seedOf('')).toBe('acme')
    const identity = { testKey: ['session', 'ada'], ordinal: 0, repeatIndex: 0 }
    expect(await seedOf('/s/ada')).toBe(deriveTestSeed('acme', identity))
    const [given, later] = [{ 'x-seedbed-seed': 'mine' }, { 'x-seedbed-seed': 'too late' }]
    await running.ask(`/s/bob${QUOTE}`, { headers: given })
    await running.ask(`/s/bob${QUOTE}`, { headers: later })
    expect(await seedOf('/s/bob')).toBe('mine')
  })

  test('shares nothing with another: state, faults, clock, journal', async () => {
    await using running = await startServer()
    const { ask } = running
    await ask('/s/ada/mastodon/api/v1/statuses', { ...POST, body: 'status=only+here' })
    await ask('/s/ada/sandbox/inject_fault', { body: { type: 'error', status: 503, endpoint: '/quote' } })
    await ask('/s/ada/control/clock/advance', { body: { ms: 60_000 } })
    expect((await ask(`/s/ada${QUOTE}`)).status).toBe(503)
    expect((await ask(`/s/bob${QUOTE}`)).status).toBe(200)
    expect((await ask('/s/bob/mastodon/api/v1/timelines/home')).text).not.toContain('only here')
    expect((await ask('/s/ada/mastodon/api/v1/timelines/home')).text).toContain('only here')
    const [ada, bob] = [await ask('/s/ada/control/status'), await ask('/s/bob/control/status')]
    expect([ada.body.clock.now, bob.body.clock.now]).toEqual(['2024-01-16T15:31:00.000Z', '2024-01-16T15:30:00.000Z'])
    expect([ada.body.requests, bob.body.requests]).toEqual([3, 2])
  })

  test('can be made with options, rows and rules of its own, in the place of the one of its name', async () => {
    await using running = await startServer()
    const { ask } = running
    const made = await ask('/control/sessions', {
      body: {
        seed: 'mine',
        time: 'frozen',
        provider_options: { finnhub: { auth: 'required' } },
        fault_plan: [{ type: 'latency', ms: 5_000 }],
      },
    })
    expect(made.body).toMatchObject({ session: 's1', seed: 'mine', clock: { time: 'frozen' } })
    expect((await ask(`/s/s1${QUOTE}`)).status).toBe(401)
    expect((await ask(`/s/s1${QUOTE}&token=t`)).status).toBe(200)
    await ask('/control/sessions', { body: { session: 's1', seed: 'other' } })
    expect((await ask(`/s/s1${QUOTE}`)).status).toBe(200)
    expect((await ask('/s/s1/control/status')).body).toMatchObject({ seed: 'other', requests: 1, faults: [] })
    expect((await ask('/control/sessions/s1', { method: 'DELETE' })).body).toEqual({ removed: 's1' })
    expect((await ask('/control/sessions/s1', { method: 'DELETE' })).status).toBe(404)
    expect((await ask('/control/sessions', { body: {} })).body.session).toBe('s2')
  })

  test.for(['a b', 'x'.repeat(129), '', '../x', 'ä'])('cannot be called %o', async (name) => {
    await using running = await startServer()
    const { status, body } = await running.ask(`/s/${encodeURIComponent(name)}${QUOTE}`)
    expect([status, body.error.code]).toEqual([400, 'SEEDBED_INVALID_ARGUMENT'])
  })

  test('may be called like a field of every object', async () => {
    await using running = await startServer()
    for (const name of ['__proto__', 'constructor', 'toString']) {
      expect((await running.ask(`/s/${name}/control/status`)).body.session).toBe(name)
    }
  })
})

test('1,000 sessions at once do not see each other', async () => {
  await using running = await startServer()
  const sessions = Array.from({ length: 1_000 }, (_, session) => `user-${session}`)
  const asked = async (session: string): Promise<void> => {
    await running.ask(`/s/${session}/mastodon/api/v1/statuses`, { ...POST, body: `status=I+am+${session}.` })
    if (session.endsWith('7'))
      await running.ask(`/s/${session}/sandbox/inject_fault`, { body: { type: 'error', status: 503 } })
    await running.ask(`/s/${session}${QUOTE}`)
  }
  for (let from = 0; from < sessions.length; from += 100) await Promise.all(sessions.slice(from, from + 100).map(asked))
  const views = await Promise.all(
    sessions.map(async (session) => {
      const journal = await running.ask(`/s/${session}/control/journal`)
      return [session, journal.body.exchanges.map(({ body, result }: any) => [body?.status, result.status])]
    }),
  )
  const expected = sessions.map((session) => [
    session,
    [
      [`I am ${session}.`, 200],
      [undefined, session.endsWith('7') ? 503 : 200],
    ],
  ])
  expect(views).toEqual(expected)
  const seeds = await running.ask('/control/sessions')
  expect(new Set(seeds.body.sessions.map(({ seed }: { seed: string }) => seed)).size).toBe(1_001)
})

describe('sessions go', () => {
  test('when they have been idle for long', async () => {
    const time = manualTime()
    await using running = await startServer({ sessionTtlMs: 1_000 }, time)
    await running.ask(`/s/ada${QUOTE}`)
    time.pass(600)
    await running.ask(`/s/bob${QUOTE}`)
    time.pass(600)
    expect(await names(running)).toEqual(['bob'])
    await running.ask(`/s/ada${QUOTE}`)
    expect((await running.ask('/s/ada/control/status')).body.requests).toBe(1)
  })

  test('when there are too many: first who has been idle longest', async () => {
    await using running = await startServer({ sessionsMax: 3 })
    for (const session of ['a', 'b', 'a', 'c', 'd']) await running.ask(`/s/${session}${QUOTE}`)
    expect(await names(running)).toEqual(['a', 'c', 'd'])
    const { text } = await running.ask('/metrics')
    expect(text).toContain('seedbed_sessions 3')
    expect(text).toContain('seedbed_sessions_evicted 2')
  })
})

test('a journal keeps the latest exchanges, as many as it may', async () => {
  await using running = await startServer({ journalMax: 3 })
  for (let n = 1; n <= 5; n++) await running.ask(`${QUOTE}&n=${n}`)
  const { body } = await running.ask('/control/journal')
  expect(body.total).toBe(5)
  expect(body.exchanges.map(({ index }: { index: number }) => index)).toEqual([3, 4, 5])
})
