import type { JSX } from 'preact'
import { useMemo, useState } from 'preact/hooks'
import { type Line, looksLikeJson, prettyLines } from '../pretty.ts'
import { Marked } from './marked.tsx'

interface Props {
  readonly text: string
  /** Marked where they are found. */
  readonly words: readonly string[]
}

/** The lines that are left when some are folded. */
function visible(lines: readonly Line[], folded: ReadonlySet<number>): number[] {
  const shown: number[] = []
  for (let at = 0; at < lines.length; at++) {
    shown.push(at)
    const { closedBy } = lines[at]!
    if (folded.has(at) && closedBy !== undefined) at = closedBy
  }
  return shown
}

function Fold({ isFolded, onToggle }: { isFolded: boolean; onToggle: () => void }): JSX.Element {
  return (
    <button type="button" class="fold" aria-expanded={!isFolded} aria-label="Fold" onClick={onToggle}>
      {isFolded ? '▸' : '▾'}
    </button>
  )
}

/** JSON with colours that can be folded, whole or broken; any other text as it is. */
export function JsonView({ text, words }: Props): JSX.Element {
  const isJson = looksLikeJson(text)
  const lines = useMemo(() => (isJson ? prettyLines(text) : []), [text, isJson])
  const [folded, setFolded] = useState<ReadonlySet<number>>(new Set())
  if (!isJson) {
    return (
      <pre class="code" tabIndex={0}>
        <Marked text={text} words={words} />
      </pre>
    )
  }
  const toggle = (at: number): void => {
    const next = new Set(folded)
    if (!next.delete(at)) next.add(at)
    setFolded(next)
  }
  return (
    <pre class="code json" tabIndex={0}>
      {visible(lines, folded).map((at) => {
        const { depth, tokens, closedBy } = lines[at]!
        const isFolded = folded.has(at)
        return (
          <div class="line" key={at} style={{ paddingLeft: `${depth * 1.25 + 1.1}em` }}>
            {closedBy !== undefined && closedBy > at + 1 && <Fold isFolded={isFolded} onToggle={() => toggle(at)} />}
            {tokens.map((token, index) => (
              <span key={index} class={`json-${token.kind}`}>
                <Marked text={token.text} words={words} />
              </span>
            ))}
            {isFolded && closedBy !== undefined && (
              <span class="json-folded">
                {` ${closedBy - at - 1} lines `}
                {lines[closedBy]!.tokens.map((token) => token.text).join('')}
              </span>
            )}
          </div>
        )
      })}
    </pre>
  )
}
