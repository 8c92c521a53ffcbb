import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, vi } from 'vitest'
import { createTest, defineProvider } from 'seedbed'

const api = defineProvider({
  name: 'api',
  origin: 'https://api.example',
  endpoints: {
    'GET /a': () => ({ ok: true }),
    'GET /b/:n': ({ params }) => params.n,
    'GET /moved': ({ reply }) => reply(302, '', { location: 'https://api.example/a' }),
  },
})
const test = createTest({ providers: { api } })
const url = 'https://api.example/a'

describe('a latency of 10 s', () => {
  test.override('faultPlan', [{ type: 'latency', ms: 10_000 }])

  test('is waited for to its end when faults are paused and cleared in between', async ({ faults }) => {
    const start = Date.now()
    const asked = fetch(url)
    await sleep(100)
    faults.pause()
    faults.clear()
    await asked
    expect(Date.now() - start).toBe(10_000)
  })

  test('passes when the test moves the clock', async ({ clock }) => {
    const start = Date.now()
    const asked = fetch(url).then(() => Date.now() - start)
    await sleep(1)
    clock.advance(20_000)
    expect(await asked).toBe(20_001)
  })

  test('comes once for every redirect, and an abort falls between them', async ({ api }) => {
    const start = Date.now()
    await fetch('https://api.example/moved')
    expect(Date.now() - start).toBe(20_000)
    const asked = fetch('https://api.example/moved', { signal: AbortSignal.timeout(15_000) })
    await expect(asked).rejects.toThrow('timeout')
    expect(Date.now() - start).toBe(35_000)
    expect(api.requests()).toHaveLength(4)
  })

  test('lets intervals tick that nobody clears', async () => {
    let ticks = 0
    setInterval(() => ticks++, 1_000)
    await fetch(url)
    expect(ticks).toBeGreaterThanOrEqual(9)
  })

  test('is followed by fake timers of the user’s own, put in place in between', async () => {
    await fetch(url)
    vi.useFakeTimers()
    try {
      let answered = false
      const asked = fetch(url).then(() => (answered = true))
      await vi.advanceTimersByTimeAsync(9_999)
      expect(answered).toBe(false)
      await vi.advanceTimersByTimeAsync(1)
      await asked
    } finally {
      vi.useRealTimers()
    }
    const start = Date.now()
    await fetch(url)
    expect(Date.now() - start).toBe(10_000)
  })
})

test.extend('faultPlan', [{ type: 'latency', ms: 30_000, jitterMs: 10_000 }])(
  'a thousand requests at once end in the order of their delays',
  async ({ journal }) => {
    const ended: string[] = []
    const ask = async (n: number): Promise<void> => {
      ended.push(await (await fetch(`https://api.example/b/${n}`)).text())
    }
    await Promise.all(Array.from({ length: 1_000 }, (_, n) => ask(n)))
    const drawn = journal.exchanges.toSorted((a, b) => a.delayMs - b.delayMs || a.index - b.index)
    expect(ended).toEqual(drawn.map(({ url: asked }) => asked.split('/b/')[1]))
  },
)
