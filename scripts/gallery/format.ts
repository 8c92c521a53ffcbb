const MINUS = '\u2212'

function formatter(options: Intl.NumberFormatOptions): (value: number) => string {
  const { format } = new Intl.NumberFormat('en-US', options)
  return (value) => format(value).replace('-', MINUS)
}

/** `1.63T`, `852.4M`. */
export const compact: (value: number) => string = formatter({
  notation: 'compact',
  minimumFractionDigits: 2,
  maximumFractionDigits: 2,
})
/** `1,632`. */
export const whole: (value: number) => string = formatter({ maximumFractionDigits: 0 })
/** `1.20`. */
export const cents: (value: number) => string = formatter({ minimumFractionDigits: 2, maximumFractionDigits: 2 })
const digits = formatter({ minimumSignificantDigits: 4, maximumSignificantDigits: 4 })

/** A price: with cents, or with four digits when it is below one. */
export function price(value: number): string {
  return Math.abs(value) < 0.995 && value !== 0 ? digits(value) : cents(value)
}

/** `+1.20` or `−0.31`; `0.00` has no sign. */
export function signed(value: number): string {
  return (value > 0 ? '+' : '') + cents(value)
}

/** The class of a number that is good or bad news; `flat` when two decimals do not show it. */
export function direction(value: number): 'up' | 'down' | 'flat' {
  if (Math.abs(value) < 0.005) return 'flat'
  return value > 0 ? 'up' : 'down'
}

const ARROWS = { up: '\u25b2 ', down: '\u25bc ', flat: '' } as const

/** `▲ 1.20%`: a sign that can be told without colours. */
export function percent(value: number): string {
  return `${ARROWS[direction(value)]}${cents(Math.abs(value))}%`
}

const MONTHS = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ')

/** `16 Jan`, in UTC. */
export function dayOf(ms: number): string {
  const date = new Date(ms)
  return `${date.getUTCDate()} ${MONTHS[date.getUTCMonth()]}`
}

/** `Jan 2024`, in UTC. */
export function monthOf(ms: number): string {
  const date = new Date(ms)
  return `${MONTHS[date.getUTCMonth()]} ${date.getUTCFullYear()}`
}

/** `14:30`, in UTC. */
export function timeOf(ms: number): string {
  return new Date(ms).toISOString().slice(11, 16)
}

/** `16 Jan 14:30`, in UTC. */
export function instantOf(ms: number): string {
  return `${dayOf(ms)} ${timeOf(ms)}`
}

/** `49m`, `3h`, `2d`: how long ago something was. */
export function ago(ms: number, nowMs: number): string {
  const minutes = Math.floor((nowMs - ms) / 60_000)
  if (minutes < 60) return `${minutes}m`
  return minutes < 1440 ? `${Math.floor(minutes / 60)}h` : `${Math.floor(minutes / 1440)}d`
}
