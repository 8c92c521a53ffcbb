import type { Security } from './security.ts'

/** A row of `/stock/split` (API doc: Splits): so many old shares became so many new ones. */
export interface Split {
  /** `YYYY-MM-DD` */
  date: string
  fromFactor: number
  symbol: string
  toFactor: number
}

/**
 * Splits that are public facts; newest first. Candles are adjusted for splits, so nothing else has to know of them.
 */
const SPLITS: Readonly<Record<string, readonly (readonly [date: string, to: number, from?: number])[]>> = {
  AAPL: [
    ['2020-08-31', 4],
    ['2014-06-09', 7],
    ['2005-02-28', 2],
    ['2000-06-21', 2],
  ],
  AMZN: [['2022-06-06', 20]],
  CMG: [],
  GE: [['2021-08-02', 1, 8]],
  GOOGL: [['2022-07-18', 20]],
  GOOG: [['2022-07-18', 20]],
  MSFT: [['2003-02-18', 2]],
  NFLX: [['2015-07-15', 7]],
  NKE: [['2015-12-24', 2]],
  NVDA: [
    ['2021-07-20', 4],
    ['2007-09-11', 3, 2],
    ['2006-04-07', 2],
  ],
  SBUX: [['2015-04-09', 2]],
  SHOP: [['2022-06-29', 10]],
  TSLA: [
    ['2022-08-25', 3],
    ['2020-08-31', 5],
  ],
  V: [['2015-03-19', 4]],
}

/**
 * The splits of a security in a range, newest first.
 *
 * @param from - First date (included), `YYYY-MM-DD`.
 * @param to - Last date (included).
 */
export function splits(security: Security | undefined, from: string, to: string): Split[] {
  const symbol = security?.symbol ?? ''
  const known = Object.hasOwn(SPLITS, symbol) ? SPLITS[symbol]! : []
  return known
    .filter(([date]) => date >= from && date <= to)
    .map(([date, toFactor, fromFactor = 1]) => ({ date, fromFactor, symbol, toFactor }))
}
