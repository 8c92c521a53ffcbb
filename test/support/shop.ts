import type { Schedule } from '../../src/core/schedule.ts'
import type { FaultRule } from '../../src/faults/rule.ts'
import { defineProvider, type Provider } from '../../src/providers/define-provider.ts'
import { reply } from '../../src/providers/reply.ts'
import { createMounts } from '../../src/sandbox/mounts.ts'
import { createSandbox, type Sandbox } from '../../src/sandbox/sandbox.ts'

/** Where {@link shop} answers. */
export const SHOP = 'https://shop.example/v1'

/** A small API with everything that a provider can have; its answers show what they were drawn from. */
export const shop: Provider = defineProvider({
  name: 'shop',
  origin: 'https://shop.example',
  basePath: '/v1',
  options: { currency: 'EUR', limit: 10 },
  state: ({ random }) => ({ secret: random.int(0, 2 ** 40), orders: [] as object[] }),
  auth: ({ headers }) => {
    if (headers['authorization'] === 'Bearer wrong') throw reply(401, { code: 401, message: 'who are you?' })
    return headers['authorization']
  },
  errors: (status) => ({ code: status, message: 'shop says no' }),
  endpoints: {
    'GET /items': ({ random, query }) => ({ draw: random.float(), query }),
    'GET /items/:id': ({ params, random, faker }) => ({
      id: params.id,
      draw: random.float(),
      name: faker.person.fullName(),
    }),
    'GET /secret': ({ state }) => state.secret,
    'POST /orders': ({ body, state }) => {
      state.orders.push(body)
      return reply(201, { ...body, number: state.orders.length })
    },
  },
  oracle: ({ state }) => ({ secret: () => state.secret }),
})

/** What a client sees of an outcome. */
export type Seen =
  | { readonly status: number; readonly body: unknown }
  | { readonly code: string; readonly message: string }

/** A sandbox with providers of one's choice, and a client for it. */
export interface World {
  readonly sandbox: Sandbox
  /** Sends a request, and says what a client would see; the delay is not waited for. */
  ask(url: string, init?: RequestInit): Promise<Seen>
}

/** What JSON says, or the text when it is none. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}

/** Sends a request to a sandbox. */
export async function ask(sandbox: Sandbox, url: string, init?: RequestInit): Promise<Seen> {
  const outcome = await sandbox.handle(new Request(url, init))
  if (outcome.kind === 'abort') {
    const { code, message } = outcome.error as Error & { code: string }
    return { code, message }
  }
  if (outcome.kind === 'never' || outcome.reply === undefined) return { code: outcome.kind, message: 'no answer' }
  const { status, headers, body } = outcome.reply
  const text = Buffer.from(body).toString()
  if (outcome.kind === 'cut') return { code: 'cut', message: text.slice(0, outcome.sentBytes) }
  return { status, body: headers['content-type']?.includes('json') === true ? parsed(text) : text }
}

/** Makes a world in which `shop` is mounted. */
export function createWorld({
  seed = 'unit',
  faultPlan = [],
  providers = { shop },
  providerOptions = {},
  schedule,
}: {
  seed?: string
  faultPlan?: readonly FaultRule[]
  providers?: Readonly<Record<string, Provider>>
  providerOptions?: Readonly<Record<string, object>>
  schedule?: Schedule
} = {}): World {
  const sandbox = createSandbox({ seed, mounts: createMounts(providers), faultPlan, providerOptions, schedule })
  return { sandbox, ask: (url, init) => ask(sandbox, url, init) }
}
