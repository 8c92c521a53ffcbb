import type { Faker } from '@faker-js/faker'
import type { Clock } from '../core/clock.ts'
import { SeedbedError } from '../core/errors.ts'
import { didYouMean } from '../core/nearest.ts'
import type { Random } from '../random/index.ts'
import type { reply } from './reply.ts'

/** The names of the `:params` in a path. */
type ParamNames<Path extends string> = Path extends `${infer Head}/${infer Tail}`
  ? ParamNames<Head> | ParamNames<Tail>
  : Path extends `:${infer Name}`
    ? Name
    : never

/** The decoded path parameters of an endpoint such as `GET /v1/invoices/:id`. */
export type PathParams<Endpoint extends string> = Endpoint extends `${string} ${infer Path}`
  ? { readonly [Name in ParamNames<Path>]: string }
  : never

/** What a provider's state, oracle and handlers share: its part of one sandbox. */
export interface World<Options> {
  /** The stream of this provider in this test. */
  readonly random: Random
  readonly clock: Clock
  /** The provider's options, completed with its defaults. */
  readonly options: Options
}

/** What an endpoint's handler gets. */
export interface EndpointContext<Endpoint extends string, Options, State, Caller> extends World<Options> {
  /** Path parameters, decoded. */
  readonly params: PathParams<Endpoint>
  /** Query parameters, decoded; of a repeated one, the last. */
  readonly query: Readonly<Record<string, string>>
  /** The request body, parsed; empty when there is none or it is not an object. */
  readonly body: Readonly<Record<string, unknown>>
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>
  readonly url: URL
  readonly state: State
  /** A stream keyed to this request (who is asked for what, for the nth time), so that arrival order does not matter. */
  readonly random: Random
  /** A Faker keyed like `random`; loaded when first touched. */
  readonly faker: Faker
  /** The sandbox clock, in milliseconds since 1970. */
  readonly now: number
  /** What `auth` returned. */
  readonly caller: Caller
  readonly reply: typeof reply
}

/** What `auth` may look at. */
export interface AuthContext<Options> extends World<Options> {
  readonly query: Readonly<Record<string, string>>
  readonly headers: Readonly<Record<string, string>>
  readonly endpoint: string
}

/** The base of every definition, whatever its types; what the sandbox works with. */
export interface Provider {
  readonly name: string
  /** Normalised origins, for example `https://finnhub.io`. */
  readonly origins: readonly string[]
  /** Empty, or starting with a slash and not ending in one. */
  readonly basePath: string
  /** Default options. */
  readonly options: object
  readonly auth: ((context: AuthContext<never>) => unknown) | undefined
  readonly errorBody: (status: number) => unknown
  readonly state: (world: World<never>) => unknown
  readonly endpoints: Readonly<Record<string, (context: EndpointContext<never, never, never, never>) => unknown>>
  readonly oracle: (world: World<never> & { readonly state: never }) => object
  /** Only for types. */
  readonly types?: { options: object; state: unknown; oracle: object; endpoint: string }
}

/** A provider with its types. */
export interface TypedProvider<
  Name extends string,
  Endpoint extends string,
  Options extends object,
  State,
  Oracle extends object,
> extends Provider {
  readonly name: Name
  readonly types?: { options: Options; state: State; oracle: Oracle; endpoint: Endpoint }
}

/** What {@link defineProvider} takes. */
export interface ProviderDefinition<
  Name extends string,
  Endpoint extends string,
  Options extends object,
  State,
  Caller,
  Oracle extends object,
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
  readonly state?: (world: World<Options>) => State
  /** Who is calling; throw `reply(401, ...)` to refuse. Default: everybody. */
  readonly auth?: (context: AuthContext<Options>) => Caller
  /** The API's own error body for a status; default `{ error: <reason phrase> }`. */
  readonly errors?: (status: number) => unknown
  /** `'METHOD /path/:param'` to handler; handlers return data (200), `reply(...)`, or throw `reply(...)`. */
  readonly endpoints: {
    readonly [E in Endpoint]: (context: EndpointContext<E, Options, State, Caller>) => unknown
  }
  /** Functions for tests: the same data without HTTP, and ways to arrange the world. */
  readonly oracle?: (world: World<Options> & { readonly state: State }) => Oracle
}

const ENDPOINT = /^(GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS) \/\S*$/
/** Reason phrases for the default error body (RFC 9110). */
const REASONS: Readonly<Record<number, string>> = {
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  405: 'Method Not Allowed',
  409: 'Conflict',
  422: 'Unprocessable Content',
  429: 'Too Many Requests',
  500: 'Internal Server Error',
  502: 'Bad Gateway',
  503: 'Service Unavailable',
  504: 'Gateway Timeout',
}

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
>(
  definition: ProviderDefinition<Name, Endpoint, Options, State, Caller, Oracle>,
): TypedProvider<Name, Endpoint, Options, State, Oracle> {
  const { name, endpoints } = definition
  if (typeof name !== 'string' || !/^[A-Za-z][A-Za-z0-9_]*$/.test(name)) {
    throw invalid(name, 'a name is letters, digits and "_", starting with a letter: it becomes a fixture.')
  }
  const declared = Object.keys(endpoints ?? {})
  if (declared.length === 0) throw invalid(name, 'it has no endpoints. Add endpoints: { "GET /path": () => data }.')
  for (const endpoint of declared) {
    if (!ENDPOINT.test(endpoint))
      throw invalid(name, `"${endpoint}" is not an endpoint. Write it as "GET /path/:param".`)
    if (typeof endpoints[endpoint as Endpoint] !== 'function')
      throw invalid(name, `the handler of "${endpoint}" is not a function. Write it as () => data.`)
  }
  return {
    name,
    origins: checkedOrigins(name, definition),
    basePath: checkedBasePath(name, definition.basePath ?? ''),
    options: definition.options ?? {},
    state: definition.state ?? (() => undefined),
    auth: definition.auth,
    errorBody: definition.errors ?? ((status) => ({ error: REASONS[status] ?? `Status ${status}` })),
    endpoints: endpoints,
    oracle: definition.oracle ?? (() => ({})),
  }
}

/**
 * Checks and completes the options that a test gives to a provider.
 *
 * @throws `SEEDBED_INVALID_OPTION` when they are not an object, or the provider has no such option.
 */
export function completeOptions(provider: Provider, given: object = {}): object {
  if (typeof given !== 'object' || given === null) {
    throw new SeedbedError(
      'SEEDBED_INVALID_OPTION',
      `Failed to set the options of "${provider.name}": ${JSON.stringify(given)} is not an object.`,
    )
  }
  for (const option of Object.keys(given)) {
    if (Object.hasOwn(provider.options, option)) continue
    const names = Object.keys(provider.options)
    throw new SeedbedError(
      'SEEDBED_INVALID_OPTION',
      `Failed to set the options of "${provider.name}": it has no option "${option}".` +
        `${didYouMean(option, names)} Options: ${names.join(', ') || 'none'}.`,
    )
  }
  return { ...provider.options, ...given }
}
