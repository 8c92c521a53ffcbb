import { Socket } from 'node:net'
import { SeedbedError } from '../core/errors.ts'
import { isOpen, type NetworkPolicy } from '../core/network-policy.ts'
import { type Connect, type Target, targetOf, urlsOf } from './connection-target.ts'

/** Where the guard is kept: on an object that all files of a worker share, even when each has modules of its own. */
const GUARD = Symbol.for('seedbed.closed-network')
const shared = Socket.prototype as { [GUARD]?: (() => void) | undefined }

function mayConnect(network: NetworkPolicy, target: Target): boolean {
  return urlsOf(target).some((url) => isOpen(network, url))
}

function leaked(host: string): SeedbedError {
  return new SeedbedError(
    'SEEDBED_LEAKED_REQUEST',
    `Failed to connect to ${host}: it was tried between two test files, by work that a finished test left behind. ` +
      'Await that work in the test.',
  )
}

/**
 * Keeps the network closed between the end of one test file and the start of the next in the same worker, for work that
 * the first left behind.
 */
export function closeNetwork(network: NetworkPolicy): void {
  const original = Socket.prototype.connect as Connect
  function connect(this: Socket, ...args: unknown[]): Socket {
    const target = targetOf(args)
    if (mayConnect(network, target)) return original.apply(this, args)
    process.nextTick(() => this.destroy(leaked(target.host!)))
    return this
  }
  Socket.prototype.connect = connect
  shared[GUARD] = () => {
    if (Socket.prototype.connect === connect) Socket.prototype.connect = original
    shared[GUARD] = undefined
  }
}

/** Takes the guard away, if there is one. */
export function reopenNetwork(): void {
  shared[GUARD]?.()
}
