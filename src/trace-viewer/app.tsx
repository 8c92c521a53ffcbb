import type { JSX } from 'preact'
import { useCallback, useEffect, useMemo, useRef, useState } from 'preact/hooks'
import type { TestTrace } from '../trace/test-trace.ts'
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
import { useKeys } from './use-keys.ts'

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

/** The page of a trace. */
export function App({ trace }: { readonly trace: TestTrace }): JSX.Element {
  const [theme, toggleTheme] = useTheme()
  const [isHelpOpen, setHelpOpen] = useState(false)
  const [panel, setPanel] = useState('exchanges')
  const [filter, setFilter] = useState<Filter>(NO_FILTER)
  const { attemptIndex, setAttempt, selected, select } = usePlace(trace)
  const searchRef = useRef<HTMLInputElement>(null)
  const listRef = useRef<HTMLOListElement>(null)
  const attempt = trace.attempts[attemptIndex]!
  const shown = useMemo(() => filtered(attempt.exchanges, filter), [attempt, filter])
  const change = (part: Partial<Filter>): void => setFilter((old) => ({ ...old, ...part }))
  const show = useCallback((index: number | undefined) => {
    setPanel('exchanges')
    select(index)
  }, [])

  const stepTo = (at: number): void => {
    const next = shown[Math.min(shown.length - 1, Math.max(0, at))]
    if (next !== undefined) show(next.index)
  }
  const step = (by: 1 | -1): void => {
    const at = shown.findIndex(({ index }) => index === selected)
    stepTo(at < 0 ? (by > 0 ? 0 : shown.length - 1) : at + by)
  }
  const switchTo = (index: number): void => {
    if (trace.attempts[index] !== undefined) setAttempt(index)
  }
  const escape = (): void => {
    if (filter !== NO_FILTER && selected === undefined) setFilter(NO_FILTER)
    select(undefined)
    listRef.current?.focus({ preventScroll: true })
  }
  const enter = (): void => {
    if (selected === undefined) step(1)
    else document.querySelector<HTMLElement>('.detail')?.focus()
  }
  const exchange = attempt.exchanges.find(({ index }) => index === selected)
  useKeys({
    j: () => step(1),
    ArrowDown: () => step(1),
    k: () => step(-1),
    ArrowUp: () => step(-1),
    Home: () => stepTo(0),
    End: () => stepTo(shown.length - 1),
    Enter: enter,
    Escape: escape,
    '/': () => searchRef.current?.focus(),
    f: () => change({ faultsOnly: !filter.faultsOnly }),
    e: () => change({ errorsOnly: !filter.errorsOnly }),
    '[': () => switchTo(attemptIndex - 1),
    ']': () => switchTo(attemptIndex + 1),
    c: exchange && (() => void copy(curlOf(exchange))),
    r: () => void copy(attempt.reproduce),
    t: toggleTheme,
    '?': () => setHelpOpen(true),
  })

  const panels = [
    { id: 'exchanges', label: 'Exchanges', count: attempt.exchanges.length + attempt.omittedExchanges },
    { id: 'console', label: 'Console', count: attempt.output.length },
    { id: 'rules', label: 'Fault rules', count: attempt.rules.length },
    { id: 'draws', label: 'Random streams', count: attempt.draws.streams.length },
    { id: 'clock', label: 'Clock', count: attempt.clockMoves.length },
  ]
  const contents: Readonly<Record<string, JSX.Element>> = {
    exchanges: (
      <ExchangesPanel
        attempt={attempt}
        shown={shown}
        filter={filter}
        onFilter={change}
        selected={selected}
        onSelect={show}
        onStep={step}
        onFirst={() => stepTo(0)}
        searchRef={searchRef}
        listRef={listRef}
      />
    ),
    console: <ConsolePanel output={attempt.output} />,
    rules: <RulesPanel attempt={attempt} />,
    draws: <DrawsPanel draws={attempt.draws} />,
    clock: <ClockPanel moves={attempt.clockMoves} />,
  }
  return (
    <>
      <Header
        trace={trace}
        attempt={attempt}
        theme={theme}
        onTheme={toggleTheme}
        onAttempt={switchTo}
        onHelp={() => setHelpOpen(true)}
      />
      <main>
        <Findings trace={trace} attempt={attempt} onSelect={show} />
        <Tabs label="Parts of the trace" tabs={panels} selected={panel} onSelect={setPanel} />
        {panels.map(({ id, label }) => (
          <section key={id} class={`panel panel-${id}`} role="tabpanel" aria-label={label} hidden={id !== panel}>
            <h2 class="print-only">{label}</h2>
            {contents[id]}
          </section>
        ))}
      </main>
      <Help isOpen={isHelpOpen} onClose={() => setHelpOpen(false)} />
    </>
  )
}
