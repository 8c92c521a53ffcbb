import type { JSX } from 'preact'
import { Icon } from '../../trace-viewer/components/icons.tsx'
import { type Theme, ThemeToggle } from '../../trace-viewer/components/theme-toggle.tsx'
import type { Connection } from '../use-session.ts'

interface Props {
  readonly connection: Connection
  readonly theme: Theme
  readonly onTheme: () => void
  readonly onHelp: () => void
  readonly onToken: () => void
}

const WORDS: Readonly<Record<Connection, string>> = {
  connecting: 'connecting',
  live: 'live',
  lost: 'the server is gone; trying again',
  refused: 'the server refuses',
}

/** Which server it is, and whether it is heard. */
export function PageHead({ connection, theme, onTheme, onHelp, onToken }: Props): JSX.Element {
  return (
    <header class="page-head console-head">
      <h1>
        Seedbed <span class="suite">console</span>
      </h1>
      <span class="server">{location.host}</span>
      <span class={`connection is-${connection}`} role="status">
        <span class="connection-dot" />
        {WORDS[connection]}
      </span>
      {connection === 'refused' && (
        <button type="button" class="button" onClick={onToken}>
          Give the token
        </button>
      )}
      <span class="spacer" />
      <a class="icon-button" href="/docs">
        Routes
      </a>
      <ThemeToggle theme={theme} onToggle={onTheme} />
      <button type="button" class="icon-button" aria-label="Keyboard help" title="Keyboard help (?)" onClick={onHelp}>
        ?
      </button>
    </header>
  )
}

/** What the server said no to. */
export function Mistake({ text, onClose }: { readonly text: string; readonly onClose: () => void }): JSX.Element {
  return (
    <div class="mistake" role="alert">
      <span>{text}</span>
      <button type="button" class="icon-button" aria-label="Dismiss" onClick={onClose}>
        <Icon name="close" />
      </button>
    </div>
  )
}
