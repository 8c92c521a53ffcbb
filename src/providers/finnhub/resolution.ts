import { type Bar, mergeBars } from '../../random/market/bar.ts'
import { DAY_MS, dayOf } from '../../random/market/day.ts'
import { dateOf } from './params.ts'

/** Resolutions of candles, and how the market calls them. */
export const RESOLUTIONS = {
  '1': 1,
  '5': 5,
  '15': 15,
  '30': 30,
  '60': 60,
  D: 'day',
  W: 'week',
  M: 'month',
} as const

/** `1`, `5`, `15`, `30` or `60` minutes, `D`, `W` or `M`. */
export type Resolution = keyof typeof RESOLUTIONS

/** Whether a text names a resolution. */
export function isResolution(text: string): text is Resolution {
  return Object.hasOwn(RESOLUTIONS, text)
}

/** Whether bars are shorter than a day. */
export function isIntraday(resolution: Resolution): boolean {
  return typeof RESOLUTIONS[resolution] === 'number'
}

/** No week and no month is longer. */
const GROUP_MS_MAX = 31 * DAY_MS

/** Names the week (from Monday; day 4 since 1970 was one) or month of an instant. */
function groupOf(timeMs: number, resolution: 'W' | 'M'): string {
  return resolution === 'M' ? dateOf(timeMs).slice(0, 7) : String(Math.floor((dayOf(timeMs) + 3) / 7))
}

/**
 * Weeks or months from days.
 *
 * @param days - Gives the day bars that begin within a range (both ends included).
 * @param fromMs - First beginning of a week or month (included): its first trading day.
 * @param toMs - Last beginning (included).
 */
export function groupDays(
  days: (fromMs: number, toMs: number) => Bar[],
  resolution: 'W' | 'M',
  fromMs: number,
  toMs: number,
): Bar[] {
  // A group that begins before `fromMs` must be seen from its beginning, to be known as such and left out.
  const groups = Map.groupBy(days(fromMs - GROUP_MS_MAX, toMs + GROUP_MS_MAX), (bar) => groupOf(bar.timeMs, resolution))
  return Array.from(groups.values(), (bars) => mergeBars(bars)!).filter(
    ({ timeMs }) => timeMs >= fromMs && timeMs <= toMs,
  )
}
