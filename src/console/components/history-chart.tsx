import type { JSX, TargetedSubmitEvent } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { axisFor } from '../axis.ts'
import { type Day, priceHistory } from '../history.ts'
import type { SessionProps } from '../session.ts'
import { Chart } from './chart.tsx'

const SPANS: readonly (readonly [label: string, days: number])[] = [
  ['a month', 30],
  ['three months', 91],
  ['a year', 365],
]

const EXAMPLES: Readonly<Record<string, string>> = { finnhub: 'AAPL', coingecko: 'bitcoin' }

interface Past {
  readonly title: string
  readonly days: readonly Day[]
}

function Drawn({ title, days }: Past): JSX.Element {
  if (days.length === 0) return <p class="empty">{title}: no trading day in that time.</p>
  const closes = days.map(({ close }) => close)
  const axis = axisFor(closes)
  return (
    <Chart
      title={title}
      about={`${days.length} days, closing between ${Math.min(...closes)} and ${Math.max(...closes)}`}
      axis={axis}
      points={days.map(({ date, open, high, low, close }, position) => ({
        at: days.length === 1 ? 0.5 : position / (days.length - 1),
        value: close,
        label: `${date}: ${close} (opened ${open}, ${low} to ${high})`,
      }))}
      shape="line"
      format={(value) => value.toFixed(axis.digits)}
      ends={[days[0]!.date, days.at(-1)!.date]}
      lane={1}
    />
  )
}

/** The past of a symbol, as the session's provider would tell it. */
export function HistoryChart({ control, act, state, providers }: SessionProps): JSX.Element | null {
  const able = providers.filter((provider) => provider.historical_data)
  const names = able.map(({ name }) => name)
  const initial = names.includes('finnhub') ? 'finnhub' : (names[0] ?? '')
  const [given, setGiven] = useState({ provider: initial, symbol: EXAMPLES[initial] ?? '', days: 91 })
  const [past, setPast] = useState<Past>()
  const { session, seed } = state
  // Another seed has another past.
  useEffect(() => setPast(undefined), [session, seed, state.volatility])
  if (able.length === 0) return null
  const load = (event: TargetedSubmitEvent<HTMLFormElement>): void => {
    event.preventDefault()
    const { provider, symbol } = given
    if (symbol === '') return
    void act(async () =>
      setPast({ title: `${symbol} at ${provider}, closing prices`, days: await priceHistory(control, session, given) }),
    )
  }
  return (
    <>
      <form class="controls" onSubmit={load}>
        <select
          class="field"
          aria-label="Provider"
          value={given.provider}
          onChange={({ currentTarget: { value } }) =>
            setGiven({ ...given, provider: value, symbol: EXAMPLES[value] ?? given.symbol })
          }
        >
          {names.map((name) => (
            <option key={name}>{name}</option>
          ))}
        </select>
        <input
          type="text"
          class="field is-short"
          aria-label="Symbol"
          value={given.symbol}
          spellcheck={false}
          onInput={(event) => setGiven({ ...given, symbol: event.currentTarget.value })}
        />
        <select
          class="field"
          aria-label="How far back"
          value={String(given.days)}
          onChange={({ currentTarget: { value } }) => setGiven({ ...given, days: Number(value) })}
        >
          {SPANS.map(([label, days]) => (
            <option key={days} value={String(days)}>
              {label}
            </option>
          ))}
        </select>
        <button type="submit" class="button is-main">
          Show the past
        </button>
        <span class="note">A fork of the session is asked: the session itself notices nothing.</span>
      </form>
      {past !== undefined && <Drawn {...past} />}
    </>
  )
}
