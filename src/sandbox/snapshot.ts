import type { PlanSnapshot } from '../faults/plan.ts'
import type { WorldSnapshot } from './world-snapshot.ts'

/** A sandbox at one moment; opaque, and cheap: it refers to rows and never copies them. */
export interface SandboxSnapshot {
  /** The seed of the sandbox that it was taken of. */
  readonly seed: string
  readonly nowMs: number
  readonly asked: ReadonlyMap<string, number>
  readonly faults: PlanSnapshot
  /** By provider; one whose state was never needed has none. */
  readonly worlds: ReadonlyMap<string, WorldSnapshot>
}
