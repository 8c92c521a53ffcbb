import https from 'node:https'
import axios from 'axios'
import got from 'got'
import * as undici from 'undici'
import { describe, expect } from 'vitest'
import { createTest, defineProvider, type Journal } from 'seedbed'

const api = defineProvider({
  name: 'api',
  origin: 'https://api.example',
  endpoints: { 'GET /b/:n': ({ params }) => params.n, 'POST /b/:n': ({ params }) => params.n },
})
const test = createTest({ providers: { api } })

const agent = new https.Agent({ keepAlive: true })
const CLIENTS = {
  fetch: async (url: string) => (await fetch(url)).text(),
  'fetch with a body': async (url: string) => (await fetch(url, { method: 'POST', body: 'x'.repeat(50_000) })).text(),
  undici: async (url: string) => (await undici.request(url)).body.text(),
  axios: async (url: string) => axios.get(url),
  'axios with a kept agent': (url: string) => axios.get(url, { httpsAgent: agent }),
  got: async (url: string) => got(url, { retry: { limit: 0 } }),
} as const
type Client = keyof typeof CLIENTS

const ALL = Object.keys(CLIENTS) as Client[]

/** Numbers within 0..1 that look drawn: what is compared must be the same in every test, whatever its seed. */
function drawsFrom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2 ** 31
    return state / 2 ** 31
  }
}

const HOPS = [
  async () => undefined,
  () => new Promise<void>((resolve) => process.nextTick(resolve)),
  () => new Promise<void>((resolve) => void setImmediate(resolve)),
] as const

/** Chains of requests side by side, with some hops of the event loop between two requests of a chain. */
async function chains(seed: number, clients: readonly Client[]): Promise<void> {
  const draw = drawsFrom(seed)
  const pick = <T>(list: readonly T[]): T => list[Math.floor(draw() * list.length)]!
  const plan = Array.from({ length: 5 }, () =>
    Array.from({ length: 4 }, () => ({
      hops: Array.from({ length: Math.floor(draw() * 6) }, () => pick(HOPS)),
      client: CLIENTS[pick(clients)],
    })),
  )
  await Promise.all(
    plan.map(async (steps, chain) => {
      for (const [step, { hops, client }] of steps.entries()) {
        for (const hop of hops) await hop()
        // What fails must not end the other chains.
        await client(`https://api.example/b/${chain}-${step}`).catch(() => undefined)
      }
    }),
  )
}

/** Leaves so many connections behind that are kept alive, of each client. */
async function warmUp(connections: number): Promise<void> {
  const many = Array.from({ length: connections }, (_, n) => n)
  await Promise.all(ALL.flatMap((client) => many.map((n) => CLIENTS[client](`https://api.example/b/w${n}`))))
  for (let turns = 0; turns < 20; turns++) await new Promise<void>((resolve) => void setImmediate(resolve))
}

/** What arrived in which order; the third request of all failed, so that the order shows in the answers too. */
function arrivals({ exchanges }: Journal): string {
  const asked = exchanges.filter(({ url }) => !url.includes('/b/w'))
  return asked
    .map(({ url, faults }) => url.split('/b/')[1] + (faults.some(({ fired }) => fired) ? ' failed' : ''))
    .join(', ')
}

const SEEDS = Array.from({ length: 12 }, (_, n) => n + 1)
const MIXES: readonly (readonly Client[])[] = [['fetch'], ['undici'], ['fetch', 'axios', 'fetch with a body'], ALL]
const SCENARIOS = MIXES.flatMap((mix) => SEEDS.map((seed) => ({ mix, seed, name: `${mix.join(' and ')}, ${seed}` })))

/** The orders in which the requests of a scenario arrived: one each, or something is wrong. */
const orders = new Map(SCENARIOS.map(({ name }) => [name, new Set<string>()]))

test.override('faultPlan', [
  { type: 'error', status: 503, nth: 3, match: ({ url }: { readonly url: string }) => !url.includes('/b/w') },
])

for (const { mix, seed, name } of SCENARIOS) {
  test(`alone, on cold connections: ${name}`, async ({ journal }) => {
    await chains(seed, mix)
    orders.get(name)!.add(arrivals(journal))
  })
}

describe.concurrent('beside other tests, on connections that some of them have warmed', () => {
  for (const { mix, seed, name } of SCENARIOS) {
    test(name, async ({ journal }) => {
      await warmUp(seed % 4)
      await chains(seed, mix)
      orders.get(name)!.add(arrivals(journal))
    })
  }
})

test('requests arrive in one order, and the same one fails', () => {
  for (const [name, seen] of orders) expect([...seen], name).toHaveLength(1)
})
