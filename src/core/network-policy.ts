import { SeedbedError } from './errors.ts'

/** What happens to requests that no provider answers; loopback is always open. */
export type NetworkPolicy = 'block' | 'allow' | { readonly allow: readonly string[] }

const LOOPBACK = /^(localhost|.+\.localhost|127(\.\d{1,3}){3}|\[::1\]|::1)$/

function hostMatches(pattern: string, host: string, hostname: string): boolean {
  if (pattern.startsWith('*.')) return hostname.endsWith(pattern.slice(1))
  return pattern === host || pattern === hostname
}

/**
 * Checks a policy.
 *
 * @throws `SEEDBED_INVALID_OPTION` when it is none of the three forms.
 */
export function checkNetworkPolicy(policy: unknown): NetworkPolicy {
  if (policy === 'block' || policy === 'allow') return policy
  const allow = (policy as { allow?: unknown } | null)?.allow
  if (Array.isArray(allow) && allow.every((host) => typeof host === 'string')) return policy as NetworkPolicy
  throw new SeedbedError(
    'SEEDBED_INVALID_OPTION',
    `Failed to read the option "network": ${JSON.stringify(policy)} is not a policy. ` +
      `Use 'block', 'allow', or { allow: ['host', 'host:port', '*.domain'] }.`,
  )
}

/** Whether a policy lets requests to this origin reach the network. */
export function isOpen(policy: NetworkPolicy, { host, hostname }: URL): boolean {
  if (policy === 'allow' || LOOPBACK.test(hostname)) return true
  return policy !== 'block' && policy.allow.some((pattern) => hostMatches(pattern, host, hostname))
}
