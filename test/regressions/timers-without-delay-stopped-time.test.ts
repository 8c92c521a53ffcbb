import { afterEach, beforeEach, expect, test } from 'vitest'
import { installTimeGlobals, type TimeGlobals } from '../../src/time/time-globals.ts'
import { createTimeline, type Timeline } from '../../src/time/timeline.ts'

let timeline: Timeline
let globals: TimeGlobals

beforeEach(() => {
  globals = installTimeGlobals(() => timeline)
  timeline = createTimeline('virtual', { isFaked: globals.isFaked, onStuck: () => undefined })
})
afterEach(() => {
  timeline.stop()
  globals.dispose()
})

test.each([0, undefined, -5, Number.NaN, 2 ** 31])(
  'an interval of %s ms ticks every millisecond, as in Node',
  async (ms) => {
    let ticks = 0
    const interval = setInterval(() => ticks++, ms)
    await new Promise((resolve) => setTimeout(resolve, 50))
    clearInterval(interval)
    expect(ticks).toBeGreaterThanOrEqual(49)
  },
)

test('a loop that polls without a delay sees time go on', async () => {
  let isReady = false
  setTimeout(() => (isReady = true), 20)
  const start = Date.now()
  while (!isReady) await new Promise<void>((resolve) => void setTimeout(resolve, 0))
  expect(Date.now() - start).toBe(20)
})
