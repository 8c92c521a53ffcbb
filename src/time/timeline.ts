import { type Clock, createClock } from '../core/clock.ts'
import { SeedbedError } from '../core/errors.ts'
import { DELAY_MS_MAX } from '../core/message.ts'
import { createQuiescence, QUIET_TURNS } from './quiescence.ts'
import { createVirtualClock, type VirtualClock } from './virtual-clock.ts'

const { setImmediate, setTimeout, clearTimeout } = globalThis
const now = performance.now.bind(performance)

/**
 * How time passes in a test: `frozen` (injected delays are recorded, not waited for), `virtual` (they pass in no time,
 * with the code's own timers), `real` (they are waited for), or `auto`: frozen until a fault that takes time is in
 * force, then virtual.
 */
export type TimeMode = 'auto' | 'frozen' | 'virtual' | 'real'

const TIME_MODES: readonly TimeMode[] = ['auto', 'frozen', 'virtual', 'real']

/** How long everything may stand still, in real milliseconds, before a request that never ends is given up. */
const STUCK_AFTER_MS = 500

/** How many turns of the event loop a test may go on asking after its end, before it is cut off. */
const SETTLE_TURNS_MAX = 1_000

/** The time of one attempt: one clock for the sandbox, injected delays and, when virtual, the code under test. */
export interface Timeline {
  /** The sandbox clock. */
  readonly clock: Clock
  /** The clock that the code's timers follow; `undefined` unless time is virtual. */
  readonly virtual: VirtualClock | undefined
  /** A fault that takes time is in force: time goes virtual, if the mode lets it. */
  takesTime(): void
  /** Waits for an injected delay; when `gone` is aborted, for ever, and without a timer. */
  wait(ms: number, gone?: AbortSignal): Promise<void>
  /** Never resolves; rejects when nothing else can move any more, unless `gone` is aborted before. */
  never(what: string, gone?: AbortSignal): Promise<never>
  /** Something moved: the clock waits a little longer. */
  touch(): void
  /** Something real is under way: the clock waits until the returned function is called. */
  hold(): () => void
  /** Whether the user's own fake timers govern. */
  readonly isFaked: boolean
  /** How many virtual milliseconds have passed since time went virtual. */
  readonly simulatedMs: number
  /** How many real ones, for the report: nothing else may depend on them. */
  readonly realMs: number
  /**
   * Stops the clock and lets what is on its way arrive: requests that a test made before its end are its own, however
   * warm the connections are that they travel by.
   */
  settle(): Promise<void>
  /** Ends the attempt's time; timers that are still set never fire. */
  stop(): void
}

function stuck(waitingFor: readonly string[]): SeedbedError {
  return new SeedbedError(
    'SEEDBED_NOTHING_MOVES',
    `Failed to go on: nothing can move any more, and the test waits for ${waitingFor.join(', ')}. ` +
      'Give the client a timeout, or take the fault away.',
  )
}

class TestTimeline implements Timeline {
  readonly #mode: TimeMode
  readonly #isFaked: () => boolean
  readonly #onStuck: (error: SeedbedError) => void
  readonly #frozen: Clock
  readonly #quiescence = createQuiescence(() => this.#onQuiet())
  readonly #unending = new Map<(error: Error) => void, string>()
  #virtual: VirtualClock | undefined
  #startedMs = 0
  #startedRealMs = 0
  #moves = 0
  #isOver = false

  constructor(mode: TimeMode, { isFaked, onStuck }: TimelineHooks) {
    this.#mode = mode
    this.#isFaked = isFaked
    this.#onStuck = onStuck
    this.#frozen = createClock()
    if (mode === 'virtual') this.#goVirtual()
  }

  readonly clock: Clock = {
    now: () => this.#virtual?.now ?? this.#frozen.now(),
    date: () => new Date(this.clock.now()),
    advance: (ms) => {
      const before = this.#frozen.now()
      this.#frozen.advance(ms)
      if (this.#virtual === undefined) return
      this.#frozen.set(before)
      this.#virtual.tick(ms)
    },
    set: (instant) => {
      const before = this.clock.now()
      this.#frozen.set(instant)
      // A clock that is put right does not make time pass.
      this.#startedMs += this.#frozen.now() - before
      this.#virtual?.setSystemTime(this.#frozen.now())
    },
  }

  get virtual(): VirtualClock | undefined {
    return this.#virtual
  }

  get isFaked(): boolean {
    return this.#isFaked()
  }

  get simulatedMs(): number {
    return this.#virtual === undefined ? 0 : this.#virtual.now - this.#startedMs
  }

  get realMs(): number {
    return now() - this.#startedRealMs
  }

  #goVirtual(): void {
    this.#startedRealMs = now()
    this.#startedMs = this.#frozen.now()
    this.#virtual = createVirtualClock(this.#startedMs)
  }

  takesTime(): void {
    if (this.#mode === 'auto' && this.#virtual === undefined) this.#goVirtual()
  }

  async wait(delayMs: number, gone?: AbortSignal): Promise<void> {
    const ms = Math.min(delayMs, DELAY_MS_MAX)
    if (ms <= 0 || this.#mode === 'frozen') return
    await new Promise<void>((resolve) => {
      if (gone?.aborted === true || this.#isOver) return
      const clear = this.#setTimer(resolve, ms)
      gone?.addEventListener('abort', clear, { once: true })
    })
  }

  /** Calls back after a delay, in the time that delays pass in; returns how to prevent it. */
  #setTimer(callback: () => void, ms: number): () => void {
    // The user's own fake timers govern what the code waits for; ours must not run past them.
    if (this.#isFaked()) {
      const faked = globalThis.setTimeout(callback, ms)
      return () => globalThis.clearTimeout(faked)
    }
    if (this.#mode === 'real') {
      const real = setTimeout(callback, ms)
      return () => clearTimeout(real)
    }
    this.takesTime()
    const virtual = this.#virtual!
    const timer = virtual.setTimeout(callback, ms)
    this.#quiescence.wake()
    return () => virtual.clearTimeout(timer)
  }

  never(what: string, gone?: AbortSignal): Promise<never> {
    this.touch()
    return new Promise((_, reject) => {
      if (gone?.aborted === true) return
      this.#unending.set(reject, what)
      gone?.addEventListener('abort', () => this.#unending.delete(reject), { once: true })
      if (this.#virtual !== undefined) this.#quiescence.wake()
    })
  }

  touch(): void {
    this.#moves++
    this.#quiescence.touch()
    if (this.#virtual !== undefined && this.#virtual.countTimers() > 0) this.#quiescence.wake()
  }

  hold(): () => void {
    return this.#quiescence.hold()
  }

  /** Fires the next timer; with none left, watching ends until there is one. */
  #onQuiet(): boolean {
    const virtual = this.#virtual
    if (virtual === undefined) return false
    if (virtual.countTimers() === 0) {
      if (this.#unending.size > 0) this.#giveUpLater()
      return false
    }
    this.#moves++
    try {
      virtual.next()
    } catch (error) {
      // As a real timer would: an uncaught exception, not an end of time.
      process.nextTick(() => {
        throw error
      })
    }
    return true
  }

  #giveUpLater(): void {
    const moves = this.#moves
    setTimeout(() => {
      if (moves !== this.#moves || this.#isOver || this.#isFaked() || this.#unending.size === 0) return
      const error = stuck([...this.#unending.values()])
      this.#onStuck(error)
      for (const reject of this.#unending.keys()) reject(error)
      this.#unending.clear()
    }, STUCK_AFTER_MS)
  }

  async settle(): Promise<void> {
    this.#quiescence.stop()
    let seen = this.#moves
    for (let turns = 0, quiet = 0; quiet < QUIET_TURNS && turns < SETTLE_TURNS_MAX; turns++) {
      await new Promise<void>((resolve) => void setImmediate(resolve))
      quiet = this.#moves === seen ? quiet + 1 : 0
      seen = this.#moves
    }
  }

  stop(): void {
    this.#isOver = true
    this.#quiescence.stop()
    this.#frozen.set(this.clock.now())
    this.#virtual = undefined
  }
}

/** What a timeline asks and tells its surroundings. */
export interface TimelineHooks {
  /** Whether the user has put fake timers of their own in place. */
  isFaked(): boolean
  /** Told when nothing can move any more, with the error that the waiting requests fail with. */
  onStuck(error: SeedbedError): void
}

/**
 * Makes the time of one attempt.
 *
 * @param mode - See {@link TimeMode}.
 */
export function createTimeline(mode: TimeMode, hooks: TimelineHooks): Timeline {
  return new TestTimeline(mode, hooks)
}

/**
 * Checks a mode.
 *
 * @throws `SEEDBED_INVALID_OPTION` when there is no such mode.
 */
export function checkTime(mode: TimeMode): TimeMode {
  if (TIME_MODES.includes(mode)) return mode
  throw new SeedbedError(
    'SEEDBED_INVALID_OPTION',
    `Failed to read the option "time": there is no mode ${JSON.stringify(mode)}. Use ${TIME_MODES.join(', ')}.`,
  )
}
