import type { JSX } from 'preact'
import { diffLines, folded } from '../line-diff.ts'
import { prettyLines } from '../pretty.ts'

function linesOf(json: string | undefined): string[] {
  if (json === undefined) return []
  return prettyLines(json).map(({ depth, tokens }) => '  '.repeat(depth) + tokens.map(({ text }) => text).join(''))
}

const CLASSES = { ' ': 'same', '-': 'removed', '+': 'added' } as const

/** What has changed between two JSON texts, line by line. */
export function JsonDiff({ before, after }: { before: string | undefined; after: string | undefined }): JSX.Element {
  return (
    <pre class="code diff" tabIndex={0}>
      {folded(diffLines(linesOf(before), linesOf(after))).map((line, index) =>
        typeof line === 'number' ? (
          <div key={index} class="line folded">
            {line === 1 ? '1 line is alike' : `${line} lines are alike`}
          </div>
        ) : (
          <div key={index} class={`line ${CLASSES[line.sign]}`}>
            <span class="sign">{line.sign}</span>
            {line.text}
          </div>
        ),
      )}
    </pre>
  )
}

/** A difference as Vitest prints it: `-` before what was expected, `+` before what came. */
export function PrintedDiff({ text }: { readonly text: string }): JSX.Element {
  return (
    <pre class="code diff" tabIndex={0}>
      {text.split('\n').map((line, index) => (
        <div key={index} class={`line ${line.startsWith('-') ? 'added' : line.startsWith('+') ? 'removed' : 'same'}`}>
          {line === '' ? ' ' : line}
        </div>
      ))}
    </pre>
  )
}
