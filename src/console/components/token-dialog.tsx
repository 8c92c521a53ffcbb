import type { JSX, TargetedSubmitEvent } from 'preact'
import { useState } from 'preact/hooks'
import { Dialog } from '../../trace-viewer/components/dialog.tsx'

interface Props {
  readonly isOpen: boolean
  /** Whether one was given, and not taken. */
  readonly wasRefused: boolean
  readonly onToken: (token: string) => void
  readonly onClose: () => void
}

/** Asks for what the control plane asks for. */
export function TokenDialog({ isOpen, wasRefused, onToken, onClose }: Props): JSX.Element {
  const [token, setToken] = useState('')
  const give = (event: TargetedSubmitEvent<HTMLFormElement>): void => {
    event.preventDefault()
    if (token.trim() !== '') onToken(token.trim())
    setToken('')
  }
  return (
    <Dialog title="The control plane asks for its token" isOpen={isOpen} onClose={onClose}>
      <form class="token-form" onSubmit={give}>
        <p>
          {wasRefused ? 'That is not its token. ' : ''}The server printed it when it started, unless it was given in its
          config. It is kept until this tab is closed.
        </p>
        <input
          type="password"
          class="field"
          value={token}
          aria-label="Token"
          autocomplete="off"
          autofocus
          onInput={(event) => setToken(event.currentTarget.value)}
        />
        <button type="submit" class="button is-main">
          Use the token
        </button>
      </form>
    </Dialog>
  )
}
