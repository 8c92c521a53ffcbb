import { connectionReset, type ConnectionResetParams } from './connection-reset.ts'
import { error, type ErrorParams } from './error.ts'
import type { FaultKind } from './fault.ts'
import { latency, type LatencyParams } from './latency.ts'

/** The parameters of every kind, by type: the one list that types and validation follow. */
export interface FaultParams {
  latency: LatencyParams
  error: ErrorParams
  'connection-reset': ConnectionResetParams
}

/** The kinds table; a new kind is a file, a line here and a line above. */
export const KINDS: { readonly [Type in keyof FaultParams]: FaultKind<FaultParams[Type]> } = {
  latency,
  error,
  'connection-reset': connectionReset,
}
