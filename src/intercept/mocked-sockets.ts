import { Socket } from 'node:net'

type Destroy = (this: Socket, error: Error | null, callback: (error?: Error | null) => void) => void

interface SocketInternals extends Socket {
  _handle?: { close(): void } | null
  _destroy: Destroy
}

const mended = new WeakSet<Socket>()
/** Sockets that have been answered by a mock and are not closed yet. */
const answered = new Set<Socket>()

/** nock's interception layer leaves the native handle of a socket open when it closes one: 38 KB and a handle each. */
function closeHandle(this: SocketInternals): void {
  answered.delete(this)
  this._handle?.close()
  this._handle = null
}

/**
 * The layer gives an answered socket a `_destroy` of its own, which emits `close` before `error`: a client that destroys
 * a request on a reused connection, because of its timeout say, would see "socket hang up" instead of its own error.
 */
function emitErrorBeforeClose(socket: SocketInternals): void {
  const { _destroy: original } = socket
  let current: Destroy = original
  Object.defineProperty(socket, '_destroy', {
    configurable: true,
    get: (): Destroy => current,
    set(assigned: Destroy) {
      answered.add(socket)
      current = function destroy(error, callback) {
        if (error !== null) process.nextTick(() => this.emit('error', error))
        assigned.call(this, null, callback)
      }
    },
  })
}

/**
 * Mends what nock's interception layer does to the sockets that it mocks. Real sockets have no handle left when they
 * emit `close`, and keep the `_destroy` of their class.
 *
 * @returns A function that takes the patch back.
 */
export function mendMockedSockets(): () => void {
  const original = Socket.prototype.connect
  function connect(this: SocketInternals, ...args: never): Socket {
    if (!mended.has(this)) {
      mended.add(this)
      this.once('close', closeHandle)
      emitErrorBeforeClose(this)
    }
    return original.apply(this, args)
  }
  Socket.prototype.connect = connect
  return () => {
    if (Socket.prototype.connect === connect) Socket.prototype.connect = original
  }
}

/**
 * Closes every mocked connection: a test that finds some kept alive by the test before it would see its parallel requests
 * arrive in another order than alone.
 */
export function closeMockedConnections(): void {
  for (const socket of answered) socket.destroy()
}
