import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { defineProvider } from '../../../src/providers/define-provider.ts'
import { CONFIG_FIELDS } from '../../../src/server/config-fields.ts'
import { createServer, loadConfig, type ServerConfig } from '../../../src/server/index.ts'
import { manualTime, startServer } from '../../support/server.ts'

const QUOTE = '/finnhub/api/v1/quote?symbol=AAPL'

async function statuses(config: ServerConfig, times = 40): Promise<number[]> {
  await using running = await startServer(config)
  const answers: number[] = []
  for (let n = 0; n < times; n++) answers.push((await running.ask(`${QUOTE}&n=${n}`)).status)
  return answers
}

/** Whether the first answer had to wait. */
async function waits(config: ServerConfig): Promise<boolean> {
  const time = manualTime()
  await using running = await startServer(config, time)
  const answer = running.ask(QUOTE).then(() => false)
  const isLate = await Promise.race([answer, time.untilWaiting(1).then(() => true)])
  time.pass(60_000)
  await answer
  return isLate
}

/** What shows that an option does what it says. */
const EFFECTS: { readonly [Option in keyof Required<ServerConfig>]: () => Promise<void> } = {
  async host() {
    await using running = await startServer({ host: 'localhost' })
    expect(running.url).toMatch(/^http:\/\/(127\.0\.0\.1|\[::1\]):\d+$/)
  },
  async port() {
    await using first = await startServer()
    const port = Number(new URL(first.url).port)
    await first.server.stop(0)
    await using again = await startServer({ port })
    expect(again.url).toBe(first.url)
  },
  async enableCors() {
    const headers = { origin: 'https://page.example' }
    for (const enableCors of [true, false]) {
      await using running = await startServer({ enableCors })
      for (const path of [QUOTE, '/providers/finnhub']) {
        const allowed = (await running.ask(path, { headers })).headers.get('access-control-allow-origin')
        expect(allowed).toBe(enableCors ? '*' : null)
      }
    }
  },
  async enableRequestLogging() {
    for (const enableRequestLogging of [true, false]) {
      await using running = await startServer({ enableRequestLogging })
      await running.ask(QUOTE)
      expect(running.log).toHaveLength(enableRequestLogging ? 1 : 0)
    }
  },
  async enableFaultInjection() {
    const rule = { type: 'error', status: 503 } as const
    expect(new Set(await statuses({ faultPlan: [rule] }))).toEqual(new Set([503]))
    const off = { faultPlan: [rule], errorInjectionRate: 1, enableFaultInjection: false }
    expect(new Set(await statuses(off))).toEqual(new Set([200]))
  },
  async enableLatencyInjection() {
    expect(await waits({ latencyInjectionRange: [100, 200] })).toBe(true)
    expect(await waits({ latencyInjectionRange: [100, 200], enableLatencyInjection: false })).toBe(false)
  },
  async enableErrorInjection() {
    const off = { errorInjectionRate: 1, enableErrorInjection: false }
    expect(new Set(await statuses(off))).toEqual(new Set([200]))
  },
  async errorInjectionRate() {
    const seen = await statuses({ errorInjectionRate: 0.5 })
    expect(seen.filter((status) => status === 500).length).toBeGreaterThan(8)
    expect(seen.filter((status) => status === 200).length).toBeGreaterThan(8)
    expect(await statuses({ errorInjectionRate: 0.5 })).toEqual(seen)
  },
  async latencyInjectionRange() {
    await using running = await startServer({ latencyInjectionRange: [100, 200], time: 'frozen' })
    for (let n = 0; n < 20; n++) await running.ask(`${QUOTE}&n=${n}`)
    const { exchanges } = (await running.ask('/control/journal')).body
    const delays: number[] = exchanges.map(({ delay_ms }: any) => delay_ms)
    expect(Math.min(...delays)).toBeGreaterThanOrEqual(100)
    expect(Math.max(...delays)).toBeLessThanOrEqual(200)
    expect(new Set(delays).size).toBeGreaterThan(5)
  },
  async maxRequestSize() {
    await using running = await startServer({ maxRequestSize: 100 })
    const post = (path: string, length: number) => running.ask(path, { body: 'x'.repeat(length) })
    for (const path of ['/mastodon/api/v1/statuses', '/control/set_seed']) {
      expect((await post(path, 100)).status).not.toBe(413)
      const { status, body } = await post(path, 101)
      expect([status, body.error.code]).toEqual([413, 'SEEDBED_TOO_LARGE'])
    }
  },
  async enableControlPlane() {
    await using running = await startServer({ enableControlPlane: false })
    for (const path of ['/control/status', '/sandbox/faults', '/control/events']) {
      expect((await running.ask(path)).body.error.message).toContain('enableControlPlane')
    }
    expect((await running.ask(QUOTE)).status).toBe(200)
  },
  async enableMetrics() {
    await using on = await startServer()
    await using off = await startServer({ enableMetrics: false })
    expect((await on.ask('/metrics')).status).toBe(200)
    expect((await off.ask('/metrics')).body.error.message).toContain('enableMetrics')
  },
  async seed() {
    await using running = await startServer({ seed: 'acme' })
    expect((await running.ask('/control/status')).body).toMatchObject({ run_seed: 'acme', seed: 'acme' })
  },
  async token() {
    await using running = await startServer({ token: 'secret' })
    expect((await running.ask('/control/status')).status).toBe(401)
    expect((await running.ask('/control/status', { headers: { authorization: 'Bearer secret' } })).status).toBe(200)
  },
  async sessionsMax() {
    await using running = await startServer({ sessionsMax: 1 })
    await running.ask(`/s/a${QUOTE}`)
    expect((await running.ask('/metrics')).text).toContain('seedbed_sessions 1')
  },
  async sessionTtlMs() {
    const time = manualTime()
    await using running = await startServer({ sessionTtlMs: 10 }, time)
    time.pass(10)
    expect((await running.ask('/control/sessions')).body.sessions).toEqual([])
  },
  async journalMax() {
    await using running = await startServer({ journalMax: 1 })
    for (let n = 0; n < 3; n++) await running.ask(QUOTE)
    expect((await running.ask('/control/journal')).body).toMatchObject({ total: 3, found: 1 })
  },
  async journalBytesMax() {
    const found: number[] = []
    for (const journalBytesMax of [4 * 1024, 256 * 1024]) {
      await using running = await startServer({ journalBytesMax })
      for (let n = 0; n < 20; n++) await running.ask(QUOTE)
      found.push((await running.ask('/control/journal')).body.found)
    }
    expect(found[0]).toBeLessThan(4)
    expect(found[1]).toBe(20)
  },
  async time() {
    const time = manualTime()
    await using running = await startServer({ time: 'real' }, time)
    await running.ask('/control/clock')
    time.pass(5_000)
    expect((await running.ask('/control/clock')).body).toEqual({ now: '2024-01-16T15:30:05.000Z', time: 'real' })
  },
  async volatility() {
    await using running = await startServer({ volatility: 'burst' })
    expect((await running.ask('/control/status')).body.volatility).toBe('burst')
  },
  async providers() {
    const billing = defineProvider({
      name: 'billing',
      origin: 'https://billing.example',
      endpoints: { 'GET /v1/invoices': () => [{ id: 1 }] },
    })
    await using running = await startServer({ providers: { billing } })
    expect((await running.ask('/billing/v1/invoices')).body).toEqual([{ id: 1 }])
    expect((await running.ask('/finnhub/api/v1/quote')).status).toBe(404)
  },
  async providerOptions() {
    expect(await statuses({ providerOptions: { finnhub: { auth: 'required' } } }, 1)).toEqual([401])
  },
  async initialData() {
    const shop = defineProvider({
      name: 'shop',
      origin: 'https://shop.example',
      state: ({ collection }) => ({ items: collection<{ id: string }>() }),
      endpoints: { 'GET /items': ({ state }) => state.items.list() },
    })
    await using running = await startServer({ providers: { shop }, initialData: { shop: { items: [{ id: 'a' }] } } })
    expect((await running.ask('/s/any/shop/items')).body).toEqual([{ id: 'a' }])
  },
  async faultPlan() {
    expect(await statuses({ faultPlan: [{ type: 'error', status: 418 }] }, 1)).toEqual([418])
  },
}

test.for(Object.entries(EFFECTS))('the option %s has its effect', ([, effect]) => effect())

test('providers are let in as often as they like, until a config says otherwise', async () => {
  const path = '/mastodon/api/v1/timelines/public'
  for (const [options, expected] of [
    [{}, 200],
    [{ mastodon: { rateLimit: 1 } }, 429],
  ] as const) {
    await using running = await startServer({ providerOptions: options })
    await running.ask(path)
    expect((await running.ask(path)).status).toBe(expected)
  }
})

describe('what makes no sense is refused, and named', () => {
  const WRONG: Partial<Record<keyof ServerConfig, unknown>> = {
    host: '',
    port: 65_536,
    enableCors: 'yes',
    errorInjectionRate: 1.1,
    latencyInjectionRange: [2, 1],
    maxRequestSize: -1,
    seed: '',
    token: '',
    sessionsMax: 0,
    time: 'slow',
    volatility: 'wild',
    providers: [],
    faultPlan: {},
  }

  test.for(Object.entries(WRONG))('%s: %o', ([option, value]) => {
    expect(() => createServer({ [option]: value })).toThrow(
      expect.objectContaining({ code: 'SEEDBED_INVALID_OPTION', message: expect.stringContaining(`"${option}" is`) }),
    )
  })

  test('an option that there is not, with the nearest', () => {
    expect(() => createServer({ prot: 1 } as ServerConfig)).toThrow('Did you mean "port"?')
  })

  test('rules, rows and options of providers, before anybody asks', () => {
    expect(() => createServer({ faultPlan: [{ type: 'latncy' } as never] })).toThrow('Did you mean "latency"?')
    expect(() => createServer({ providerOptions: { finnhub: { plan: 'gold' } } })).toThrow('plan is "gold"')
    expect(() => createServer({ initialData: { finhub: {} } })).toThrow('Did you mean "finnhub"?')
  })

  test('a provider with the name of a path of the server', () => {
    const control = defineProvider({ name: 'control', origin: 'https://x.example', endpoints: { 'GET /': () => 1 } })
    expect(() => createServer({ providers: { control } })).toThrow('a provider cannot be called "control"')
  })
})

describe('a config is read from', () => {
  const folder = mkdtempSync(join(tmpdir(), 'seedbed-config-'))
  function file(name: string, text: string): string {
    writeFileSync(join(folder, name), text)
    return join(folder, name)
  }
  const clean = { [Symbol.dispose]: () => rmSync(folder, { recursive: true }) }

  test('a base, a file, SEEDBED_* variables and flags: the later wins', async () => {
    using _ = clean
    const json = file('seedbed.json', '{ "port": 1, "seed": "file", "errorInjectionRate": 0.5, "enableCors": false }')
    const config = await loadConfig({
      base: { port: 4, enableRequestLogging: true, seed: 'base' },
      file: json,
      env: { SEEDBED_PORT: '2', SEEDBED_SEED: 'env', SEEDBED_LATENCY_INJECTION_RANGE: '100,200', SEEDBED_OTHER: 'x' },
      flags: { port: '3', enableMetrics: 'off', other: 'x' },
    })
    expect(config).toEqual({
      port: 3,
      seed: 'env',
      errorInjectionRate: 0.5,
      enableCors: false,
      enableRequestLogging: true,
      latencyInjectionRange: [100, 200],
      enableMetrics: false,
    })
    const ts = file('seedbed.ts', 'const port: number = 7\nexport default { port }')
    expect(await loadConfig({ env: { SEEDBED_CONFIG: ts } })).toEqual({ port: 7 })
    await expect(loadConfig({ file: file('wrong.json', '{ "prot": 1 }') })).rejects.toThrow(
      /config file .*wrong\.json: there is no option "prot"\. Did you mean "port"\?/,
    )
    await expect(loadConfig({ file: file('broken.json', '{') })).rejects.toThrow(
      /Failed to read the config file .*broken/,
    )
    await expect(loadConfig({ file: file('empty.ts', 'export {}') })).rejects.toThrow('it holds no config')
    await expect(loadConfig({ file: join(folder, 'none.json') })).rejects.toThrow('ENOENT')
  })

  test('texts that mean nothing are named by flag or variable', async () => {
    await expect(loadConfig({ env: { SEEDBED_PORT: 'many' } })).rejects.toThrow(/the variable SEEDBED_PORT: "port" is/)
    await expect(loadConfig({ flags: { enableCors: 'perhaps' } })).rejects.toThrow(
      'the flag --enable-cors: "enableCors" is "perhaps". Use true or false.',
    )
    await expect(loadConfig({ flags: { latencyInjectionRange: '5' } })).rejects.toThrow('--latency-injection-range')
  })

  test('every option that a text can hold has a flag and a variable', () => {
    const onlyData = Object.entries(CONFIG_FIELDS).flatMap(([option, { parse }]) =>
      parse === undefined ? [option] : [],
    )
    expect(onlyData).toEqual(['providers', 'providerOptions', 'initialData', 'faultPlan'])
  })
})
