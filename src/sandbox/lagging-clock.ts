import { AsyncLocalStorage } from 'node:async_hooks'
import type { Clock } from '../core/clock.ts'

/** How far behind a provider's clock is while it answers as of earlier, in milliseconds. */
const lags = new AsyncLocalStorage<number>()

/** A provider's own view of the clock. */
export function laggingClock(clock: Clock): Clock {
  const now = (): number => clock.now() - (lags.getStore() ?? 0)
  return {
    now,
    date: () => new Date(now()),
    advance: (ms) => clock.advance(ms),
    set: (instant) => clock.set(instant),
  }
}

/** Runs something, and what it goes on to do, with every provider's clock so many milliseconds behind. */
export function lagging<T>(lagMs: number, run: () => T): T {
  return lags.run(lagMs, run)
}
