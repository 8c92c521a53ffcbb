import { DELAY_MS_MAX } from '../core/message.ts'
import type { FaultKind } from './fault.ts'
import { countFrom, numberIn } from './field.ts'

/** Sends the body in small pieces with a pause before each: a dribble. */
export interface SlowBodyParams {
  /** The size of a piece; a whole number >= 1, default 64. */
  readonly chunkBytes?: number
  /** Milliseconds before each piece, 0 to 2147483647 (included); default 100. */
  readonly chunkDelayMs?: number
}

export const slowBody: FaultKind<SlowBodyParams> = {
  type: 'slow-body',
  about: 'Sends the body in small pieces with a pause before each.',
  fields: {
    chunkBytes: countFrom(1, 'The size of a piece; default 64.'),
    chunkDelayMs: numberIn(0, DELAY_MS_MAX, 'Milliseconds before each piece; default 100.'),
  },
  takesTime: true,
  effect: ({ chunkBytes = 64, chunkDelayMs = 100 }) => ({ pace: { chunkBytes, chunkDelayMs, msPerByte: 0 } }),
}
