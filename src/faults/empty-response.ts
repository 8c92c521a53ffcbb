import type { FaultKind } from './fault.ts'

/** Closes the connection without an answer; the provider is not asked. */
export type EmptyResponseParams = Record<never, never>

export const emptyResponse: FaultKind<EmptyResponseParams> = {
  type: 'empty-response',
  about: 'Closes the connection without an answer.',
  fields: {},
  effect: () => ({ empty: true }),
}
