import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { Icon } from '../../trace-viewer/components/icons.tsx'
import type { Rule } from '../control-plane.ts'
import type { SessionProps } from '../session.ts'
import { ruleText } from '../switches.ts'
import { FaultSwitches } from './fault-switches.tsx'
import { Presets } from './presets.tsx'
import { RuleForm } from './rule-form.tsx'

/** At whom new faults are aimed, and how often they fire. */
export interface Aim {
  /** Empty for all. */
  readonly provider: string
  readonly probability: number
}

const CHANCES = [1, 0.5, 0.25, 0.1, 0.05, 0.01]

function AimChooser({
  aim,
  onAim,
  providers,
}: Pick<SessionProps, 'providers'> & { readonly aim: Aim; readonly onAim: (aim: Aim) => void }): JSX.Element {
  return (
    <div class="controls">
      <label class="labelled">
        Aim at
        <select
          class="field"
          value={aim.provider}
          onChange={({ currentTarget: { value } }) => onAim({ ...aim, provider: value })}
        >
          <option value="">all providers</option>
          {providers.map(({ name }) => (
            <option key={name}>{name}</option>
          ))}
        </select>
      </label>
      <label class="labelled">
        Chance of a switch
        <select
          class="field"
          value={String(aim.probability)}
          onChange={({ currentTarget: { value } }) => onAim({ ...aim, probability: Number(value) })}
        >
          {CHANCES.map((chance) => (
            <option key={chance} value={String(chance)}>
              {chance * 100} %
            </option>
          ))}
        </select>
      </label>
    </div>
  )
}

function Rules({ control, act, state, world }: SessionProps): JSX.Element {
  const { faults, session } = state
  if (faults.length === 0) {
    return <p class="empty">No rule is in force: every request gets what its provider says. Switch a fault on above.</p>
  }
  const decisions = world.exchanges.flatMap((exchange) => exchange.faults)
  const told = ({ id }: Rule): string => {
    const asked = decisions.filter(({ rule }) => rule === id)
    return `fired ${asked.filter(({ fired }) => fired).length} of ${asked.length} times`
  }
  return (
    <ul class="rule-list">
      {faults.map((rule) => (
        <li key={rule.id}>
          <Icon name="bolt" />
          <span class="rule-text">{ruleText(rule)}</span>
          <span class="rule-id">{rule.id}</span>
          <span class="note">{told(rule)}</span>
          <button
            type="button"
            class="icon-button"
            aria-label={`Remove the rule ${rule.id}`}
            title="Remove"
            onClick={() => void act(() => control.remove(`/sandbox/faults/${encodeURIComponent(rule.id)}`, session))}
          >
            <Icon name="close" />
          </button>
        </li>
      ))}
    </ul>
  )
}

/** The fault rules of a session: switches, presets, rules of one's own. */
export function FaultsPanel(props: SessionProps): JSX.Element {
  const { control, act, state, providers } = props
  const { session, faults, faults_paused: arePaused } = state
  const [aim, setAim] = useState<Aim>({ provider: '', probability: 1 })
  return (
    <div class="faults">
      <section class="card" aria-labelledby="in-force">
        <div class="card-head">
          <h3 id="in-force">
            {arePaused ? 'Paused: every request is let through' : 'In force'} <span class="count">{faults.length}</span>
          </h3>
          <button
            type="button"
            class="button"
            aria-pressed={arePaused}
            title="Lets every request through; the rules stay (p)"
            onClick={() => void act(() => control.post(`/sandbox/faults/${arePaused ? 'resume' : 'pause'}`, session))}
          >
            {arePaused ? 'Resume faults' : 'Pause faults'}
          </button>
          <button
            type="button"
            class="button"
            disabled={faults.length === 0}
            onClick={() => void act(() => control.remove('/sandbox/faults', session))}
          >
            Remove all
          </button>
        </div>
        <Rules {...props} />
      </section>
      <section class="card" aria-labelledby="switches">
        <div class="card-head">
          <h3 id="switches">Switches</h3>
          <AimChooser aim={aim} onAim={setAim} providers={providers} />
        </div>
        <FaultSwitches {...props} aim={aim} />
      </section>
      <Presets {...props} aim={aim} />
      <RuleForm {...props} />
    </div>
  )
}
