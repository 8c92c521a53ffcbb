import { type FaultKind, numberIn } from './fault.ts'

/** Delays the answer before its first byte. */
export interface LatencyParams {
  /** Milliseconds, 0 or more. */
  readonly ms: number
  /** Up to this many milliseconds more or less, drawn evenly (included); 0 or more, default 0. */
  readonly jitterMs?: number
}

export const latency: FaultKind<LatencyParams> = {
  type: 'latency',
  fields: { ms: numberIn(0, Number.MAX_VALUE), jitterMs: numberIn(0, Number.MAX_VALUE) },
  required: ['ms'],
  takesTime: true,
  effect({ ms, jitterMs = 0 }, random) {
    if (jitterMs === 0) return { delayMs: ms }
    return { delayMs: Math.max(0, Math.round(random.float(ms - jitterMs, ms + jitterMs))) }
  },
}
