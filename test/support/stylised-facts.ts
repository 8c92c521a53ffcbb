import { createMarket, type Bar, type VolatilityName } from '../../src/random/index.ts'
import { autocorrelation, correlation, excessKurtosis, robustAutocorrelation, standardDeviation } from './statistics.ts'

/** What Cont ("Empirical properties of asset returns", Quantitative Finance 1, 2001) finds in all markets, measured. */
export interface StylisedFacts {
  /** Annualised standard deviation of daily log returns, over what was asked for. */
  readonly volatilityRatio: number
  /** Autocorrelation of returns at lags of 1 to 10 days, the largest, in standard errors. */
  readonly linearAutocorrelation: number
  readonly kurtosisDaily: number
  readonly kurtosisWeekly: number
  readonly kurtosisMonthly: number
  /** Autocorrelation of absolute returns by lag in days. */
  readonly absoluteAutocorrelation: Readonly<Record<1 | 5 | 20 | 50, number>>
  /** Correlation of a day's return with the squared returns of the next ten days, summed. */
  readonly leverage: number
  /** Correlation of the absolute return with the logarithm of the volume. */
  readonly volumeVolatility: number
}

const ANNUAL_VOLATILITY = 0.28

function returnsOver(prices: readonly number[], days: number): number[] {
  const returns: number[] = []
  for (let i = days; i < prices.length; i += days) returns.push(Math.log(prices[i]! / prices[i - days]!))
  return returns
}

/** The daily bars of one stock, from 1994 to 2023, that has nothing but its volatility to set it apart. */
export function thirtyYears(seed: string, volatility: VolatilityName): Bar[] {
  const spec = { symbol: 'X', basePrice: 100, annualVolatility: ANNUAL_VOLATILITY, volatility, decimals: 4 } as const
  return createMarket(seed, { instruments: [spec] }).bars('X', 'day', Date.UTC(1994, 0, 1), Date.UTC(2023, 11, 31))
}

export function measureStylisedFacts(bars: readonly Bar[]): StylisedFacts {
  const prices = bars.map(({ close }) => close)
  const returns = returnsOver(prices, 1)
  const absolute = returns.map(Math.abs)
  const squares = returns.map((value) => value * value)
  const logVolumes = bars.slice(1).map(({ volume }) => Math.log(volume))
  const lags = Array.from({ length: 10 }, (_, i) => i + 1)
  return {
    volatilityRatio: (standardDeviation(returns) * Math.sqrt(252)) / ANNUAL_VOLATILITY,
    linearAutocorrelation: Math.max(...lags.map((lag) => Math.abs(robustAutocorrelation(returns, lag)))),
    kurtosisDaily: excessKurtosis(returns),
    kurtosisWeekly: excessKurtosis(returnsOver(prices, 5)),
    kurtosisMonthly: excessKurtosis(returnsOver(prices, 21)),
    absoluteAutocorrelation: {
      1: autocorrelation(absolute, 1),
      5: autocorrelation(absolute, 5),
      20: autocorrelation(absolute, 20),
      50: autocorrelation(absolute, 50),
    },
    leverage: lags.reduce((sum, lag) => sum + correlation(returns.slice(0, -lag), squares.slice(lag)), 0),
    volumeVolatility: correlation(absolute, logVolumes),
  }
}
