import type { ControlPlane, ProviderView, SessionView } from './control-plane.ts'
import type { Act } from './use-actions.ts'
import type { World } from './world.ts'

/** What the parts of the page about one session share. */
export interface SessionProps {
  readonly control: ControlPlane
  readonly act: Act
  readonly state: SessionView
  readonly world: World
  readonly providers: readonly ProviderView[]
}
