import type { Clock } from '../core/clock.ts'
import type { DataOptions } from './data-options.ts'

/**
 * The clock that a provider's data follows: the sandbox's, unless values come less often, or not at all.
 *
 * @param clock - The sandbox's.
 * @param startMs - Where it started, in milliseconds since 1970.
 */
export function createDataClock(clock: Clock, startMs: number, { updateFrequency, realTime }: DataOptions): Clock {
  const stepMs = updateFrequency * 1000
  function now(): number {
    const nowMs = realTime ? clock.now() : startMs
    return stepMs === 0 ? nowMs : Math.floor(nowMs / stepMs) * stepMs
  }
  return {
    now,
    date: () => new Date(now()),
    advance: (ms) => clock.advance(ms),
    set: (instant) => clock.set(instant),
  }
}
