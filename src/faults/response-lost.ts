import type { FaultKind } from './fault.ts'

/** Lets the provider apply the request and then loses the answer: the connection is reset. A retry may do it twice. */
export type ResponseLostParams = Record<never, never>

export const responseLost: FaultKind<ResponseLostParams> = {
  type: 'response-lost',
  about: 'Lets the provider apply the request and then loses the answer.',
  fields: {},
  effect: () => ({ abort: { code: 'ECONNRESET', syscall: 'read', applied: true } }),
}
