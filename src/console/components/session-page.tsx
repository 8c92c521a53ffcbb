import type { JSX } from 'preact'
import { Tabs } from '../../trace-viewer/components/tabs.tsx'
import type { SessionProps } from '../session.ts'
import type { Requests } from '../use-requests.ts'
import { ChartsPanel } from './charts-panel.tsx'
import { ClockControl } from './clock-control.tsx'
import { FaultsPanel } from './faults-panel.tsx'
import { RequestsPanel } from './requests-panel.tsx'
import { SeedControl } from './seed-control.tsx'

interface Props extends SessionProps {
  readonly requests: Requests
  readonly panel: string
  readonly onPanel: (panel: string) => void
  /** Empties the journal. */
  readonly onClear: () => void
}

/** One session: its seed and clock, and below them its requests, faults or charts. */
export function SessionPage({ requests, panel, onPanel, onClear, ...session }: Props): JSX.Element {
  const { state, world } = session
  const tabs = [
    { id: 'requests', label: 'Requests', count: world.exchanges.length },
    { id: 'faults', label: state.faults_paused ? 'Faults (paused)' : 'Faults', count: state.faults.length },
    { id: 'charts', label: 'Charts' },
  ]
  const goTo = (index: number): void => {
    onPanel('requests')
    requests.select(index)
  }
  return (
    <>
      <h2 class="session-title">{state.session}</h2>
      <div class="cards">
        <SeedControl {...session} />
        <ClockControl {...session} />
      </div>
      <div class="tab-line">
        <Tabs label="Parts of the session" tabs={tabs} selected={panel} onSelect={onPanel} />
        {world.exchanges.length > 0 && (
          <button type="button" class="button" title="Empties the journal; nothing else changes" onClick={onClear}>
            Clear requests
          </button>
        )}
      </div>
      <section class="console-panel" role="tabpanel" aria-label={tabs.find(({ id }) => id === panel)!.label}>
        {panel === 'requests' && (
          <RequestsPanel
            {...session}
            shown={requests.shown}
            filter={requests.filter}
            onFilter={requests.change}
            selected={requests.selected}
            onSelect={requests.select}
            onStep={requests.step}
            onFirst={() => requests.stepTo(0)}
            searchRef={requests.searchRef}
            listRef={requests.listRef}
          />
        )}
        {panel === 'faults' && <FaultsPanel {...session} />}
        {panel === 'charts' && <ChartsPanel {...session} onSelect={goTo} />}
      </section>
    </>
  )
}
