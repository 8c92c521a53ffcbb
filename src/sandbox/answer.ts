import { SeedbedError, thrownText } from '../core/errors.ts'
import type { FaultDecision, Reply } from '../core/message.ts'
import { type DefectDraw, drawDefects, spoil } from '../providers/data-quality.ts'
import type { Provider, World } from '../providers/define-provider.ts'
import type { Endpoint, Issue } from '../providers/endpoint.ts'
import { createFaker } from '../providers/faker.ts'
import { NO_HEADERS, ProviderReply, reply, serialize } from '../providers/reply.ts'
import type { Route } from '../providers/routes.ts'
import { issuesText, validate } from '../providers/validate.ts'
import type { Random } from '../random/index.ts'
import { bodyObject, type Incoming } from './incoming.ts'
import type { ProviderWorld } from './provider-world.ts'
import { place } from './unmatched.ts'

/** Which request is answered: its identity keys everything that the handler draws. */
export interface Asked {
  readonly incoming: Incoming
  readonly key: string
  readonly nth: number
}

const MADE = Symbol('made')

/** What is made for handlers that take it. */
interface Lazy {
  readonly now: number
  readonly [MADE]: { readonly stream: () => Random; random?: Random; faker?: object }
}

function drawn({ [MADE]: made }: Lazy): Random {
  return (made.random ??= made.stream())
}

/** The same two functions for every request: a getter of its own would give each context a hidden class of its own. */
const RANDOM: PropertyDescriptor = {
  enumerable: true,
  get(this: Lazy) {
    return drawn(this)
  },
}
const FAKER: PropertyDescriptor = {
  enumerable: true,
  get(this: Lazy) {
    return (this[MADE].faker ??= createFaker(drawn(this), this.now))
  },
}

/** What is asked of a handler. */
interface Question extends Input {
  readonly params: Readonly<Record<string, string>>
  readonly headers: Readonly<Record<string, string>>
  readonly url: URL
  readonly state: unknown
  readonly now: number
  readonly caller: unknown
}

/**
 * What a handler gets; a stream and Faker are made only for those that take them. Field by field, and one property at a
 * time: this is done for every request, and spread and `defineProperties` take six times as long.
 */
function contextOf(world: World<never>, question: Question, stream: () => Random): object {
  const { clock, volatility, options, data } = world
  const { query, body, input, params, headers, url, state, now, caller } = question
  const context = {
    clock,
    volatility,
    options,
    data,
    query,
    body,
    input,
    params,
    headers,
    url,
    state,
    now,
    caller,
    reply,
    [MADE]: { stream },
  }
  Object.defineProperty(context, 'random', RANDOM)
  return Object.defineProperty(context, 'faker', FAKER)
}

function refuse({ invalid, errorBody }: Provider, issues: readonly Issue[]): ProviderReply {
  return invalid === undefined ? reply(422, errorBody(422, issues)) : invalid(issues)
}

interface Input {
  readonly query: unknown
  readonly body: unknown
  readonly input: object
}

/**
 * What validators make of a request's query and body.
 *
 * @throws The API's own refusal when one finds something wrong.
 */
async function readInput(provider: Provider, endpoint: Endpoint, incoming: Incoming): Promise<Input> {
  const { fields } = incoming
  const object = bodyObject(incoming.body)
  const input = { ...fields, ...object }
  if (endpoint.query === undefined && endpoint.body === undefined) return { query: incoming.query, body: object, input }
  const isOther = incoming.body !== undefined && object !== incoming.body
  const sent = isOther ? incoming.body : endpoint.query === undefined ? input : object
  const query = endpoint.query === undefined ? { value: incoming.query } : await validate(endpoint.query, fields)
  const body = endpoint.body === undefined ? { value: object } : await validate(endpoint.body, sent)
  const issues = [query, body].flatMap((validated) => ('issues' in validated ? validated.issues : []))
  if ('issues' in query || 'issues' in body) throw refuse(provider, issues)
  return { query: query.value, body: body.value, input }
}

/** @throws When a successful answer is not what the endpoint declares. */
async function checkResponse({ response }: Endpoint, answered: unknown): Promise<void> {
  const { status, body } = answered instanceof ProviderReply ? answered : reply(200, answered)
  if (response === undefined || status >= 300) return
  const validated = await validate(response, body)
  if ('issues' in validated) throw new TypeError(`answered what its response refuses: ${issuesText(validated.issues)}`)
}

/** A value that a handler returned, as a reply with further headers; the reply's own win. */
function withHeaders(answered: unknown, headers: Readonly<Record<string, string>>): ProviderReply {
  const given = answered instanceof ProviderReply ? answered : reply(200, answered)
  if (headers === NO_HEADERS) return given
  return new ProviderReply(given.status, given.body, { ...headers, ...given.headers })
}

/** The data of an answer, if it has any: an object, or JSON that the provider wrote itself. */
function dataIn({ status, body, headers }: ProviderReply): unknown {
  if (status >= 300 || body instanceof Uint8Array) return undefined
  if (typeof body !== 'string') return body
  const type = Object.entries(headers).find(([name]) => name.toLowerCase() === 'content-type')?.[1]
  return type?.includes('json') === true ? JSON.parse(body) : undefined
}

function spoiled(answered: unknown, draw: DefectDraw, random: Random): ProviderReply {
  const given = answered instanceof ProviderReply ? answered : reply(200, answered)
  const data = dataIn(given)
  return data === undefined ? given : reply(given.status, spoil(data, draw, random), given.headers)
}

interface Handled {
  readonly answered: unknown
  readonly defects: readonly FaultDecision[]
}

type Handle = (world: ProviderWorld) => Promise<unknown>

/** What a handler answers, with the defects that the quality of the data brings: a stale answer comes from an earlier world. */
async function withDefects(
  providerWorld: ProviderWorld,
  { incoming: { method }, key, nth }: Asked,
  handle: Handle,
): Promise<Handled> {
  const { data, random } = providerWorld.world
  if (data.dataQuality === 'high' || method !== 'GET') return { answered: await handle(providerWorld), defects: [] }
  const stream = random.stream(key, nth, 'quality')
  const draw = drawDefects(data.dataQuality, stream)
  const { decisions: defects, lagMs } = draw
  const answered = await (lagMs === 0 ? handle(providerWorld) : providerWorld.asOf({ ageMs: lagMs }, handle))
  return { answered: defects.length === 0 ? answered : spoiled(answered, draw, stream), defects }
}

/**
 * Asks a provider.
 *
 * @returns Its reply; or the mistake, when the provider's own code failed: that is never disguised as a 500.
 */
export async function answer(
  providerWorld: ProviderWorld,
  { endpoint, params }: Route,
  asked: Asked,
): Promise<Reply | SeedbedError> {
  const { mount, world } = providerWorld
  const { provider, name } = mount
  const { incoming, key, nth } = asked
  const { query, headers, url } = incoming
  let rateHeaders: Readonly<Record<string, string>> = NO_HEADERS
  try {
    const declared = provider.endpoints[endpoint]!
    const caller = provider.auth?.({ ...world, query, headers, endpoint })
    const rate = providerWorld.limit(() => ({ ...world, query, headers, endpoint, caller: caller as never }))
    rateHeaders = rate.headers
    if (rate.refusal !== undefined) throw rate.refusal
    const input = await readInput(provider, declared, incoming)
    const { answered, defects } = await withDefects(providerWorld, asked, async ({ world, state }) => {
      const now = world.clock.now()
      const { query, body, input: both } = input
      const question = { query, body, input: both, params, headers, url, state, now, caller }
      const context = contextOf(world, question, () => world.random.stream(key, nth))
      const given: unknown = await declared.handler(context as never)
      if (declared.response !== undefined) await checkResponse(declared, given)
      return given
    })
    const answer = serializeFor(incoming, withHeaders(answered, rateHeaders))
    return defects.length === 0 ? answer : { ...answer, defects }
  } catch (error) {
    if (error instanceof ProviderReply) return serializeFor(incoming, withHeaders(error, rateHeaders))
    return new SeedbedError(
      'SEEDBED_PROVIDER_FAILED',
      `Failed to answer ${incoming.method} ${place(url)}: the handler of "${name}" for ${endpoint} threw ` +
        `${thrownText(error)}. Fix the handler; throw reply(status, body) for an error of the API.`,
      { cause: error },
    )
  }
}

/** A reply as bytes; a HEAD has none. */
function serializeFor({ method }: Incoming, answered: ProviderReply): Reply {
  const serialized = serialize(answered)
  return method === 'HEAD' ? { ...serialized, body: '' } : serialized
}
