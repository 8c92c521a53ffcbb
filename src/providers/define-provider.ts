import { SeedbedError } from '../core/errors.ts'
import type { LimitState } from '../core/limit.ts'
import type { Family } from './data-options.ts'
import type { AuthContext, Endpoint, EndpointContext, EndpointTable, HistoricalContext, Issue } from './endpoint.ts'
import { defaultErrorBody } from './error-body.ts'
import type { AnyRateLimit, RateLimit } from './rate-limit.ts'
import type { ProviderReply } from './reply.ts'
import type { StateContext, World } from './world.ts'

export type { AuthContext, EndpointContext, HistoricalContext } from './endpoint.ts'
export type { NoteWrite, StateContext, World } from './world.ts'

/** The base of every definition, whatever its types; what the sandbox works with. */
export interface Provider {
  readonly name: string
  /** Normalised origins, for example `https://finnhub.io`. */
  readonly origins: readonly string[]
  /** Empty, or starting with a slash and not ending in one. */
  readonly basePath: string
  /** Default options. */
  readonly options: object
  readonly family: Family | undefined
  readonly auth: ((context: AuthContext<never>) => unknown) | undefined
  readonly rateLimit: readonly AnyRateLimit[]
  readonly errorBody: (status: number, issues?: readonly Issue[]) => unknown
  readonly rateHeaders: (limit: LimitState) => Readonly<Record<string, string>>
  readonly invalid: ((issues: readonly Issue[]) => ProviderReply) | undefined
  readonly state: (context: StateContext<never>) => unknown
  readonly snapshot: ((state: never) => unknown) | undefined
  readonly restore: ((state: never, snapshot: never) => void) | undefined
  readonly endpoints: Readonly<Record<string, Endpoint>>
  readonly oracle: (world: World<never> & { readonly state: never }) => object
  readonly initialRows: (world: World<never> & { readonly state: never }) => object
  readonly generic: Readonly<Record<string, Endpoint['handler']>>
  readonly historical: ((context: HistoricalContext<never, never>) => unknown) | undefined
  /** Loads the provider's code, where that waits until it is needed. */
  readonly load: (() => Promise<void>) | undefined
  /** Only for types. */
  readonly types?: { options: object; state: unknown; oracle: object; endpoint: string; rows?: object }
}

/** A provider with its types. */
export interface TypedProvider<
  Name extends string,
  Endpoint extends string,
  Options extends object,
  State,
  Oracle extends object,
  Rows extends object = Record<never, never>,
> extends Provider {
  readonly name: Name
  readonly types?: { options: Options; state: State; oracle: Oracle; endpoint: Endpoint; rows?: Rows }
}

/** What {@link defineProvider} takes. */
export interface ProviderDefinition<
  Name extends string,
  Endpoint extends string,
  Options extends object,
  State,
  Caller,
  Oracle extends object,
  Queries = Record<Endpoint, unknown>,
  Bodies = Record<Endpoint, unknown>,
  Snapshot = unknown,
  Rows extends object = Record<never, never>,
> {
  /** Letters, digits and `_`, starting with a letter: the name of the fixture too. */
  readonly name: Name
  /** `https://api.example`; or use `origins`. */
  readonly origin?: string
  /** Several origins that answer alike. */
  readonly origins?: readonly string[]
  /** Where the endpoints start, for example `/api/v1`; default: the root. */
  readonly basePath?: string
  /** Options with their defaults; tests change them with `providerOptions`. */
  readonly options?: Options
  /** The state of a fresh sandbox, made when first needed; default: none. */
  readonly state?: (context: StateContext<Options>) => State
  /** What `sandbox.snapshot()` must keep of the state besides its collections. */
  readonly snapshot?: (state: State) => Snapshot
  /** Goes back to what `snapshot` kept. */
  readonly restore?: (state: State, snapshot: Snapshot) => void
  /** Who is calling; throw `reply(401, ...)` to refuse. Default: everybody. */
  readonly auth?: (context: AuthContext<Options>) => Caller
  /** How often callers may ask: all of the limits must let a request through. Tests switch them off with `rateLimit: false`. */
  readonly rateLimit?: RateLimit<Options, Caller> | readonly RateLimit<Options, Caller>[]
  /** The API's own error body for a status, and for 422 what validators found; default `{ error: <what is wrong> }`. */
  readonly errors?: (status: number, issues?: readonly Issue[]) => unknown
  /**
   * The API's own headers about its limits, on every answer while `rateLimit`, or a fault of that kind, counts requests.
   * Default: none but `retry-after` on a refusal.
   */
  readonly rateHeaders?: (limit: LimitState) => Readonly<Record<string, string>>
  /** The answer to input that a validator refuses; default: 422 with the body of `errors`. */
  readonly invalid?: (issues: readonly Issue[]) => ProviderReply
  /** `'METHOD /path/:param'` to handler; handlers return data (200), `reply(...)`, or throw `reply(...)`. */
  readonly endpoints: EndpointTable<Endpoint, Options, State, Caller, Queries, Bodies>
  /** Functions for tests: the same data without HTTP, and ways to arrange the world. */
  readonly oracle?: (world: World<Options> & { readonly state: State }) => Oracle
  /** Lists of `initialData` that are no collections: functions by name that add a row to a fresh state, in this order. */
  readonly initialRows?: (world: World<Options> & { readonly state: State }) => Rows
  /** What the data is about, for the generic interface (`createRegistry`) and the option `dataType`. */
  readonly family?: Family
  /** Endpoints that only the generic interface has, `'GET /path'` to handler. */
  readonly generic?: Readonly<
    Record<`GET /${string}`, (context: EndpointContext<string, Options, State, Caller>) => unknown>
  >
  /** The past of a symbol, for `getHistoricalData`; throw `reply(...)` to refuse. */
  readonly historical?: (context: HistoricalContext<Options, State>) => unknown
}

const ENDPOINT = /^(GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS) \/\S*$/

function invalid(name: unknown, reason: string): SeedbedError {
  return new SeedbedError(
    'SEEDBED_INVALID_PROVIDER',
    `Failed to define the provider ${JSON.stringify(name)}: ${reason}`,
  )
}

function checkedOrigins(name: string, definition: { origin?: string; origins?: readonly string[] }): string[] {
  const given = [...(definition.origins ?? []), ...(definition.origin === undefined ? [] : [definition.origin])]
  if (given.length === 0) throw invalid(name, 'it has no origin. Add origin: "https://api.example".')
  return given.map((origin) => {
    const url = URL.canParse(origin) ? new URL(origin) : undefined
    if (url === undefined || !/^https?:$/.test(url.protocol) || url.pathname !== '/' || url.search !== '') {
      throw invalid(name, `"${origin}" is not an origin. Use "https://host" and put a path into basePath.`)
    }
    return url.origin
  })
}

function checkedBasePath(name: string, basePath: string): string {
  if (basePath === '' || /^\/[^?#]*$/.test(basePath)) return basePath.replace(/\/+$/, '')
  throw invalid(name, `the basePath "${basePath}" does not start with a slash.`)
}

function checkedEndpoints(name: string, endpoints: object): Record<string, Endpoint> {
  const declared = Object.entries(endpoints ?? {}) as [string, Endpoint | Endpoint['handler']][]
  if (declared.length === 0) throw invalid(name, 'it has no endpoints. Add endpoints: { "GET /path": () => data }.')
  return Object.fromEntries(
    declared.map(([endpoint, given]) => {
      if (!ENDPOINT.test(endpoint)) {
        throw invalid(name, `"${endpoint}" is not an endpoint. Write it as "GET /path/:param".`)
      }
      const spec = typeof given === 'function' ? { handler: given } : given
      if (typeof spec?.handler !== 'function') {
        throw invalid(name, `the endpoint "${endpoint}" has no handler. Use a function, or { query, body, handler }.`)
      }
      return [endpoint, spec]
    }),
  )
}

/**
 * Describes an API that tests can mount.
 *
 * @param definition - Name, origin and endpoints; state, auth, errors, options and oracle as needed.
 * @throws `SEEDBED_INVALID_PROVIDER` when it has no valid name, origin or endpoint.
 */
export function defineProvider<
  const Name extends string,
  const Endpoint extends string,
  Options extends object = Record<never, never>,
  State = undefined,
  Caller = undefined,
  Oracle extends object = Record<never, never>,
  Queries = Record<Endpoint, unknown>,
  Bodies = Record<Endpoint, unknown>,
  Snapshot = unknown,
  Rows extends object = Record<never, never>,
>(
  definition: ProviderDefinition<Name, Endpoint, Options, State, Caller, Oracle, Queries, Bodies, Snapshot, Rows>,
): TypedProvider<Name, Endpoint, Options, State, Oracle, Rows> {
  const { name } = definition
  if (typeof name !== 'string' || !/^[A-Za-z][A-Za-z0-9_]*$/.test(name)) {
    throw invalid(name, 'a name is letters, digits and "_", starting with a letter: it becomes a fixture.')
  }
  return {
    name,
    origins: checkedOrigins(name, definition),
    basePath: checkedBasePath(name, definition.basePath ?? ''),
    options: definition.options ?? {},
    state: definition.state ?? (() => undefined),
    snapshot: definition.snapshot,
    restore: definition.restore,
    family: definition.family,
    auth: definition.auth,
    rateLimit: [definition.rateLimit ?? []].flat(),
    errorBody: definition.errors ?? defaultErrorBody,
    rateHeaders: definition.rateHeaders ?? (() => ({})),
    invalid: definition.invalid,
    endpoints: checkedEndpoints(name, definition.endpoints),
    oracle: definition.oracle ?? (() => ({})),
    initialRows: definition.initialRows ?? (() => ({})),
    generic: definition.generic ?? {},
    historical: definition.historical,
    load: undefined,
  }
}
