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
  remove(): void
}

/**
 * Watches for the first connection, and for imports that promise one.
 *
 * @param wake - Called before another tool that intercepts is loaded, and before anything connects: it makes the same
 * connection again afterwards.
 */
export function layTripWires(wake: () => void): TripWires {
  const original = Socket.prototype.connect as Connect
  let isClientThere = false
  let isRemoved = false

  function connect(this: Socket, ...args: unknown[]): Socket {
    if (isRemoved) return original.apply(this, args)
    wake()
    return (Socket.prototype.connect as Connect).apply(this, args)
  }
  Socket.prototype.connect = connect

  const hooks = registerHooks({
    resolve(specifier, context, next) {
      if (!isRemoved && NEEDS_NOCK.test(specifier)) wake()
      isClientThere ||= SOCKETS.test(specifier)
      return next(specifier, context)
    },
  })

  return {
    get isClientThere() {
      return isClientThere
    },
    remove() {
      if (isRemoved) return
      isRemoved = true
      hooks.deregister()
      if (Socket.prototype.connect === connect) Socket.prototype.connect = original
    },
  }
}
