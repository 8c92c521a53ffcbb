import type { JSX } from 'preact'
import { Dialog } from './dialog.tsx'

const KEYS: readonly (readonly [keys: readonly string[], what: string])[] = [
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
export function Help({ isOpen, onClose }: { readonly isOpen: boolean; readonly onClose: () => void }): JSX.Element {
  return (
    <Dialog title="Keyboard" isOpen={isOpen} onClose={onClose}>
      <dl class="keys">
        {KEYS.map(([keys, what]) => (
          <div key={what}>
            <dt>
              {keys.map((key) => (
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
