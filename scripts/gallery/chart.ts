import { html } from 'hono/html'
import type { Html } from './page.ts'

/** Opens, highs, lows and closes of equal lengths, with times in milliseconds and volumes. */
export interface Bar {
  readonly ms: number
  readonly open: number
  readonly high: number
  readonly low: number
  readonly close: number
  readonly volume?: number
}

/** How a chart writes its axes. */
export interface Axes {
  readonly title: string
  readonly price: (value: number) => string
  /** Labels are where this changes. */
  readonly period: (ms: number) => string
  /** What a pointer that rests on a bar is told. */
  readonly instant: (ms: number) => string
}

const WIDTH = 720
const HEIGHT = 280
/** Room for the prices at the right, and for the dates below. */
const PLOT_WIDTH = WIDTH - 62
const PLOT_HEIGHT = HEIGHT - 22
/** The part of the height that volumes take when there are any. */
const VOLUME_PART = 0.2
const LABEL_WIDTH = 66

const fixed = (value: number): string => String(Math.round(value * 10) / 10)

/** Round numbers between two others: steps of 1, 2 or 5. */
export function ticks(low: number, high: number, count: number): number[] {
  const raw = (high - low) / count
  const magnitude = 10 ** Math.floor(Math.log10(raw))
  const step = magnitude * ([1, 2, 5].find((factor) => factor * magnitude >= raw) ?? 10)
  const first = Math.ceil(low / step)
  return Array.from({ length: Math.floor(high / step) - first + 1 }, (_, index) => (first + index) * step)
}

type Scale = (value: number) => number

function scaleOf(low: number, high: number, plotHeight: number): Scale {
  const range = high - low || 1
  return (value) => 8 + (1 - (value - low) / range) * (plotHeight - 16)
}

function grid(low: number, high: number, y: Scale, price: Axes['price']): Html[] {
  return ticks(low, high, 5).map(
    (value) =>
      html`<path class="grid" d="M0 ${fixed(y(value))}H${PLOT_WIDTH}" />
        <text class="tick" x="${PLOT_WIDTH + 6}" y="${fixed(y(value) + 4)}">${price(value)}</text>`,
  )
}

/** Dates below, where a new period begins and there is room. */
function dates(times: readonly number[], x: Scale, { period }: Axes): Html[] {
  let free = 0
  return times.flatMap((ms, index) => {
    const label = period(ms)
    const at = x(index)
    if (index === 0 || label === period(times[index - 1]!) || at < free || at > PLOT_WIDTH - 20) return []
    free = at + LABEL_WIDTH
    return [html`<text class="tick" x="${fixed(at)}" y="${HEIGHT - 4}">${label}</text>`]
  })
}

function volumeBars(volumes: readonly number[], x: Scale, width: number): Html {
  const largest = Math.max(...volumes) || 1
  const bars = volumes.map((volume, index) => {
    const height = (volume / largest) * PLOT_HEIGHT * VOLUME_PART
    return `M${fixed(x(index))} ${PLOT_HEIGHT}v${fixed(-height)}`
  })
  return html`<path class="volume" stroke-width="${fixed(width)}" d="${bars.join('')}" />`
}

function frame(title: string, content: readonly unknown[]): Html {
  return html`<svg class="chart" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="${title}">${content}</svg>`
}

/** Candlesticks, with volumes below when the bars have any. */
export function candlesticks(bars: readonly Bar[], axes: Axes): Html {
  const low = Math.min(...bars.map((bar) => bar.low))
  const high = Math.max(...bars.map((bar) => bar.high))
  const hasVolume = bars.some(({ volume = 0 }) => volume > 0)
  const y = scaleOf(low, high, hasVolume ? PLOT_HEIGHT * (1 - VOLUME_PART) : PLOT_HEIGHT)
  const step = PLOT_WIDTH / bars.length
  const x: Scale = (index) => (index + 0.5) * step
  const body = Math.max(1, Math.min(9, step * 0.66))
  const candles = bars.map(({ ms, open, high, low, close }, index) => {
    const middle = fixed(x(index))
    const top = y(Math.max(open, close))
    const height = Math.max(1, y(Math.min(open, close)) - top)
    return html`<g class="${close >= open ? 'up' : 'down'}"
      ><title>
        ${axes.instant(ms)}: open ${axes.price(open)}, high ${axes.price(high)}, low ${axes.price(low)}, close
        ${axes.price(close)}</title
      ><path d="M${middle} ${fixed(y(high))}V${fixed(y(low))}" /><rect
        x="${fixed(x(index) - body / 2)}"
        y="${fixed(top)}"
        width="${fixed(body)}"
        height="${fixed(height)}"
    /></g>`
  })
  const volumes = hasVolume
    ? volumeBars(
        bars.map(({ volume = 0 }) => volume),
        x,
        body,
      )
    : undefined
  return frame(axes.title, [
    grid(low, high, y, axes.price),
    dates(
      bars.map(({ ms }) => ms),
      x,
      axes,
    ),
    volumes,
    html`<g class="candles">${candles}</g>`,
  ])
}

function pathOf(values: readonly number[], x: Scale, y: Scale): string {
  return values.map((value, index) => `${index === 0 ? 'M' : 'L'}${fixed(x(index))} ${fixed(y(value))}`).join('')
}

/** A line over an area; points are evenly apart in time. */
export function area(points: readonly (readonly [ms: number, value: number])[], axes: Axes): Html {
  const values = points.map(([, value]) => value)
  const low = Math.min(...values)
  const high = Math.max(...values)
  const y = scaleOf(low, high, PLOT_HEIGHT)
  const x: Scale = (index) => (index / (points.length - 1)) * PLOT_WIDTH
  const line = pathOf(values, x, y)
  return frame(axes.title, [
    grid(low, high, y, axes.price),
    dates(
      points.map(([ms]) => ms),
      x,
      axes,
    ),
    html`<path class="area" d="${line}V${PLOT_HEIGHT}H0Z" /><path class="line" d="${line}" />`,
  ])
}

/** A small line without axes, coloured by where it ends. */
export function sparkline(values: readonly number[], title: string): Html {
  const [width, height] = [120, 34]
  const low = Math.min(...values)
  const range = Math.max(...values) - low || 1
  const x: Scale = (index) => (index / (values.length - 1)) * width
  const y: Scale = (value) => 2 + (1 - (value - low) / range) * (height - 4)
  const way = values.at(-1)! >= values[0]! ? 'up' : 'down'
  return html`<svg class="spark ${way}" viewBox="0 0 ${width} ${height}" role="img" aria-label="${title}">
    <path d="${pathOf(values, x, y)}" />
  </svg>`
}
