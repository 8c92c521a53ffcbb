import type { Rule } from './control-plane.ts'

/** A fault that is switched on and off by name. */
export interface FaultSwitch {
  readonly label: string
  readonly about: string
  readonly rule: { readonly type: string; readonly status?: number; readonly ms?: number }
}

/** The faults that one most often wants at once; any other is a rule of one's own. */
export const SWITCHES: readonly FaultSwitch[] = [
  { label: 'Server error', about: '503 instead of an answer', rule: { type: 'error', status: 503 } },
  { label: 'Too many requests', about: '429 instead of an answer', rule: { type: 'error', status: 429 } },
  { label: 'Unauthorized', about: '401 instead of an answer', rule: { type: 'error', status: 401 } },
  { label: 'Slow', about: '500 ms more', rule: { type: 'latency', ms: 500 } },
  { label: 'Connection reset', about: 'the connection breaks', rule: { type: 'connection-reset' } },
  { label: 'Timeout', about: 'no answer ever comes', rule: { type: 'timeout' } },
  { label: 'Response lost', about: 'applied, but nobody hears of it', rule: { type: 'response-lost' } },
  { label: 'Cut body', about: 'the answer ends too early', rule: { type: 'truncate' } },
  { label: 'Broken JSON', about: 'the body cannot be parsed', rule: { type: 'malformed-body' } },
  { label: 'Schema drift', about: 'fields change their names and types', rule: { type: 'schema-drift' } },
]

/** The id of the rule that a switch stands for. */
export function switchId({ rule: { type, status } }: FaultSwitch): string {
  return status === undefined ? `console-${type}` : `console-${type}-${status}`
}

const WHAT = new Set(['id', 'type', 'provider', 'endpoint', 'method', 'probability'])

function ownFields(rule: Readonly<Record<string, unknown>>): string {
  const rest = Object.entries(rule).filter(([name]) => !WHAT.has(name))
  return rest.map(([name, value]) => `${name} ${typeof value === 'string' ? value : JSON.stringify(value)}`).join(', ')
}

/** A rule in a line: `error, status 503, 10 % of requests to finnhub`. */
export function ruleText(rule: Omit<Rule, 'id'>): string {
  const { type, provider, endpoint, method, probability } = rule
  const target = [provider, method, endpoint].filter((part) => typeof part === 'string').join(' ')
  const chance =
    typeof probability === 'number' && probability < 1 ? `${Number((probability * 100).toPrecision(3))} %` : ''
  const where =
    target === ''
      ? chance === ''
        ? ''
        : `${chance} of requests`
      : `${chance === '' ? '' : `${chance} of `}requests to ${target}`
  return [type, ownFields(rule), where].filter((part) => part !== '').join(', ')
}
