import type { JSX } from 'preact'
import type { AttemptTrace, ConsoleOutput, TracedDraws } from '../../trace/test-trace.ts'
import { durationText } from '../../trace/words.ts'
import { Icon } from './icons.tsx'
import { JsonView } from './json-view.tsx'

/** What the test printed. */
export function ConsolePanel({ output }: { readonly output: readonly ConsoleOutput[] }): JSX.Element {
  if (output.length === 0) return <p class="empty">The test printed nothing.</p>
  return (
    <ol class="console">
      {output.map(({ stream, text }, index) => (
        <li key={index} class={`is-${stream}`}>
          <span class="stream">{stream}</span>
          <pre>{text.replace(/\n$/, '')}</pre>
        </li>
      ))}
    </ol>
  )
}

/** The rules, and how often each was asked and fired. */
export function RulesPanel({ attempt: { rules, exchanges } }: { readonly attempt: AttemptTrace }): JSX.Element {
  const decisions = exchanges.flatMap(({ faults }) => faults)
  const inForce = new Set(rules.map(({ id }) => id))
  const gone = new Map(decisions.filter(({ rule }) => !inForce.has(rule)).map(({ rule, type }) => [rule, type]))
  const all = [
    ...rules.map((rule) => ({ ...rule, isGone: false })),
    ...[...gone].map(([id, type]) => ({ id, type, json: '', isGone: true })),
  ]
  if (all.length === 0) return <p class="empty">No fault rule was in force.</p>
  return (
    <ul class="rules">
      {all.map(({ id, type, json, isGone }) => {
        const asked = decisions.filter(({ rule }) => rule === id)
        const fired = asked.filter((decision) => decision.fired).length
        return (
          <li key={id} class={fired > 0 ? 'is-fired' : ''}>
            <h4>
              <Icon name="bolt" /> {type} <span class="rule-id">{id}</span>
              <span class="note">
                fired {fired} of {asked.length} times{isGone ? ', no longer in force at the end' : ''}
              </span>
            </h4>
            {json !== '' && <JsonView text={json} words={[]} />}
          </li>
        )
      })}
    </ul>
  )
}

/** The random streams that were drawn from, by what they are for. */
export function DrawsPanel({ draws: { streams, hasMore } }: { readonly draws: TracedDraws }): JSX.Element {
  if (streams.length === 0) return <p class="empty">Nothing was drawn.</p>
  return (
    <>
      <table class="draws">
        <thead>
          <tr>
            <th scope="col">Stream</th>
            <th scope="col" class="number">
              Draws
            </th>
          </tr>
        </thead>
        <tbody>
          {streams.map(({ labels, draws }, index) => (
            <tr key={index}>
              <td>
                {labels.map((label, at) => (
                  <span key={at} class="label">
                    {at > 0 && <span class="dim"> › </span>}
                    {label}
                  </span>
                ))}
              </td>
              <td class="number">{draws}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {hasMore && <p class="note">There were more streams; these are the first.</p>}
    </>
  )
}

/** How the test moved its clock. */
export function ClockPanel({ moves }: { readonly moves: AttemptTrace['clockMoves'] }): JSX.Element {
  if (moves.length === 0) return <p class="empty">The test did not move the clock.</p>
  return (
    <ul class="clock-moves">
      {moves.map(({ atMs, toMs }, index) => (
        <li key={index}>
          {durationText(atMs)} → {durationText(toMs)}{' '}
          <span class="dim">
            {toMs >= atMs ? 'forward' : 'back'} {durationText(Math.abs(toMs - atMs))}
          </span>
        </li>
      ))}
    </ul>
  )
}
