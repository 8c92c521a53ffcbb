/** Open, high, low and close of a stretch of trading, and how much was traded. */
export interface Bar {
  /** Where it begins, in ms since 1970 (UTC); a day, week or month bar: 00:00 UTC of its first trading day. */
  readonly timeMs: number
  readonly open: number
  readonly high: number
  readonly low: number
  readonly close: number
  /** A whole number of shares, coins or units. */
  readonly volume: number
}

/** How long a bar is: minutes, or a trading day, or the trading days of a week (from Monday) or of a month. */
export type Resolution = 1 | 5 | 15 | 30 | 60 | 'day' | 'week' | 'month'

/** Which trades are there. */
export interface BarOptions {
  /** Trades after this instant (ms since 1970) are not there yet: the bar that contains it ends with it. Default: all are. */
  readonly asOfMs?: number
}

/** One bar from the bars it consists of, in order; nothing when there are none. */
export function mergeBars(bars: Iterable<Bar | undefined>, timeMs?: number): Bar | undefined {
  let merged: { -readonly [key in keyof Bar]: Bar[key] } | undefined
  for (const bar of bars) {
    if (bar === undefined) continue
    if (merged === undefined) {
      merged = { ...bar, timeMs: timeMs ?? bar.timeMs }
      continue
    }
    merged.high = Math.max(merged.high, bar.high)
    merged.low = Math.min(merged.low, bar.low)
    merged.close = bar.close
    merged.volume += bar.volume
  }
  return merged
}
