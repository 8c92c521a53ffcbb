import type { JSX } from 'preact'
import type { AttemptTrace, TestTrace, TracedError } from '../../trace/test-trace.ts'
import { sentence, slowedText } from '../../trace/words.ts'
import { attemptName, isFaulted, remarkable } from '../model.ts'
import { firstDifference } from '../comparison.ts'
import { PrintedDiff } from './diff-view.tsx'
import { Icon } from './icons.tsx'

/** How many exchanges are told in words. */
const TOLD_MAX = 6

function ErrorView({ error: { name, message, diff, stack } }: { readonly error: TracedError }): JSX.Element {
  return (
    <section class="error" aria-label="Error">
      <pre class="error-message">
        <strong>{name}</strong>: {message}
      </pre>
      {diff !== undefined && diff !== '' && <PrintedDiff text={diff} />}
      {stack !== undefined && stack !== '' && (
        <details>
          <summary>Stack</summary>
          <pre class="code" tabIndex={0}>
            {stack}
          </pre>
        </details>
      )}
    </section>
  )
}

interface Props {
  readonly trace: TestTrace
  readonly attempt: AttemptTrace
  readonly onSelect: (index: number) => void
  /** Shows the attempts side by side. */
  readonly onCompare: () => void
}

function Why({ attempt, onSelect }: Props): JSX.Element | null {
  const told = remarkable(attempt)
  const slowed = slowedText(attempt.exchanges)
  if (told.length === 0 && slowed === undefined) return null
  const rest = told.length - TOLD_MAX
  const hasFaults = told[0] === undefined || isFaulted(told[0])
  return (
    <section class={`why-panel${hasFaults ? '' : ' is-natural'}`} aria-label="What happened">
      <h2>{hasFaults ? 'Faults that fired' : 'Errors without a fault'}</h2>
      <ul>
        {told.slice(0, TOLD_MAX).map((exchange) => (
          <li key={exchange.index} class={isFaulted(exchange) ? 'is-fired' : ''}>
            <button type="button" onClick={() => onSelect(exchange.index)}>
              {isFaulted(exchange) && <Icon name="bolt" />}
              <span>{sentence(exchange)}</span>
            </button>
          </li>
        ))}
      </ul>
      {rest > 0 && <p class="dim">and {rest} more</p>}
      {slowed !== undefined && <p class="dim">{slowed}</p>}
    </section>
  )
}

/** What the attempts say together, and where two that ended differently first differ under one seed. */
function Verdict({ trace: { attempts }, attempt, onCompare }: Props): JSX.Element | null {
  const other = attempts.find(({ state }) => state !== attempt.state)
  const index = other === undefined ? undefined : firstDifference(attempt, other)
  const verdict = attempt.verdict ?? attempts.findLast((last) => last.verdict !== undefined)?.verdict
  if (verdict === undefined && index === undefined) return null
  return (
    <section class="why-panel is-natural" aria-label="Verdict on the attempts">
      <h2>Verdict</h2>
      {verdict !== undefined && <p>{verdict}</p>}
      {index !== undefined && (
        <ul>
          <li>
            <button type="button" onClick={onCompare}>
              <span>
                This attempt {attempt.state}, and “{attemptName(other!, attempts)}” {other!.state} under the same seed.
                They first differ at exchange #{index}: see them side by side.
              </span>
            </button>
          </li>
        </ul>
      )}
    </section>
  )
}

/** What went wrong, in words. */
export function Findings(props: Props): JSX.Element {
  return (
    <div class="findings">
      {props.attempt.errors.map((error, index) => (
        <ErrorView key={index} error={error} />
      ))}
      <Why {...props} />
      <Verdict {...props} />
    </div>
  )
}
