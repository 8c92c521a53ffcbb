import type { JSX } from 'preact'
import { useMemo } from 'preact/hooks'
import type { TracedExchange } from '../../trace/test-trace.ts'
import { durationText } from '../../trace/words.ts'
import { axisFor } from '../axis.ts'
import { type PricePath, pricePaths } from '../prices.ts'
import { Chart, type Point } from './chart.tsx'

interface Props {
  readonly exchanges: readonly TracedExchange[]
  readonly onSelect: (index: number) => void
}

const PATHS_MAX = 6

function pointsOf({ points }: PricePath): { drawn: Point[]; ends: readonly [string, string] } {
  const [first, last] = [points[0]!, points.at(-1)!]
  const spanMs = last.atMs - first.atMs
  // Where the clock stands, prices stand in the order of asking.
  const drawn = points.map(({ index, atMs, price }, position) => ({
    at: spanMs > 0 ? (atMs - first.atMs) / spanMs : points.length === 1 ? 0.5 : position / (points.length - 1),
    value: price,
    index,
    label: `${price} by #${index}, at ${durationText(atMs)}`,
  }))
  const end = ({ index, atMs }: (typeof points)[number]): string => (spanMs > 0 ? durationText(atMs) : `#${index}`)
  return { drawn, ends: [end(first), end(last)] }
}

/** The prices that the session's clients were told, a chart for each symbol. */
export function PriceCharts({ exchanges, onSelect }: Props): JSX.Element {
  const paths = useMemo(() => pricePaths(exchanges), [exchanges])
  if (paths.length === 0) {
    return (
      <p class="empty">
        No prices were asked for yet. Quotes of Finnhub and prices of CoinGecko are drawn here as they are answered;
        below is their past.
      </p>
    )
  }
  return (
    <div class="price-paths">
      {paths.slice(0, PATHS_MAX).map((path, number) => {
        const { drawn, ends } = pointsOf(path)
        const prices = path.points.map(({ price }) => price)
        const axis = axisFor(prices)
        return (
          <Chart
            key={`${path.provider} ${path.symbol}`}
            title={`${path.symbol}, as ${path.provider} told it`}
            about={`${prices.length} prices of ${path.symbol}, from ${Math.min(...prices)} to ${Math.max(...prices)}, last ${prices.at(-1)}`}
            axis={axis}
            points={drawn}
            shape="line"
            format={(value) => value.toFixed(axis.digits)}
            ends={ends}
            lane={number % 8}
            onSelect={onSelect}
          />
        )
      })}
      {paths.length > PATHS_MAX && (
        <p class="note">{paths.length - PATHS_MAX} more symbols were asked for less often.</p>
      )}
    </div>
  )
}
