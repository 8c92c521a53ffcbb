/**
 * What the lanes of an instrument's noise are for: no two purposes may share one. Lanes below 1000 belong to the volatility
 * patterns, those from 2^20 on to the parts of bars.
 */
export const LANES = {
  /** A session's own shock; a factor's, in a factor's noise. */
  shock: 1000,
  bar: 1001,
  basePrice: 1002,
  split: 1003,
  exDate: 1004,
  dividendYield: 1005,
} as const
