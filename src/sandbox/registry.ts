import type { Clock } from '../core/clock.ts'
import type { Faults } from '../faults/control.ts'
import type { FaultRule } from '../faults/rule.ts'
import { ALL } from '../providers/all.ts'
import type { Family } from '../providers/data-options.ts'
import type { Provider } from '../providers/define-provider.ts'
import type { Journal } from '../trace/journal.ts'
import {
  fetchFrom,
  fetchHistorical,
  type FetchRequest,
  type GenericResponse,
  type Instant,
  withGeneric,
} from './generic.ts'
import { createMounts, findMount } from './mounts.ts'
import { createSandbox, type InitialData } from './sandbox.ts'

/** What a registry is made from. */
export interface RegistryConfig {
  /** Any non-empty string; equal seeds give equal answers. */
  readonly seed: string
  /** Default: all built-in providers. */
  readonly providers?: Readonly<Record<string, Provider>>
  /** Options by provider, as the fixture `providerOptions`; a provider that can let everybody in does so by default. */
  readonly providerOptions?: Readonly<Record<string, object>>
  /** Rows by provider and collection, as the fixture `initialData`. */
  readonly initialData?: InitialData
  /** Fault rules to start with. */
  readonly faultPlan?: readonly FaultRule[]
}

/** A provider as the generic interface shows it: the same for all. */
export interface RegisteredProvider {
  readonly name: string
  readonly family: Family | undefined
  /** Asks an endpoint of the provider, or one that only the generic interface has; never throws for what was answered. */
  fetch(request: FetchRequest): Promise<GenericResponse>
  /**
   * The past of a symbol.
   *
   * @param start - First instant (included): a `Date`, milliseconds since 1970, or a string that `Date` parses.
   * @param end - Last instant (included).
   * @throws `SEEDBED_INVALID_ARGUMENT` when one is not an instant.
   */
  getHistoricalData(symbol: string, start: Instant, end: Instant): Promise<GenericResponse>
}

/** Providers without a test: one seeded world, asked by name. */
export interface Registry {
  readonly seed: string
  readonly names: readonly string[]
  readonly clock: Clock
  readonly faults: Faults
  readonly journal: Journal
  /**
   * A provider by its name.
   *
   * @throws `SEEDBED_UNKNOWN_PROVIDER` when there is none, with the nearest name.
   */
  get(name: string): RegisteredProvider
  /** The providers whose data is about something: `financial`, `market` or `social`. */
  family(family: Family): RegisteredProvider[]
}

/** Lets everybody in where a provider can: the generic interface has no keys. */
export function openOptions(
  providers: Readonly<Record<string, Provider>>,
  given: Readonly<Record<string, object>>,
): Record<string, object> {
  const open = Object.entries(providers).filter(([, { options }]) => Object.hasOwn(options, 'auth'))
  return { ...given, ...Object.fromEntries(open.map(([name]) => [name, { auth: 'any', ...given[name] }])) }
}

/**
 * Makes a world of providers that can be asked without a test, an HTTP client or a key.
 *
 * @param config - Seed, providers and options.
 * @throws `SEEDBED_INVALID_SEED`, `SEEDBED_INVALID_PROVIDER`, `SEEDBED_INVALID_OPTION`, `SEEDBED_INVALID_RULE`.
 */
export function createRegistry(config: RegistryConfig): Registry {
  const { seed, providers = ALL, providerOptions = {}, initialData = {}, faultPlan = [] } = config
  const generic = Object.entries(providers).map(([name, provider]) => [name, withGeneric(provider)] as const)
  const mounts = createMounts(Object.fromEntries(generic))
  const options = openOptions(providers, providerOptions)
  const sandbox = createSandbox({ seed, mounts, providerOptions: options, initialData, faultPlan })

  function get(name: string): RegisteredProvider {
    const { provider } = findMount(mounts, name, `get the provider "${name}"`)
    return {
      name,
      family: provider.family,
      fetch: (request) => fetchFrom(sandbox, name, provider, request),
      getHistoricalData: (symbol, start, end) => fetchHistorical(sandbox, name, provider, [symbol, start, end]),
    }
  }

  const { clock, faults, journal } = sandbox
  const names = [...mounts.byName.keys()]
  return {
    seed,
    names,
    clock,
    faults,
    journal,
    get,
    family: (family) => names.filter((name) => mounts.byName.get(name)!.provider.family === family).map(get),
  }
}
