import type { StandardSchemaV1 } from '@standard-schema/spec'
import type { Faker } from '@faker-js/faker'
import type { Random } from '../random/index.ts'
import type { reply } from './reply.ts'
import type { World } from './world.ts'

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

/** Query parameters of an endpoint that validates none: decoded; of a repeated one, the last. */
export type PlainQuery = Readonly<Record<string, string>>
/** The body of an endpoint that validates none: parsed; empty when there is none or it is not an object. */
export type PlainBody = Readonly<Record<string, unknown>>

/** What an endpoint's handler gets. */
export interface EndpointContext<
  Endpoint extends string,
  Options,
  State,
  Caller,
  Query = PlainQuery,
  Body = PlainBody,
> extends World<Options> {
  /** Path parameters, decoded. */
  readonly params: PathParams<Endpoint>
  /** Query parameters: what the endpoint's `query` validator made of them, else flat and decoded. */
  readonly query: Query
  /** The request body: what the endpoint's `body` validator made of it, else parsed. */
  readonly body: Body
  /** Query and body in one, however they were encoded; the body wins. Lists and nested fields are lists and objects. */
  readonly input: PlainBody
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
  readonly query: PlainQuery
  readonly headers: Readonly<Record<string, string>>
  readonly endpoint: string
}

/** What is asked of a provider's past. */
export interface HistoricalContext<Options, State> extends World<Options> {
  readonly state: State
  readonly symbol: string
  /** First instant (included), in milliseconds since 1970. */
  readonly fromMs: number
  /** Last instant (included). */
  readonly toMs: number
}

/** A validator of any library that speaks Standard Schema: zod, valibot, arktype, ... */
export type Schema = StandardSchemaV1
/** What a validator found wrong. */
export type Issue = StandardSchemaV1.Issue

/** An endpoint as the sandbox works with it. */
export interface Endpoint {
  readonly query?: Schema | undefined
  readonly body?: Schema | undefined
  readonly response?: Schema | undefined
  readonly handler: (context: EndpointContext<never, never, never, never, never, never>) => unknown
}

type Handler<E extends string, Options, State, Caller, Query, Body> = (
  context: EndpointContext<E, Options, State, Caller, Query, Body>,
) => unknown

/** What a validator makes of its input, or a default where there is no validator. */
type OutputOf<Validator, Default> = unknown extends Validator
  ? Default
  : Validator extends Schema
    ? StandardSchemaV1.InferOutput<Validator>
    : Default

type At<Table, E> = E extends keyof Table ? Table[E] : unknown

/**
 * A table of endpoints, `'METHOD /path/:param'` to a handler or to `{ query?, body?, response?, handler }`. Each validator
 * is inferred by a mapped type of its own; handlers are typed from what these found.
 */
export type EndpointTable<E extends string, Options, State, Caller, Queries, Bodies> = {
  readonly [K in keyof Queries]: { readonly query?: Queries[K] }
} & { readonly [K in keyof Bodies]: { readonly body?: Bodies[K] } } & {
  readonly [K in E]:
    | Handler<K, Options, State, Caller, PlainQuery, PlainBody>
    | {
        /** Checks query parameters, with lists and nested fields read; the handler gets what it returns. */
        readonly query?: Schema
        /** Checks the body, and the query string with it where `query` is not given; the handler gets what it returns. */
        readonly body?: Schema
        /** Checks what the handler answers with a 2xx: a refusal is a mistake in the handler, and fails the test. */
        readonly response?: Schema
        readonly handler: Handler<
          K,
          Options,
          State,
          Caller,
          OutputOf<At<Queries, K>, PlainQuery>,
          OutputOf<At<Bodies, K>, PlainBody>
        >
      }
}
