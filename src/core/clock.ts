import { SeedbedError } from './errors.ts'

/** 2024-01-16T15:30:00Z, a trading Tuesday: the instant at which every sandbox starts. */
export const START_MS: number = Date.UTC(2024, 0, 16, 15, 30)

/** The sandbox's own time: it stands still unless it is moved. */
export interface Clock {
  /** The current instant, in milliseconds since 1970 (UTC). */
  now(): number
  /** The current instant as a `Date`. */
  date(): Date
  /**
   * Moves the clock forward.
   *
   * @param ms - Milliseconds, zero or more.
   * @throws `SEEDBED_INVALID_ARGUMENT` when `ms` is negative or not finite.
   */
  advance(ms: number): void
  /**
   * Moves the clock to an instant, earlier or later.
   *
   * @param instant - A `Date`, milliseconds since 1970, or a string that `Date` parses.
   * @throws `SEEDBED_INVALID_ARGUMENT` when it is not an instant.
   */
  set(instant: Date | number | string): void
}

/**
 * Makes a frozen clock.
 *
 * @param startMs - Where it starts, in milliseconds since 1970; default {@link START_MS}.
 */
export function createClock(startMs: number = START_MS): Clock {
  let nowMs = startMs
  return {
    now: () => nowMs,
    date: () => new Date(nowMs),
    advance(ms) {
      if (!Number.isFinite(ms) || ms < 0) {
        throw new SeedbedError(
          'SEEDBED_INVALID_ARGUMENT',
          `Failed to advance the clock: ${ms} is not a number of milliseconds >= 0. Use clock.set() to go back.`,
        )
      }
      nowMs += ms
    },
    set(instant) {
      const ms = new Date(instant).getTime()
      if (!Number.isFinite(ms)) {
        throw new SeedbedError(
          'SEEDBED_INVALID_ARGUMENT',
          `Failed to set the clock: ${JSON.stringify(instant)} is not an instant. Pass a Date, milliseconds, or an ISO string.`,
        )
      }
      nowMs = ms
    },
  }
}
