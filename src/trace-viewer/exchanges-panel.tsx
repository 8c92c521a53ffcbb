import type { JSX, RefObject } from 'preact'
import { useCallback, useMemo } from 'preact/hooks'
import type { AttemptTrace, TracedExchange } from '../trace/test-trace.ts'
import { Chip } from './components/chip.tsx'
import { ExchangeDetail, type LiveDetail } from './components/exchange-detail.tsx'
import { ExchangeList } from './components/exchange-list.tsx'
import { Icon } from './components/icons.tsx'
import { type Lane, Lanes } from './components/lanes.tsx'
import { SearchBox } from './components/search-box.tsx'
import { endMsOf, type Filter, isError, isFaulted, isSlowed, providersOf, toneOf, wordsOf } from './model.ts'
import { createTimeScale, type TimeScale } from './time-scale.ts'

/** What the panel shows; of a trace, or of a server's session. */
export type ShownExchanges = Pick<AttemptTrace, 'exchanges' | 'clockMoves' | 'omittedExchanges' | 'startMs'>

export interface ExchangesPanelProps {
  readonly attempt: ShownExchanges
  readonly shown: readonly TracedExchange[]
  readonly filter: Filter
  readonly onFilter: (change: Partial<Filter>) => void
  readonly selected: number | undefined
  readonly onSelect: (index: number | undefined) => void
  readonly onStep: (step: 1 | -1) => void
  /** Goes to the first that is shown. */
  readonly onFirst: () => void
  readonly searchRef: RefObject<HTMLInputElement | null>
  readonly listRef: RefObject<HTMLOListElement | null>
  /** Of what asks a server: what is only known about a test is left out, and the request as a command goes to the server. */
  readonly live?: LiveDetail
}

const LANES = 8

/** Where an exchange stands in their order, 0 to 1; some may have been left out, or forgotten. */
function placeIn(exchanges: readonly TracedExchange[]): (index: number) => number {
  const first = exchanges[0]?.index ?? 1
  const last = exchanges.at(-1)?.index ?? 1
  return (index) => (index - first + 0.5) / (last - first + 1)
}

function lanesOf({ exchanges }: ShownExchanges, providers: readonly string[], scale: TimeScale | undefined): Lane[] {
  const place = placeIn(exchanges)
  const at = (ms: number, index: number): number => scale?.at(ms) ?? place(index)
  return providers.map((name) => ({
    name,
    marks: exchanges
      .filter(({ provider = '' }) => provider === name)
      .map((exchange) => ({
        id: exchange.index,
        at: at(exchange.atMs, exchange.index),
        to: at(endMsOf(exchange), exchange.index),
        tone: toneOf(exchange),
        isFaulted: isFaulted(exchange),
      })),
  }))
}

function Filters({
  attempt: { exchanges },
  filter,
  onFilter,
  onFirst,
  providers,
  searchRef,
}: ExchangesPanelProps & { providers: readonly string[] }): JSX.Element {
  const { query, faultsOnly, errorsOnly, slowedOnly, providers: chosen } = filter
  const slowed = exchanges.filter(isSlowed).length
  const toggle = (name: string): void => {
    const next = new Set(chosen)
    if (!next.delete(name)) next.add(name)
    onFilter({ providers: next })
  }
  return (
    <div class="filters" role="search">
      <SearchBox
        value={query}
        onChange={(text) => onFilter({ query: text })}
        onEnter={onFirst}
        placeholder="Search exchanges"
        inputRef={searchRef}
      />
      <Chip
        isOn={faultsOnly}
        onToggle={() => onFilter({ faultsOnly: !faultsOnly })}
        count={exchanges.filter(isFaulted).length}
        title="Only exchanges with faults (f)"
      >
        <Icon name="bolt" /> Faults
      </Chip>
      <Chip
        isOn={errorsOnly}
        onToggle={() => onFilter({ errorsOnly: !errorsOnly })}
        count={exchanges.filter(isError).length}
        title="Only exchanges with errors (e)"
      >
        Errors
      </Chip>
      {slowed > 0 && (
        <Chip
          isOn={slowedOnly}
          onToggle={() => onFilter({ slowedOnly: !slowedOnly })}
          count={slowed}
          title="Only exchanges that a fault slowed down"
        >
          <Icon name="clock" /> Delays
        </Chip>
      )}
      {providers.length > 1 &&
        providers.map((name, index) => (
          <Chip key={name} isOn={chosen.has(name)} onToggle={() => toggle(name)}>
            <span class={`swatch lane-${index % LANES}`} /> {name === '' ? 'no provider' : name}
          </Chip>
        ))}
    </div>
  )
}

/** The exchanges: at a glance, as a waterfall, and one of them in detail. */
export function ExchangesPanel(props: ExchangesPanelProps): JSX.Element {
  const { attempt, shown, filter, selected, onSelect, onStep, listRef, live } = props
  const { exchanges, clockMoves, omittedExchanges, startMs } = attempt
  const providers = useMemo(() => providersOf(attempt), [attempt])
  const scale = useMemo(() => {
    const spans = exchanges.map((exchange) => ({ startMs: exchange.atMs, endMs: endMsOf(exchange) }))
    return createTimeScale(spans)
  }, [attempt])
  const lanes = useMemo(() => lanesOf(attempt, providers, scale), [attempt, scale])
  const jumps = useMemo(
    () => (scale === undefined ? [] : clockMoves.map(({ atMs }) => scale.at(atMs))),
    [attempt, scale],
  )
  const words = useMemo(() => wordsOf(filter.query), [filter.query])
  const laneOf = useCallback(({ provider = '' }: TracedExchange) => providers.indexOf(provider) % LANES, [providers])
  const placeOf = useMemo(() => placeIn(exchanges), [attempt])
  const exchange = exchanges.find(({ index }) => index === selected)
  return (
    <div class={`exchanges${exchange === undefined ? '' : ' has-detail'}`}>
      <div class="toolbar">
        <Filters {...props} providers={providers} />
        <p class="shown" aria-live="polite">
          {shown.length === exchanges.length
            ? `${exchanges.length} ${exchanges.length === 1 ? 'exchange' : 'exchanges'}`
            : `${shown.length} of ${exchanges.length} exchanges`}
        </p>
      </div>
      {exchanges.length > 1 && <Lanes lanes={lanes} selected={selected} onSelect={onSelect} />}
      {omittedExchanges > 0 && (
        <p class="note">{omittedExchanges} exchanges in the middle were left out of the trace.</p>
      )}
      <div class="split">
        <ExchangeList
          exchanges={shown}
          total={exchanges.length}
          selected={selected}
          onSelect={onSelect}
          laneOf={laneOf}
          placeOf={placeOf}
          scale={scale}
          jumps={jumps}
          words={words}
          listRef={listRef}
        />
        {exchange !== undefined && (
          <ExchangeDetail
            exchange={exchange}
            startMs={startMs}
            words={words}
            onClose={() => onSelect(undefined)}
            onStep={onStep}
            live={live}
          />
        )}
      </div>
    </div>
  )
}
