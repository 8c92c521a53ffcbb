import type { JSX } from 'preact'
import { useMemo, useState } from 'preact/hooks'
import type { AttemptTrace, TestTrace, TracedExchange } from '../../trace/test-trace.ts'
import { pathOf } from '../../trace/words.ts'
import { outlineOf, type Pair, pairsOf, sections } from '../comparison.ts'
import { attemptName } from '../model.ts'
import { Chip } from './chip.tsx'
import { JsonDiff } from './diff-view.tsx'
import { Result } from './exchange-row.tsx'

/** What an attempt asked, in its half of a row. */
function Half({ exchange }: { readonly exchange: TracedExchange | undefined }): JSX.Element {
  if (exchange === undefined) return <span class="half is-missing">not asked</span>
  const { index, method, url } = exchange
  return (
    <span class="half" title={`${method} ${url}`}>
      <span class="row-index">{index}</span>
      <span class="row-method">{method}</span>
      <span class="row-path">{pathOf(url)}</span>
      <Result exchange={exchange} />
    </span>
  )
}

interface PairProps {
  readonly pair: Pair
  readonly isFirst: boolean
}

function Different({ pair: { one, other, difference }, isFirst }: PairProps): JSX.Element {
  const [isOpen, setOpen] = useState(isFirst)
  return (
    <li class={`pair is-different${isFirst ? ' is-first' : ''}`}>
      <button type="button" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
        <Half exchange={one} />
        <Half exchange={other} />
        <span class="difference">
          {isFirst && <strong>First difference: </strong>}
          {difference}
        </span>
      </button>
      {isOpen && <JsonDiff before={outlineOf(one)} after={outlineOf(other)} />}
    </li>
  )
}

function Alike({ pairs }: { readonly pairs: readonly Pair[] }): JSX.Element {
  const [isOpen, setOpen] = useState(pairs.length <= 3)
  return isOpen ? (
    <>
      {pairs.map(({ one, other }) => (
        <li class="pair" key={one!.index}>
          <Half exchange={one} />
          <Half exchange={other} />
        </li>
      ))}
    </>
  ) : (
    <li class="pair is-folded">
      <button type="button" onClick={() => setOpen(true)}>
        {pairs.length} exchanges are alike
      </button>
    </li>
  )
}

interface Props {
  readonly trace: TestTrace
  readonly attempt: AttemptTrace
}

/** Two attempts side by side, the earlier one first; where they differ first is open from the start. */
export function ComparePanel({ trace: { attempts }, attempt }: Props): JSX.Element {
  const others = attempts.filter((other) => other !== attempt)
  const [chosen, choose] = useState<AttemptTrace>()
  const preferred = others.find(({ seed, state }) => seed === attempt.seed && state !== attempt.state) ?? others[0]!
  const other = chosen === undefined || chosen === attempt ? preferred : chosen
  const both = [attempt, other].toSorted((a, b) => attempts.indexOf(a) - attempts.indexOf(b))
  const [first, second] = both as [AttemptTrace, AttemptTrace]
  const pairs = useMemo(() => pairsOf(first, second), [first, second])
  const firstDifferent = pairs.find(({ difference }) => difference !== undefined)
  return (
    <div class="compare">
      {others.length > 1 && (
        <div class="filters" role="group" aria-label="Compare with">
          <span class="dim">Compare with</span>
          {others.map((one) => (
            <Chip key={one.number} isOn={one === other} onToggle={() => choose(one)}>
              {attemptName(one, attempts)}
            </Chip>
          ))}
        </div>
      )}
      <p class="note">
        {firstDifferent === undefined ? 'Both asked for the same and got the same. ' : ''}
        {first.seed === second.seed
          ? 'Both have the same seed.'
          : 'They have different seeds: their data differ anyway.'}
      </p>
      <div class="pair pair-head">
        {both.map((one) => (
          <span class={`half is-${one.state}`} key={one.number}>
            <span class="state-dot" /> {attemptName(one, attempts)} <span class="dim">{one.state}</span>
          </span>
        ))}
      </div>
      <ol class="pairs" aria-label="Exchanges of both attempts">
        {sections(pairs).map((part, index) =>
          'difference' in part ? (
            <Different
              key={`${first.number}-${second.number}-${index}`}
              pair={part}
              isFirst={part === firstDifferent}
            />
          ) : (
            <Alike key={`${first.number}-${second.number}-${index}`} pairs={part} />
          ),
        )}
      </ol>
    </div>
  )
}
