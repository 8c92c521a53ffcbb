import type { ComponentChildren, JSX } from 'preact'

interface Props {
  readonly isOn: boolean
  readonly onToggle: () => void
  readonly count?: number | undefined
  readonly title?: string
  readonly children: ComponentChildren
}

/** A filter that is on or off. */
export function Chip({ isOn, onToggle, count, title, children }: Props): JSX.Element {
  return (
    <button type="button" class="chip" aria-pressed={isOn} title={title} onClick={onToggle}>
      {children}
      {count !== undefined && <span class="count">{count}</span>}
    </button>
  )
}
