import { expect, test } from 'vitest'
import { installTimeGlobals } from '../../src/time/time-globals.ts'
import { createTimeline } from '../../src/time/timeline.ts'

test.each(['2020-01-01', '2030-01-01'])(
  'performance.now goes on evenly when the clock is set to %s',
  async (instant) => {
    const timeline = createTimeline('virtual', { isFaked: () => false, onStuck: () => undefined })
    const globals = installTimeGlobals(() => timeline)
    const start = performance.now()
    const slept = new Promise((resolve) => setTimeout(resolve, 1_000))
    timeline.clock.set(instant)
    await slept
    expect([performance.now() - start, timeline.simulatedMs]).toEqual([1_000, 1_000])
    expect(new Date().toISOString()).toBe(`${instant}T00:00:01.000Z`)
    timeline.stop()
    globals.dispose()
  },
)
