import { type Clock, createClock } from '../core/clock.ts'
import { DELAY_MS_MAX } from '../core/message.ts'
import type { RealTime } from '../time/real-time.ts'

/**
 * How time passes in a session. `auto`: the clock stands, so that answers depend on the seed and the requests alone, and
 * injected delays are really waited for. `real`: the clock runs, and delays are waited for. `virtual`: nobody waits,
 * delays move the clock. `frozen`: the clock stands, and nobody waits.
 */
export type SessionTime = 'auto' | 'real' | 'virtual' | 'frozen'

/** See {@link SessionTime}. */
export const SESSION_TIMES: readonly SessionTime[] = ['auto', 'real', 'virtual', 'frozen']

/** Waits for an injected delay; false when the client has gone meanwhile. */
export type Wait = (ms: number) => boolean | Promise<boolean>

/** The time of one session. */
export interface SessionClock {
  readonly clock: Clock
  /** How time passes; can be changed at any moment. */
  time: SessionTime
  /**
   * What one request waits with.
   *
   * @param gone - Makes the signal that tells when its client has gone; asked for only when there is something to wait for.
   */
  waiting(gone: () => AbortSignal): Wait
  /**
   * Resolves when the clock has got to an instant; false when `gone` is aborted before. Where the clock stands in `auto`
   * time, it is moved there when that much real time has passed; in `virtual` and `frozen` time somebody else has to.
   */
  reach(dueMs: number, gone: AbortSignal): Promise<boolean>
}

function aborted(signal: AbortSignal): Promise<false> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve(false)
    signal.addEventListener('abort', () => resolve(false), { once: true })
  })
}

/** Makes the time of a session. */
export function createSessionClock(initial: SessionTime, realTime: RealTime): SessionClock {
  const standing = createClock()
  let time = initial
  /** When the clock started to run; while it stands, nothing. */
  let runsSince: number | undefined
  /** Whoever waits for the clock to get somewhere. */
  const watchers = new Set<() => void>()

  function passed(): number {
    return runsSince === undefined ? 0 : Math.floor(realTime.now() - runsSince)
  }

  /** Puts what has passed into the clock that stands. */
  function settle(): void {
    standing.advance(passed())
    runsSince = time === 'real' ? realTime.now() : undefined
    moved()
  }

  function moved(): void {
    for (const watch of watchers) watch()
  }

  function set(instant: Parameters<Clock['set']>[0]): void {
    standing.set(instant)
    if (runsSince !== undefined) runsSince = realTime.now()
    moved()
  }

  /** Waits until so much real time has passed; false when somebody moves the clock before, or `gone` is aborted. */
  async function undisturbed(ms: number, gone: AbortSignal): Promise<boolean> {
    const over = new AbortController()
    const either = AbortSignal.any([gone, over.signal])
    const watch = (): void => over.abort()
    watchers.add(watch)
    // Nothing but another's hand moves a clock that does not go by itself.
    const elapsed = time === 'auto' || time === 'real' ? realTime.wait(ms, either) : aborted(either)
    return elapsed.finally(() => watchers.delete(watch))
  }

  settle()
  const now = (): number => standing.now() + passed()
  const clock: Clock = {
    now,
    date: () => new Date(now()),
    advance(ms) {
      standing.advance(ms)
      moved()
    },
    set,
  }

  return {
    clock,
    get time() {
      return time
    },
    set time(next) {
      time = next
      settle()
    },
    waiting(gone) {
      let dueMs = now()
      return (ms) => {
        if (ms <= 0 || time === 'frozen') return true
        if (time !== 'virtual') return realTime.wait(Math.min(ms, DELAY_MS_MAX), gone())
        // Requests that wait side by side share the time that passes.
        dueMs += ms
        if (dueMs > now()) set(dueMs)
        return true
      }
    },
    async reach(dueMs, gone) {
      while (now() < dueMs && !gone.aborted) {
        const fromMs = now()
        const ms = Math.min(dueMs - fromMs, DELAY_MS_MAX)
        if ((await undisturbed(ms, gone)) && time === 'auto') set(fromMs + ms)
      }
      return !gone.aborted
    },
  }
}
