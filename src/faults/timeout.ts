import type { FaultKind } from './fault.ts'

/** Keeps the connection open and never answers; the provider is not asked. */
export type TimeoutParams = Record<never, never>

export const timeout: FaultKind<TimeoutParams> = {
  type: 'timeout',
  about: 'Keeps the connection open and never answers.',
  fields: {},
  takesTime: true,
  effect: () => ({ never: true }),
}
