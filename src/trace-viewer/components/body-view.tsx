import type { JSX } from 'preact'
import type { TracedBody } from '../../trace/test-trace.ts'
import { bytesText } from '../../trace/words.ts'
import { CopyButton } from './copy-button.tsx'
import { JsonView } from './json-view.tsx'

/** The bytes of a body that is no text. */
function hexOf(base64: string): string {
  const bytes = Uint8Array.from(atob(base64.slice(0, base64.length & ~3)), (char) => char.codePointAt(0)!)
  const lines: string[] = []
  for (let start = 0; start < bytes.length; start += 16) {
    const row = [...bytes.subarray(start, start + 16)]
    const hex = row.map((byte) => byte.toString(16).padStart(2, '0')).join(' ')
    const text = row.map((byte) => (byte >= 32 && byte < 127 ? String.fromCodePoint(byte) : '.')).join('')
    lines.push(`${start.toString(16).padStart(6, '0')}  ${hex.padEnd(47)}  ${text}`)
  }
  return lines.join('\n')
}

/** The body of a request or an answer, with its size, and how much of it is kept. */
export function BodyView({ body, words }: { body: TracedBody | undefined; words: readonly string[] }): JSX.Element {
  if (body === undefined || body.bytes === 0) return <p class="empty">No body.</p>
  const { text, bytes, encoding, isCut } = body
  const shown = encoding === 'base64' ? hexOf(text) : text
  return (
    <div class="body">
      <div class="body-head">
        <span>
          Body <span class="dim">{bytesText(bytes)}</span>
          {isCut === true && <span class="note"> the trace keeps the first {bytesText(text.length)}</span>}
        </span>
        <CopyButton text={shown} title="Copy the body" />
      </div>
      <JsonView text={shown} words={words} />
    </div>
  )
}
