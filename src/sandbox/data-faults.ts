import type { FaultRule } from '../faults/rule.ts'
import { completeOptions } from '../providers/options.ts'
import { findMount, type Mounts } from './mounts.ts'

/**
 * The fault rules that the data options `errorRate` and `latencyRange` stand for.
 *
 * @throws `SEEDBED_UNKNOWN_PROVIDER` or `SEEDBED_INVALID_OPTION` when options are given that nobody has.
 */
export function dataFaults(mounts: Mounts, providerOptions: Readonly<Record<string, object>>): FaultRule[] {
  return Object.entries(providerOptions).flatMap(([name, given]) => {
    const { shared } = completeOptions(findMount(mounts, name, 'read providerOptions').provider, given)
    const { errorRate, latencyRange } = shared
    const rules: FaultRule[] = []
    if (latencyRange !== undefined) {
      const [minMs, maxMs] = latencyRange
      const jitterMs = (maxMs - minMs) / 2
      rules.push({ id: `latencyRange of ${name}`, type: 'latency', provider: name, ms: minMs + jitterMs, jitterMs })
    }
    if (errorRate > 0) {
      rules.push({ id: `errorRate of ${name}`, type: 'error', provider: name, status: 500, probability: errorRate })
    }
    return rules
  })
}
