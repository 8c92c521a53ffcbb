import type { FaultKind } from './fault.ts'
import { numberIn } from './field.ts'

/** Sends the body no faster than a rate. */
export interface BandwidthParams {
  /** Kilobytes (1,000 bytes) per second, 0.001 to 1000000 (included); default 50. */
  readonly KBps?: number
}

/** How often a body of a limited rate moves on: small enough for a stream, large enough not to cost a timer a byte. */
const CHUNK_MS = 100

export const bandwidth: FaultKind<BandwidthParams> = {
  type: 'bandwidth',
  about: 'Sends the body no faster than a rate.',
  fields: { KBps: numberIn(0.001, 1_000_000, 'Kilobytes (1,000 bytes) per second; default 50.') },
  takesTime: true,
  // A kilobyte per second is a byte per millisecond.
  effect: ({ KBps = 50 }) => ({
    pace: { chunkBytes: Math.max(1, Math.round(KBps * CHUNK_MS)), chunkDelayMs: 0, msPerByte: 1 / KBps },
  }),
}
