import type { FaultRule } from '../../src/faults/rule.ts'

/** Rules whose decisions are frozen. */
export const GOLDEN_RULES: readonly FaultRule[] = [
  { type: 'latency', ms: 200 },
  { type: 'latency', ms: 200, jitterMs: 50, probability: 0.5 },
  { type: 'error', status: 503, probability: 0.3 },
  { type: 'error', status: 500, skip: 2, times: 3 },
  { type: 'connection-reset', nth: [1, 5] },
  { type: 'connection-reset', id: 'mine', probability: 0.5 },
]
