import { AsyncLocalStorage } from 'node:async_hooks'
import type { Clock } from '../core/clock.ts'
import type { DataOptions } from './data-options.ts'

/** How far behind the clock a provider is while it answers with a stale value, in milliseconds. */
const lags = new AsyncLocalStorage<number>()

/** Runs something that sees the data as it was earlier. */
export function behind<T>(lagMs: number, run: () => T): T {
  return lags.run(lagMs, run)
}

/**
 * The clock that a provider's data follows: the sandbox's, unless values come less often, or not at all.
 *
 * @param clock - The sandbox's.
 * @param startMs - Where it started, in milliseconds since 1970.
 */
export function createDataClock(clock: Clock, startMs: number, { updateFrequency, realTime }: DataOptions): Clock {
  const stepMs = updateFrequency * 1000
  function now(): number {
    const nowMs = (realTime ? clock.now() : startMs) - (lags.getStore() ?? 0)
    return stepMs === 0 ? nowMs : Math.floor(nowMs / stepMs) * stepMs
  }
  return {
    now,
    date: () => new Date(now()),
    advance: (ms) => clock.advance(ms),
    set: (instant) => clock.set(instant),
  }
}
