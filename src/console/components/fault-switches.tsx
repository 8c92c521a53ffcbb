import type { JSX } from 'preact'
import type { SessionProps } from '../session.ts'
import { type FaultSwitch, switchId, SWITCHES } from '../switches.ts'
import type { Aim } from './faults-panel.tsx'

/** Faults that are on or off. */
export function FaultSwitches({ control, act, state, aim }: SessionProps & { readonly aim: Aim }): JSX.Element {
  const { session, faults } = state
  const inForce = new Set(faults.map(({ id }) => id))
  const toggle = (which: FaultSwitch): void => {
    const id = switchId(which)
    const { provider, probability } = aim
    const where = { ...(provider !== '' && { provider }), ...(probability < 1 && { probability }) }
    void act(() =>
      inForce.has(id)
        ? control.remove(`/sandbox/faults/${id}`, session)
        : control.post('/sandbox/inject_fault', session, { id, ...which.rule, ...where }),
    )
  }
  return (
    <div class="switches">
      {SWITCHES.map((which) => (
        <button
          type="button"
          class="switch"
          role="switch"
          key={which.label}
          aria-checked={inForce.has(switchId(which))}
          onClick={() => toggle(which)}
        >
          <span class="knob" aria-hidden="true" />
          <span class="switch-label">{which.label}</span>
          <span class="switch-about">{which.about}</span>
        </button>
      ))}
    </div>
  )
}
