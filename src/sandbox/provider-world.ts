import { AsyncLocalStorage } from 'node:async_hooks'
import type { Clock } from '../core/clock.ts'
import type { AsOf } from '../faults/effect.ts'
import { completeOptions, type Provider, type World } from '../providers/define-provider.ts'
import type { Random } from '../random/index.ts'
import type { Exchange } from '../trace/exchange.ts'
import type { Journal } from '../trace/journal.ts'
import { createHistory } from './history.ts'
import type { Mount } from './mounts.ts'

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
  /** How many earlier states are kept. */
  readonly versions: number
  /** Keeps the state as it is now, before a write. */
  keepVersion(): void
  /** Runs something with the state, and the provider's clock, as of earlier. */
  asOf<T>(asOf: AsOf, run: (state: unknown) => T): T
}

/** How far behind a provider's clock is while it answers as of earlier, in milliseconds. */
const lags = new AsyncLocalStorage<number>()

/** A provider's own view of the clock. */
function laggingClock(clock: Clock): Clock {
  const now = (): number => clock.now() - (lags.getStore() ?? 0)
  return {
    now,
    date: () => new Date(now()),
    advance: (ms) => clock.advance(ms),
    set: (instant) => clock.set(instant),
  }
}

/** Makes a provider's part of a sandbox. */
export function createProviderWorld(
  mount: Mount,
  given: { random: Random; clock: Clock; journal: Journal; options: object | undefined },
): ProviderWorld {
  const { random, journal, options } = given
  const { name, provider } = mount
  const clock = laggingClock(given.clock)
  const history = createHistory(provider)
  const world = { random: random.stream('provider', name), clock, options: completeOptions(provider, options) as never }
  let state: { value: unknown } | undefined
  let fixture: object | undefined
  const stateOf = (): unknown => (state ??= { value: provider.state(world) }).value

  function createFixture(): object {
    const oracle = provider.oracle({ ...world, state: stateOf() as never })
    const requests = (endpoint?: string): Exchange[] =>
      journal.requests({ provider: name, ...(endpoint === undefined ? {} : { endpoint }) })
    return Object.assign(oracle, { requests, state: stateOf(), options: world.options })
  }

  return {
    mount,
    world,
    get state() {
      return stateOf()
    },
    get fixture() {
      return (fixture ??= createFixture())
    },
    get versions() {
      return history.length
    },
    keepVersion: () => history.keep(stateOf(), clock.now()),
    asOf(asOf, run) {
      const { state } = history.find(asOf, clock.now()) ?? { state: stateOf() }
      return lags.run('ageMs' in asOf ? asOf.ageMs : 0, () => run(state))
    },
  }
}
