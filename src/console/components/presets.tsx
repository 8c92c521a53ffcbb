import type { JSX } from 'preact'
import { type PresetName, presets } from '../../faults/presets.ts'
import type { SessionProps } from '../session.ts'
import { ruleText } from '../switches.ts'
import type { Aim } from './faults-panel.tsx'

/** Bad days by name; each adds its rules to those in force. */
export function Presets({ control, act, state, aim }: SessionProps & { readonly aim: Aim }): JSX.Element {
  const { provider } = aim
  const add = (name: PresetName): void =>
    void act(() => control.post(`/sandbox/presets/${name}`, state.session, provider === '' ? {} : { provider }))
  return (
    <section class="card" aria-labelledby="presets">
      <h3 id="presets">Presets</h3>
      <p class="note">Each adds its rules, aimed at {provider === '' ? 'all providers' : provider}.</p>
      <div class="preset-list">
        {(Object.keys(presets) as PresetName[]).map((name) => (
          <button type="button" class="preset" key={name} onClick={() => add(name)}>
            <span class="switch-label">{name}</span>
            <span class="switch-about">{presets[name].map((rule) => ruleText({ ...rule })).join(' · ')}</span>
          </button>
        ))}
      </div>
    </section>
  )
}
