import type { FaultKind } from './fault.ts'
import { wholeIn } from './field.ts'

/** Lets the provider apply the request more than once; the client sees the first answer. */
export interface DuplicateParams {
  /** How often it is applied; a whole number from 2 to 100 (included), default 2. */
  readonly copies?: number
}

export const duplicate: FaultKind<DuplicateParams> = {
  type: 'duplicate',
  about: 'Lets the provider apply the request more than once.',
  fields: { copies: wholeIn(2, 100, 'How often it is applied; default 2.') },
  effect: ({ copies = 2 }) => ({ again: copies - 1 }),
}
