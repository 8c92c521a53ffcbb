import type { JSX, RefObject } from 'preact'
import { useCallback, useEffect, useMemo, useRef, useState } from 'preact/hooks'
import type { TestTrace } from '../trace/test-trace.ts'
import { ComparePanel } from './components/compare-panel.tsx'
import { copy } from './components/copy-button.tsx'
import { Findings } from './components/findings.tsx'
import { Header } from './components/header.tsx'
import { Help } from './components/help.tsx'
import { ClockPanel, ConsolePanel, DrawsPanel, RulesPanel } from './components/panels.tsx'
import { Tabs } from './components/tabs.tsx'
import { useTheme } from './components/theme-toggle.tsx'
import { ExchangesPanel } from './exchanges-panel.tsx'
import { curlOf, type Filter, filtered, firstShown, NO_FILTER, remarkable } from './model.ts'
import { keepPlace, readPlace } from './place.ts'
import { type Keys, useKeys } from './use-keys.ts'

/** Where there is room for the details beside the list, the most telling exchange is open from the start. */
const WIDE = '(min-width: 1000px)'

function scrollToRow(index: number): void {
  document.querySelector(`#exchange-${index}`)?.scrollIntoView({ block: 'nearest' })
}

/** The attempt and exchange that are looked at, kept in the address. */
function usePlace(trace: TestTrace) {
  const given = useMemo(() => readPlace(location.hash), [])
  const start = Math.min(given.attempt ?? firstShown(trace) + 1, trace.attempts.length) - 1
  const [attemptIndex, setAttempt] = useState(start)
  const telling = remarkable(trace.attempts[start]!)[0]?.index
  const [selected, select] = useState(given.exchange ?? (matchMedia(WIDE).matches ? telling : undefined))
  const hasMoved = useRef(false)
  useEffect(() => {
    keepPlace({ attempt: attemptIndex + 1, ...(selected !== undefined && { exchange: selected }) })
    // At first the page is seen from its top, unless the address leads to an exchange.
    if (selected !== undefined && (hasMoved.current || given.exchange !== undefined)) scrollToRow(selected)
    hasMoved.current = true
  }, [attemptIndex, selected])
  return { attemptIndex, setAttempt, selected, select }
}

/** The attempt that is looked at, with the exchanges that a filter leaves, and ways to move in it. */
function useView(trace: TestTrace) {
  const place = usePlace(trace)
  const { attemptIndex, setAttempt, selected, select } = place
  const [panel, setPanel] = useState('exchanges')
  const [filter, setFilter] = useState<Filter>(NO_FILTER)
  const attempt = trace.attempts[attemptIndex]!
  const shown = useMemo(() => filtered(attempt.exchanges, filter), [attempt, filter])
  const show = useCallback((index: number | undefined) => {
    setPanel('exchanges')
    select(index)
  }, [])
  const stepTo = (at: number): void => {
    const next = shown[Math.min(shown.length - 1, Math.max(0, at))]
    if (next !== undefined) show(next.index)
  }
  return {
    attempt,
    attemptIndex,
    panel,
    setPanel,
    filter,
    change: (part: Partial<Filter>): void => setFilter((old) => ({ ...old, ...part })),
    clear: (): void => setFilter(NO_FILTER),
    shown,
    selected,
    exchange: attempt.exchanges.find(({ index }) => index === selected),
    show,
    stepTo,
    step(by: 1 | -1): void {
      const at = shown.findIndex(({ index }) => index === selected)
      stepTo(at < 0 ? (by > 0 ? 0 : shown.length - 1) : at + by)
    },
    switchTo(index: number): void {
      if (trace.attempts[index] !== undefined) setAttempt(index)
    },
  }
}

type View = ReturnType<typeof useView>

interface Controls {
  readonly searchRef: RefObject<HTMLInputElement | null>
  readonly listRef: RefObject<HTMLOListElement | null>
  readonly toggleTheme: () => void
  readonly openHelp: () => void
}

function keysOf(view: View, { searchRef, listRef, toggleTheme, openHelp }: Controls): Keys {
  const { attempt, attemptIndex, filter, shown, selected, exchange } = view
  return {
    j: () => view.step(1),
    ArrowDown: () => view.step(1),
    k: () => view.step(-1),
    ArrowUp: () => view.step(-1),
    Home: () => view.stepTo(0),
    End: () => view.stepTo(shown.length - 1),
    Enter() {
      if (selected === undefined) view.step(1)
      else document.querySelector<HTMLElement>('.detail')?.focus()
    },
    Escape() {
      if (selected === undefined) view.clear()
      view.show(undefined)
      listRef.current?.focus({ preventScroll: true })
    },
    '/': () => searchRef.current?.focus(),
    f: () => view.change({ faultsOnly: !filter.faultsOnly }),
    e: () => view.change({ errorsOnly: !filter.errorsOnly }),
    '[': () => view.switchTo(attemptIndex - 1),
    ']': () => view.switchTo(attemptIndex + 1),
    c: exchange && (() => void copy(curlOf(exchange))),
    r: () => void copy(attempt.reproduce),
    t: toggleTheme,
    '?': openHelp,
  }
}

/** The parts of the page below the findings, one of which is shown. */
function panelsOf(trace: TestTrace, view: View, { searchRef, listRef }: Controls) {
  const { attempt, shown, filter, selected } = view
  const { exchanges, omittedExchanges, output, rules, draws, clockMoves } = attempt
  const list = (
    <ExchangesPanel
      attempt={attempt}
      shown={shown}
      filter={filter}
      onFilter={view.change}
      selected={selected}
      onSelect={view.show}
      onStep={view.step}
      onFirst={() => view.stepTo(0)}
      searchRef={searchRef}
      listRef={listRef}
    />
  )
  return [
    { id: 'exchanges', label: 'Exchanges', count: exchanges.length + omittedExchanges, content: list },
    ...(trace.attempts.length > 1
      ? [{ id: 'compare', label: 'Side by side', content: <ComparePanel trace={trace} attempt={attempt} /> }]
      : []),
    { id: 'console', label: 'Console', count: output.length, content: <ConsolePanel output={output} /> },
    { id: 'rules', label: 'Fault rules', count: rules.length, content: <RulesPanel attempt={attempt} /> },
    { id: 'draws', label: 'Random streams', count: draws.streams.length, content: <DrawsPanel draws={draws} /> },
    { id: 'clock', label: 'Clock', count: clockMoves.length, content: <ClockPanel moves={clockMoves} /> },
  ]
}

/** The page of a trace. */
export function App({ trace }: { readonly trace: TestTrace }): JSX.Element {
  const [theme, toggleTheme] = useTheme()
  const [isHelpOpen, setHelpOpen] = useState(false)
  const view = useView(trace)
  const searchRef = useRef<HTMLInputElement>(null)
  const listRef = useRef<HTMLOListElement>(null)
  const openHelp = (): void => setHelpOpen(true)
  const controls = { searchRef, listRef, toggleTheme, openHelp }
  useKeys(keysOf(view, controls))
  const { attempt, panel, setPanel, show, switchTo } = view
  const panels = panelsOf(trace, view, controls)
  return (
    <>
      <Header
        trace={trace}
        attempt={attempt}
        theme={theme}
        onTheme={toggleTheme}
        onAttempt={switchTo}
        onHelp={openHelp}
      />
      <main>
        <Findings trace={trace} attempt={attempt} onSelect={show} onCompare={() => setPanel('compare')} />
        <Tabs label="Parts of the trace" tabs={panels} selected={panel} onSelect={setPanel} />
        {panels.map(({ id, label, content }) => (
          <section key={id} class={`panel panel-${id}`} role="tabpanel" aria-label={label} hidden={id !== panel}>
            <h2 class="print-only">{label}</h2>
            {content}
          </section>
        ))}
      </main>
      <Help isOpen={isHelpOpen} onClose={() => setHelpOpen(false)} />
    </>
  )
}
