import type { JSX, TargetedSubmitEvent } from 'preact'
import { useState } from 'preact/hooks'
import type { SessionProps } from '../session.ts'

const TIMES: Readonly<Record<string, string>> = {
  auto: 'the clock stands, delays are waited for',
  real: 'the clock runs, delays are waited for',
  virtual: 'delays move the clock, nobody waits',
  frozen: 'the clock stands, nobody waits',
}

const STEPS: readonly (readonly [label: string, ms: number])[] = [
  ['+1 s', 1_000],
  ['+1 min', 60_000],
  ['+1 h', 3_600_000],
  ['+1 d', 86_400_000],
]

/** The session's clock: what it says, how time passes, and ways to move it. */
export function ClockControl({ control, act, state }: SessionProps): JSX.Element {
  const { session, clock } = state
  const [instant, setInstant] = useState('')
  const change = (verb: string, body: object): Promise<boolean> =>
    act(() => control.post(`/control/clock/${verb}`, session, body))
  const set = (event: TargetedSubmitEvent<HTMLFormElement>): void => {
    event.preventDefault()
    if (instant !== '') void change('set', { now: `${instant}Z` })
  }
  return (
    <section class="card" aria-labelledby="clock-title">
      <h3 id="clock-title">Clock</h3>
      <p class="reading">
        <time class="reading-value" dateTime={clock.now}>
          {clock.now.replace('T', ' ').replace(/(\.000)?Z$/, '')} <span class="dim">UTC</span>
        </time>
      </p>
      <form class="controls" onSubmit={set}>
        <span class="joined" role="group" aria-label="Move the clock forward">
          {STEPS.map(([label, ms]) => (
            <button type="button" class="button" key={label} onClick={() => void change('advance', { ms })}>
              {label}
            </button>
          ))}
        </span>
        <button
          type="button"
          class="button"
          aria-pressed={clock.time === 'frozen'}
          title={clock.time === 'frozen' ? 'Back to auto' : 'The clock stands, and injected delays are not waited for'}
          onClick={() => void (clock.time === 'frozen' ? change('time', { time: 'auto' }) : change('freeze', {}))}
        >
          Freeze
        </button>
        <label class="labelled">
          Time
          <select
            class="field"
            value={clock.time}
            title={TIMES[clock.time]}
            onChange={({ currentTarget: { value } }) => void change('time', { time: value })}
          >
            {Object.entries(TIMES).map(([name, about]) => (
              <option key={name} value={name} title={about}>
                {name}
              </option>
            ))}
          </select>
        </label>
        <span class="joined">
          <input
            type="datetime-local"
            class="field"
            step="1"
            value={instant}
            aria-label="Set the clock to, in UTC"
            onInput={(event) => setInstant(event.currentTarget.value)}
          />
          <button type="submit" class="button">
            Set
          </button>
        </span>
      </form>
    </section>
  )
}
