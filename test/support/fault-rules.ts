import * as fc from 'fast-check'
import { KINDS } from '../../src/faults/kinds.ts'
import type { FaultRule } from '../../src/faults/rule.ts'

/** Rules whose decisions are frozen: the first six since the first version. */
export const GOLDEN_RULES: readonly FaultRule[] = [
  { type: 'latency', ms: 200 },
  { type: 'latency', ms: 200, jitterMs: 50, probability: 0.5 },
  { type: 'error', status: 503, probability: 0.3 },
  { type: 'error', status: 500, skip: 2, times: 3 },
  { type: 'connection-reset', nth: [1, 5] },
  { type: 'connection-reset', id: 'mine', probability: 0.5 },
  { type: 'latency' },
  { type: 'latency', distribution: 'uniform', minMs: 10, maxMs: 20 },
  { type: 'latency', distribution: 'gaussian', meanMs: 100, stdDevMs: 30 },
  { type: 'latency', distribution: 'lognormal', medianMs: 200, sigma: 0.6 },
  { type: 'latency', distribution: 'exponential', meanMs: 100 },
  { type: 'latency', distribution: 'pareto', minMs: 50, alpha: 1.2, maxMs: 1000, jitterMs: 10 },
  { type: 'rate-limit', limit: 3 },
  { type: 'rate-limit', algorithm: 'token-bucket', burst: 2, refillPerSecond: 1 },
  { type: 'quota', limit: 3 },
  { type: 'timeout', probability: 0.2 },
  { type: 'connection-refused', probability: 0.2 },
  { type: 'dns-failure', probability: 0.2 },
  { type: 'tls-failure', probability: 0.2 },
  { type: 'truncate', probability: 0.2 },
  { type: 'empty-response', probability: 0.2 },
  { type: 'slow-body', probability: 0.2 },
  { type: 'bandwidth', KBps: 10, probability: 0.2 },
  { type: 'malformed-body', probability: 0.2 },
  { type: 'corrupt', probability: 0.2 },
  { type: 'wrong-content-type', probability: 0.2 },
  { type: 'schema-drift', probability: 0.2 },
  { type: 'stale', ageMs: 1000, probability: 0.2 },
  { type: 'response-lost', probability: 0.2 },
  { type: 'duplicate', probability: 0.2 },
  { type: 'reorder' },
  { type: 'redirect-loop', hops: 2 },
  { type: 'huge-body', probability: 0.2 },
]

/** The least that each kind needs, by type. */
export const PLAINEST: Readonly<Record<string, FaultRule>> = Object.fromEntries(
  Object.keys(KINDS).map((type) => [type, (type === 'error' ? { type, status: 503 } : { type }) as FaultRule]),
)

const optional = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> =>
  fc.option(arbitrary, { nil: undefined })
const ms = fc.integer({ min: 1, max: 100_000 })
const counting = fc.oneof(
  fc.record({ skip: optional(fc.nat(5)), times: optional(fc.integer({ min: 1, max: 5 })) }),
  fc.record({
    nth: fc.oneof(fc.integer({ min: 1, max: 9 }), fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1 })),
  }),
)

/** When, in every combination that makes sense. */
const when = fc
  .tuple(
    counting,
    fc.record({
      probability: optional(fc.oneof(fc.constantFrom(0, 1), fc.double({ min: 0, max: 1, noNaN: true }))),
      window: optional(fc.record({ afterMs: fc.constant(0), durationMs: ms })),
      every: optional(fc.record({ upMs: ms, downMs: ms })),
      ramp: optional(fc.record({ durationMs: ms })),
      ttlMs: optional(ms),
      method: optional(fc.constantFrom('GET', 'POST')),
    }),
  )
  .map(([counts, others]) => ({ ...counts, ...others }))

/** Any rule of any kind. */
export const anyRule: fc.Arbitrary<FaultRule> = fc
  .tuple(fc.constantFrom(...GOLDEN_RULES), when)
  .map(([what, condition]) => {
    const bare = { ...what, id: undefined, probability: undefined, skip: undefined, times: undefined, nth: undefined }
    const given = Object.entries({ ...bare, ...condition }).filter(([, value]) => value !== undefined)
    return Object.fromEntries(given) as unknown as FaultRule
  })
