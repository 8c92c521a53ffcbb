import type { TracedExchange } from '../trace/test-trace.ts'

/** A price that a request was answered with. */
export interface PricePoint {
  /** The exchange that told it. */
  readonly index: number
  readonly atMs: number
  readonly price: number
}

/** Prices of one symbol, in the order of asking. */
export interface PricePath {
  readonly provider: string
  readonly symbol: string
  readonly points: readonly PricePoint[]
}

type Told = readonly (readonly [symbol: string, price: unknown])[]

function field(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>)[name] : undefined
}

/** Endpoints whose answers tell prices, and where in them. */
const READERS: Readonly<Record<string, (answer: unknown, query: URLSearchParams) => Told>> = {
  'finnhub GET /quote': (answer, query) => [[query.get('symbol') ?? '', field(answer, 'c')]],
  'coingecko GET /simple/price': (answer, query) =>
    Object.entries(answer as object).map(([coin, prices]) => [
      coin,
      field(prices, query.get('vs_currencies')?.split(',')[0] ?? 'usd'),
    ]),
  'coingecko GET /coins/markets': (answer) =>
    (Array.isArray(answer) ? (answer as unknown[]) : []).map((coin) => [
      String(field(coin, 'id')),
      field(coin, 'current_price'),
    ]),
}

function pricesIn({ provider, endpoint, url, result }: TracedExchange): Told {
  const read = READERS[`${provider} ${endpoint}`]
  if (read === undefined || result.kind !== 'reply' || result.status !== 200) return []
  try {
    return read(JSON.parse(result.body.text), new URL(url).searchParams)
  } catch {
    // A fault has broken the body, or its end is not shown.
    return []
  }
}

/** The prices that requests were answered with, by symbol; those that were asked for most often come first. */
export function pricePaths(exchanges: readonly TracedExchange[]): PricePath[] {
  const paths = new Map<string, { provider: string; symbol: string; points: PricePoint[] }>()
  for (const exchange of exchanges) {
    for (const [symbol, price] of pricesIn(exchange)) {
      if (typeof price !== 'number' || !Number.isFinite(price)) continue
      const { index, atMs, provider = '' } = exchange
      const key = `${provider} ${symbol}`
      const path = paths.get(key) ?? { provider, symbol, points: [] }
      paths.set(key, path)
      path.points.push({ index, atMs, price })
    }
  }
  return [...paths.values()].toSorted((a, b) => b.points.length - a.points.length)
}
