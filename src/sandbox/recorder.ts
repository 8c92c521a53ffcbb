import type { Clock } from '../core/clock.ts'
import type { Outcome } from '../core/message.ts'
import { DrawTally } from '../random/draw-tally.ts'
import type { ClockMove, StateChange } from '../trace/test-trace.ts'
import type { StateWatch } from './state-watch.ts'

/** What one request did besides what the journal says of it. */
interface ExchangeNote {
  changes(): readonly StateChange[]
  /** How long the body takes after its first byte, in milliseconds. */
  readonly bodyMs: number
}

const NO_CHANGES: readonly StateChange[] = []

/**
 * What a trace needs and the journal does not keep. It holds references and counts, and makes nothing of them until a trace is
 * wanted, so that a test that goes well pays next to nothing.
 */
export class Recorder {
  readonly draws: DrawTally = new DrawTally()
  /** Where the clock started, in milliseconds since 1970. */
  readonly startMs: number
  /** The sandbox clock, whose moves are noted. */
  readonly clock: Clock
  readonly clockMoves: ClockMove[] = []
  /** By the index of the exchange; of most requests there is nothing to note. */
  readonly #notes = new Map<number, ExchangeNote>()

  constructor(clock: Clock) {
    this.startMs = clock.now()
    this.clock = {
      now: () => clock.now(),
      date: () => clock.date(),
      advance: (ms) => this.#moving(clock, () => clock.advance(ms)),
      set: (instant) => this.#moving(clock, () => clock.set(instant)),
    }
  }

  /**
   * Looks at the state before a request; the returned function looks again and notes the difference.
   *
   * @param watchOf - The provider's state, once it is made.
   */
  watchRequest(watchOf: () => StateWatch | undefined): (index: number, outcome: Outcome) => void {
    const before = watchOf()?.look()
    return (index, outcome) => {
      const watch = watchOf()
      const bodyMs = bodyMsOf(outcome)
      const after = watch?.look()
      const hasChanged = watch?.differ(before ?? watch.first, after!) === true
      if (!hasChanged && bodyMs === 0) return
      const changes = hasChanged ? () => watch.changes(before ?? watch.first, after!) : () => NO_CHANGES
      this.#notes.set(index, { changes, bodyMs })
    }
  }

  /** What a request changed in its provider's collections. */
  changesBy(index: number): readonly StateChange[] {
    return this.#notes.get(index)?.changes() ?? NO_CHANGES
  }

  /** How long the body of an answer took, in milliseconds. */
  bodyMs(index: number): number {
    return this.#notes.get(index)?.bodyMs ?? 0
  }

  #moving(clock: Clock, move: () => void): void {
    const atMs = clock.now() - this.startMs
    move()
    this.clockMoves.push({ atMs, toMs: clock.now() - this.startMs })
  }
}

function bodyMsOf(outcome: Outcome): number {
  if (outcome.kind !== 'drip' && outcome.kind !== 'cut') return 0
  const { pace, reply } = outcome
  if (pace === undefined || reply === undefined) return 0
  const bytes = outcome.kind === 'cut' ? outcome.sentBytes : Buffer.byteLength(reply.body)
  return Math.floor(Math.ceil(bytes / pace.chunkBytes) * pace.chunkDelayMs + bytes * pace.msPerByte)
}
