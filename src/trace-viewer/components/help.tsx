import type { JSX } from 'preact'
import { Dialog } from './dialog.tsx'

/** Keys, and what they do. */
export type KeyTable = readonly (readonly [keys: readonly string[], what: string])[]

const KEYS: KeyTable = [
  [['j', '↓'], 'next exchange'],
  [['k', '↑'], 'previous exchange'],
  [['Home', 'End'], 'first or last exchange'],
  [['Enter'], 'into the details'],
  [['Esc'], 'out of them; clear the search'],
  [['/'], 'search: method, URL, body, result, rule; Enter goes to the first'],
  [['f'], 'only exchanges with faults'],
  [['e'], 'only exchanges with errors'],
  [['[', ']'], 'previous or next attempt'],
  [['c'], 'copy the exchange as curl'],
  [['r'], 'copy the command that reproduces the test'],
  [['t'], 'light or dark'],
  [['?'], 'this help'],
]

/** What the keys do. */
export function Help({
  isOpen,
  onClose,
  keys = KEYS,
}: {
  readonly isOpen: boolean
  readonly onClose: () => void
  readonly keys?: KeyTable
}): JSX.Element {
  return (
    <Dialog title="Keyboard" isOpen={isOpen} onClose={onClose}>
      <dl class="keys">
        {keys.map(([names, what]) => (
          <div key={what}>
            <dt>
              {names.map((key) => (
                <kbd key={key}>{key}</kbd>
              ))}
            </dt>
            <dd>{what}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  )
}
