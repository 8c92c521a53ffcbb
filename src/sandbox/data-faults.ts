import { errorRules, injectionRules, latencyRules } from '../faults/injection.ts'
import type { FaultRule } from '../faults/rule.ts'
import { completeOptions } from '../providers/options.ts'
import { findMount, type Mounts } from './mounts.ts'

/**
 * The fault rules that options of providers stand for, each aimed at its provider.
 *
 * @throws `SEEDBED_UNKNOWN_PROVIDER` or `SEEDBED_INVALID_OPTION` when options are given that nobody has.
 */
export function dataFaults(mounts: Mounts, providerOptions: Readonly<Record<string, object>>): FaultRule[] {
  return Object.entries(providerOptions).flatMap(([provider, given]) => {
    const { shared } = completeOptions(findMount(mounts, provider, 'read providerOptions').provider, given)
    const { errorRate, latencyRange } = shared
    const rules = [
      ...latencyRules('latencyRange', latencyRange),
      ...errorRules('errorRate', errorRate),
      ...injectionRules(shared),
    ]
    return rules.map((rule) => ({ ...rule, id: `${rule.id} of ${provider}`, provider }))
  })
}
