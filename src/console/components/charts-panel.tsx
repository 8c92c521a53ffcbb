import type { JSX } from 'preact'
import type { SessionProps } from '../session.ts'
import { LATEST } from '../statistics.ts'
import { EmptySession } from './empty-session.tsx'
import { HistoryChart } from './history-chart.tsx'
import { PriceCharts } from './price-charts.tsx'
import { TrafficCharts } from './traffic-charts.tsx'

/** Traffic and prices of a session, drawn. */
export function ChartsPanel(props: SessionProps & { readonly onSelect: (index: number) => void }): JSX.Element {
  const { world, state, providers, onSelect } = props
  const { exchanges } = world
  return (
    <div class="charts">
      <section class="card" aria-labelledby="traffic">
        <h3 id="traffic">The latest {Math.max(1, Math.min(LATEST, exchanges.length))} requests</h3>
        {exchanges.length === 0 ? (
          <EmptySession session={state.session} providers={providers} />
        ) : (
          <TrafficCharts exchanges={exchanges} onSelect={onSelect} />
        )}
      </section>
      <section class="card" aria-labelledby="prices">
        <h3 id="prices">Prices</h3>
        <PriceCharts exchanges={exchanges} onSelect={onSelect} />
        <HistoryChart {...props} />
      </section>
    </div>
  )
}
