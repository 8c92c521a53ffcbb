import axios from 'axios'
import { describe, expect } from 'vitest'
import * as z from 'zod'
import { createTest, defineProvider } from 'seedbed'

const bank = defineProvider({
  name: 'bank',
  origin: 'https://bank.example',
  state: ({ collection }) => ({ transfers: collection(z.object({ id: z.string(), cents: z.int() })) }),
  rateHeaders: ({ limit, remaining }) => ({ 'X-Bank-Quota': `${remaining}/${limit}` }),
  errors: (status) => ({ fault: { status } }),
  endpoints: {
    'GET /transfers': ({ state, now }) => ({ now, cents: state.transfers.list().map(({ cents }) => cents) }),
    'GET /transfers/:id': ({ params, state, reply }) => state.transfers.get(params.id) ?? reply(404),
    'POST /transfers': ({ body, state, faker, reply }) =>
      reply(201, state.transfers.add({ id: faker.string.nanoid(8), cents: Number(body['cents']) })),
  },
  oracle: ({ state }) => ({ booked: () => state.transfers.list().map(({ cents }) => cents) }),
})
const test = createTest({ providers: { bank } })
const url = 'https://bank.example/transfers'

async function transfer(cents: number): Promise<{ status: number; id: string }> {
  const { status, data } = await axios.post<{ id: string }>(url, { cents })
  return { status, id: data.id }
}
const read = async <T>(path = ''): Promise<T> => (await fetch(url + path)).json() as Promise<T>

test.extend('faultPlan', [{ type: 'response-lost', method: 'POST', times: 1 }])(
  'response-lost: the provider has applied what the client believes lost',
  async ({ bank }) => {
    await expect(transfer(500)).rejects.toMatchObject({ code: 'ECONNRESET' })
    expect(bank.booked()).toEqual([500])
    expect(bank.requests()[0]?.result).toEqual({ kind: 'abort', code: 'ECONNRESET', lost: 201 })
    await transfer(500)
    expect(bank.booked()).toEqual([500, 500])
  },
)

test.extend('faultPlan', [{ type: 'connection-reset' }])(
  'connection-reset: the provider has applied nothing',
  async ({ bank }) => {
    await expect(transfer(500)).rejects.toMatchObject({ code: 'ECONNRESET' })
    expect(bank.booked()).toEqual([])
  },
)

test.extend('faultPlan', [{ type: 'duplicate', method: 'POST', nth: 2, copies: 3 }])(
  'duplicate: the provider applies a request several times, and the client sees the first answer',
  async ({ bank, journal }) => {
    const first = await transfer(1)
    const second = await transfer(2)
    expect([first.status, second.status]).toEqual([201, 201])
    expect(bank.booked()).toEqual([1, 2, 2, 2])
    expect(await read(`/${second.id}`)).toEqual({ id: second.id, cents: 2 })
    expect(journal.exchanges).toHaveLength(3)
  },
)

test.extend('faultPlan', [{ type: 'duplicate' }, { type: 'response-lost' }])(
  'duplicate and response-lost compose; a terminal fault before the provider leaves duplicate nothing to do',
  async ({ bank, faults }) => {
    await expect(transfer(7)).rejects.toThrow('ECONNRESET')
    expect(bank.booked()).toEqual([7, 7])
    faults.clear()
    faults.inject({ type: 'connection-refused' })
    faults.inject({ type: 'duplicate' })
    await expect(transfer(8)).rejects.toThrow('ECONNREFUSED')
    expect(bank.booked()).toEqual([7, 7])
    expect(faults.explain()).toContain('held back: an earlier rule replaced the answer')
  },
)

describe('stale', () => {
  test.override('faultPlan', [{ type: 'stale', endpoint: 'GET /transfers/:id', times: 1 }])

  test('what was just written is not there yet', async ({ faults }) => {
    const { id } = await transfer(500)
    expect((await fetch(`${url}/${id}`)).status).toBe(404)
    expect((await fetch(`${url}/${id}`)).status).toBe(200)
    expect(faults.applied).toHaveLength(1)
  })

  test('there is nothing to do before the first write', async ({ faults, bank }) => {
    expect((await fetch(`${url}/x`)).status).toBe(404)
    expect(faults.applied).toEqual([])
    expect(bank.requests()[0]?.faults[0]?.why).toBe('nothing to do')
  })

  test('an answer as of milliseconds or writes ago has the state and the clock of then', async ({ faults, clock }) => {
    faults.clear()
    const startMs = clock.now()
    const rule = faults.inject({ type: 'stale', ageMs: 60_000 })
    for (const cents of [1, 2, 3]) {
      await transfer(cents)
      clock.advance(40_000)
    }
    expect(await read()).toEqual({ now: startMs + 60_000, cents: [1, 2] })
    rule.remove()
    faults.inject({ type: 'stale', versions: 2 })
    expect(await read()).toEqual({ now: startMs + 120_000, cents: [1] })
    faults.clear()
    expect(await read()).toEqual({ now: startMs + 120_000, cents: [1, 2, 3] })
  })
})

/** In which order four requests that were made together are answered. */
async function race(): Promise<number[]> {
  const order: number[] = []
  await Promise.all(
    [0, 1, 2, 3].map(async (n) => {
      await read(`/${n}`)
      order.push(n)
    }),
  )
  return order
}

describe('reorder', () => {
  test.override('faultPlan', [{ type: 'reorder', span: 4 }])

  test('requests made together are answered in the drawn order', async ({ bank }) => {
    const orders: number[][] = []
    for (let round = 0; round < 6; round++) orders.push(await race())
    expect(new Set(orders.map(String)).size).toBeGreaterThan(2)
    for (const order of orders) expect(order.toSorted()).toEqual([0, 1, 2, 3])
    const drawn = [0, 4, 8, 12, 16, 20].map((start) => {
      const round = bank.requests().slice(start, start + 4)
      return round.toSorted((a, b) => a.delayMs - b.delayMs).map((exchange) => Number(exchange.url.at(-1)))
    })
    expect(orders).toEqual(drawn)
  })

  test('nobody waits for companions that do not come', async ({ bank }) => {
    for (let n = 0; n < 3; n++) await read(`/${n}`)
    expect(bank.requests().map(({ delayMs }) => delayMs)).toHaveLength(3)
  })
})

describe('limits are told in the provider’s own words', () => {
  test.extend('faultPlan', [{ type: 'rate-limit', limit: 2, windowMs: 10_000 }])('rate-limit', async ({ clock }) => {
    const seen: unknown[] = []
    for (let n = 0; n < 3; n++) {
      const { status, headers } = await fetch(url)
      seen.push([status, headers.get('x-bank-quota'), headers.get('retry-after')])
    }
    expect(seen).toEqual([
      [200, '1/2', null],
      [200, '0/2', null],
      [429, '0/2', '10'],
    ])
    clock.advance(10_000)
    expect((await fetch(url)).status).toBe(200)
  })

  test.extend('faultPlan', [{ type: 'rate-limit', algorithm: 'token-bucket', burst: 2, refillPerSecond: 0.5 }])(
    'rate-limit by tokens',
    async ({ clock }) => {
      const statuses: number[] = []
      for (const waitMs of [0, 0, 0, 1_999, 1, 0]) {
        clock.advance(waitMs)
        statuses.push((await fetch(url)).status)
      }
      expect(statuses).toEqual([200, 200, 429, 429, 200, 429])
    },
  )

  test.extend('faultPlan', [{ type: 'quota', limit: 1 }])('quota', async ({ clock, faults }) => {
    expect((await fetch(url)).status).toBe(200)
    clock.advance(1e9)
    const refused = await fetch(url)
    expect([refused.status, await refused.json()]).toEqual([429, { fault: { status: 429 } }])
    expect(refused.headers.get('retry-after')).toBeNull()
    expect(faults.applied).toHaveLength(1)
  })
})
