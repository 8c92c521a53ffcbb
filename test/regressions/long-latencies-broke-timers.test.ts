import type { Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { expect, test, vi } from 'vitest'
import { DELAY_MS_MAX } from '../../src/core/message.ts'
import { realise } from '../../src/intercept/realise.ts'
import { createTimeline } from '../../src/time/timeline.ts'
import { createWorld, SHOP } from '../support/shop.ts'

test('a latency that a timer cannot wait for is refused', () => {
  expect(() => createWorld({ faultPlan: [{ type: 'latency', ms: 3_000_000_000 }] })).toThrow(
    '"ms" is 3000000000. Use a number within 0..2147483647.',
  )
})

test('the largest latency with the largest jitter is drawn', async () => {
  const { sandbox, ask } = createWorld({ faultPlan: [{ type: 'latency', ms: DELAY_MS_MAX, jitterMs: DELAY_MS_MAX }] })
  expect(await ask(`${SHOP}/secret`)).toHaveProperty('status', 200)
  expect(sandbox.violations).toEqual([])
})

test('latencies that add up to more are waited for as long as a timer can', async () => {
  vi.useFakeTimers()
  try {
    const reply = { status: 200, headers: {}, body: 'late' }
    const timeline = createTimeline('auto', { isFaked: () => true, onStuck: () => undefined })
    const [, body] = await realise({ kind: 'reply', delayMs: 2 * DELAY_MS_MAX, reply }, timeline)
    let answered = false
    void text(body as Readable).then(() => (answered = true))
    await vi.advanceTimersByTimeAsync(DELAY_MS_MAX - 1)
    expect(answered).toBe(false)
    await vi.advanceTimersByTimeAsync(1)
    expect(answered).toBe(true)
  } finally {
    vi.useRealTimers()
  }
})
