import { EventEmitter } from 'node:events'
import { SeedbedError } from '../core/errors.ts'
import type { Faults } from '../faults/control.ts'
import type { FaultRule } from '../faults/rule.ts'
import type { VolatilityName } from '../random/index.ts'
import type { Mounts } from '../sandbox/mounts.ts'
import { createSandbox, type InitialData, type Sandbox } from '../sandbox/sandbox.ts'
import type { SandboxSnapshot } from '../sandbox/snapshot.ts'
import type { RealTime } from '../time/real-time.ts'
import type { Exchange } from '../trace/exchange.ts'
import { createSessionClock, type SessionClock, type SessionTime } from './session-clock.ts'
import { createSessionJournal, type JournalLimits, type SessionJournal } from './session-journal.ts'

/** What a session's world is made from; what is left out of a change stays. */
export interface SessionWorld {
  readonly seed: string
  readonly time: SessionTime
  readonly volatility: VolatilityName | undefined
  readonly providerOptions: Readonly<Record<string, object>>
  readonly initialData: InitialData
  readonly faultPlan: readonly FaultRule[]
}

/** What sessions get from their server. */
export interface SessionSurroundings {
  readonly mounts: Mounts
  readonly realTime: RealTime
  readonly journalLimits: JournalLimits
  /** Rules that the config of the server stands for, by whatever it says now. */
  injectedRules(): readonly FaultRule[]
  /** Told about every exchange. */
  onExchange(session: string, exchange: Exchange): void
  /** Whether faults happen at all. */
  faultsAreOn(): boolean
}

/** How many different requests, mistakes and injected faults a session remembers. */
const KEPT_MAX = 10_000
const SNAPSHOTS_MAX = 100
/** Names of the rules that {@link SessionSurroundings.injectedRules} gives. */
const INJECTED = ['errorInjectionRate', 'latencyInjectionRange']

/** One sandbox that is asked over HTTP: seed, state, faults, clock and journal of its own. */
export class Session {
  readonly name: string
  /** Told `exchange` about each one; `change` when a control changed something. */
  readonly events: EventEmitter<{ exchange: [Exchange]; change: [what: string] }> = new EventEmitter()
  readonly #surroundings: SessionSurroundings
  readonly #snapshots = new Map<string, SandboxSnapshot>()
  #snapshotsTaken = 0
  #world: SessionWorld
  #sandbox: Sandbox
  #clock: SessionClock
  #journal: SessionJournal
  /** Kept when the world starts over. */
  #areFaultsPaused = false

  constructor(name: string, world: SessionWorld, surroundings: SessionSurroundings, parent?: Sandbox) {
    this.name = name
    this.events.setMaxListeners(0)
    this.#surroundings = surroundings
    this.#world = world
    this.#clock = createSessionClock(world.time, surroundings.realTime)
    this.#journal = this.#newJournal()
    this.#sandbox = parent?.fork(this.#own()) ?? this.#newSandbox(world.faultPlan)
    this.applyConfig()
  }

  get seed(): string {
    return this.#sandbox.seed
  }

  get world(): SessionWorld {
    return { ...this.#world, time: this.#clock.time }
  }

  get sandbox(): Sandbox {
    return this.#sandbox
  }

  get faults(): Faults {
    return this.#sandbox.faults
  }

  get clock(): SessionClock {
    return this.#clock
  }

  get journal(): SessionJournal {
    return this.#journal
  }

  get areFaultsPaused(): boolean {
    return this.#areFaultsPaused
  }

  /** Starts the world over, changed or as it was: state, clock and journal are fresh, and so are draws. */
  startOver(change: Partial<SessionWorld> = {}, faultPlan: readonly FaultRule[] = this.#ownRules()): void {
    const world = { ...this.world, ...change }
    const before = [this.#world, this.#clock, this.#journal] as const
    try {
      this.#world = world
      this.#clock = createSessionClock(world.time, this.#surroundings.realTime)
      this.#journal = this.#newJournal()
      this.#sandbox = this.#newSandbox(faultPlan)
    } catch (error) {
      ;[this.#world, this.#clock, this.#journal] = before
      throw error
    }
    this.#snapshots.clear()
    this.applyConfig()
    this.events.emit('change', 'world')
  }

  /** The rules in force, without those that the config stands for. */
  #ownRules(): FaultRule[] {
    return this.faults.rules.filter(({ id }) => !INJECTED.includes(id))
  }

  #newJournal(): SessionJournal {
    const startMs = this.#clock.clock.now()
    const { journalLimits, onExchange } = this.#surroundings
    return createSessionJournal(startMs, journalLimits, (exchange) => {
      onExchange(this.name, exchange)
      this.events.emit('exchange', exchange)
    })
  }

  #own(): { clock: SessionClock['clock']; journal: SessionJournal } {
    return { clock: this.#clock.clock, journal: this.#journal }
  }

  #newSandbox(faultPlan: readonly FaultRule[]): Sandbox {
    const { seed, providerOptions, initialData, volatility } = this.#world
    const randomness = volatility === undefined ? {} : { volatility }
    const { mounts } = this.#surroundings
    const given = { seed, mounts, providerOptions, initialData, randomness, faultPlan }
    return createSandbox({ ...given, ...this.#own(), keptMax: KEPT_MAX })
  }

  /** Follows what the config of the server says about faults now. */
  applyConfig(): void {
    for (const id of INJECTED) this.faults.remove(id)
    for (const rule of this.#surroundings.injectedRules()) this.faults.inject(rule)
    if (this.#areFaultsPaused || !this.#surroundings.faultsAreOn()) this.faults.pause()
    else this.faults.resume()
  }

  pauseFaults(isPaused: boolean): void {
    this.#areFaultsPaused = isPaused
    this.applyConfig()
    this.events.emit('change', 'faults')
  }

  /** Keeps the world as it is now; returns the snapshot's name. */
  takeSnapshot(): string {
    const name = `snapshot-${++this.#snapshotsTaken}`
    this.#snapshots.set(name, this.#sandbox.snapshot())
    const [oldest] = this.#snapshots.keys()
    if (this.#snapshots.size > SNAPSHOTS_MAX) this.#snapshots.delete(oldest!)
    return name
  }

  get snapshots(): string[] {
    return [...this.#snapshots.keys()]
  }

  /**
   * Goes back to a snapshot.
   *
   * @throws `SEEDBED_NOT_FOUND` when there is none of that name.
   */
  restore(name: string): void {
    const snapshot = this.#snapshots.get(name)
    if (snapshot === undefined) {
      throw new SeedbedError(
        'SEEDBED_NOT_FOUND',
        `Failed to restore "${name}": the session has no such snapshot. Snapshots: ${this.snapshots.join(', ') || 'none'}.`,
      )
    }
    this.#sandbox.restore(snapshot)
    this.events.emit('change', 'world')
  }

  /** A second session that goes on from here by itself. */
  fork(name: string): Session {
    return new Session(name, this.world, this.#surroundings, this.#sandbox)
  }
}
