import type { JSX } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { Icon } from './icons.tsx'

export type Theme = 'light' | 'dark'

const KEY = 'seedbed-theme'

function systemTheme(): Theme {
  return matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light'
}

/** A page of a file may have no storage. */
function stored(): Theme | undefined {
  try {
    const theme = localStorage.getItem(KEY)
    return theme === 'light' || theme === 'dark' ? theme : undefined
  } catch {
    return undefined
  }
}

/** The theme, the system's until the other is asked for; and a function that changes it. */
export function useTheme(): [theme: Theme, toggle: () => void] {
  const [chosen, choose] = useState<Theme | undefined>(stored)
  const [system, setSystem] = useState<Theme>(systemTheme)
  useEffect(() => {
    const query = matchMedia('(prefers-color-scheme: dark)')
    const follow = (): void => setSystem(systemTheme())
    query.addEventListener('change', follow)
    return () => query.removeEventListener('change', follow)
  }, [])
  const theme = chosen ?? system
  useEffect(() => {
    if (chosen === undefined) delete document.documentElement.dataset['theme']
    else document.documentElement.dataset['theme'] = chosen
  }, [chosen])
  return [
    theme,
    () => {
      const other = theme === 'dark' ? 'light' : 'dark'
      choose(other)
      try {
        localStorage.setItem(KEY, other)
      } catch {
        // Then it is forgotten with the page.
      }
    },
  ]
}

/** Changes between light and dark. */
export function ThemeToggle({
  theme,
  onToggle,
}: {
  readonly theme: Theme
  readonly onToggle: () => void
}): JSX.Element {
  const other = theme === 'dark' ? 'light' : 'dark'
  return (
    <button
      type="button"
      class="icon-button"
      title={`Use the ${other} theme (t)`}
      aria-label={`Use the ${other} theme`}
      onClick={onToggle}
    >
      <Icon name={theme === 'dark' ? 'sun' : 'moon'} />
    </button>
  )
}
