import type { JSX } from 'preact'
import { Marked } from './marked.tsx'

interface Props {
  readonly title: string
  readonly entries: readonly (readonly [name: string, value: string])[]
  readonly words: readonly string[]
}

/** Names with their values, headers for example; folded away until they are wanted. */
export function KeyValues({ title, entries, words }: Props): JSX.Element {
  return (
    <details class="key-values">
      <summary>
        {title} <span class="count">{entries.length}</span>
      </summary>
      <dl>
        {entries.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>
              <Marked text={value} words={words} />
            </dd>
          </div>
        ))}
      </dl>
    </details>
  )
}
