import type { Bar, Random } from '../../random/index.ts'
import { DAY_MS } from '../../random/market/day.ts'
import type { Prices } from './prices.ts'
import type { Security } from './security.ts'

/** An answer of `/stock/tick` (API doc: Tick Data): lists of equal length, oldest first. */
export interface Ticks {
  /** Conditions of each trade. */
  c: string[][]
  count: number
  /** Prices. */
  p: number[]
  s: string
  skip: number
  /** In milliseconds since 1970. */
  t: number[]
  total: number
  /** Volumes, in shares. */
  v: number[]
  /** Venues. */
  x: string[]
}

/** One trade. */
export interface Tick {
  readonly t: number
  readonly p: number
  readonly v: number
  readonly x: string
  readonly c: string[]
}

const MINUTE_MS = 60_000
const LIMIT_MAX = 25_000
/** Trades of a minute: few, so that a day stays a list that a test can read. */
const TRADES_MAX = 12
const VENUES = { Q: 30, D: 30, P: 15, N: 12, Z: 8, K: 5 } as const
const CONDITIONS = [['1'], ['1', '12'], ['1', '24', '12']] as const

/** A price between two others, in cents where those are. */
function between(low: number, high: number, part: number): number {
  const scale = low >= 1 ? 100 : 1e4
  return Math.min(high, Math.max(low, Math.round((low + (high - low) * part) * scale) / scale))
}

/** How many trades a minute has; none when it has too few shares to make a minute's bar of them. */
function countOf(volume: number, draws: Random): number {
  const count = Math.min(volume, draws.int(4, TRADES_MAX))
  return count < 4 ? 0 : count
}

function drawsOf(random: Random, symbol: string, { timeMs }: Bar): Random {
  return random.stream('ticks', symbol, timeMs)
}

/** The trades of a minute: the first and last are its open and close, its high and low are among them. */
function tradesOf({ open, high, low, close, volume, timeMs }: Bar, draws: Random): Tick[] {
  const count = countOf(volume, draws)
  if (count === 0) return []
  const inner = Array.from({ length: count - 4 }, () => between(low, high, draws.float()))
  const prices = [open, ...draws.shuffle([high, low, ...inner]), close]
  const times = prices.map(() => timeMs + draws.int(0, MINUTE_MS - 1)).toSorted((a, b) => a - b)
  let rest = volume
  return prices.map((price, i) => {
    const left = count - i
    const v =
      left === 1 ? rest : Math.max(1, Math.min(rest - left + 1, Math.round((rest / left) * draws.float(0.3, 1.7))))
    rest -= v
    return {
      t: times[i]!,
      p: price,
      v,
      x: draws.weighted(VENUES),
      c: [...draws.pick(CONDITIONS)],
    }
  })
}

/**
 * The trades of a second, as {@link ticks} will list them when their minute is over.
 *
 * @param secondMs - Its beginning, in milliseconds since 1970.
 */
export function ticksOfSecond(
  { random, prices }: { random: Random; prices: Prices },
  security: Security,
  secondMs: number,
): Tick[] {
  const bar = prices.minute(security, secondMs - (secondMs % MINUTE_MS))
  if (bar === undefined) return []
  const trades = tradesOf(bar, drawsOf(random, security.symbol, bar))
  return trades.filter(({ t }) => t >= secondMs && t < secondMs + 1000)
}

/**
 * The trades of a day that are known by now: those of a minute have its volume, and its prices bound them.
 *
 * @param dayMs - Start of the day (UTC), in milliseconds since 1970.
 * @param page - `limit` 0 to 25,000 and `skip`, 0 or more.
 */
export function ticks(
  { random, prices }: { random: Random; prices: Prices },
  security: Security | undefined,
  { symbol, dayMs, limit, skip, nowMs }: { symbol: string; dayMs: number; limit: number; skip: number; nowMs: number },
): Ticks {
  // The minute that is still going on has no close yet: its trades appear when it is over.
  const toMs = Math.min(dayMs + DAY_MS - 1, nowMs - MINUTE_MS)
  const bars = security === undefined ? [] : prices.bars(security, '1', dayMs, toMs)
  const draws = (bar: Bar): Random => drawsOf(random, symbol, bar)
  const until = skip + Math.min(limit, LIMIT_MAX)
  const page: Tick[] = []
  let total = 0
  for (const bar of bars) {
    const before = total
    total += countOf(bar.volume, draws(bar))
    // Only the minutes of the page are worked out.
    if (total > skip && before < until)
      page.push(...tradesOf(bar, draws(bar)).slice(Math.max(0, skip - before), until - before))
  }
  return {
    c: page.map(({ c }) => c),
    count: page.length,
    p: page.map(({ p }) => p),
    s: symbol,
    skip,
    t: page.map(({ t }) => t),
    total,
    v: page.map(({ v }) => v),
    x: page.map(({ x }) => x),
  }
}
