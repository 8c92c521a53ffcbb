import { join } from 'node:path'
import type { Clock } from '../core/clock.ts'
import type { Outcome } from '../core/message.ts'
import { framesOf, isLibrary, placeText, type Stack } from '../core/stack.ts'
import { DrawTally } from '../random/draw-tally.ts'
import type { ClockMove, StateChange } from '../trace/test-trace.ts'
import type { StateLook, StateWatch } from './state-watch.ts'

/** What one request did besides what the journal says of it. */
interface ExchangeNote {
  readonly changes: Changes
  readonly arranged: Changes
  /** How long the body takes after its first byte, in milliseconds. */
  readonly bodyMs: number
}

/** Where our own code is, in whatever way it is installed. */
const OURS = join(import.meta.dirname, '../')

const NO_CHANGES: readonly StateChange[] = []
const none = (): readonly StateChange[] => NO_CHANGES

type Changes = () => readonly StateChange[]

/** How to make plain data of the difference between two looks, if there is one. */
function changesOf(watch: StateWatch, before: StateLook, after: StateLook): Changes | undefined {
  return watch.differ(before, after) ? () => watch.changes(before, after) : undefined
}

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
  readonly #callSites = new Map<number, Stack>()
  /** By the index of the exchange; of most requests there is nothing to note. */
  readonly #notes = new Map<number, ExchangeNote>()
  /** What each provider's state held when the latest request to it was over. */
  readonly #looks = new Map<StateWatch, StateLook>()
  /** How many requests are on their way: what changes meanwhile may be theirs. */
  #underWay = 0

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
    const known = watchOf()
    const before = known?.look()
    const arranged = known === undefined || this.#underWay > 0 ? undefined : this.#since(known, before!)
    this.#underWay++
    return (index, outcome) => {
      this.#underWay--
      const watch = watchOf()
      const bodyMs = bodyMsOf(outcome)
      const after = watch?.look()
      const changes = watch && changesOf(watch, before ?? watch.first, after!)
      if (watch !== undefined) this.#looks.set(watch, after!)
      if (changes === undefined && arranged === undefined && bodyMs === 0) return
      this.#notes.set(index, { changes: changes ?? none, arranged: arranged ?? none, bodyMs })
    }
  }

  /** What the test itself has changed since the latest request to a provider was over. */
  #since(watch: StateWatch, now: StateLook): Changes | undefined {
    return changesOf(watch, this.#looks.get(watch) ?? watch.first, now)
  }

  /** Notes the stack that a request was made from. */
  noteCallSite(index: number, callSite: Stack | undefined): void {
    if (callSite !== undefined) this.#callSites.set(index, callSite)
  }

  /** Lets go of the stacks: they hold all that their functions were called on, and whoever keeps a sandbox would keep that. */
  forgetCallSites(): void {
    this.#callSites.clear()
  }

  /** The user's own line that a request was made from, `src/api.ts:3:10`; nothing where the stack does not tell. */
  madeAt(index: number): string | undefined {
    const callSite = this.#callSites.get(index)
    const own = callSite && framesOf(callSite).find((frame) => !isLibrary(frame) && !frame.path.startsWith(OURS))
    return own && placeText(own)
  }

  /** What a request changed in its provider's state. */
  changesBy(index: number): readonly StateChange[] {
    return this.#notes.get(index)?.changes() ?? NO_CHANGES
  }

  /** What the test itself had changed in the provider's state before a request. */
  arrangedBefore(index: number): readonly StateChange[] {
    return this.#notes.get(index)?.arranged() ?? NO_CHANGES
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
