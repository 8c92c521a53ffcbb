import type { ComponentClass, JSX, TargetedMouseEvent } from 'preact'
import { memo } from './memo.ts'

/** A mark of a lane; `at` is 0 to 1. */
export interface Mark {
  readonly id: number
  readonly at: number
  readonly to: number
  readonly tone: string
  readonly isFaulted: boolean
}

export interface Lane {
  readonly name: string
  readonly marks: readonly Mark[]
}

interface Props {
  readonly lanes: readonly Lane[]
  readonly selected: number | undefined
  readonly onSelect: (id: number) => void
}

const WIDTH = 1_000
const HEIGHT = 18

/** Errors above what went well, and faults above both: they must not be hidden. */
function inFront({ tone, isFaulted }: Mark): number {
  return isFaulted ? 2 : tone === 'ok' ? 0 : 1
}

function MarkShape({ mark }: { readonly mark: Mark }): JSX.Element {
  const x = 4 + mark.at * (WIDTH - 8)
  const width = Math.max(0, (mark.to - mark.at) * (WIDTH - 8))
  const shape = `mark tone-${mark.tone}${mark.isFaulted ? ' is-faulted' : ''}`
  return (
    <g class={shape}>
      {width > 1 && <rect class="mark-span" x={x} y={HEIGHT / 2 - 1.5} width={width} height="3" />}
      <rect
        class="mark-tick"
        x={x - 1.25}
        y={mark.isFaulted ? 2 : 4}
        width="2.5"
        height={HEIGHT - (mark.isFaulted ? 4 : 8)}
      />
    </g>
  )
}

/** The whole attempt at a glance: a lane for each provider; a click goes to the nearest request. */
export const Lanes: ComponentClass<Props> = memo(({ lanes, selected, onSelect }: Props): JSX.Element => {
  const pick = (marks: readonly Mark[], event: TargetedMouseEvent<SVGSVGElement>): void => {
    const { left, width } = event.currentTarget.getBoundingClientRect()
    const at = (event.clientX - left) / width
    const nearest = marks.toSorted((a, b) => Math.abs(a.at - at) - Math.abs(b.at - at))[0]
    if (nearest !== undefined) onSelect(nearest.id)
  }
  return (
    <div class="lanes" aria-hidden="true">
      {lanes.map(({ name, marks }, index) => (
        <div class={`lane lane-${index % 8}`} key={name}>
          <span class="lane-name">
            <span class="swatch" />
            {name === '' ? 'no provider' : name}
          </span>
          <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="none" onClick={(event) => pick(marks, event)}>
            {marks
              .toSorted((a, b) => inFront(a) - inFront(b))
              .map((mark) => (
                <MarkShape key={mark.id} mark={mark} />
              ))}
            {marks
              .filter(({ id }) => id === selected)
              .map(({ id, at }) => (
                <rect
                  key={id}
                  class="mark-selected"
                  x={4 + at * (WIDTH - 8) - 3}
                  y="0.5"
                  width="6"
                  height={HEIGHT - 1}
                />
              ))}
          </svg>
        </div>
      ))}
    </div>
  )
})
