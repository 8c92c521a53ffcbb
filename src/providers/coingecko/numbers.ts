/** By exponent. */
const POWERS_OF_TEN: Float64Array = Float64Array.from({ length: 23 }, (_, exponent) => 10 ** exponent)

/** Rounds to a number of decimals, 0 to 22. */
export function decimals(value: number, places: number): number {
  const scale = POWERS_OF_TEN[places]!
  const scaled = value * scale
  return Math.abs(scaled) < 2 ** 53 ? Math.round(scaled) / scale : value
}

/** Rounds to significant digits, but keeps at least `atLeast` decimals. */
function significant(value: number, digits: number, atLeast: number): number {
  const size = Math.abs(value)
  if (!(size > 0 && size < Infinity)) return 0
  const places = digits - 1 - Math.floor(Math.log(size) * Math.LOG10E)
  return places > 22 ? Number(value.toPrecision(digits)) : decimals(value, Math.max(atLeast, places))
}

/** A price as all endpoints show it: seven significant digits, at least two decimals (the API's own rule is not documented). */
export function roundPrice(price: number): number {
  return significant(price, 7, 2)
}

/** A market cap or a volume: twelve significant digits, so that ratios of them stay exact. */
export function roundMoney(amount: number): number {
  return significant(amount, 12, 0)
}

/** A percentage with five decimals, as most fields have it. */
export function roundPercent(percent: number): number {
  return decimals(percent, 5)
}

/** By how much `now` lies above `before`, in percent; 0 when nothing was before. */
export function percentChange(now: number, before: number): number {
  return before === 0 ? 0 : (100 * (now - before)) / before
}

/** `521,967,819` */
export function grouped(amount: number): string {
  return BigInt(Math.round(amount))
    .toString()
    .replaceAll(/\B(?=(\d{3})+$)/g, ',')
}

/** `$521,967,819` */
export function dollars(amount: number): string {
  return `$${grouped(amount)}`
}
