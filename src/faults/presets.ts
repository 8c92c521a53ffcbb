import type { UntargetedRule } from './rule.ts'

/** The names of the presets. */
export type PresetName = 'flakyNetwork' | 'slow3G' | 'rateLimited' | 'partialOutage' | 'badDeploy' | 'chaosMonday'

/**
 * Bad days that have a name: lists of plain rules for everything that is mounted. Aim one at a provider with
 * `presets.slow3G.map((rule) => ({ ...rule, provider: 'finnhub' }))`.
 */
export const presets: Readonly<Record<PresetName, readonly UntargetedRule[]>> = {
  /** A network that mostly works. */
  flakyNetwork: [
    { type: 'latency', distribution: 'lognormal', medianMs: 120, sigma: 0.8 },
    { type: 'connection-reset', probability: 0.02 },
    { type: 'truncate', probability: 0.01 },
    { type: 'timeout', probability: 0.005 },
  ],
  /** A phone far from town. */
  slow3G: [
    { type: 'latency', ms: 400, jitterMs: 100 },
    { type: 'bandwidth', KBps: 50 },
  ],
  /** Five requests at once, then one a second. */
  rateLimited: [{ type: 'rate-limit', algorithm: 'token-bucket', burst: 5, refillPerSecond: 1 }],
  /** A third of the servers is gone. */
  partialOutage: [
    { type: 'error', status: 503, probability: 0.3 },
    { type: 'connection-refused', probability: 0.05 },
  ],
  /** A new version that nobody has tested, on a fifth of the servers. */
  badDeploy: [
    { type: 'error', status: 500, probability: 0.1 },
    { type: 'schema-drift', probability: 0.05 },
    { type: 'malformed-body', form: 'html', probability: 0.05 },
  ],
  /** A little of everything. */
  chaosMonday: [
    { type: 'latency', distribution: 'pareto', minMs: 50, alpha: 1.2, maxMs: 30_000 },
    { type: 'error', status: 500, probability: 0.05 },
    { type: 'error', status: 503, probability: 0.05 },
    { type: 'response-lost', probability: 0.02 },
    { type: 'duplicate', probability: 0.02 },
    { type: 'connection-reset', probability: 0.02 },
    { type: 'truncate', probability: 0.02 },
    { type: 'malformed-body', probability: 0.02 },
    { type: 'timeout', probability: 0.01 },
    { type: 'reorder', probability: 0.2 },
  ],
}
