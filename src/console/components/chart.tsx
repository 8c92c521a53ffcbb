import type { ComponentChildren, JSX, TargetedMouseEvent } from 'preact'
import { useState } from 'preact/hooks'
import type { Axis } from '../axis.ts'

/** A value of a line, at a place of the horizontal axis, 0 to 1. */
export interface Point {
  readonly at: number
  readonly value: number
  /** What is said of it when somebody points at it. */
  readonly label: string
  /** The exchange behind it. */
  readonly index?: number
  /** Its colour, where it is not the line's. */
  readonly tone?: string
}

interface Props {
  readonly title: string
  /** Says in words what is drawn. */
  readonly about: string
  readonly axis: Axis
  readonly points: readonly Point[]
  readonly shape: 'line' | 'bars'
  readonly format: (value: number) => string
  /** What stands below, at both ends. */
  readonly ends: readonly [from: string, to: string]
  /** The number of its colour. */
  readonly lane: number
  readonly onSelect?: ((index: number) => void) | undefined
  readonly children?: ComponentChildren
}

const WIDTH = 1000
const HEIGHT = 200

const x = (at: number): number => Number((at * WIDTH).toFixed(2))

function lineOf(points: readonly Point[], y: (value: number) => number): string {
  return points.map(({ at, value }, index) => `${index === 0 ? 'M' : 'L'}${x(at)} ${y(value)}`).join('')
}

function Drawing({
  points,
  shape,
  y,
}: Pick<Props, 'points' | 'shape'> & { y: (value: number) => number }): JSX.Element {
  if (shape === 'bars') {
    const width = Math.min(24, (WIDTH / Math.max(1, points.length)) * 0.7)
    return (
      <>
        {points.map(({ at, value, tone = '' }) => {
          const height = Math.max(3, HEIGHT - y(value))
          return <rect key={at} class={tone} x={x(at) - width / 2} y={HEIGHT - height} width={width} height={height} />
        })}
      </>
    )
  }
  const line = lineOf(points, y)
  const [first, last] = [points[0]!, points.at(-1)!]
  return (
    <>
      <path class="area" d={`${line}L${x(last.at)} ${HEIGHT}L${x(first.at)} ${HEIGHT}Z`} />
      <path class="line" d={line} />
      {points.length <= 60 &&
        points.map(({ at, value }) => <path key={at} class="dot" d={`M${x(at)} ${y(value)}h0`} />)}
    </>
  )
}

/** A chart with its axis; what is pointed at is told, a click goes to the exchange behind it. */
export function Chart({
  title,
  about,
  axis,
  points,
  shape,
  format,
  ends,
  lane,
  onSelect,
  children,
}: Props): JSX.Element {
  const [pointed, setPointed] = useState<Point>()
  const y = (value: number): number => Number((HEIGHT * (1 - (value - axis.min) / (axis.max - axis.min))).toFixed(2))
  const nearest = (event: TargetedMouseEvent<HTMLElement>): Point | undefined => {
    const { left, width } = event.currentTarget.getBoundingClientRect()
    const at = (event.clientX - left) / width
    return points.toSorted((a, b) => Math.abs(a.at - at) - Math.abs(b.at - at))[0]
  }
  const pick = (event: TargetedMouseEvent<HTMLElement>): void => {
    const index = nearest(event)?.index
    if (index !== undefined) onSelect?.(index)
  }
  return (
    <figure class={`chart lane-${lane}`} aria-label={title}>
      <figcaption>
        <span class="chart-title">{title}</span>
        <span class="chart-pointed">{pointed?.label}</span>
        {children}
      </figcaption>
      <div class="plot">
        <div class="plot-axis" aria-hidden="true">
          {axis.ticks.map((tick) => (
            <span key={tick} style={{ top: `${(y(tick) / HEIGHT) * 100}%` }}>
              {format(tick)}
            </span>
          ))}
        </div>
        <div
          class={`plot-area${onSelect === undefined ? '' : ' is-clickable'}`}
          onMouseMove={(event) => setPointed(nearest(event))}
          onMouseLeave={() => setPointed(undefined)}
          onClick={pick}
        >
          <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="none" role="img" aria-label={about}>
            {axis.ticks.map((tick) => (
              <path key={tick} class="grid" d={`M0 ${y(tick)}H${WIDTH}`} />
            ))}
            <Drawing points={points} shape={shape} y={y} />
            {pointed !== undefined && <path class="pointer" d={`M${x(pointed.at)} 0V${HEIGHT}`} />}
          </svg>
        </div>
        <div class="plot-ends" aria-hidden="true">
          <span>{ends[0]}</span>
          <span>{ends[1]}</span>
        </div>
      </div>
    </figure>
  )
}
