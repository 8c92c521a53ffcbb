import type { JSX, TargetedSubmitEvent } from 'preact'
import { useState } from 'preact/hooks'
import { CopyButton } from '../../trace-viewer/components/copy-button.tsx'
import type { SessionProps } from '../session.ts'

const PATTERNS = ['stable', 'volatile', 'burst', 'realistic']

/** The session's seed, and how its prices behave; both start its world over. */
export function SeedControl({ control, act, state }: SessionProps): JSX.Element {
  const { session, seed, volatility } = state
  const [given, setGiven] = useState('')
  const set = (event: TargetedSubmitEvent<HTMLFormElement>): void => {
    event.preventDefault()
    if (given === '') return
    void act(() => control.post('/control/set_seed', session, { seed: given })).then((isDone) => isDone && setGiven(''))
  }
  return (
    <section class="card" aria-labelledby="seed-title">
      <h3 id="seed-title">Seed</h3>
      <p class="reading">
        <span class="reading-value">{seed}</span>
        <CopyButton text={seed} title="Copy the seed" />
      </p>
      <form class="controls" onSubmit={set}>
        <input
          type="text"
          class="field"
          value={given}
          placeholder="Another seed"
          aria-label="Another seed"
          autocomplete="off"
          spellcheck={false}
          onInput={(event) => setGiven(event.currentTarget.value)}
        />
        <button type="submit" class="button is-main" title="Starts the world over; fault rules stay">
          Set seed
        </button>
        <button
          type="button"
          class="button"
          title="Starts the session over as it was made: world, clock, journal and fault rules"
          onClick={() => void act(() => control.post('/control/reset', session))}
        >
          Reset
        </button>
        <label class="labelled">
          Prices
          <select
            class="field"
            value={volatility ?? ''}
            onChange={({ currentTarget: { value } }) =>
              void act(() => control.post('/control/volatility', session, { volatility: value === '' ? null : value }))
            }
          >
            <option value="">as each provider says</option>
            {PATTERNS.map((name) => (
              <option key={name}>{name}</option>
            ))}
          </select>
        </label>
      </form>
    </section>
  )
}
