import type http2 from 'node:http2'
import { syncBuiltinESMExports } from 'node:module'
import { Socket } from 'node:net'
import { isOpen, type NetworkPolicy } from '../core/network-policy.ts'
import { createPatches } from '../core/patches.ts'
import { type Connect, targetOf, urlsOf } from './connection-target.ts'
import { isMswListening } from './msw.ts'
import { type Requester, requesters } from './requester.ts'

const REASON =
  'it is a connection that speaks no HTTP/1 (TCP, TLS or HTTP/2), and nothing answers those. Replace in the test what connects'
const REASON_BESIDE_MSW =
  'neither a provider nor MSW answers there. Mount a provider, give MSW a handler, replace in the test what connects'

/**
 * nock's interception layer mocks every connection, and connects a fresh socket for real once the client has turned out to speak
 * no HTTP; those that it mocks have a `connect` of their own.
 */
function isMocked(socket: Socket): boolean {
  return Object.hasOwn(socket, 'connect')
}

/** What refuses connections. */
export interface RawGuard {
  /** To be called before somebody else can get hold of `node:http2`, or connect. */
  guardHttp2(): void
  /** Ends it. */
  dispose(): void
}

/** Which origins are answered, and how. */
export interface Answered {
  has(origin: string): boolean
  /** Whether a user's own scope lets requests to this origin through. */
  isPassing(origin: string): boolean
}

/**
 * Refuses connections that speak no HTTP/1 to hosts that are not open.
 *
 * @param network - What may reach the network.
 * @param origins - What is answered.
 * @param orphanage - Who answers for what belongs to no test.
 * @returns The guard. It must begin before nock is active, and end after.
 */
export function refuseRawConnections(network: NetworkPolicy, origins: Answered, orphanage: Requester): RawGuard {
  const patches = createPatches()
  let isHttp2 = false
  const connect = patches.replace(Socket.prototype, 'connect' as never, (original: Connect): never => {
    function connect(this: Socket, ...args: unknown[]): Socket {
      const urls = urlsOf(targetOf(args))
      if (isMocked(this) || urls.some((url) => isOpen(network, url) || origins.isPassing(url.origin))) {
        return original.apply(this, args)
      }
      const { host } = urls[0]!
      const maker = requesters.getStore() ?? orphanage
      // As a real one would be: of one that is not, the layer takes over the handle, and there is none.
      Object.assign(this, { connecting: true })
      // Some versions of undici connect anew for a request that was broken off, and then have nothing to ask.
      const mayBeIdle = !isHttp2 && urls.some((url) => origins.has(url.origin))
      process.nextTick(() => {
        if (mayBeIdle && this.writableLength === 0) {
          this.destroy()
          return
        }
        const reason = isMswListening() ? REASON_BESIDE_MSW : REASON
        const open = `or let the host through with the plugin option network: { allow: ['${host}'] }.`
        this.destroy(maker.refuse('CONNECT', urls[0]!, `${reason}, ${open}`))
      })
      return this
    }
    return connect as never
  })

  // An HTTP/2 session takes the native handle of its socket, and would hang on a mocked one: it connects beneath nock.
  function guardHttp2(): void {
    patches.add(syncBuiltinESMExports)
    patches.replace(process.getBuiltinModule('node:http2'), 'connect', (original) => {
      const beneath = (...args: Parameters<typeof original>): http2.ClientHttp2Session => {
        const intercepting = Socket.prototype.connect
        Socket.prototype.connect = connect
        isHttp2 = true
        try {
          return original(...args)
        } finally {
          isHttp2 = false
          Socket.prototype.connect = intercepting
        }
      }
      return beneath as typeof original
    })
    syncBuiltinESMExports()
  }
  return { guardHttp2, dispose: () => patches.dispose() }
}
