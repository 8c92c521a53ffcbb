import { expect } from 'vitest'
import type { Bar, Market, Resolution, Session } from '../../src/random/index.ts'

const DAY_MS = 86_400_000
const MINUTE_MS = 60_000

function add(bars: readonly Bar[], timeMs: number): Bar {
  return {
    timeMs,
    open: bars[0]!.open,
    high: Math.max(...bars.map((bar) => bar.high)),
    low: Math.min(...bars.map((bar) => bar.low)),
    close: bars.at(-1)!.close,
    volume: bars.reduce((sum, bar) => sum + bar.volume, 0),
  }
}

function addBy(bars: readonly Bar[], keyOf: (bar: Bar) => number, timeOf: (bars: readonly Bar[]) => number): Bar[] {
  const groups = new Map<number, Bar[]>()
  for (const bar of bars) {
    const group = groups.get(keyOf(bar))
    if (group === undefined) groups.set(keyOf(bar), [bar])
    else group.push(bar)
  }
  return [...groups.values()].map((group) => add(group, timeOf(group)))
}

/** The bars that are not low <= open, close <= high; above 0; of whole volumes; of no more decimals than the instrument's. */
function unsound(market: Market, symbol: string, bars: readonly Bar[]): Bar[] {
  const scale = 10 ** market.instrument(symbol).decimals
  return bars.filter(({ open, high, low, close, volume }) => {
    const isOrdered = low > 0 && low <= Math.min(open, close) && high >= Math.max(open, close)
    const isRounded = [open, high, low, close].every((price) => Math.round(price * scale) / scale === price)
    return !isOrdered || !isRounded || !Number.isSafeInteger(volume) || volume < 0
  })
}

export function barsAreSound(market: Market, symbol: string, bars: readonly Bar[]): void {
  expect(unsound(market, symbol, bars)).toEqual([])
}

/** `toEqual`, but fast when they are. */
function expectSame(actual: readonly Bar[], expected: readonly Bar[]): void {
  if (JSON.stringify(actual) !== JSON.stringify(expected)) expect(actual).toEqual(expected)
}

/** The minutes of a session add up to its bars of 5, 15, 30 and 60 minutes, and to its day bar. */
export function minutesAddUp(market: Market, symbol: string, session: Session, asOfMs: number = Infinity): void {
  const list = (resolution: Resolution): Bar[] =>
    market.bars(symbol, resolution, session.openMs, session.closeMs - 1, { asOfMs })
  const minutes = list(1)
  barsAreSound(market, symbol, minutes)
  for (const length of [5, 15, 30, 60] as const) {
    const startOf = (timeMs: number): number => timeMs - ((timeMs - session.openMs) % (length * MINUTE_MS))
    const summed = addBy(
      minutes,
      (bar) => startOf(bar.timeMs),
      (group) => startOf(group[0]!.timeMs),
    )
    expectSame(list(length), summed)
  }
  const days = market.bars(symbol, 'day', session.day * DAY_MS, session.day * DAY_MS, { asOfMs })
  expectSame(days, minutes.length === 0 ? [] : [add(minutes, session.day * DAY_MS)])
}

/** The days of whole weeks and months add up to their bars. */
export function daysAddUp(market: Market, symbol: string, fromMs: number, toMs: number): void {
  const days = market.bars(symbol, 'day', fromMs, toMs)
  const mondayOf = (timeMs: number): number => timeMs - ((timeMs / DAY_MS + 3) % 7) * DAY_MS
  const monthOf = (timeMs: number): number =>
    Date.UTC(new Date(timeMs).getUTCFullYear(), new Date(timeMs).getUTCMonth(), 1)
  for (const [resolution, keyOf] of [
    ['week', mondayOf],
    ['month', monthOf],
  ] as const) {
    const summed = addBy(
      days,
      (bar) => keyOf(bar.timeMs),
      (group) => group[0]!.timeMs,
    )
    const bars = market.bars(symbol, resolution, fromMs, toMs)
    // A range may begin or end within a group: what lies wholly inside must be equal.
    const isInside = (bar: Bar): boolean => keyOf(bar.timeMs) > fromMs && bar.timeMs < toMs - 31 * DAY_MS
    expect(bars.filter(isInside)).toEqual(summed.filter(isInside))
    expect(bars.filter(isInside).length).toBeGreaterThan(0)
  }
}

/** A price lies in the bar of its minute, and is the close of the minute that ends with it. */
export function pricesLieInBars(market: Market, symbol: string, atMs: number): void {
  const price = market.price(symbol, atMs)
  const minuteMs = Math.floor(atMs / MINUTE_MS) * MINUTE_MS
  const [bar] = market.bars(symbol, 1, minuteMs, minuteMs)
  // While trading is halted the price is not a trade of that minute.
  if (bar !== undefined && !market.isHalted(symbol, atMs)) {
    expect(price).toBeGreaterThanOrEqual(bar.low)
    expect(price).toBeLessThanOrEqual(bar.high)
    const [next] = market.bars(symbol, 1, minuteMs + MINUTE_MS, minuteMs + MINUTE_MS)
    if (next !== undefined) expect(market.price(symbol, minuteMs + MINUTE_MS)).toBe(bar.close)
  }
  const quote = market.quote(symbol, atMs)
  expect(quote.price).toBe(price)
  expect(quote.day.close).toBe(price)
  expect(quote.day).toEqual(market.dayBar(symbol, atMs))
  expect(quote.previousClose).toBe(market.previousClose(symbol, atMs))
  const days = market.bars(symbol, 'day', atMs - 15 * DAY_MS, atMs, { asOfMs: atMs })
  expect(quote.day).toEqual(days.at(-1))
  expect(quote.previousClose).toBe(days.at(-2)!.close)
  expect(quote.tradedAtMs).toBeLessThanOrEqual(atMs)
}

/** Bars as of an instant: those that have ended are the final ones, the running one ends at the price. */
export function timeOnlyAppends(market: Market, symbol: string, atMs: number, resolution: Resolution): void {
  const fromMs = atMs - 5 * DAY_MS
  const now = market.bars(symbol, resolution, fromMs, atMs, { asOfMs: atMs })
  const later = market.bars(symbol, resolution, fromMs, atMs)
  const last = now.length - 1
  expect(now.slice(0, -1)).toEqual(later.slice(0, Math.max(0, last)))
  // A day's bar is dated before its session opens: until then it is not there.
  expect(later.length - now.length).toBeLessThanOrEqual(typeof resolution === 'number' ? 0 : 1)
  if (now.length === 0) return
  expect(now[last]!.close).toBe(market.price(symbol, atMs))
  expect(now[last]!.open).toBe(later[last]!.open)
  expect(now[last]!.volume).toBeLessThanOrEqual(later[last]!.volume)
}
