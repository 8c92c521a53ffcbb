import { type Clock, createClock } from '../core/clock.ts'
import { SeedbedError } from '../core/errors.ts'
import type { Arrival, Outcome } from '../core/message.ts'
import type { Schedule } from '../core/schedule.ts'
import type { Faults } from '../faults/control.ts'
import { createFaultPlan } from '../faults/plan.ts'
import type { FaultRule } from '../faults/rule.ts'
// Not from the index of random, which brings the market along.
import { createTalliedRandom } from '../random/create-random.ts'
import type { Random, RandomnessOptions } from '../random/index.ts'
import { type PriceVolatility, volatilityLevel } from '../random/volatility/patterns.ts'
import { createJournal, type Journal, type JournalWriter } from '../trace/journal.ts'
import { printToken } from '../trace/replay-token.ts'
import { createAskCounter } from './ask-counter.ts'
import { dataFaults } from './data-faults.ts'
import { handle, type Stations } from './handle.ts'
import type { Incoming } from './incoming.ts'
import { findMount, type Mount, type Mounts } from './mounts.ts'
import { createProviderWorld, type ProviderWorld } from './provider-world.ts'
import { type Message, push } from './push.ts'
import type { Recorder } from './recorder.ts'
import type { SandboxSnapshot } from './snapshot.ts'
import type { WorldSnapshot } from './world-snapshot.ts'

/** What a sandbox is made from. */
export interface SandboxConfig {
  readonly seed: string
  readonly mounts: Mounts
  readonly faultPlan?: readonly FaultRule[]
  /** Options by provider name. */
  readonly providerOptions?: Readonly<Record<string, object>>
  /** How draws behave; default: plainly. */
  readonly randomness?: RandomnessOptions
  /** Default: a frozen clock of its own. */
  readonly clock?: Clock
  /** Called when a fault that takes time comes into force. */
  readonly onSlowFault?: () => void
  /** Rows by provider and collection. */
  readonly initialData?: InitialData
  /** Where exchanges are written; default: a journal of its own that keeps all. */
  readonly journal?: JournalWriter
  /** How many of the latest mistakes, firings, different requests, earlier states and callers are remembered; default: all. */
  readonly keptMax?: number
  /** Runs something whose requests a sandbox answers; default: nobody can, as nothing is intercepted. */
  readonly enter?: Enter
  /** Which fault rules fire at which of their requests, whatever they would decide themselves: a replay. */
  readonly schedule?: Schedule | undefined
  /** Notes what a trace needs; default: nobody does. */
  readonly recorder?: Recorder | undefined
}

/** Runs something whose requests a sandbox answers. */
export type Enter = <T>(sandbox: Sandbox, body: () => T) => T

/** What a fork does not share with the sandbox that it comes from. */
export type ForkConfig = Pick<SandboxConfig, 'clock' | 'onSlowFault' | 'journal'>

/** Rows by provider and collection. */
export type InitialData = Readonly<Record<string, Readonly<Record<string, readonly object[]>>>>

/** A test's whole world: providers, faults, clock and journal, all a function of one seed. */
export interface Sandbox {
  readonly seed: string
  readonly random: Random
  readonly clock: Clock
  readonly faults: Faults
  readonly journal: Journal
  readonly mounts: Mounts
  /** Mistakes that must fail the test, whatever the code under test made of them. */
  readonly violations: readonly SeedbedError[]
  /**
   * The fixture of a mounted provider.
   *
   * @throws `SEEDBED_UNKNOWN_PROVIDER` when no provider of that name is mounted.
   */
  provider(name: string): object
  /** Gets this again: the seed, and the faults that fired so far; see `SEEDBED_REPLAY`. */
  readonly token: string
  /**
   * Decides what becomes of a request; realising it is the adapter's.
   *
   * @param request - Standard, or read already.
   * @param seen - The mounts as who asks sees them: providers of the sandbox's, perhaps with fewer endpoints. Default: its own.
   */
  handle(request: Arrival | Incoming, seen?: Mounts): Promise<Outcome>
  /**
   * Decides what becomes of a message that a provider sends by itself, on a connection that is open; realising it is the adapter's.
   *
   * @returns What is to happen, one after the other: a message may be sent several times.
   * @throws `SEEDBED_UNKNOWN_PROVIDER` when its provider is not mounted.
   */
  push(message: Message): Outcome[]
  /**
   * Keeps the world as it is: the state of every provider, the clock, how often each request was asked, and the fault rules. The
   * journal is a record of what happened, and no part of it.
   *
   * @throws `SEEDBED_NO_SNAPSHOT` when a provider keeps state in anything but collections, and offers no `snapshot` of its own.
   */
  snapshot(): SandboxSnapshot
  /**
   * Goes back to a snapshot, as often as wanted.
   *
   * @throws `SEEDBED_INVALID_ARGUMENT` when it is of another sandbox.
   */
  restore(snapshot: SandboxSnapshot): void
  /**
   * A second sandbox that goes on from here by itself, with an empty journal; requests come to it by its `run`.
   *
   * @param own - What it has of its own; default: a frozen clock and a journal.
   * @throws `SEEDBED_NO_SNAPSHOT` as `snapshot` does.
   */
  fork(own?: ForkConfig): Sandbox
  /**
   * Runs something whose requests this sandbox answers, not that of the test; what else it does is the test's.
   *
   * @param body - For example the code under test, async or not.
   * @returns What it returns.
   * @throws `SEEDBED_INVALID_ARGUMENT` for a sandbox that is not of a test.
   */
  run<T>(body: () => T): T
}

function volatilityOf({ volatility }: RandomnessOptions = {}): PriceVolatility | undefined {
  if (volatility === undefined) return undefined
  const { pattern, level } = typeof volatility === 'string' ? { pattern: volatility } : volatility
  return { pattern, level: level ?? volatilityLevel(pattern) }
}

/**
 * Makes a fresh world.
 *
 * @param config - Seed, providers, faults and options.
 * @throws `SEEDBED_INVALID_SEED`, `SEEDBED_INVALID_RULE`, `SEEDBED_INVALID_OPTION`, `SEEDBED_UNKNOWN_PROVIDER`,
 * `SEEDBED_UNKNOWN_ENDPOINT`, `SEEDBED_INVALID_INITIAL_DATA` or `SEEDBED_INVALID_ROW`.
 */
export function createSandbox(config: SandboxConfig): Sandbox {
  const { seed, mounts, faultPlan = [], providerOptions = {}, initialData = {} } = config
  const { clock = createClock(), keptMax = Infinity, recorder } = config
  const random = createTalliedRandom(seed, { ...config.randomness, deterministic: true, clock }, recorder?.draws)
  const volatility = volatilityOf(config.randomness)
  const startMs = clock.now()
  const { journal = createJournal(startMs) } = config
  const faults = createFaultPlan(random.stream('fault'), mounts.targets, faultPlan, { ...config, clock })
  for (const rule of dataFaults(mounts, providerOptions)) faults.inject(rule)
  const violations: SeedbedError[] = []
  const worlds = new Map<string, ProviderWorld>()
  const asked = createAskCounter(keptMax)
  let hasSnapshots = false

  function worldOf({ name }: Mount): ProviderWorld {
    let world = worlds.get(name)
    if (world === undefined) {
      const given = { options: providerOptions[name], initialData: initialData[name], keepsFresh: () => hasSnapshots }
      const own = mounts.byName.get(name)!
      world = createProviderWorld(own, { random, clock, startMs, journal, volatility, recorder, keptMax, ...given })
      worlds.set(name, world)
    }
    return world
  }

  function snapshot(): SandboxSnapshot {
    const kept = new Map<string, WorldSnapshot>()
    for (const [name, world] of worlds) {
      const worldSnapshot = world.snapshot()
      if (worldSnapshot !== undefined) kept.set(name, worldSnapshot)
    }
    hasSnapshots = true
    return { seed, nowMs: clock.now(), asked: asked.snapshot(), faults: faults.snapshot(), worlds: kept }
  }

  function restore(given: SandboxSnapshot): void {
    if (given?.seed !== seed) throw foreignSnapshot()
    for (const name of new Set([...worlds.keys(), ...given.worlds.keys()])) {
      worldOf(findMount(mounts, name, 'restore a snapshot')).restore(given.worlds.get(name))
    }
    clock.set(given.nowMs)
    asked.restore(given.asked)
    faults.restore(given.faults)
  }

  function fork(own: ForkConfig = {}): Sandbox {
    // A schedule counts the requests of the sandbox that it was made in.
    const { clock: _, onSlowFault: __, journal: ___, schedule: ____, recorder: _____, ...alike } = config
    const twin = createSandbox({ ...alike, ...own })
    twin.restore(snapshot())
    return twin
  }

  const stations: Stations = { mounts, faults, journal, violations, keptMax, clock, worldOf, asked, recorder }
  // Rows that a test gives are read at once: a mistake in them is the test's, and no later request's.
  for (const name of Object.keys(initialData)) void worldOf(findMount(mounts, name, 'read initialData')).state
  const sandbox: Sandbox = {
    seed,
    random,
    clock,
    faults,
    journal,
    mounts,
    violations,
    get token() {
      return printToken({ seed, schedule: faults.fired })
    },
    handle: (request, seen = mounts) => handle(seen === mounts ? stations : { ...stations, mounts: seen }, request),
    push: (message) => push(stations, message),
    provider: (name) => worldOf(findMount(mounts, name, `find the provider "${name}"`)).fixture,
    snapshot,
    restore,
    fork,
    run: (body) => (config.enter ?? nothingIntercepted)(sandbox, body),
  }
  return sandbox
}

function nothingIntercepted(): never {
  throw new SeedbedError(
    'SEEDBED_INVALID_ARGUMENT',
    'Failed to run something in a sandbox: it is not of a test, and no requests reach it. Ask it by its handle(request).',
  )
}

function foreignSnapshot(): SeedbedError {
  return new SeedbedError(
    'SEEDBED_INVALID_ARGUMENT',
    'Failed to restore a snapshot: it was taken of another sandbox. Use one that this sandbox, or a fork of it, has taken.',
  )
}
