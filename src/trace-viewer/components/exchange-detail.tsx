import type { ComponentChildren, JSX } from 'preact'
import { useState } from 'preact/hooks'
import { decisionText } from '../../faults/explain.ts'
import type { StateChange, TracedExchange } from '../../trace/test-trace.ts'
import { durationText, pathOf } from '../../trace/words.ts'
import { curlOf } from '../model.ts'
import { BodyView } from './body-view.tsx'
import { CopyButton } from './copy-button.tsx'
import { JsonDiff } from './diff-view.tsx'
import { Result } from './exchange-row.tsx'
import { Icon } from './icons.tsx'
import { KeyValues } from './key-values.tsx'
import { Marked } from './marked.tsx'
import { Tabs } from './tabs.tsx'

/** How an exchange of a running server is shown: nobody watches its state, and the command is one for the server. */
export interface LiveDetail {
  readonly curlOf: (exchange: TracedExchange) => string
  /** What an unmatched request means there. */
  readonly unmatched: string
}

interface Props {
  readonly exchange: TracedExchange
  /** Where the sandbox clock started, in milliseconds since 1970. */
  readonly startMs: number
  readonly words: readonly string[]
  readonly onClose: () => void
  readonly onStep: (step: 1 | -1) => void
  readonly live?: LiveDetail | undefined
}

function Faults({ exchange }: { readonly exchange: TracedExchange }): JSX.Element | null {
  const { faults } = exchange
  if (faults.length === 0) return null
  return (
    <ul class="decisions" aria-label="What the fault rules decided">
      {faults.map((decision, index) => (
        <li key={index} class={decision.fired ? 'is-fired' : 'is-held'}>
          <Icon name="bolt" />
          <strong>{decision.type}</strong>
          <span class="rule-id">{decision.rule}</span>
          <span class="why">{decisionText(decision)}</span>
        </li>
      ))}
    </ul>
  )
}

function Timing({ exchange, startMs }: { readonly exchange: TracedExchange; readonly startMs: number }): JSX.Element {
  const { atMs, delayMs, bodyMs, result, nth, endpoint, madeAt } = exchange
  const facts: [name: string, value: ComponentChildren][] = [
    [
      'Arrived',
      <>
        {durationText(atMs)}{' '}
        <span class="dim">{new Date(startMs + atMs).toISOString().replace('T', ' ').replace('Z', '')}</span>
      </>,
    ],
  ]
  if (delayMs > 0) facts.push(['Injected delay', durationText(delayMs)])
  if (bodyMs > 0) facts.push(['Body took', durationText(bodyMs)])
  if (result.kind === 'never') facts.push(['Answer', 'never'])
  if (madeAt !== undefined) facts.push(['Made at', <code>{madeAt}</code>])
  if (endpoint !== undefined) facts.push(['Endpoint', endpoint])
  if (nth > 1)
    facts.push([
      'Asked',
      `for the ${nth}${['th', 'st', 'nd', 'rd'][nth % 100 > 3 && nth % 100 < 21 ? 0 : nth % 10] ?? 'th'} time`,
    ])
  return (
    <dl class="facts">
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}

function Changes({
  title,
  changes,
}: {
  readonly title: string
  readonly changes: readonly StateChange[]
}): JSX.Element {
  if (changes.length === 0) return <></>
  return (
    <section class="changes" aria-label={title}>
      <h4 class="changes-title">{title}</h4>
      {changes.map(({ collection, id, before, after }, index) => (
        <section class="change" key={index}>
          <h4>
            {collection === '' ? 'state' : collection} <span class="rule-id">{id}</span>
            <span class="note">{before === undefined ? 'added' : after === undefined ? 'removed' : 'changed'}</span>
          </h4>
          <JsonDiff before={before} after={after} />
        </section>
      ))}
    </section>
  )
}

/** The provider's state, as far as it changed. */
function State({ exchange: { changes, arranged = [] } }: Pick<Props, 'exchange'>): JSX.Element {
  return (
    <>
      <Changes title="The test changed before" changes={arranged} />
      {changes.length === 0 ? (
        <p class="empty">This request changed nothing that the provider tells of.</p>
      ) : (
        <Changes title="This request changed" changes={changes} />
      )}
    </>
  )
}

function Response({ exchange, words, live }: Pick<Props, 'exchange' | 'words' | 'live'>): JSX.Element {
  const { result } = exchange
  switch (result.kind) {
    case 'abort':
      return (
        <p class="empty">
          The client got no answer, but the error <code>{result.code}</code>.
          {result.lost !== undefined && ` The provider had applied the request, and answered ${result.lost}.`}
        </p>
      )
    case 'never':
      return <p class="empty">The connection stayed open, and no answer came.</p>
    case 'unmatched':
      return (
        <>
          <p class="empty">
            No provider answers this request (<code>{result.reason}</code>):{' '}
            {live?.unmatched ?? 'the test fails for it.'}
          </p>
          {result.message !== undefined && <p>{result.message}</p>}
        </>
      )
    default:
      return (
        <>
          <KeyValues title="Headers" entries={Object.entries(result.headers)} words={words} />
          {result.kind === 'cut' && (
            <p class="note">The connection was closed within the body; this is what came of it.</p>
          )}
          <BodyView body={result.body} words={words} />
        </>
      )
  }
}

/** One exchange: what was asked, what came of it and why. */
export function ExchangeDetail({ exchange, startMs, words, onClose, onStep, live }: Props): JSX.Element {
  const [tab, setTab] = useState('response')
  const { index, method, url, headers, body, changes, arranged = [] } = exchange
  const parts = [...new URL(url).searchParams]
  return (
    <section class="detail" aria-label={`Exchange ${index}`} tabIndex={-1}>
      <header class="detail-head">
        <span class="row-index">#{index}</span>
        <Result exchange={exchange} />
        <span class="spacer" />
        <CopyButton text={(live?.curlOf ?? curlOf)(exchange)} label="curl" title="Copy as curl (c)" />
        <button
          type="button"
          class="icon-button"
          aria-label="Previous exchange"
          title="Previous (k)"
          onClick={() => onStep(-1)}
        >
          <Icon name="up" />
        </button>
        <button type="button" class="icon-button" aria-label="Next exchange" title="Next (j)" onClick={() => onStep(1)}>
          <Icon name="down" />
        </button>
        <button type="button" class="icon-button" aria-label="Close the details" title="Close (Esc)" onClick={onClose}>
          <Icon name="close" />
        </button>
      </header>
      <h3 class="detail-title">
        <span class="row-method">{method}</span>{' '}
        <span class="dim">{url.slice(0, url.length - pathOf(url).length)}</span>
        <Marked text={pathOf(url)} words={words} />
      </h3>
      <Faults exchange={exchange} />
      <Timing exchange={exchange} startMs={startMs} />
      <Tabs
        label="Parts of the exchange"
        selected={tab}
        onSelect={setTab}
        tabs={[
          { id: 'response', label: 'Response' },
          { id: 'request', label: 'Request' },
          ...(live === undefined ? [{ id: 'state', label: 'State', count: changes.length + arranged.length }] : []),
        ]}
      />
      <div class="tab-panel" role="tabpanel">
        {tab === 'response' && <Response exchange={exchange} words={words} live={live} />}
        {tab === 'request' && (
          <>
            {parts.length > 0 && <KeyValues title="Query" entries={parts} words={words} />}
            <KeyValues title="Headers" entries={Object.entries(headers)} words={words} />
            <BodyView body={body} words={words} />
          </>
        )}
        {tab === 'state' && <State exchange={exchange} />}
      </div>
    </section>
  )
}
