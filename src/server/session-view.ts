import type { Session } from './session.ts'

/** A session as the control plane shows it. */
export function sessionView(session: Session): {
  session: string
  seed: string
  clock: { now: string; time: string }
  volatility: string | null
  faults: readonly object[]
  faults_paused: boolean
  requests: number
  applied_faults: number
  snapshots: string[]
} {
  const { name, seed, clock, world, faults, journal, snapshots } = session
  return {
    session: name,
    seed,
    clock: { now: clock.clock.date().toISOString(), time: clock.time },
    volatility: world.volatility ?? null,
    faults: faults.rules,
    faults_paused: session.areFaultsPaused,
    requests: journal.total,
    applied_faults: faults.applied.length,
    snapshots,
  }
}
