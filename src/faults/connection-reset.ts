import type { FaultKind } from './fault.ts'

/** Resets the connection before any byte of the answer; the provider is not asked. */
export type ConnectionResetParams = Record<never, never>

export const connectionReset: FaultKind<ConnectionResetParams> = {
  type: 'connection-reset',
  about: 'Resets the connection before any byte of the answer.',
  fields: {},
  effect: () => ({ abort: { code: 'ECONNRESET', syscall: 'read' } }),
}
