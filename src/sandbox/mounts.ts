import { SeedbedError } from '../core/errors.ts'
import { didYouMean, nearest } from '../core/nearest.ts'
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

/** `GET /items/7` of `GET /items/:id`, where somebody asked for `/itmes/7`: a parameter fits any value. */
function filledIn(endpoint: string, path: string): string {
  const asked = path.split('/')
  return endpoint
    .split('/')
    .map((segment, index) => (segment.startsWith(':') ? (asked[index] ?? segment) : segment))
    .join('/')
}

/** The route of a provider that a mistyped request most likely meant, as declared. */
function nearestRoute(method: string, path: string, { provider }: Mount): string | undefined {
  const routes = new Map(Object.keys(provider.endpoints).map((endpoint) => [filledIn(endpoint, path), endpoint]))
  return routes.get(nearest(`${method} ${path}`, routes.keys()) ?? '')
}

/** The same for a request to a mounted origin, but below nobody's base path: that may be what is missing. */
function nearestWithBase(method: string, path: string, mounts: readonly Mount[]): string | undefined {
  const routes = new Map<string, string>()
  for (const { provider } of mounts) {
    for (const endpoint of Object.keys(provider.endpoints)) {
      const route = endpoint.replace('/', `${provider.basePath}/`)
      for (const spelling of [endpoint, route]) routes.set(filledIn(spelling, path), route)
    }
  }
  return routes.get(nearest(`${method} ${path}`, routes.keys()) ?? '')
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
    const here = byOrigin.get(url.origin)
    if (here === undefined) return { kind: 'unknown-host' }
    const mount = here.find(({ provider }) => isBelow(url.pathname, provider.basePath))
    if (mount === undefined) {
      // Whoever is nearest to the root answers for the origin.
      return { kind: 'unknown-route', mount: here.at(-1)!, nearest: nearestWithBase(method, url.pathname, here) }
    }
    const path = url.pathname.slice(mount.provider.basePath.length) || '/'
    const route = routesFor(mount.provider)(method, path)
    if (route !== undefined) return { kind: 'endpoint', mount, route }
    return { kind: 'unknown-route', mount, nearest: nearestRoute(method, path, mount) }
  }

  return {
    byName,
    origins: [...byOrigin.keys()],
    targets: new Map([...byName].map(([name, { provider }]) => [name, Object.keys(provider.endpoints)])),
    find,
  }
}

/**
 * Finds a mounted provider by its name.
 *
 * @param failedTo - What cannot be done without it, for the error.
 * @throws `SEEDBED_UNKNOWN_PROVIDER` when there is none.
 */
export function findMount({ byName }: Mounts, name: string, failedTo: string): Mount {
  const mount = byName.get(name)
  if (mount !== undefined) return mount
  const names = [...byName.keys()]
  throw new SeedbedError(
    'SEEDBED_UNKNOWN_PROVIDER',
    `Failed to ${failedTo}: no provider "${name}" is mounted.${didYouMean(name, names)} ` +
      `Mounted: ${names.join(', ') || 'none'}.`,
  )
}
