import { SeedbedError } from './errors.ts'

/** What happens to requests that no provider answers; loopback is always open. */
export type NetworkPolicy = 'block' | 'allow' | { readonly allow: readonly string[] }

const LOOPBACK = /^(localhost|.+\.localhost|127(\.\d{1,3}){3}|\[::1\]|::1)$/

function hostMatches(allowed: string, { protocol, hostname, port }: URL): boolean {
  const pattern = allowed.toLowerCase()
  if (pattern.startsWith('*.')) return hostname.endsWith(pattern.slice(1))
  // A URL leaves the default port of its protocol out.
  return pattern === hostname || pattern === `${hostname}:${port || (protocol === 'https:' ? '443' : '80')}`
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
export function isOpen(policy: NetworkPolicy, url: URL): boolean {
  if (policy === 'allow' || LOOPBACK.test(url.hostname)) return true
  return policy !== 'block' && policy.allow.some((pattern) => hostMatches(pattern, url))
}
