import type { ComponentChild, JSX } from 'preact'

function literal(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)
}

/** A text in which the words of a search are marked. */
export function Marked({ text, words }: { readonly text: string; readonly words: readonly string[] }): JSX.Element {
  if (words.length === 0) return <>{text}</>
  const parts: ComponentChild[] = text.split(new RegExp(`(${words.map(literal).join('|')})`, 'i'))
  // Every second part is what was found.
  return <>{parts.map((part, index) => (index % 2 === 1 ? <mark key={index}>{part}</mark> : part))}</>
}
