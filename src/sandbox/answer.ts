import { SeedbedError, thrownText } from '../core/errors.ts'
import type { Reply } from '../core/message.ts'
import { createFaker } from '../providers/faker.ts'
import { ProviderReply, reply, serialize } from '../providers/reply.ts'
import type { Route } from '../providers/routes.ts'
import type { Random } from '../random/index.ts'
import { bodyObject, type Incoming } from './incoming.ts'
import type { ProviderWorld } from './provider-world.ts'
import { place } from './unmatched.ts'

/** Which request is answered: its identity keys everything that the handler draws. */
interface Asked {
  readonly incoming: Incoming
  readonly key: string
  readonly nth: number
}

/** Streams and Faker are made only for handlers that take them. */
function lazily<Context extends object>(context: Context, stream: () => Random, nowMs: number): Context {
  let random: Random | undefined
  let faker: object | undefined
  const drawn = (): Random => (random ??= stream())
  return Object.defineProperties(context, {
    random: { enumerable: true, get: drawn },
    faker: { enumerable: true, get: () => (faker ??= createFaker(drawn(), nowMs)) },
  })
}

/**
 * Asks a provider.
 *
 * @returns Its reply; or the mistake, when the provider's own code failed: that is never disguised as a 500.
 */
export async function answer(
  { mount, world, state }: ProviderWorld,
  { endpoint, params }: Route,
  { incoming, key, nth }: Asked,
): Promise<Reply | SeedbedError> {
  const { provider, name } = mount
  const { query, headers, url } = incoming
  const now = world.clock.now()
  try {
    const caller = provider.auth?.({ ...world, query, headers, endpoint })
    const body = bodyObject(incoming.body)
    const context = { ...world, params, query, body, headers, url, state, now, caller, reply }
    const handler = provider.endpoints[endpoint]!
    const answered = serialize(await handler(lazily(context, () => world.random.stream(key, nth), now) as never))
    return incoming.method === 'HEAD' ? { ...answered, body: '' } : answered
  } catch (error) {
    if (error instanceof ProviderReply) return serialize(error)
    return new SeedbedError(
      'SEEDBED_PROVIDER_FAILED',
      `Failed to answer ${incoming.method} ${place(url)}: the handler of "${name}" for ${endpoint} threw ` +
        `${thrownText(error)}. Fix the handler; throw reply(status, body) for an error of the API.`,
      { cause: error },
    )
  }
}
