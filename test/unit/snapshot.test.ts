import { describe, expect, test } from 'vitest'
import { defineProvider } from '../../src/providers/define-provider.ts'
import { createMounts } from '../../src/sandbox/mounts.ts'
import { createSandbox, type Sandbox } from '../../src/sandbox/sandbox.ts'

const ORIGIN = 'https://shop.example'

const shop = defineProvider({
  name: 'shop',
  origin: ORIGIN,
  state: ({ collection, clock }) => ({
    orders: collection<{ id: string; cents: number }>(),
    visits: 0,
    opened: new Date(clock.now()).toISOString(),
    prices: Object.freeze({ tea: 300 }),
  }),
  endpoints: {
    'GET /orders': ({ state }) => state.orders.list(),
    'POST /order': ({ state, random }) => {
      state.visits++
      return state.orders.add({ cents: random.int(1, 1_000_000) })
    },
  },
  oracle: ({ state, random }) => ({ visits: () => state.visits, draw: () => random.int(0, 1_000_000) }),
})

/** Keeps what it knows in a Map of its own, and says how to keep it. */
const ledger = defineProvider({
  name: 'ledger',
  origin: 'https://ledger.example',
  state: () => ({ balances: new Map<string, number>() }),
  snapshot: ({ balances }) => [...balances],
  restore: (state, entries) => {
    state.balances = new Map(entries)
  },
  endpoints: {
    'GET /balance': ({ state }) => state.balances.get('x') ?? 0,
    'POST /balance': ({ state }) => state.balances.set('x', (state.balances.get('x') ?? 0) + 1).get('x'),
  },
})

type ShopFixture = { visits(): number; draw(): number; state: { orders: { count(): number } } }

function fresh(initialData = {}): Sandbox {
  return createSandbox({ seed: 'snapshots', mounts: createMounts({ shop, ledger }), initialData })
}
async function ask(sandbox: Sandbox, method: string, url: string): Promise<unknown> {
  const outcome = await sandbox.handle(new Request(url, { method }))
  if (outcome.kind === 'abort') throw outcome.error
  if (outcome.kind !== 'reply') throw new Error(`answered by ${outcome.kind}`)
  return JSON.parse(outcome.reply.body.toString())
}
const order = (sandbox: Sandbox): Promise<unknown> => ask(sandbox, 'POST', `${ORIGIN}/order`)
const fixture = (sandbox: Sandbox): ShopFixture => sandbox.provider('shop') as ShopFixture

describe('restore', () => {
  test('brings back rows, plain fields, draws, the clock, and how often was asked', async () => {
    const sandbox = fresh()
    await order(sandbox)
    const kept = sandbox.snapshot()
    const second = await order(sandbox)
    const drawn = fixture(sandbox).draw()
    sandbox.clock.advance(5000)
    const { nth } = sandbox.journal.exchanges[1]!
    sandbox.restore(kept)
    expect(sandbox.clock.now()).toBe(kept.nowMs)
    expect(fixture(sandbox).visits()).toBe(1)
    expect(fixture(sandbox).draw()).toBe(drawn)
    expect(await order(sandbox)).toEqual(second)
    expect(sandbox.journal.exchanges[2]!.nth).toBe(nth)
    sandbox.restore(kept)
    expect(await ask(sandbox, 'GET', `${ORIGIN}/orders`)).toHaveLength(1)
  })

  test('brings back what a provider keeps by itself', async () => {
    const sandbox = fresh()
    await ask(sandbox, 'POST', 'https://ledger.example/balance')
    const kept = sandbox.snapshot()
    await ask(sandbox, 'POST', 'https://ledger.example/balance')
    sandbox.restore(kept)
    expect(await ask(sandbox, 'GET', 'https://ledger.example/balance')).toBe(1)
  })

  test('brings a provider back to its beginning that was not in use yet', async () => {
    const sandbox = fresh()
    const kept = sandbox.snapshot()
    const first = await order(sandbox)
    await ask(sandbox, 'POST', 'https://ledger.example/balance')
    sandbox.restore(kept)
    expect(fixture(sandbox).state.orders.count()).toBe(0)
    expect(await ask(sandbox, 'GET', 'https://ledger.example/balance')).toBe(0)
    expect(await order(sandbox)).toEqual(first)
  })

  test('brings back the fault rules, and how often they fired', async () => {
    const sandbox = fresh()
    sandbox.faults.inject({ type: 'error', status: 503, times: 1, id: 'once' })
    const kept = sandbox.snapshot()
    const status = async (): Promise<number> => {
      const outcome = await sandbox.handle(new Request(`${ORIGIN}/orders`))
      return outcome.kind === 'reply' ? outcome.reply.status : 0
    }
    expect([await status(), await status()]).toEqual([503, 200])
    sandbox.faults.clear()
    sandbox.restore(kept)
    expect([await status(), await status()]).toEqual([503, 200])
  })

  test('of a snapshot of another seed is refused', () => {
    const other = createSandbox({ seed: 'another', mounts: createMounts({ shop }) }).snapshot()
    expect(() => fresh().restore(other)).toThrow(expect.objectContaining({ code: 'SEEDBED_INVALID_ARGUMENT' }))
  })
})

describe('fork', () => {
  test('goes on from here by itself, as the original would', async () => {
    const sandbox = fresh({ shop: { orders: [{ id: 'given', cents: 1 }] } })
    await order(sandbox)
    await ask(sandbox, 'POST', 'https://ledger.example/balance')
    sandbox.clock.advance(1000)
    const fork = sandbox.fork()
    expect(fork.clock.now()).toBe(sandbox.clock.now())
    expect(fork.journal.exchanges).toEqual([])
    const inFork = [await order(fork), await order(fork)]
    await ask(fork, 'POST', 'https://ledger.example/balance')
    expect(fixture(sandbox).state.orders.count()).toBe(2)
    expect(fixture(fork).state.orders.count()).toBe(4)
    expect([await order(sandbox), await order(sandbox)]).toEqual(inFork)
    expect(await ask(sandbox, 'GET', 'https://ledger.example/balance')).toBe(1)
  })

  test('of a fork can be taken back to', async () => {
    const sandbox = fresh()
    await order(sandbox)
    const fork = sandbox.fork()
    await order(fork)
    sandbox.restore(fork.snapshot())
    expect(fixture(sandbox).state.orders.count()).toBe(2)
  })
})

test.for<[string, () => unknown, string]>([
  ['a Map', () => ({ seen: new Map() }), 'state.seen'],
  ['a function', () => ({ next: () => 1 }), 'state.next'],
  ['an object of a class', () => new Map(), 'its state'],
])('a snapshot of what would be lost is refused: %s', async ([, state, what]) => {
  const provider = defineProvider({ name: 'odd', origin: ORIGIN, state, endpoints: { 'GET /a': () => 1 } })
  const sandbox = createSandbox({ seed: 's', mounts: createMounts({ odd: provider }) })
  await ask(sandbox, 'GET', `${ORIGIN}/a`)
  sandbox.provider('odd')
  expect(() => sandbox.snapshot()).toThrow(`Failed to take a snapshot of "odd": ${what} is not a collection`)
})

test('initialData for a provider that is not mounted names the nearest', () => {
  expect(() => fresh({ shopp: {} })).toThrow(/no provider "shopp" is mounted\. Did you mean "shop"\?/)
  expect(() => fresh({ shop: { order: [] } })).toThrow(/no collection "order"\. Did you mean "orders"\?/)
})
