import type { FaultKind } from './fault.ts'

/** Refuses the connection; the provider is not asked. */
export type ConnectionRefusedParams = Record<never, never>

export const connectionRefused: FaultKind<ConnectionRefusedParams> = {
  type: 'connection-refused',
  about: 'Refuses the connection.',
  fields: {},
  effect: () => ({ abort: { code: 'ECONNREFUSED', syscall: 'connect' } }),
}
