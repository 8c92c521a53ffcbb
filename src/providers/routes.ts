import { addRoute, createRouter, findRoute } from 'rou3'
import type { Provider } from './define-provider.ts'

/** The endpoint that a path belongs to, with its decoded parameters. */
export interface Route {
  /** As declared, for example `GET /v1/invoices/:id`. */
  readonly endpoint: string
  readonly params: Readonly<Record<string, string>>
}

/** Finds the endpoint for a method and a path below the provider's base path. */
export type FindRoute = (method: string, path: string) => Route | undefined

const routesOf = new WeakMap<Provider, FindRoute>()

function decoded(value: string): string {
  try {
    return decodeURIComponent(value)
  } catch {
    return value
  }
}

function compile(provider: Provider): FindRoute {
  const router = createRouter<string>()
  for (const endpoint of Object.keys(provider.endpoints)) {
    const [method, path] = endpoint.split(' ') as [string, string]
    addRoute(router, method, path, endpoint)
  }
  return (method, path) => {
    const found = findRoute(router, method, path) ?? (method === 'HEAD' ? findRoute(router, 'GET', path) : undefined)
    if (found === undefined) return undefined
    const params = Object.entries(found.params ?? {}).map(([name, value]) => [name, decoded(value)])
    return { endpoint: found.data, params: Object.fromEntries(params) }
  }
}

/**
 * The routes of a provider, compiled once: static segments win over parameters, a trailing slash does not matter, HEAD
 * is answered by GET.
 */
export function routesFor(provider: Provider): FindRoute {
  let routes = routesOf.get(provider)
  if (routes === undefined) {
    routes = compile(provider)
    routesOf.set(provider, routes)
  }
  return routes
}
