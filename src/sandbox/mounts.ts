import { SeedbedError } from '../core/errors.ts'
import { nearest } from '../core/nearest.ts'
import type { Provider } from '../providers/define-provider.ts'
import { routesFor, type Route } from '../providers/routes.ts'

/** A provider under the name by which a test knows it. */
export interface Mount {
  readonly name: string
  readonly provider: Provider
}

/** Where a request goes. */
export type Target =
  | { readonly kind: 'endpoint'; readonly mount: Mount; readonly route: Route }
  | { readonly kind: 'unknown-route'; readonly mount: Mount; readonly nearest: string | undefined }
  | { readonly kind: 'unknown-host' }

/** The providers of a sandbox, and how requests find them. */
export interface Mounts {
  readonly byName: ReadonlyMap<string, Mount>
  /** Every origin that a provider answers for. */
  readonly origins: readonly string[]
  /** Names with the endpoints that each declares. */
  readonly targets: ReadonlyMap<string, readonly string[]>
  find(method: string, url: URL): Target
}

function isBelow(path: string, basePath: string): boolean {
  return basePath === '' || path === basePath || path.startsWith(`${basePath}/`)
}

function indexByOrigin(mounts: Iterable<Mount>): Map<string, Mount[]> {
  const byOrigin = new Map<string, Mount[]>()
  for (const mount of mounts) {
    for (const origin of mount.provider.origins) {
      const others = byOrigin.get(origin) ?? []
      const rival = others.find((other) => other.provider.basePath === mount.provider.basePath)
      if (rival !== undefined) {
        throw new SeedbedError(
          'SEEDBED_INVALID_PROVIDER',
          `Failed to mount the provider "${mount.name}": "${rival.name}" already answers ` +
            `${origin}${mount.provider.basePath}. Give one of them another origin or basePath.`,
        )
      }
      byOrigin.set(origin, [...others, mount])
    }
  }
  for (const mounted of byOrigin.values())
    mounted.sort((a, b) => b.provider.basePath.length - a.provider.basePath.length)
  return byOrigin
}

/**
 * Mounts providers.
 *
 * @param providers - By the name that tests use.
 * @throws `SEEDBED_INVALID_PROVIDER` when one is not a provider, or two share an origin and base path.
 */
export function createMounts(providers: Readonly<Record<string, Provider>>): Mounts {
  const byName = new Map<string, Mount>()
  for (const [name, provider] of Object.entries(providers)) {
    if (!Array.isArray((provider as Partial<Provider> | undefined)?.origins)) {
      throw new SeedbedError(
        'SEEDBED_INVALID_PROVIDER',
        `Failed to mount the provider "${name}": it is not a provider. Make it with defineProvider().`,
      )
    }
    byName.set(name, { name, provider })
  }
  const byOrigin = indexByOrigin(byName.values())

  function find(method: string, url: URL): Target {
    const mount = byOrigin.get(url.origin)?.find(({ provider }) => isBelow(url.pathname, provider.basePath))
    if (mount === undefined) return { kind: 'unknown-host' }
    const path = url.pathname.slice(mount.provider.basePath.length) || '/'
    const route = routesFor(mount.provider)(method, path)
    if (route !== undefined) return { kind: 'endpoint', mount, route }
    return {
      kind: 'unknown-route',
      mount,
      nearest: nearest(`${method} ${path}`, Object.keys(mount.provider.endpoints)),
    }
  }

  return {
    byName,
    origins: [...byOrigin.keys()],
    targets: new Map([...byName].map(([name, { provider }]) => [name, Object.keys(provider.endpoints)])),
    find,
  }
}
