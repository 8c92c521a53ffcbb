import type { JSX } from 'preact'
import type { TimeScale } from '../time-scale.ts'

/** What is drawn of one request. */
export interface BarProps {
  /** When it arrived, 0 to 1. */
  readonly from: number
  /** When its first byte came. */
  readonly first: number
  /** When its last byte came; 1 for one that never ends. */
  readonly to: number
  readonly isEndless: boolean
  /** Says how it ended, as a class. */
  readonly tone: string
  readonly isFaulted: boolean
  /** The colour of its lane. */
  readonly lane: number
}

const percent = (share: number): string => `${(share * 100).toFixed(3)}%`

/** One request on the axis: a dot where it took no time, else a bar, its injected delay hatched. */
export function Bar({ from, first, to, isEndless, tone, isFaulted, lane }: BarProps): JSX.Element {
  const isDot = to - from < 0.0005
  return (
    <span class={`bar tone-${tone} lane-${lane}${isFaulted ? ' is-faulted' : ''}${isEndless ? ' is-endless' : ''}`}>
      {!isDot && <span class="bar-delay" style={{ left: percent(from), width: percent(first - from) }} />}
      {to > first && <span class="bar-body" style={{ left: percent(first), width: percent(to - first) }} />}
      <span class="bar-start" style={{ left: percent(from) }} />
      {!isDot && !isEndless && <span class="bar-end" style={{ left: percent(to) }} />}
    </span>
  )
}

/** The axis above the bars, with what was drawn short. */
export function Axis({ scale, name }: { readonly scale: TimeScale | undefined; readonly name: string }): JSX.Element {
  if (scale === undefined) return <div class="axis axis-name">{name}</div>
  return (
    <div class="axis" aria-hidden="true">
      {scale.ticks.map(({ at, label }) => (
        <span class="tick" key={at} style={{ left: percent(at) }}>
          {label}
        </span>
      ))}
      {scale.breaks.map(({ at, width, label }) => (
        <span
          class="break-label"
          key={`b${at}`}
          style={{ left: percent(at + width / 2) }}
          title={`${label} without requests`}
        >
          {label}
        </span>
      ))}
    </div>
  )
}

/** Lines through all rows: where the axis is broken, and where the clock was moved. */
export function Grid({ scale, jumps }: { readonly scale: TimeScale; readonly jumps: readonly number[] }): JSX.Element {
  return (
    <div class="row grid-lines" aria-hidden="true">
      <div class="row-bar">
        {scale.ticks.map(({ at }) => (
          <span class="grid-line" key={`t${at}`} style={{ left: percent(at) }} />
        ))}
        {scale.breaks.map(({ at, width }) => (
          <span class="grid-break" key={`b${at}`} style={{ left: percent(at), width: percent(width) }} />
        ))}
        {jumps.map((at, index) => (
          <span class="grid-jump" key={`j${index}`} style={{ left: percent(at) }} />
        ))}
      </div>
    </div>
  )
}
