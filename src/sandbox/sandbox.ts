import { type Clock, createClock } from '../core/clock.ts'
import { SeedbedError } from '../core/errors.ts'
import type { Outcome } from '../core/message.ts'
import { didYouMean } from '../core/nearest.ts'
import { createFaultPlan, type Faults } from '../faults/plan.ts'
import type { FaultRule } from '../faults/rule.ts'
import { completeOptions } from '../providers/define-provider.ts'
import { createRandom, type Random } from '../random/index.ts'
import { createJournal, type Journal } from '../trace/journal.ts'
import { handle, type Stations } from './handle.ts'
import type { Mount, Mounts } from './mounts.ts'
import { createProviderWorld, type ProviderWorld } from './provider-world.ts'

/** What a sandbox is made from. */
export interface SandboxConfig {
  readonly seed: string
  readonly mounts: Mounts
  readonly faultPlan?: readonly FaultRule[]
  /** Options by provider name. */
  readonly providerOptions?: Readonly<Record<string, object>>
  /** Default: a frozen clock of its own. */
  readonly clock?: Clock
  /** Called when a fault that takes time comes into force. */
  readonly onSlowFault?: () => void
}

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
  /** Decides what becomes of a request; realising it is the adapter's. */
  handle(request: Request): Promise<Outcome>
}

function notMounted(failedTo: string, name: string, { byName }: Mounts): SeedbedError {
  const names = [...byName.keys()]
  return new SeedbedError(
    'SEEDBED_UNKNOWN_PROVIDER',
    `Failed to ${failedTo}: no provider "${name}" is mounted.${didYouMean(name, names)} ` +
      `Mounted: ${names.join(', ') || 'none'}.`,
  )
}

/** Counts how often each key has been asked. */
function createCounter(): (key: string) => number {
  const counts = new Map<string, number>()
  return (key) => {
    const count = (counts.get(key) ?? 0) + 1
    counts.set(key, count)
    return count
  }
}

/**
 * Makes a fresh world.
 *
 * @param config - Seed, providers, faults and options.
 * @throws `SEEDBED_INVALID_SEED`, `SEEDBED_INVALID_RULE`, `SEEDBED_INVALID_OPTION`, `SEEDBED_UNKNOWN_PROVIDER`,
 * `SEEDBED_UNKNOWN_ENDPOINT`.
 */
export function createSandbox(config: SandboxConfig): Sandbox {
  const { seed, mounts, faultPlan = [], providerOptions = {}, clock = createClock(), onSlowFault } = config
  for (const [name, options] of Object.entries(providerOptions)) {
    const mount = mounts.byName.get(name)
    if (mount === undefined) throw notMounted('read providerOptions', name, mounts)
    completeOptions(mount.provider, options)
  }
  const random = createRandom(seed)
  const journal = createJournal(clock.now())
  const faults = createFaultPlan(random.stream('fault'), mounts.targets, faultPlan, onSlowFault)
  const violations: SeedbedError[] = []
  const worlds = new Map<string, ProviderWorld>()

  function worldOf(mount: Mount): ProviderWorld {
    let world = worlds.get(mount.name)
    if (world === undefined) {
      world = createProviderWorld(mount, { random, clock, journal, options: providerOptions[mount.name] })
      worlds.set(mount.name, world)
    }
    return world
  }

  const nowMs = (): number => clock.now()
  const stations: Stations = { mounts, faults, journal, violations, nowMs, worldOf, count: createCounter() }
  return {
    seed,
    random,
    clock,
    faults,
    journal,
    mounts,
    violations,
    handle: (request) => handle(stations, request),
    provider(name) {
      const mount = mounts.byName.get(name)
      if (mount === undefined) throw notMounted(`find the provider "${name}"`, name, mounts)
      return worldOf(mount).fixture
    },
  }
}
