import type { ComponentClass, JSX } from 'preact'
import type { TracedExchange } from '../../trace/test-trace.ts'
import { decisiveAt, durationText, pathOf, endingText, slowingAt } from '../../trace/words.ts'
import { endMsOf, isFaulted, toneOf } from '../model.ts'
import type { TimeScale } from '../time-scale.ts'
import { Icon } from './icons.tsx'
import { Marked } from './marked.tsx'
import { memo } from './memo.ts'
import { Bar } from './waterfall.tsx'

interface Props {
  readonly exchange: TracedExchange
  readonly isSelected: boolean
  /** The number of its provider's lane. */
  readonly lane: number
  readonly scale: TimeScale | undefined
  /** Its place in the order, 0 to 1: where it is drawn without a scale. */
  readonly place: number
  readonly words: readonly string[]
}

/** A result and how it is to be taken, in a colour and in words. */
export function Result({ exchange }: { readonly exchange: TracedExchange }): JSX.Element {
  return (
    <span class={`result tone-${toneOf(exchange)}${isFaulted(exchange) ? ' is-faulted' : ''}`}>
      {endingText(exchange.result)}
    </span>
  )
}

function barOf({ exchange, scale, place, lane }: Props): JSX.Element {
  const { atMs, delayMs } = exchange
  const endMs = endMsOf(exchange)
  const at = (ms: number): number => scale?.at(ms) ?? place
  const isEndless = !Number.isFinite(endMs)
  const to = isEndless && scale !== undefined ? 1 : at(endMs)
  const first = isEndless ? to : at(atMs + delayMs)
  return (
    <Bar
      from={at(atMs)}
      first={first}
      to={to}
      isEndless={isEndless}
      tone={toneOf(exchange)}
      isFaulted={isFaulted(exchange)}
      lane={lane}
    />
  )
}

/** One exchange in the list. */
export const ExchangeRow: ComponentClass<Props> = memo((props: Props): JSX.Element => {
  const { exchange, isSelected, lane, words } = props
  const { index, method, url, provider = '', atMs } = exchange
  const [path, query] = pathOf(url).split(/(?=\?)/)
  const decisive = decisiveAt(exchange)
  const slowing = slowingAt(exchange)
  return (
    <li
      id={`exchange-${index}`}
      role="option"
      aria-selected={isSelected}
      data-index={index}
      class={`row lane-${lane}${decisive.length > 0 ? ' is-faulted' : ''}`}
      title={`${method} ${url}`}
    >
      <span class="row-index">{index}</span>
      <span class="swatch" title={provider === '' ? 'no provider' : provider} />
      <span class="row-method">{method}</span>
      <span class="row-path">
        <Marked text={path!} words={words} />
        {query !== undefined && (
          <span class="row-query">
            <Marked text={query} words={words} />
          </span>
        )}
      </span>
      {decisive.length + slowing.length > 0 && (
        <span class={`row-fault${decisive.length > 0 ? '' : ' is-slowing'}`}>
          <Icon name={decisive.length > 0 ? 'bolt' : 'clock'} />
          <span>
            <Marked text={[...decisive, ...slowing].map(({ type }) => type).join(', ')} words={words} />
          </span>
        </span>
      )}
      <Result exchange={exchange} />
      <span class="row-time">{durationText(atMs)}</span>
      <span class="row-bar">{barOf(props)}</span>
    </li>
  )
})
