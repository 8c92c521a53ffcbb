import { DELAY_MS_MAX } from '../core/message.ts'
import { type FaultKind, numberIn } from './fault.ts'

/** Delays the answer before its first byte. */
export interface LatencyParams {
  /** Milliseconds, 0 to 2147483647 (included). */
  readonly ms: number
  /** Up to this many milliseconds more or less, drawn evenly (included); 0 to 2147483647 (included), default 0. */
  readonly jitterMs?: number
}

export const latency: FaultKind<LatencyParams> = {
  type: 'latency',
  fields: { ms: numberIn(0, DELAY_MS_MAX), jitterMs: numberIn(0, DELAY_MS_MAX) },
  required: ['ms'],
  takesTime: true,
  effect({ ms, jitterMs = 0 }, random) {
    if (jitterMs === 0) return { delayMs: ms }
    return { delayMs: Math.max(0, Math.round(random.float(ms - jitterMs, ms + jitterMs))) }
  },
}
