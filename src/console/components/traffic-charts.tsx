import type { JSX } from 'preact'
import { useMemo } from 'preact/hooks'
import { isFaulted, toneOf } from '../../trace-viewer/model.ts'
import type { TracedExchange } from '../../trace/test-trace.ts'
import { durationText, pathOf, endingText } from '../../trace/words.ts'
import { axisFor } from '../axis.ts'
import { errorRates, LATEST, type Statistics, statisticsOf, WINDOW } from '../statistics.ts'
import { Chart, type Point } from './chart.tsx'

interface Props {
  readonly exchanges: readonly TracedExchange[]
  readonly onSelect: (index: number) => void
}

const percent = (rate: number): string => `${Number((rate * 100).toPrecision(3))} %`
const places = (count: number) => (position: number) => (position + 0.5) / count

function Figures({ count, errorRate, faultRate, medianMs, p95Ms, maxMs }: Statistics): JSX.Element {
  const figures: readonly (readonly [name: string, value: string])[] = [
    ['Requests', String(count)],
    ['Errors', percent(errorRate)],
    ['Hit by a fault', percent(faultRate)],
    ['Injected latency, median', durationText(medianMs)],
    ['Injected, 95th percentile', durationText(p95Ms)],
    ['Injected, longest', durationText(maxMs)],
  ]
  return (
    <dl class="figures">
      {figures.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}

function delayPoints(latest: readonly TracedExchange[]): Point[] {
  const place = places(latest.length)
  return latest.map((exchange, position) => ({
    at: place(position),
    value: exchange.delayMs,
    index: exchange.index,
    tone: isFaulted(exchange) ? 'is-faulted' : `tone-${toneOf(exchange)}`,
    label: `#${exchange.index} ${exchange.method} ${pathOf(exchange.url).split('?')[0]}: ${endingText(exchange.result)} after ${durationText(exchange.delayMs)}`,
  }))
}

/** Latency and errors of the latest requests. */
export function TrafficCharts({ exchanges, onSelect }: Props): JSX.Element {
  const latest = useMemo(() => exchanges.slice(-LATEST), [exchanges])
  const statistics = useMemo(() => statisticsOf(latest), [latest])
  const delays = useMemo(() => delayPoints(latest), [latest])
  const rates = useMemo(() => {
    const place = places(latest.length)
    return errorRates(latest).map((value, position): Point => {
      const { index } = latest[position]!
      return { at: place(position), value, index, label: `${percent(value)} of the requests up to #${index}` }
    })
  }, [latest])
  const ends = [`#${latest[0]!.index}`, `#${latest.at(-1)!.index}`] as const
  return (
    <>
      <Figures {...statistics} />
      <p class="note">Latency is what faults inject. How long the server itself takes, /metrics has.</p>
      <Chart
        title="Injected latency"
        about={`Delay of each of the latest ${latest.length} requests: median ${durationText(statistics.medianMs)}, at most ${durationText(statistics.maxMs)}`}
        axis={axisFor([0, Math.max(statistics.maxMs, 10)])}
        points={delays}
        shape="bars"
        format={durationText}
        ends={ends}
        lane={0}
        onSelect={onSelect}
      >
        <span class="legend">
          <span class="swatch" /> hit by a fault
        </span>
      </Chart>
      <Chart
        title={`Error rate, over up to ${WINDOW} requests`}
        about={`Share of errors over up to ${WINDOW} requests at a time, now ${percent(rates.at(-1)!.value)}`}
        axis={axisFor([0, 1])}
        points={rates}
        shape="line"
        format={percent}
        ends={ends}
        lane={2}
        onSelect={onSelect}
      />
    </>
  )
}
