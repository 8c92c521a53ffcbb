import type { JSX, RefObject, TargetedMouseEvent } from 'preact'
import type { TracedExchange } from '../../trace/test-trace.ts'
import type { TimeScale } from '../time-scale.ts'
import { ExchangeRow } from './exchange-row.tsx'
import { Axis, Grid } from './waterfall.tsx'

interface Props {
  readonly exchanges: readonly TracedExchange[]
  /** Of how many those are what a filter left. */
  readonly total: number
  readonly selected: number | undefined
  readonly onSelect: (index: number) => void
  readonly laneOf: (exchange: TracedExchange) => number
  /** Where one stands in their order, 0 to 1. */
  readonly placeOf: (index: number) => number
  readonly scale: TimeScale | undefined
  /** Where the clock was moved, 0 to 1. */
  readonly jumps: readonly number[]
  readonly words: readonly string[]
  readonly listRef: RefObject<HTMLOListElement | null>
}

/** The waterfall: a row for each exchange, on one axis. */
export function ExchangeList(props: Props): JSX.Element {
  const { exchanges, total, selected, onSelect, laneOf, placeOf, scale, jumps, words, listRef } = props
  const pick = (event: TargetedMouseEvent<HTMLElement>): void => {
    const row = (event.target as Element).closest<HTMLElement>('[data-index]')
    if (row !== null) onSelect(Number(row.dataset['index']))
  }
  return (
    <div class="waterfall">
      <div class="row row-head" aria-hidden="true">
        <span class="row-index">#</span>
        <span class="swatch" />
        <span class="row-method">Method</span>
        <span class="row-path">Path</span>
        <span class="result">Result</span>
        <span class="row-time">At</span>
        <span class="row-bar">
          <Axis scale={scale} name="in order: the clock stood still" />
        </span>
      </div>
      {exchanges.length === 0 ? (
        <p class="empty">
          {total === 0 ? 'The test made no requests.' : 'No exchange is like that. Escape clears the search.'}
        </p>
      ) : (
        <div class="rows">
          {scale !== undefined && <Grid scale={scale} jumps={jumps} />}
          <ol
            ref={listRef}
            role="listbox"
            aria-label="Exchanges"
            tabIndex={0}
            aria-activedescendant={selected === undefined ? undefined : `exchange-${selected}`}
            onClick={pick}
          >
            {exchanges.map((exchange) => (
              <ExchangeRow
                key={exchange.index}
                exchange={exchange}
                isSelected={exchange.index === selected}
                lane={laneOf(exchange)}
                scale={scale}
                place={scale === undefined ? placeOf(exchange.index) : 0}
                words={words}
              />
            ))}
          </ol>
        </div>
      )}
    </div>
  )
}
