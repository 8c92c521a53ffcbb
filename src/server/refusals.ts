import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'

/** Answers on a socket that no answer object was made for, and closes it. */
export function write(socket: Duplex, status: string, text: string): void {
  if (!socket.writable) return void socket.destroy()
  const head = [
    `HTTP/1.1 ${status}`,
    'content-type: text/plain; charset=utf-8',
    `content-length: ${Buffer.byteLength(text)}`,
  ]
  socket.end(`${[...head, 'connection: close'].join('\r\n')}\r\n\r\n${text}`)
}

/** Refuses CONNECT: what a proxy is asked for to speak TLS with a host. */
export function refuseTunnel(incoming: IncomingMessage, socket: Duplex): void {
  socket.on('error', () => socket.destroy())
  write(
    socket,
    '501 Not Implemented',
    `Failed to open a tunnel to ${incoming.url}: Seedbed has no certificate for this host, and opens none.\n` +
      `Ask for http://${incoming.url?.split(':', 1)[0]} through this proxy, or point the client's base URL at this server, ` +
      `or put a TLS proxy with a certificate of your own in front of it.\n`,
  )
}

const REASONS: Readonly<Record<string, [status: string, reason: string]>> = {
  HPE_HEADER_OVERFLOW: ['431 Request Header Fields Too Large', 'its head is longer than 16 KiB'],
  ERR_HTTP_REQUEST_TIMEOUT: ['408 Request Timeout', 'it did not arrive in time'],
}

/** Answers what is not HTTP. */
export function rejectUnreadable(error: NodeJS.ErrnoException, socket: Duplex): void {
  if (error.code === 'ECONNRESET') return void socket.destroy()
  const [status, reason] = REASONS[error.code ?? ''] ?? ['400 Bad Request', 'it is not HTTP']
  write(socket, status, `Failed to read the request: ${reason}.\n`)
}
