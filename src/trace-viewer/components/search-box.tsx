import type { JSX, RefObject } from 'preact'
import { Icon } from './icons.tsx'

interface Props {
  readonly value: string
  readonly onChange: (value: string) => void
  /** Goes to the first that was found. */
  readonly onEnter: () => void
  readonly placeholder: string
  readonly inputRef: RefObject<HTMLInputElement | null>
}

/** A search; Escape empties it, then leaves it. */
export function SearchBox({ value, onChange, onEnter, placeholder, inputRef }: Props): JSX.Element {
  return (
    <label class="search">
      <Icon name="search" />
      <input
        ref={inputRef}
        type="search"
        value={value}
        placeholder={placeholder}
        aria-label={placeholder}
        autocomplete="off"
        spellcheck={false}
        onInput={(event) => onChange(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter') onEnter()
          if (event.key !== 'Escape') return
          event.preventDefault()
          event.stopPropagation()
          if (value === '') event.currentTarget.blur()
          else onChange('')
        }}
      />
      <kbd>/</kbd>
    </label>
  )
}
