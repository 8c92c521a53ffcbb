import type { SessionClock } from './session-clock.ts'

/** How many ticks a clock may get ahead of who follows it; of more, the oldest are left out. */
const BEHIND_MAX = 1_000

/**
 * Instants of a session's clock, one every so often, the first of them now; see {@link SessionClock.reach}.
 *
 * @param stepMs - More than 0.
 * @param gone - Ends them.
 */
export async function* ticks(clock: SessionClock, stepMs: number, gone: AbortSignal): AsyncGenerator<number> {
  let dueMs = clock.clock.now()
  while (await clock.reach(dueMs, gone)) {
    yield dueMs
    const behind = Math.floor((clock.clock.now() - dueMs) / stepMs)
    dueMs += Math.max(1, behind - BEHIND_MAX) * stepMs
  }
}
