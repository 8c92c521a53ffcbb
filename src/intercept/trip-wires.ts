import { registerHooks } from 'node:module'
import { Socket } from 'node:net'
import type { Connect } from './connection-target.ts'

/** What clients import. */
const SOCKETS = /^(?:node:)?(?:https?|net|tls)$/
/** What is patched, and who intercepts, too, and must find us beneath. */
const NEEDS_NOCK =
  /^(?:node:)?http2$|^(?:nock|msw|@mswjs\/interceptors)(?:$|\/)|[\\/]node_modules[\\/](?:nock|msw|@mswjs[\\/]interceptors)[\\/]/

/** What tells that a file will not do without sockets. */
export interface TripWires {
  /** Whether something has been imported that makes connections. */
  readonly isClientThere: boolean
  /** Lets nock take the place of its stand-in: right above Node's own `fetch`, whatever has been put above since. */
  giveWayTo(activateNock: () => void): void
  remove(): void
}

/** Puts something in the place of the global `fetch`. */
function placeFetch(descriptor: PropertyDescriptor): void {
  Object.defineProperty(globalThis, 'fetch', descriptor)
}

/**
 * Watches for the first connection, and for imports that promise one.
 *
 * @param wake - Called before another tool that intercepts is loaded, and before anything connects or fetches: what was asked is
 * asked again afterwards.
 */
export function layTripWires(wake: () => void): TripWires {
  const original = Socket.prototype.connect as Connect
  const nodesFetch = Object.getOwnPropertyDescriptor(globalThis, 'fetch')!
  let nocksFetch: typeof fetch
  let isClientThere = false
  let isRemoved = false

  function connect(this: Socket, ...args: unknown[]): Socket {
    if (isRemoved) return original.apply(this, args)
    wake()
    return (Socket.prototype.connect as Connect).apply(this, args)
  }
  Socket.prototype.connect = connect

  const wakingFetch: typeof fetch = (input, init) => {
    wake()
    return nocksFetch(input, init)
  }
  placeFetch({ ...nodesFetch, value: wakingFetch })

  const hooks = registerHooks({
    resolve(specifier, context, next) {
      if (!isRemoved && NEEDS_NOCK.test(specifier)) wake()
      isClientThere ||= SOCKETS.test(specifier)
      return next(specifier, context)
    },
  })

  function remove(): void {
    isRemoved = true
    hooks.deregister()
    if (Socket.prototype.connect === connect) Socket.prototype.connect = original
    placeFetch(nodesFetch)
  }

  return {
    get isClientThere() {
      return isClientThere
    },
    giveWayTo(activateNock) {
      const placed = Object.getOwnPropertyDescriptor(globalThis, 'fetch')!
      remove()
      activateNock()
      nocksFetch = globalThis.fetch
      placeFetch(placed)
    },
    remove,
  }
}
