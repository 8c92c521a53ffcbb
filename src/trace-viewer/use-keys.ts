import { useEffect, useRef } from 'preact/hooks'

/** What keys do, by the name that the browser gives them. */
export type Keys = Readonly<Record<string, (() => void) | undefined>>

/** Whether somebody is writing, and means no command. */
function isWriting({ target }: KeyboardEvent): boolean {
  return target instanceof Element && target.matches('input, textarea, select')
}

/** Whether a key is meant for what has the focus: a button, or a box that scrolls. */
function isTaken({ key, target }: KeyboardEvent): boolean {
  if (!(target instanceof HTMLElement)) return false
  if (key === 'Enter') return target.matches('button, summary, a')
  return /^(Arrow|Home|End)/.test(key) && target.matches('pre, [role="tab"]')
}

/** Listens to keys anywhere on the page. */
export function useKeys(keys: Keys): void {
  const latest = useRef(keys)
  latest.current = keys
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.ctrlKey || event.metaKey || event.altKey || isWriting(event) || isTaken(event)) return
      if (document.querySelector('dialog[open]') !== null) return
      const command = latest.current[event.key]
      if (command === undefined) return
      event.preventDefault()
      command()
    }
    addEventListener('keydown', onKeyDown)
    return () => removeEventListener('keydown', onKeyDown)
  }, [])
}
