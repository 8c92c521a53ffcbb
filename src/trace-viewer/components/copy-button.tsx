import type { JSX } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { Icon } from './icons.tsx'

const THANKS_MS = 1_600

/** Puts a text on the clipboard, also where a page of a file may not by the usual way. */
export async function copy(text: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text)
  } catch {
    const area = document.createElement('textarea')
    area.value = text
    document.body.append(area)
    area.select()
    document.execCommand('copy')
    area.remove()
  }
}

/** Copies a text, and says so. */
export function CopyButton({ text, label, title }: { text: string; label?: string; title: string }): JSX.Element {
  const [copied, setCopied] = useState(0)
  useEffect(() => {
    if (copied === 0) return undefined
    const timer = setTimeout(() => setCopied(0), THANKS_MS)
    return () => clearTimeout(timer)
  }, [copied])
  const isDone = copied > 0
  return (
    <button
      type="button"
      class={`copy${isDone ? ' is-done' : ''}`}
      title={title}
      aria-label={isDone ? `${title}: copied` : title}
      onClick={() => void copy(text).then(() => setCopied((count) => count + 1))}
    >
      <Icon name={isDone ? 'done' : 'copy'} />
      {label !== undefined && <span>{isDone ? 'Copied' : label}</span>}
    </button>
  )
}
