import type { JSX, RefObject, TargetedSubmitEvent } from 'preact'
import { useState } from 'preact/hooks'
import type { SessionView } from '../control-plane.ts'
import { isSessionName } from '../place.ts'

interface Props {
  readonly sessions: readonly SessionView[]
  readonly selected: string
  readonly onSelect: (name: string) => void
  readonly inputRef: RefObject<HTMLInputElement | null>
}

/** How many are shown at once; a name finds the others. */
const SHOWN_MAX = 100

/** The sessions, those used last first; a name that no session has yet makes one. */
export function SessionList({ sessions, selected, onSelect, inputRef }: Props): JSX.Element {
  const [name, setName] = useState('')
  const found = sessions.filter(({ session }) => session.toLowerCase().includes(name.toLowerCase())).toReversed()
  const isNew = name !== '' && !sessions.some(({ session }) => session === name)
  const open = (event: TargetedSubmitEvent<HTMLFormElement>): void => {
    event.preventDefault()
    if (!isSessionName(name)) return
    onSelect(isNew && found.length === 1 ? found[0]!.session : name)
    setName('')
  }
  return (
    <nav class="sessions" aria-label="Sessions">
      <h2>
        Sessions <span class="count">{sessions.length}</span>
      </h2>
      <form onSubmit={open}>
        <input
          ref={inputRef}
          type="text"
          class="field"
          value={name}
          placeholder="Find or make a session"
          aria-label="Find or make a session"
          autocomplete="off"
          spellcheck={false}
          onInput={(event) => setName(event.currentTarget.value)}
        />
      </form>
      <ul>
        {found.slice(0, SHOWN_MAX).map(({ session, requests, faults, faults_paused: arePaused }) => (
          <li key={session}>
            <button
              type="button"
              aria-current={session === selected ? 'true' : undefined}
              title={session}
              onClick={() => onSelect(session)}
            >
              <span class="session-name">{session}</span>
              {faults.length > 0 && !arePaused && (
                <span class="fault-count" title={`${faults.length} fault rules in force`}>
                  {faults.length}
                  <span class="visually-hidden"> fault rules, </span>
                </span>
              )}
              <span class="count" title={`${requests} requests`}>
                {requests}
                <span class="visually-hidden"> requests</span>
              </span>
            </button>
          </li>
        ))}
      </ul>
      {found.length > SHOWN_MAX && <p class="note">{found.length - SHOWN_MAX} more: find them by name.</p>}
      {isNew && found.length === 0 && (
        <p class="note">{isSessionName(name) ? 'Enter makes this session.' : 'Use letters, digits, and . _ : ~ -'}</p>
      )}
    </nav>
  )
}
