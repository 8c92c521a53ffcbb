import { SeedbedError } from '../core/errors.ts'
import { nearest } from '../core/nearest.ts'
import type { Incoming } from './incoming.ts'
import type { Mounts, Target } from './mounts.ts'

/** The URL without its query, which may hold a secret and helps nobody to find the route. */
export function place(url: URL): string {
  return `${url.origin}${url.pathname}`
}

/** The mistake of a request that nothing answers, with the reason and what to do. */
export function unanswered(method: string, url: URL, reason: string): SeedbedError {
  return new SeedbedError('SEEDBED_UNMATCHED_REQUEST', `Failed to answer ${method} ${place(url)}: ${reason}`)
}

/** The mistake of asking a host that no provider answers for. */
export function unmatchedHost(method: string, url: URL, mounts: Mounts | undefined): SeedbedError {
  const origins = mounts?.origins ?? []
  const nearestOrigin = nearest(url.origin, origins)
  const hint = nearestOrigin === undefined ? '' : ` The nearest mounted origin is ${nearestOrigin}.`
  return unanswered(
    method,
    url,
    `no provider of this test answers for ${url.origin}.${hint} ` +
      `Mount one with createTest({ providers }), or let the host through with the plugin option ` +
      `network: { allow: ['${url.host}'] }.`,
  )
}

/** The mistake of asking a mounted provider for a route that it does not have. */
export function unmatchedRoute({ method, url }: Incoming, target: Target & { kind: 'unknown-route' }): SeedbedError {
  const { mount, nearest: route } = target
  const hint = route === undefined ? '' : ` The nearest route is ${route}.`
  return unanswered(
    method,
    url,
    `the provider "${mount.name}" has no such route.${hint} Fix the request, or add the endpoint to the provider.`,
  )
}
