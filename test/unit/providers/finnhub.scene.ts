import * as fc from 'fast-check'
import { expect } from 'vitest'
import type { Candles, NoCandles } from '../../../src/providers/finnhub/candle.ts'
import { finnhub } from '../../../src/providers/finnhub/index.ts'
import type { FinnhubOracle } from '../../../src/providers/finnhub/oracle.ts'
import type { Quote } from '../../../src/providers/finnhub/quote.ts'
import type { Sandbox } from '../../../src/sandbox/sandbox.ts'
import { ask, sandboxOf } from '../../laws/provider.laws.ts'
import { HEADERS } from './finnhub.examples.ts'

/** Instants that calendars get wrong: holidays, half days, weekends, the days clocks change, the minutes of the bell. */
const TRICKY = [
  ['2024-01-15T15:30:00Z', '2024-01-16T14:29:59.999Z', '2024-01-16T14:30:00Z', '2024-01-16T20:59:59Z'],
  ['2024-01-16T21:00:00Z', '2024-01-20T12:00:00Z', '2024-03-08T20:00:00Z', '2024-03-10T07:00:00Z'],
  ['2024-03-11T13:29:00Z', '2024-03-11T13:31:00Z', '2024-03-29T15:00:00Z', '2024-07-03T17:30:00Z'],
  ['2024-11-01T19:59:00Z', '2024-11-04T14:35:00Z', '2024-11-29T18:30:00Z', '2024-12-24T19:00:00Z'],
  ['2022-01-03T15:00:00Z', '2025-01-09T15:00:00Z', '2016-02-29T15:00:00Z', '2030-12-31T23:59:59.999Z'],
].flatMap((texts) => texts.map((text) => Date.parse(text)))

export const instant: fc.Arbitrary<number> = fc.oneof(
  fc.constantFrom(...TRICKY),
  fc.integer({ min: Date.UTC(2016, 0, 4), max: Date.UTC(2031, 0, 1) }),
)
export const seed: fc.Arbitrary<string> = fc.string({ minLength: 1, maxLength: 8 })
export const company: fc.Arbitrary<string> = fc.constantFrom(
  'AAPL',
  'MSFT',
  'TSLA',
  'NVDA',
  'F',
  'BRK.B',
  'AMC',
  'BKNG',
  'KO',
)
export const symbol: fc.Arbitrary<string> = fc.oneof(company, fc.constantFrom('SPY', 'QQQ'))

/** A candle as a row. */
export interface Bar {
  readonly t: number
  readonly o: number
  readonly h: number
  readonly l: number
  readonly c: number
  readonly v: number
}

/** The rows of an answer; lists of unequal length fail. */
export function barsOf(candles: Candles | NoCandles): Bar[] {
  if (candles.s === 'no_data') {
    expect(candles).toEqual({ s: 'no_data' })
    return []
  }
  const { t, o, h, l, c, v } = candles
  for (const list of [o, h, l, c, v]) expect(list).toHaveLength(t.length)
  return t.map((time, i) => ({ t: time, o: o[i]!, h: h[i]!, l: l[i]!, c: c[i]!, v: v[i]! }))
}

/** A world at an instant, asked over HTTP. */
export class Scene {
  readonly sandbox: Sandbox
  readonly fixture: FinnhubOracle

  constructor(seedText: string, nowMs: number, options: object = {}) {
    this.sandbox = sandboxOf(finnhub, seedText, options)
    this.fixture = this.sandbox.provider('finnhub') as FinnhubOracle
    this.sandbox.clock.set(nowMs)
  }

  get nowS(): number {
    return Math.floor(this.sandbox.clock.now() / 1000)
  }

  /** `YYYY-MM-DD`, some days before today. */
  daysAgo(days: number): string {
    return new Date(this.sandbox.clock.now() - days * 86_400_000).toISOString().slice(0, 10)
  }

  async get<Body>(path: string): Promise<Body> {
    const { status, body } = await ask(
      this.sandbox,
      new Request(`https://finnhub.io/api/v1${path}`, { headers: HEADERS }),
    )
    expect({ path, status }).toEqual({ path, status: 200 })
    return JSON.parse(body) as Body
  }

  quote(of: string): Promise<Quote> {
    return this.get(`/quote?symbol=${of}`)
  }

  async candles(of: string, resolution: string, from: number, to: number): Promise<Bar[]> {
    const path = `/stock/candle?symbol=${of}&resolution=${resolution}&from=${from}&to=${to}`
    return barsOf(await this.get<Candles | NoCandles>(path))
  }
}

export const round4 = (value: number): number => Math.round(value * 1e4) / 1e4
