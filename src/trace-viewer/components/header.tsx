import type { JSX } from 'preact'
import type { AttemptTrace, TestTrace } from '../../trace/test-trace.ts'
import { durationText } from '../../trace/words.ts'
import { attemptName } from '../model.ts'
import { CopyButton } from './copy-button.tsx'
import type { Theme } from './theme-toggle.tsx'
import { ThemeToggle } from './theme-toggle.tsx'

interface Props {
  readonly trace: TestTrace
  readonly attempt: AttemptTrace
  readonly theme: Theme
  readonly onTheme: () => void
  readonly onAttempt: (index: number) => void
  readonly onHelp: () => void
}

function Attempts({ trace: { attempts }, attempt, onAttempt }: Props): JSX.Element | null {
  if (attempts.length < 2) return null
  return (
    <div class="attempts" role="group" aria-label="Attempts">
      {attempts.map((other, index) => (
        <button
          type="button"
          key={index}
          class={`attempt is-${other.state}`}
          aria-pressed={other === attempt}
          onClick={() => onAttempt(index)}
        >
          <span class="state-dot" />
          {attemptName(other, attempts)} <span class="dim">{other.state}</span>
        </button>
      ))}
    </div>
  )
}

function virtualText({ simulatedMs, realMs }: NonNullable<AttemptTrace['virtualTime']>): string {
  return `virtual, ${durationText(simulatedMs)} simulated in ${durationText(realMs)}`
}

/** Which test it was, how it ended, and how to get it again. */
export function Header(props: Props): JSX.Element {
  const { trace, attempt, theme, onTheme, onHelp } = props
  const { test, runSeed, versions } = trace
  const { state, seed, token, virtualTime, reproduce } = attempt
  const facts: readonly (readonly [name: string, value: string, copied?: string])[] = [
    ['seed', seed, seed],
    ['run seed', runSeed],
    ['token', token, token],
    ['time', virtualTime === undefined ? 'not virtual' : virtualText(virtualTime)],
  ]
  return (
    <header class="page-head">
      <div class="title-line">
        <span class={`state is-${state}`}>{state}</span>
        <h1>
          {test.names.slice(0, -1).map((name) => (
            <span class="suite" key={name}>
              {name} <span class="dim">›</span>{' '}
            </span>
          ))}
          {test.names.at(-1)}
        </h1>
        <span class="spacer" />
        <ThemeToggle theme={theme} onToggle={onTheme} />
        <button type="button" class="icon-button" aria-label="Keyboard help" title="Keyboard help (?)" onClick={onHelp}>
          ?
        </button>
      </div>
      <p class="place">
        {test.file}
        {test.project !== '' && <span class="project">{test.project}</span>}
        <span class="versions">
          {Object.entries(versions)
            .map(([name, version]) => `${name} ${version}`)
            .join(' · ')}
        </span>
      </p>
      <dl class="facts head-facts">
        {facts.map(([name, value, copied]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>
              <span class="fact-value" title={value}>
                {value}
              </span>
              {copied !== undefined && <CopyButton text={copied} title={`Copy the ${name}`} />}
            </dd>
          </div>
        ))}
      </dl>
      <div class="command">
        <code>{reproduce}</code>
        <CopyButton text={reproduce} label="Copy" title="Copy the command that reproduces it (r)" />
      </div>
      <Attempts {...props} />
    </header>
  )
}
