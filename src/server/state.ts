import type { Mounts } from '../sandbox/mounts.ts'
import type { RealTime } from '../time/real-time.ts'
import type { Addresses } from './address.ts'
import type { CompleteConfig, HotConfig } from './config.ts'
import type { ServerLog } from './log.ts'
import type { ServerMetrics } from './metrics.ts'
import type { Sessions } from './sessions.ts'

/** What all routes of a server share. */
export interface ServerState {
  /** As it is now. */
  readonly config: CompleteConfig
  /** Changes what can be changed while the server runs; sessions follow at once. */
  configure(change: Partial<HotConfig>): void
  /** With the endpoints that only the generic interface has. */
  readonly mounts: Mounts
  /** As the providers' own clients see them. */
  readonly apis: Mounts
  readonly addresses: Addresses
  readonly sessions: Sessions
  readonly metrics: ServerMetrics
  readonly log: ServerLog
  readonly realTime: RealTime
  readonly startedAtMs: number
  /** What the control plane asks for; nothing on loopback, unless one was given. */
  readonly token: string | undefined
  /** Aborted when the server ends: what would go on for ever ends then. */
  readonly ending: AbortSignal
}
