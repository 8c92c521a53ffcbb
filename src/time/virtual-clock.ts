import { createRequire } from 'node:module'
import type * as FakeTimers from '@sinonjs/fake-timers'

/** The part of a fake clock that timelines use. */
export type VirtualClock = ReturnType<typeof FakeTimers.createClock>

let library: typeof FakeTimers | undefined

/**
 * Makes a clock of @sinonjs/fake-timers, which loads when the first test goes virtual.
 *
 * @param startMs - Milliseconds since 1970.
 */
export function createVirtualClock(startMs: number): VirtualClock {
  library ??= createRequire(import.meta.url)('@sinonjs/fake-timers') as typeof FakeTimers
  return library.withGlobal(globalThis).createClock(startMs, TIMERS_MAX)
}

/** How many timers one call may fire: only a runaway loop in the code under test needs more. */
const TIMERS_MAX = 1_000_000
