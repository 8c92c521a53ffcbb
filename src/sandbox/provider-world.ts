import type { Clock } from '../core/clock.ts'
import type { AsOf } from '../faults/effect.ts'
import { createCollections } from '../providers/collection/collections.ts'
import { createData } from '../providers/data.ts'
import { createDataClock } from '../providers/data-clock.ts'
import type { NoteWrite, Provider, World } from '../providers/define-provider.ts'
import { completeOptions } from '../providers/options.ts'
import { createRateLimiter, type RateContext, type RateVerdict } from '../providers/rate-limit.ts'
import type { PriceVolatility, Random } from '../random/index.ts'
import type { Exchange } from '../trace/exchange.ts'
import type { Journal } from '../trace/journal.ts'
import { createHistory } from './history.ts'
import { lagging, laggingClock } from './lagging-clock.ts'
import type { Mount } from './mounts.ts'
import type { Recorder } from './recorder.ts'
import { type StateWatch, watchState, type Write } from './state-watch.ts'
import { ownFields, type WorldSnapshot } from './world-snapshot.ts'

/** What every provider fixture has, besides the provider's own oracle. */
export interface ProviderFixture<State, Options, Endpoint extends string> {
  /**
   * What was asked of this provider, in order.
   *
   * @param endpoint - `'/quote'` or `'GET /quote'`; default: everything.
   */
  requests(endpoint?: Endpoint | EndpointPath<Endpoint>): Exchange[]
  readonly state: State
  readonly options: Options
}

/** `/quote` of `GET /quote`. */
export type EndpointPath<Endpoint extends string> = Endpoint extends `${string} ${infer Path}` ? Path : never

/** The fixture of a provider: its oracle and arrange functions, and its part of the journal. */
export type FixtureOf<P extends Provider> =
  NonNullable<P['types']> extends { options: infer O; state: infer S; oracle: infer Oracle; endpoint: infer E }
    ? Oracle & ProviderFixture<S, O, E & string>
    : never

/** One provider's part of a sandbox; state and oracle are made when first needed. */
export interface ProviderWorld {
  readonly mount: Mount
  readonly world: World<never>
  readonly state: unknown
  readonly fixture: object
  /** Lets a request through, or refuses it as the API does. */
  limit(context: () => RateContext<never, never>): RateVerdict
  /** Nothing when the state was never needed. */
  snapshot(): WorldSnapshot | undefined
  /** Goes back; without a snapshot, to the fresh state. */
  restore(snapshot: WorldSnapshot | undefined): void
  /** Watches the state from when it is made, where a trace may ask. */
  readonly stateWatch: StateWatch | undefined
  /** How many earlier states are kept. */
  readonly versions: number
  /**
   * Keeps the state as it is now, before a write.
   *
   * @throws `SEEDBED_NO_SNAPSHOT` when the provider's state cannot be kept.
   */
  keepVersion(): void
  /** Runs something with this part of the sandbox as it was earlier: the state and the clock of then. */
  asOf<T>(asOf: AsOf, run: (world: ProviderWorld) => T): T
}

/** What a provider's part is made from. */
export interface WorldParts {
  readonly random: Random
  readonly clock: Clock
  /** Where the clock started, in milliseconds since 1970. */
  readonly startMs: number
  readonly journal: Journal
  readonly options: object | undefined
  readonly volatility: PriceVolatility | undefined
  readonly initialData: Readonly<Record<string, readonly object[]>> | undefined
  /** How many callers' counts and earlier states are kept at most. */
  readonly keptMax: number
  /** Whether someone may go back to before the state is made: then the fresh state is kept. */
  keepsFresh(): boolean
  /** Whose trace may ask what the state held. */
  readonly recorder: Recorder | undefined
}

function createFixture(
  { name, provider }: Mount,
  journal: Journal,
  world: World<never> & { readonly state: never },
): object {
  const requests = (endpoint?: string): Exchange[] =>
    journal.requests({ provider: name, ...(endpoint === undefined ? {} : { endpoint }) })
  return Object.assign(provider.oracle(world), { requests, state: world.state, options: world.options })
}

/** Keeps what a provider tells of its writes, where a trace may ask. */
function noterOf(writes: Write[] | undefined): NoteWrite {
  return (collection, id, before, after) => void writes?.push({ collection, id, before, after })
}

/** Makes a provider's part of a sandbox. */
export function createProviderWorld(mount: Mount, parts: WorldParts): ProviderWorld {
  const { name, provider } = mount
  const { volatility, initialData = {} } = parts
  const { own, shared } = completeOptions(provider, parts.options)
  const random = parts.random.stream('provider', name)
  const clock = createDataClock(laggingClock(parts.clock), parts.startMs, shared)
  const world = { random, clock, volatility, options: own as never, data: createData(shared, random) }
  const limiter = createRateLimiter(provider, shared, parts.keptMax)
  const history = createHistory(parts.keptMax)
  const collections = createCollections(name)
  let made: { readonly state: unknown; readonly fresh: WorldSnapshot | undefined } | undefined
  const writes: Write[] | undefined = parts.recorder && []
  let stateWatch: StateWatch | undefined
  let fixture: object | undefined

  function make(): NonNullable<typeof made> {
    const state = provider.state({ ...world, collection: collections.factory, initialData, noteWrite: noterOf(writes) })
    collections.load(state, initialData, provider.initialRows({ ...world, state: state as never }))
    if (writes !== undefined) stateWatch = watchState(state, writes)
    return { state, fresh: parts.keepsFresh() ? take(state) : undefined }
  }

  const stateOf = (): unknown => (made ??= make()).state

  function take(state: unknown): WorldSnapshot {
    const own = provider.snapshot?.(state as never)
    const fields = provider.snapshot === undefined ? ownFields(name, state) : {}
    return { random: random.snapshot(), tables: collections.snapshot(), rates: limiter.snapshot(), fields, own }
  }

  const self: ProviderWorld = {
    mount,
    world,
    limit(context) {
      // What counts belongs to the state: a snapshot has both or neither.
      stateOf()
      return limiter.take(context, parts.clock.now())
    },
    get state() {
      return stateOf()
    },
    get fixture() {
      return (fixture ??= createFixture(mount, parts.journal, { ...world, state: stateOf() as never }))
    },
    get stateWatch() {
      return stateWatch
    },
    snapshot: () => (made === undefined ? undefined : take(made.state)),
    restore(given) {
      if (made === undefined && given === undefined) return
      const snapshot = given ?? made?.fresh
      if (snapshot === undefined) throw new TypeError(`${name} was in use before its sandbox took a snapshot`)
      const state = stateOf()
      random.restore(snapshot.random)
      collections.restore(snapshot.tables)
      limiter.restore(snapshot.rates)
      Object.assign(Object(state) as object, snapshot.fields)
      provider.restore?.(state as never, snapshot.own as never)
      history.forget()
    },
    get versions() {
      return history.length
    },
    keepVersion: () => history.keep(take(stateOf()), clock.now()),
    asOf(asOf, run) {
      const version = history.find(asOf, clock.now())
      const then = version === undefined ? self : createProviderWorld(mount, parts)
      if (version !== undefined) then.restore(version.snapshot)
      return lagging('ageMs' in asOf ? asOf.ageMs : 0, () => run(then))
    },
  }
  return self
}
