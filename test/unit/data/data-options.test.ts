import { describe, expect, test } from 'vitest'
import { defineProvider } from '../../../src/providers/define-provider.ts'
import { finnhub } from '../../../src/providers/finnhub/index.ts'
import { createMounts } from '../../../src/sandbox/mounts.ts'
import { createSandbox, type Sandbox } from '../../../src/sandbox/sandbox.ts'

const ORIGIN = 'https://weather.example'

/** A value for every second, a list of readings, and instants of several kinds. */
const weather = defineProvider({
  name: 'weather',
  origin: ORIGIN,
  family: 'market',
  state: ({ collection, data, random }) => {
    const stations = collection<{ id: string; height: number }>()
    const count = data.rows('stations', 5)
    for (let n = 0; n < count; n++) stations.add({ height: random.int(0, 3000) })
    return { stations }
  },
  endpoints: {
    'GET /now': ({ now, random }) => ({
      atMs: now,
      at: new Date(now).toISOString(),
      atSeconds: now / 1000,
      celsius: 20 + random.float(-9, 9),
    }),
    'GET /stations': ({ state }) => state.stations.list(),
    'GET /columns': () => ({ t: [1, 2, 3, 4], v: [1.5, 2.5, 3.5, 4.5], unit: 'C' }),
    'GET /written': ({ reply }) => reply(200, '{"celsius":20.5}', { 'Content-Type': 'application/json' }),
    'GET /text': () => 'it is 20.5 degrees',
    'POST /now': ({ now }) => ({ now }),
    'GET /past': ({ data, reply }) => (data.historicalData ? [{ day: 1 }] : reply(404, { error: 'no archive' })),
  },
  historical: ({ symbol, fromMs, toMs }) => [{ symbol, fromMs, toMs }],
})

function fresh(options: object, seed = 'weather'): Sandbox {
  return createSandbox({ seed, mounts: createMounts({ weather, finnhub }), providerOptions: { weather: options } })
}
async function get(
  sandbox: Sandbox,
  path: string,
  method = 'GET',
): Promise<{ status: number; body: any; delayMs: number }> {
  const outcome = await sandbox.handle(new Request(ORIGIN + path, { method }))
  if (outcome.kind !== 'reply') throw new Error(outcome.kind)
  return { status: outcome.reply.status, body: JSON.parse(String(outcome.reply.body)), delayMs: outcome.delayMs }
}

test('updateFrequency: a new value every so many seconds', async () => {
  const sandbox = fresh({ updateFrequency: 60 })
  sandbox.clock.set('2024-01-16T15:30:10.500Z')
  const values = []
  for (let turn = 0; turn < 4; turn++) {
    values.push((await get(sandbox, '/now')).body.at)
    sandbox.clock.advance(30_000)
  }
  expect(values.map((at) => at.slice(11, 23))).toEqual(['15:30:00.000', '15:30:00.000', '15:31:00.000', '15:31:00.000'])
  const live = fresh({})
  live.clock.set('2024-01-16T15:30:10.500Z')
  expect((await get(live, '/now')).body.at).toBe('2024-01-16T15:30:10.500Z')
})

test('realTime: false keeps data at the start, whatever the clock says', async () => {
  const sandbox = fresh({ realTime: false })
  const startMs = sandbox.clock.now()
  sandbox.clock.advance(86_400_000)
  expect((await get(sandbox, '/now')).body.atMs).toBe(startMs)
  expect(sandbox.journal.exchanges[0]!.atMs).toBe(startMs + 86_400_000)
})

test('dataVolumeRange: so many rows, drawn from the seed', async () => {
  const count = async (range: [number, number], seed: string): Promise<number> =>
    (await get(fresh({ dataVolumeRange: range }, seed), '/stations')).body.length
  const counts = await Promise.all(Array.from({ length: 30 }, (_, n) => count([10, 40], `s${n}`)))
  expect(Math.min(...counts)).toBeGreaterThanOrEqual(10)
  expect(Math.max(...counts)).toBeLessThanOrEqual(40)
  expect(new Set(counts).size).toBeGreaterThan(5)
  expect(await count([10, 40], 's0')).toBe(counts[0])
  expect(await count([7, 7], 'x')).toBe(7)
  expect((await get(fresh({}), '/stations')).body).toHaveLength(5)
})

test('errorRate: such a share of requests gets status 500, and the journal says why', async () => {
  const sandbox = fresh({ errorRate: 0.3 })
  let failed = 0
  for (let n = 0; n < 400; n++) if ((await get(sandbox, `/now?n=${n}`)).status === 500) failed++
  expect(failed).toBeGreaterThan(90)
  expect(failed).toBeLessThan(150)
  expect(sandbox.faults.applied).toHaveLength(failed)
  expect(sandbox.faults.applied[0]).toMatchObject({ rule: 'errorRate of weather', threshold: 0.3 })
  expect((await get(fresh({ errorRate: 1 }), '/now')).status).toBe(500)
  expect((await get(fresh({ errorRate: 0 }), '/now')).status).toBe(200)
})

test('latencyRange: delays within it, in milliseconds', async () => {
  const sandbox = fresh({ latencyRange: [100, 200] })
  const delays = []
  for (let n = 0; n < 200; n++) delays.push((await get(sandbox, `/now?n=${n}`)).delayMs)
  expect(Math.min(...delays)).toBeGreaterThanOrEqual(100)
  expect(Math.max(...delays)).toBeLessThanOrEqual(200)
  expect(new Set(delays).size).toBeGreaterThan(50)
  expect((await get(fresh({}), '/now')).delayMs).toBe(0)
})

test('errorInjectionRate and latencyInjectionRange are the same by the names of the plugin', async () => {
  const sandbox = fresh({ errorInjectionRate: 1, latencyInjectionRange: [100, 200] })
  const { status, delayMs } = await get(sandbox, '/now')
  expect(status).toBe(500)
  expect(delayMs).toBeGreaterThanOrEqual(100)
  expect(sandbox.faults.rules.map(({ id }) => id)).toEqual([
    'latencyInjectionRange of weather',
    'errorInjectionRate of weather',
  ])
  expect(() => fresh({ errorInjectionRate: 2 })).toThrow(/errorInjectionRate is 2\. Use a number within 0\.\.1\./)
})

test('historicalData: false leaves a provider without a past', async () => {
  expect((await get(fresh({}), '/past')).body).toEqual([{ day: 1 }])
  expect(await get(fresh({ historicalData: false }), '/past')).toMatchObject({ status: 404 })
})

describe('dataType', () => {
  test('is a check: a provider is of one family', () => {
    expect(() => fresh({ dataType: 'market' })).not.toThrow()
    expect(() => fresh({ dataType: 'social' })).toThrow(
      'Failed to set the options of "weather": dataType is "social". Use "market", its family.',
    )
  })
})

describe('dataQuality', () => {
  const QUESTIONS = 1500
  async function defects(dataQuality: string): Promise<Record<string, number>> {
    const sandbox = fresh({ dataQuality })
    sandbox.clock.advance(3_600_000)
    for (let n = 0; n < QUESTIONS; n++) await get(sandbox, `/now?n=${n}`)
    const all = sandbox.journal.exchanges.flatMap(({ faults }) => faults).map(({ type }) => type)
    return Object.fromEntries(
      ['stale', 'gap', 'null', 'outlier', 'late'].map((type) => [
        type,
        all.filter((other) => other === type).length / QUESTIONS,
      ]),
    )
  }

  test('each defect has a rate of its own: none, some, many', async () => {
    expect(await defects('high')).toEqual({ stale: 0, gap: 0, null: 0, outlier: 0, late: 0 })
    const [medium, low] = [await defects('medium'), await defects('low')]
    for (const [rates, expected] of [
      [medium, { stale: 0.02, gap: 0.02, null: 0.01, outlier: 0.005, late: 0.02 }],
      [low, { stale: 0.1, gap: 0.1, null: 0.05, outlier: 0.03, late: 0.1 }],
    ] as const) {
      for (const [defect, rate] of Object.entries(expected)) {
        // Four standard deviations of a share of so many draws.
        expect(Math.abs(rates[defect]! - rate), defect).toBeLessThan(4 * Math.sqrt((rate * (1 - rate)) / QUESTIONS))
      }
    }
  })

  /** The first answer with exactly one defect, beside the same answer of high quality. */
  async function example(defect: string, path: string): Promise<{ low: any; high: any }> {
    const [low, high] = [fresh({ dataQuality: 'low' }), fresh({})]
    for (const sandbox of [low, high]) sandbox.clock.advance(7_200_000)
    for (let n = 0; n < 3000; n++) {
      const answer = await get(low, `${path}?n=${n}`)
      const types = low.journal.exchanges.at(-1)!.faults.map(({ type }) => type)
      if (types.length === 1 && types[0] === defect)
        return { low: answer.body, high: (await get(high, `${path}?n=${n}`)).body }
    }
    throw new Error(`no ${defect}`)
  }

  test('stale: the answer of some minutes ago', async () => {
    const { low, high } = await example('stale', '/now')
    const lateMs = high.atMs - low.atMs
    expect(lateMs).toBeGreaterThanOrEqual(60_000)
    expect(lateMs).toBeLessThanOrEqual(900_000)
    expect({ ...low, atMs: 0, at: '', atSeconds: 0 }).toEqual({ ...high, atMs: 0, at: '', atSeconds: 0 })
  })

  test('late: the value is right, its timestamps are not', async () => {
    const { low, high } = await example('late', '/now')
    expect(low.celsius).toBe(high.celsius)
    const lateMs = high.atMs - low.atMs
    expect(lateMs).toBeGreaterThanOrEqual(1000)
    expect(lateMs).toBeLessThanOrEqual(60_000)
    expect(Date.parse(low.at)).toBe(low.atMs)
    expect(low.atSeconds).toBe(high.atSeconds - Math.ceil(lateMs / 1000))
  })

  test('null: a measured value is missing', async () => {
    const { low, high } = await example('null', '/now')
    expect(low).toEqual({ ...high, celsius: null })
  })

  test('JSON that a provider wrote itself is data, text is not', async () => {
    expect((await example('null', '/written')).low).toEqual({ celsius: null })
    const sandbox = fresh({ dataQuality: 'low' })
    for (let n = 0; n < 100; n++) {
      const outcome = await sandbox.handle(new Request(`${ORIGIN}/text?n=${n}`))
      expect(outcome).toMatchObject({ kind: 'reply', reply: { body: 'it is 20.5 degrees' } })
    }
  })

  test('outlier: a measured value is wrong by a factor of ten or a hundred', async () => {
    const { low, high } = await example('outlier', '/now')
    expect([0.01, 0.1, 10, 100].map((factor) => high.celsius * factor)).toContain(low.celsius)
  })

  test('gap: one row is missing within a list, or within columns', async () => {
    const rows = await example('gap', '/stations')
    expect(rows.low).toHaveLength(4)
    expect([rows.low[0], rows.low.at(-1)]).toEqual([rows.high[0], rows.high.at(-1)])
    const columns = await example('gap', '/columns')
    expect(columns.low.t).toHaveLength(3)
    expect(columns.low.v).toHaveLength(3)
    expect(columns.low.v.map((value: number) => value - 0.5)).toEqual(columns.low.t)
  })

  test('the same seed spoils the same answers in the same way, and writes are never spoiled', async () => {
    const bodies = async (): Promise<string[]> => {
      const sandbox = fresh({ dataQuality: 'low' })
      const all = []
      for (let n = 0; n < 50; n++) all.push(JSON.stringify((await get(sandbox, `/now?n=${n}`)).body))
      return all
    }
    expect(await bodies()).toEqual(await bodies())
    const sandbox = fresh({ dataQuality: 'low' })
    for (let n = 0; n < 200; n++) await get(sandbox, `/now?n=${n}`, 'POST')
    expect(sandbox.journal.exchanges.flatMap(({ faults }) => faults)).toEqual([])
  })
})

describe('options that mean nothing are refused, and nearest names are told', () => {
  test.for<[object, RegExp]>([
    [{ dataQuality: 'hihg' }, /dataQuality is "hihg"\. Use one of high, medium, low\. Did you mean "high"\?/],
    [{ errorRate: 1.5 }, /errorRate is 1\.5\. Use a number within 0\.\.1\./],
    [{ errorRate: Number.NaN }, /errorRate/],
    [{ latencyRange: [2, 1] }, /latencyRange is \[2,1\]\. Use \[min, max\]/],
    [{ latencyRange: 5 }, /latencyRange is 5/],
    [{ dataVolumeRange: [1.5, 2] }, /two whole numbers/],
    [{ updateFrequency: -1 }, /updateFrequency is -1/],
    [{ realTime: 'yes' }, /realTime is "yes"\. Use true or false\./],
    [{ dataQualty: 'low' }, /has no option "dataQualty"\. Did you mean "dataQuality"\?/],
  ])('%o', ([options, message]) => {
    expect(() => fresh(options)).toThrow(
      expect.objectContaining({ code: 'SEEDBED_INVALID_OPTION', message: expect.stringMatching(message) }),
    )
  })
})

describe('Finnhub keeps to them', () => {
  const ask = async (options: object, path: string, advanceMs = 0): Promise<any> => {
    const sandbox = createSandbox({
      seed: 'f',
      mounts: createMounts({ finnhub }),
      providerOptions: { finnhub: { auth: 'any', ...options } },
    })
    sandbox.clock.advance(advanceMs)
    const outcome = await sandbox.handle(new Request(`https://finnhub.io/api/v1${path}`))
    if (outcome.kind !== 'reply') throw new Error(outcome.kind)
    return JSON.parse(String(outcome.reply.body))
  }

  test('a quote stands between updates, and still when data is not live', async () => {
    const quote = '/quote?symbol=AAPL'
    const first = await ask({ updateFrequency: 900 }, quote)
    expect(await ask({ updateFrequency: 900 }, quote, 600_000)).toEqual(first)
    expect(await ask({ updateFrequency: 900 }, quote, 900_000)).not.toEqual(first)
    expect(await ask({ realTime: false }, quote, 900_000)).toEqual(await ask({}, quote))
  })

  test('lists hold so many rows, and there is no past without one', async () => {
    expect(await ask({ dataVolumeRange: [12, 12] }, '/stock/symbol?exchange=US')).toHaveLength(12)
    const candles = '/stock/candle?symbol=AAPL&resolution=D&from=1704000000&to=1705400000'
    expect(await ask({}, candles)).toHaveProperty('c')
    expect(await ask({ historicalData: false }, candles)).toEqual({ s: 'no_data' })
  })
})
