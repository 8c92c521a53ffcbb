import http from 'node:http'
import https from 'node:https'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'
import axios from 'axios'
import got from 'got'
import { describe, expect, vi } from 'vitest'
import { createTest, defineProvider, type Exchange } from 'seedbed'

const slow = defineProvider({
  name: 'slow',
  origin: 'https://slow.example',
  endpoints: { 'GET /a': () => ({ ok: true }), 'GET /b/:n': ({ params }) => ({ n: params.n }) },
})
const test = createTest({ providers: { slow } })
const url = 'https://slow.example/a'
const promisedSleep = promisify(setTimeout)

/** What became of a call, and how much time passed for the code that made it. */
async function timed(call: () => Promise<unknown>): Promise<[outcome: unknown, ms: number]> {
  const before = Date.now()
  const outcome = await call().then(
    () => 'answered',
    (error: Error & { code?: string }) => error.code ?? error.name,
  )
  return [outcome, Date.now() - before]
}

async function withAbort(ms: number): Promise<unknown> {
  const controller = new AbortController()
  const timer = setTimeout(() => controller.abort(), ms)
  try {
    return await fetch(url, { signal: controller.signal })
  } finally {
    clearTimeout(timer)
  }
}

function viaHttps(timeout: number, options: https.RequestOptions = {}): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const request = https.request(url, { timeout, ...options }, (response) => response.resume().on('end', resolve))
    request.on('timeout', () => request.destroy(Object.assign(new Error('timed out'), { code: 'ETIMEDOUT' })))
    request.on('error', reject).end()
  })
}

describe('a latency of 30 s', () => {
  test.override('faultPlan', [{ type: 'latency', ms: 30_000 }])

  test('passes, in virtual time', async ({ clock }) => {
    const start = clock.now()
    expect(await timed(() => fetch(url))).toEqual(['answered', 30_000])
    expect(clock.now() - start).toBe(30_000)
  })

  test('meets AbortSignal.timeout at its very instant', async () => {
    expect(await timed(() => fetch(url, { signal: AbortSignal.timeout(5_000) }))).toEqual([23, 5_000])
  })

  test("meets a setTimeout of the code's own", async () => {
    expect(await timed(() => withAbort(5_000))).toEqual([20, 5_000])
    expect(await timed(() => withAbort(40_000))).toEqual(['answered', 30_000])
  })

  test("meets axios's timeout", async () => {
    expect(await timed(() => axios.get(url, { timeout: 5_000 }))).toEqual(['ECONNABORTED', 5_000])
    expect(await timed(() => axios.get(url, { timeout: 5_000, adapter: 'fetch' }))).toEqual(['ETIMEDOUT', 5_000])
  })

  test('meets the timeout of node:https, with a keep-alive agent too', async () => {
    expect(await timed(() => viaHttps(5_000))).toEqual(['ETIMEDOUT', 5_000])
    expect(await timed(() => viaHttps(40_000))).toEqual(['answered', 30_000])
    const agent = new https.Agent({ keepAlive: true, maxSockets: 1 })
    expect(await timed(() => viaHttps(40_000, { agent }))).toEqual(['answered', 30_000])
    expect(await timed(() => viaHttps(5_000, { agent }))).toEqual(['ETIMEDOUT', 5_000])
  })

  test("meets got's timeouts", async () => {
    const socket = { timeout: { socket: 5_000 }, retry: { limit: 0 } }
    // got lets a millisecond pass, for answers that are on their way.
    expect(await timed(() => got(url, socket))).toEqual(['ETIMEDOUT', 5_001])
    expect(await timed(() => got(url, { timeout: { request: 5_000 }, retry: { limit: 0 } }))).toEqual([
      'ETIMEDOUT',
      5_000,
    ])
  })
})

test.extend('time', 'virtual')('timers and clocks share one timeline', async ({ clock }) => {
  const start = Date.now()
  expect(start).toBe(clock.now())
  const performanceStart = performance.now()
  await new Promise((resolve) => setTimeout(resolve, 60_000))
  await sleep(60_000)
  await promisedSleep(60_000)
  let ticks = 0
  await new Promise<void>((resolve) => {
    const interval = setInterval(() => {
      if (++ticks === 3) {
        clearInterval(interval)
        resolve()
      }
    }, 20_000)
  })
  expect(new Date().getTime() - start).toBe(240_000)
  expect(performance.now() - performanceStart).toBe(240_000)
  expect(clock.now() - start).toBe(240_000)
  clock.advance(1_000)
  expect(Date.now() - start).toBe(241_000)
})

describe('exponential back-off over minutes', () => {
  test.override('faultPlan', [
    { type: 'error', status: 503, times: 6 },
    { type: 'latency', ms: 250 },
  ])

  test('takes its minutes of virtual time', async () => {
    const start = Date.now()
    let wait = 1_000
    while ((await fetch(url)).status === 503) {
      await new Promise((resolve) => setTimeout(resolve, wait))
      wait *= 2
    }
    expect(Date.now() - start).toBe(63_000 + 7 * 250)
  })
})

/** Ten requests at once: in which order they were answered, and how long it took. */
async function race(round: number): Promise<{ finished: string[]; ms: number }> {
  const finished: string[] = []
  const start = Date.now()
  await Promise.all(
    Array.from({ length: 10 }, async (_, n) => {
      const path = `https://slow.example/b/${round}-${n}`
      const { data } = n % 2 === 0 ? await axios.get<{ n: string }>(path) : { data: await (await fetch(path)).json() }
      finished.push((data as { n: string }).n)
    }),
  )
  return { finished, ms: Date.now() - start }
}

/** What the drawn delays say about a race. */
function expected(exchanges: readonly Exchange[], round: number): { finished: string[]; ms: number } {
  const ran = exchanges.filter(({ url: asked }) => asked.includes(`/b/${round}-`))
  const inOrder = ran.toSorted((a, b) => a.delayMs - b.delayMs || a.index - b.index)
  return { finished: inOrder.map(({ url: asked }) => asked.split('/b/')[1]!), ms: inOrder.at(-1)!.delayMs }
}

describe.concurrent('twenty tests at once, with fifty races each, on a busy machine', () => {
  test.override('faultPlan', [{ type: 'latency', ms: 10_000, jitterMs: 10_000 }])

  for (let i = 0; i < 20; i++) {
    test(`each has a timeline of its own (${i})`, { timeout: 60_000 }, async ({ journal }) => {
      let isOver = false
      let work = 0
      const burn = (): void => {
        for (let n = 0; n < 20_000; n++) work += n % 7
        if (!isOver) setImmediate(burn)
      }
      setImmediate(burn)
      for (let round = 0; round < 50; round++) expect(await race(round)).toEqual(expected(journal.exchanges, round))
      isOver = true
    })
  }
})

test('time is frozen until a fault that takes time is in force', async ({ faults, clock }) => {
  const start = clock.now()
  expect(Date.now()).toBeGreaterThan(start + 86_400_000)
  await fetch(url)
  expect(clock.now()).toBe(start)
  faults.inject({ type: 'latency', ms: 5_000 })
  expect(Date.now()).toBe(start)
  await fetch(url)
  expect(Date.now()).toBe(start + 5_000)
})

test.extend('time', 'frozen')(
  'frozen time records a latency without waiting for it',
  async ({ faults, clock, slow }) => {
    const start = clock.now()
    faults.inject({ type: 'latency', ms: 5_000 })
    await fetch(url)
    expect(clock.now()).toBe(start)
    expect(slow.requests('/a')[0]?.delayMs).toBe(5_000)
  },
)

test("a user's own fake timers are followed", async ({ faults }) => {
  faults.inject({ type: 'latency', ms: 5_000 })
  vi.useFakeTimers()
  try {
    let answered = false
    const pending = fetch(url).then(() => (answered = true))
    await vi.advanceTimersByTimeAsync(4_999)
    expect(answered).toBe(false)
    await vi.advanceTimersByTimeAsync(1)
    await pending
    expect(answered).toBe(true)
  } finally {
    vi.useRealTimers()
  }
})

test.extend('time', 'virtual')('the clock waits for what travels for real', async () => {
  const server = http.createServer((_, response) => response.end('real'))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as { port: number }
  const start = Date.now()
  let fired = false
  const timer = setTimeout(() => (fired = true), 1_000)
  for (let i = 0; i < 20; i++) expect(await (await fetch(`http://127.0.0.1:${port}/`)).text()).toBe('real')
  expect([fired, Date.now()]).toEqual([false, start])
  clearTimeout(timer)
  await new Promise((resolve) => server.close(resolve))
})
