export function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}

/** The k-th central moment. */
function moment(values: readonly number[], k: number): number {
  const center = mean(values)
  return mean(values.map((value) => (value - center) ** k))
}

export function standardDeviation(values: readonly number[]): number {
  return Math.sqrt(moment(values, 2))
}

/** Fourth standardised moment minus 3: 0 for normal numbers. */
export function excessKurtosis(values: readonly number[]): number {
  return moment(values, 4) / moment(values, 2) ** 2 - 3
}

export function correlation(a: readonly number[], b: readonly number[]): number {
  const centerA = mean(a)
  const centerB = mean(b)
  const products = a.map((value, i) => (value - centerA) * (b[i]! - centerB))
  return mean(products) / (standardDeviation(a) * standardDeviation(b))
}

export function autocorrelation(values: readonly number[], lag: number): number {
  const center = mean(values)
  let sum = 0
  for (let i = lag; i < values.length; i++) sum += (values[i]! - center) * (values[i - lag]! - center)
  return sum / (values.length * moment(values, 2))
}

/**
 * An autocorrelation in standard errors that stay right when the variance clusters (Taylor, JFQA 19, 1984): about standard
 * normal for values that are uncorrelated.
 */
export function robustAutocorrelation(values: readonly number[], lag: number): number {
  const center = mean(values)
  let sum = 0
  let squares = 0
  for (let i = lag; i < values.length; i++) {
    const product = (values[i]! - center) * (values[i - lag]! - center)
    sum += product
    squares += product * product
  }
  return sum / Math.sqrt(squares)
}

/** The largest distance between the sample's distribution and the expected one, times the root of the sample's size. */
export function kolmogorovSmirnov(values: readonly number[], cdf: (value: number) => number): number {
  const sorted = [...values].sort((a, b) => a - b)
  let largest = 0
  sorted.forEach((value, i) => {
    const expected = cdf(value)
    largest = Math.max(largest, expected - i / sorted.length, (i + 1) / sorted.length - expected)
  })
  return largest * Math.sqrt(sorted.length)
}

/** 99.9 % of samples from the expected distribution stay below (Kolmogorov 1933). */
export const KOLMOGOROV_SMIRNOV_999 = 1.95

/** Pearson's chi-square as a standard normal number (Wilson and Hilferty, PNAS 17, 1931); large is bad. */
export function chiSquareScore(observed: readonly number[], expected: readonly number[]): number {
  const degrees = observed.length - 1
  const chiSquare = observed.reduce((sum, count, i) => sum + (count - expected[i]!) ** 2 / expected[i]!, 0)
  return (Math.cbrt(chiSquare / degrees) - (1 - 2 / (9 * degrees))) / Math.sqrt(2 / (9 * degrees))
}

/** 99.9 % of samples from the expected distribution stay below. */
export const CHI_SQUARE_999 = 3.09

/** The normal distribution function, by its series near the middle and a continued fraction in the tails. */
export function normalCdf(x: number): number {
  const density = Math.exp((-x * x) / 2) / Math.sqrt(2 * Math.PI)
  if (Math.abs(x) > 5) {
    let fraction = Math.abs(x)
    for (let k = 60; k > 0; k--) fraction = Math.abs(x) + k / fraction
    return x > 0 ? 1 - density / fraction : density / fraction
  }
  let term = x
  let sum = x
  for (let k = 3; Math.abs(term) > 1e-17; k += 2) {
    term *= (x * x) / k
    sum += term
  }
  return 0.5 + density * sum
}
